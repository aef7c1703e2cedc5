"""One speaker across a record: roles, whom they speak for, how much they said where and when, and who denied whom."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import compress

from onrecord.store.counting import most
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.moments import STATEMENT
from onrecord.store.packing import pack, storable
from onrecord.store.query import plain
from onrecord.store.search import Hit, hit, hits
from onrecord.store.unsure import Unsure, unsure_of

Counted = tuple[tuple[str, int], ...]

_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
ALL = -1
_SHOWN = 5
"""Statements of each kind."""
_TOLD = 2_000
"""Speakers of articles, those added last, by whom roles, kind and standing are told."""
_ANSWERING = f"""
WITH found AS (
    SELECT number FROM (
        SELECT {STATEMENT} AS number FROM statement_words WHERE statement_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2
    )
    UNION SELECT statement FROM (SELECT speaker FROM speakers WHERE name = ?3 ORDER BY speaker DESC LIMIT ?2)
    CROSS JOIN statements USING (speaker)
)
SELECT speakers.speaker, speakers.name, speaker_links.person, count(*)
FROM found CROSS JOIN statements INDEXED BY statements_in_short ON statements.statement = found.number
CROSS JOIN speakers INDEXED BY speakers_in_short ON speakers.speaker = statements.speaker
LEFT JOIN speaker_links ON speaker_links.speaker = speakers.speaker
WHERE statements.statement NOT IN ({REJECTED}) GROUP BY speakers.speaker ORDER BY speakers.speaker
"""  # noqa: S608
"""Who answers to a name: those who spoke last, and those last added of just this name."""
_SAID = f"""
SELECT statements.statement, statements.article, day, act, outlet, principals.name
FROM json_each(?1) AS one CROSS JOIN statements INDEXED BY statements_by_speaker ON statements.speaker = one.value
CROSS JOIN articles INDEXED BY articles_in_short ON articles.article = statements.article
CROSS JOIN speakers INDEXED BY speakers_in_short ON speakers.speaker = one.value
LEFT JOIN speakers AS principals ON principals.article = statements.article AND principals.id = speakers.speaks_for
WHERE statements.statement NOT IN ({REJECTED})
"""  # noqa: S608
"""What was said, once through: number, article, day, act, outlet, and for whom it was said."""
_ROLES = """
WITH told AS (
    SELECT article, json_extract(role.value, '$[0]') AS begins, json_extract(role.value, '$[1]') AS ends
    FROM json_each(?) AS one CROSS JOIN speakers ON speakers.speaker = one.value CROSS JOIN json_each(roles) AS role
)
SELECT substr(text, begins - start + 1, ends - begins) FROM told CROSS JOIN parts ON parts.article = told.article
AND start = (SELECT max(start) FROM parts AS others WHERE others.article = told.article AND others.start <= begins)
"""
"""The words of roles, each of which stands in one paragraph."""
_DENIALS = f"""
WITH judged AS (SELECT statement, other, verdict, max(made) FROM judged_pairs WHERE link = 'denies' GROUP BY statement, other),
mine AS (SELECT value AS number FROM json_each(?2)),
told AS (
    SELECT statement, other FROM mine CROSS JOIN statement_links ON other = number AND kind = 'denies'
    UNION SELECT statement, other FROM mine CROSS JOIN links ON other = number AND kind = 'denies'
    UNION SELECT statement, other FROM judged WHERE verdict = 'accept' AND other IN mine
    EXCEPT SELECT statement, other FROM judged WHERE verdict = 'reject'
)
SELECT told.statement, told.other FROM told JOIN statements USING (statement)
WHERE (statements.speaker IS NULL OR statements.speaker NOT IN (SELECT value FROM json_each(?1)))
AND told.statement NOT IN ({REJECTED})
ORDER BY statements.day DESC, told.statement
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Denied:
    """A statement of a speaker, and the one by which somebody else denies it."""

    statement: Hit
    denial: Hit


@dataclass(frozen=True, slots=True)
class Profile:
    """A speaker. Lists of names and counts begin with the most, months are in order; `others` answer to the name as well.

    `unsure` may be the same: a person decides.
    """

    name: str
    names: tuple[str, ...]
    kind: str
    standing: str
    person: str | None
    statements: int
    articles: int
    first: str | None
    last: str | None
    roles: Counted
    speaks_for: Counted
    acts: Counted
    outlets: Counted
    months: Counted
    latest: tuple[Hit, ...]
    denials: tuple[Hit, ...]
    denied: tuple[Denied, ...]
    others: Counted
    unsure: tuple[Unsure, ...]


@dataclass(slots=True)
class _Known:
    """Speakers of articles who are one: by the person they are linked to, or else by name."""

    person: int | None
    names: Counter[str]
    speakers: set[int]


def profile(connection: sqlite3.Connection, name: str, newest: int = ALL) -> Profile | None:
    """Who answers to the name: exactly, or else with all its words and the most statements. None where nobody does.

    The id of a person across articles is a name as well, of that person alone. With `newest`, what is told is of so many
    of the newest statements by whoever answers, of the articles that they stand in, and of as many articles that linking
    knows: where somebody said very much, all of it takes long.
    """
    name = storable(name)
    person, name = connection.execute("SELECT person, name FROM people WHERE id = ?", (name,)).fetchone() or (None, name)
    found = _answering(connection, name, newest)
    if not found:
        return None
    chosen = max(found, key=lambda one: (person is not None and one.person == person, _exact(one, name), one.names.total()))
    others = Counter({one.names.most_common(1)[0][0]: one.names.total() for one in found if one is not chosen})
    return _profile(connection, chosen, most(others, 10))


def _answering(connection: sqlite3.Connection, name: str, newest: int) -> list[_Known]:
    """All who answer to a name, with the speakers that are linked to them under other names."""
    rows = connection.execute(_ANSWERING, (f"speaker : ({plain(name)})", newest, None if newest == ALL else name)).fetchall()
    persons = {known: person for _, known, person, _ in rows if person is not None}
    found: dict[object, _Known] = {}
    for speaker, known, linked, count in rows:
        person = linked if linked is not None else persons.get(known)  # one name, one person, where nothing tells otherwise
        whose = known.casefold() if person is None else person
        group = found.get(whose) or found.setdefault(whose, _Known(person, Counter(), set()))
        group.names[known] += count
        group.speakers.add(speaker)
    for group in found.values():
        if group.person is not None:
            _add_linked(connection, group, newest)
    return list(found.values())


def _add_linked(connection: sqlite3.Connection, group: _Known, newest: int) -> None:
    rows = connection.execute(
        "SELECT speakers.speaker, name, count(*) "
        "FROM (SELECT speaker FROM speaker_links WHERE person = ? ORDER BY speaker DESC LIMIT ?) JOIN speakers USING (speaker) "
        "JOIN statements ON statements.speaker = speakers.speaker GROUP BY speakers.speaker",
        (group.person, newest),
    )
    for speaker, known, count in rows.fetchall():
        if speaker not in group.speakers:
            group.speakers.add(speaker)
            group.names[known] += count


def _exact(one: _Known, name: str) -> bool:
    return any(known.casefold() == name.strip().casefold() for known in one.names)


def _profile(connection: sqlite3.Connection, known: _Known, others: Counted) -> Profile:
    chosen, latest = pack(sorted(known.speakers)), pack(sorted(known.speakers)[-_TOLD:])
    said = connection.execute(_SAID, (chosen,)).fetchall()
    numbers, articles, days, acts, outlets, principals = zip(*said, strict=True) if said else ((),) * 6
    dated = list(filter(None, days))
    when = list(zip(days, numbers, strict=True))
    names = [name for name, _ in known.names.most_common()]
    identity = connection.execute("SELECT name, id FROM people WHERE person = ?", (known.person,)).fetchone() or (names[0], None)
    kind, standing = connection.execute(
        "SELECT kind, standing FROM speakers WHERE speaker IN (SELECT value FROM json_each(?)) "
        "GROUP BY kind, standing ORDER BY count(*) DESC LIMIT 1",
        (latest,),
    ).fetchone()
    return Profile(
        identity[0],
        tuple(name for name in names if name != identity[0]),
        kind,
        standing,
        identity[1],
        len(said),
        len(set(articles)),
        min(dated, default=None),
        max(dated, default=None),
        roles=_folded(_ARTICLE.sub("", role) for role in _roles(connection, latest)),
        speaks_for=_counted(principals),
        acts=_counted(acts),
        outlets=_counted(outlets),
        months=tuple(sorted(Counter(day[:7] for day in dated).items())),
        latest=_newest(connection, when),
        denials=_newest(connection, compress(when, (act == "deny" for act in acts))),
        denied=_denied(connection, chosen, pack(numbers)),
        others=others,
        unsure=unsure_of(connection, known.speakers, known.person, _SHOWN),
    )


def _counted(found: Iterable[str | None]) -> Counted:
    return most(Counter(one for one in found if one), 10)


def _roles(connection: sqlite3.Connection, chosen: str) -> Iterable[str]:
    rows = connection.execute(_ROLES, (chosen,))
    return (" ".join(words.split()) for (words,) in rows)


def _folded(words: Iterable[str]) -> Counted:
    """Counted without regard to case; of each the spelling that is met most."""
    return most(fold(words), 10)


def fold(words: Iterable[str]) -> Counter[str]:
    """How often words are met, without regard to case, under the spelling that is met most."""
    spellings: dict[str, Counter[str]] = {}
    for one in words:
        spellings.setdefault(one.casefold(), Counter())[one] += 1
    return Counter({spelt.most_common(1)[0][0]: spelt.total() for spelt in spellings.values()})


def _newest(connection: sqlite3.Connection, said: Iterable[tuple[str | None, int]]) -> tuple[Hit, ...]:
    """The newest of statements, given as days and numbers; of one day the first."""
    numbers = [number for _, number in nlargest(_SHOWN, said, key=lambda one: (one[0] or "", -one[1]))]
    return tuple(hits(connection, numbers))


def _denied(connection: sqlite3.Connection, speakers: str, statements: str) -> tuple[Denied, ...]:
    """The latest denials of those statements by others than those speakers; numbers, as JSON."""
    rows: Sequence[tuple[int, int]] = connection.execute(_DENIALS, (speakers, statements)).fetchmany(_SHOWN)
    return tuple(Denied(hit(connection, other), hit(connection, denial)) for denial, other in rows)
