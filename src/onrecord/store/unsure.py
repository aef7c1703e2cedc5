"""People who may be one, where linking could not tell: kept as it found them, and told until a person decides."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.store.judgements.judgement import SAME_SPEAKER
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.packing import pack
from onrecord.store.search import Hit, hit

_LOOKED_AT = 50
"""Candidates that are looked at, the surest first, of which some may be decided or have said nothing."""
_CANDIDATES = """
    SELECT speaker, person, NULL AS other, score, because FROM speaker_candidates
    WHERE speaker IN (SELECT value FROM json_each(?1)) AND person IS NOT ?2
    UNION ALL
    SELECT NULL, speaker_links.person, speaker_candidates.speaker, speaker_candidates.score, speaker_candidates.because
    FROM speaker_candidates LEFT JOIN speaker_links USING (speaker)
    WHERE speaker_candidates.person = ?2 AND speaker_links.person IS NOT ?2
    ORDER BY score DESC LIMIT ?3
"""
_SAID = (
    "SELECT statement FROM json_each(?) AS one CROSS JOIN statements ON statements.speaker = one.value "  # noqa: S608
    f"WHERE statement NOT IN ({REJECTED}) ORDER BY day DESC, statement LIMIT 1"
)
_DECIDED = (
    "SELECT verdict, one.speaker, two.speaker FROM judged_pairs "
    "JOIN statements AS one ON one.statement = judged_pairs.statement JOIN statements AS two ON two.statement = other "
    "WHERE link = ? AND verdict <> 'unsure'"
)


@dataclass(frozen=True, slots=True)
class Unsure:
    """Somebody who may be the same, how surely (0 to 1) and why. Whether it is so is judged of `statement` and `other.id`.

    `person` is the id across articles, None of one who is not linked. `other` is the latest that this one said.
    """

    name: str
    person: str | None
    statement: str
    other: Hit
    score: float
    because: tuple[tuple[str, str], ...]


def write_unsure(
    connection: sqlite3.Connection, speaker: int, candidates: Iterable[tuple[int, float, tuple[tuple[str, str], ...]]]
) -> None:
    """Keeps who a speaker may be: the person, how surely and why; in place of what was kept of it before."""
    connection.execute("DELETE FROM speaker_candidates WHERE speaker = ?", (speaker,))
    rows = [(speaker, person, score, pack(because)) for person, score, because in candidates]
    connection.executemany("INSERT INTO speaker_candidates (speaker, person, score, because) VALUES (?, ?, ?, ?)", rows)


def unsure_of(connection: sqlite3.Connection, speakers: set[int], person: int | None, most: int) -> tuple[Unsure, ...]:
    """Who may be the same as those speakers, who are the person of that number, if any: the surest first, each once.

    Left out are those of whom a person has decided, and those who said nothing.
    """
    found: dict[object, Unsure] = {}
    for one in _undecided(connection, speakers, person):
        known = one.person or one.other.article + (one.other.speaker or "")
        if len(found) < most and known not in found:
            found[known] = one
    return tuple(found.values())


def _undecided(connection: sqlite3.Connection, speakers: set[int], person: int | None) -> Iterator[Unsure]:
    rows = connection.execute(_CANDIDATES, (pack(sorted(speakers)), person, _LOOKED_AT)).fetchall()
    decided = connection.execute(_DECIDED, (SAME_SPEAKER,)).fetchall() if rows else []
    settled = {one for verdict, *both in decided if verdict == "same" for one in both}
    pairs = {frozenset(both) for _, *both in decided}
    for speaker, candidate, other, score, because in rows:
        mine = speakers if speaker is None else {speaker}
        theirs = {other} if other is not None else _speakers(connection, candidate)
        if settled & {speaker, other} or any(pair & mine and pair & theirs for pair in pairs):
            continue
        said = [connection.execute(_SAID, (pack(sorted(who)),)).fetchone() for who in (mine, theirs)]
        if all(said):
            statement = connection.execute("SELECT id FROM statements WHERE statement = ?", said[0]).fetchone()[0]
            shown = hit(connection, said[1][0])
            name, known = _named(connection, candidate) or (shown.speaker or shown.source, None)
            yield Unsure(name, known, statement, shown, score, tuple((reason, words) for reason, words in json.loads(because)))


def _speakers(connection: sqlite3.Connection, person: int) -> set[int]:
    return {speaker for (speaker,) in connection.execute("SELECT speaker FROM speaker_links WHERE person = ?", (person,))}


def _named(connection: sqlite3.Connection, person: int | None) -> tuple[str, str] | None:
    found: tuple[str, str] | None = connection.execute("SELECT name, id FROM people WHERE person = ?", (person,)).fetchone()
    return found
