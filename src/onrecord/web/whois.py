"""Who is whom, as people decide it: two are one, or one is two; each a judgement on what they said."""

import sqlite3
from dataclasses import dataclass

from onrecord.store.judgements.judgement import SAME_SPEAKER
from onrecord.store.judgements.log import Decision, judge_all
from onrecord.store.profile import profile

_OF_PERSON = """
    SELECT statements.id FROM people JOIN speaker_links USING (person) JOIN speakers USING (speaker)
    JOIN statements ON statements.speaker = speakers.speaker WHERE people.id = ?1
"""
_JUDGED = """
    SELECT DISTINCT judged_pairs.id, verdict, author, substr(made, 1, 10), one_speaker.name, two_speaker.name
    FROM judged_pairs
    JOIN statements AS one ON one.statement = judged_pairs.statement JOIN statements AS two ON two.statement = other
    JOIN speakers AS one_speaker ON one_speaker.speaker = one.speaker
    JOIN speakers AS two_speaker ON two_speaker.speaker = two.speaker
    WHERE link = ?1 AND (one_speaker.person = ?2 OR two_speaker.person = ?2) ORDER BY made DESC LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that stands: that two names are the same person, or different ones."""

    id: str
    verdict: str
    author: str
    day: str
    one: str
    other: str


def judged_of(connection: sqlite3.Connection, person: str | None) -> list[Judged]:
    """What was decided of the person of that id, the latest first."""
    if person is None:
        return []
    return [Judged(*row) for row in connection.execute(_JUDGED, (SAME_SPEAKER, person))]


def namesakes(connection: sqlite3.Connection, name: str, person: str | None) -> list[str]:
    """The ids of other people of exactly that name."""
    sql = (
        "SELECT id FROM people WHERE name = ? AND id IS NOT ? "
        "AND EXISTS (SELECT 1 FROM speaker_links WHERE speaker_links.person = people.person) ORDER BY id LIMIT 20"
    )
    return [one for (one,) in connection.execute(sql, (name, person))]


def merge(connection: sqlite3.Connection, statement: str, name: str, author: str) -> str:
    """Who said the statement is whoever answers to the name; gives that one's name. Raises ValueError where nobody does."""
    found = profile(connection, name)
    if found is None or not found.latest:
        raise ValueError(f"nobody on record answers to “{name}”")
    if any(one.id == statement for one in found.latest):
        raise ValueError(f"“{name}” is this one already")
    judge_all(connection, statement, [Decision("same", found.latest[0].id, SAME_SPEAKER)], author)
    return found.name


def split_name(connection: sqlite3.Connection, person: str, name: str, author: str) -> None:
    """Those of the person who bear the name are somebody else. Raises ValueError where that is its only name."""
    theirs = connection.execute(f"{_OF_PERSON} AND speakers.name = ?2 LIMIT 1", (person, name)).fetchone()
    others = connection.execute(f"{_OF_PERSON} AND speakers.name <> ?2 LIMIT 1", (person, name)).fetchone()
    if not (theirs and others):
        raise ValueError(f"“{name}” is not one of several names of this person")
    judge_all(connection, others[0], [Decision("different", theirs[0], SAME_SPEAKER)], author)


def split_statement(connection: sqlite3.Connection, statement: str, author: str) -> None:
    """Who said the statement is another than was thought. Raises ValueError where that one says nothing elsewhere."""
    found = connection.execute(
        "SELECT people.id, speakers.speaker, speakers.name FROM statements JOIN speakers USING (speaker) "
        "JOIN speaker_links USING (speaker) JOIN people ON people.person = speaker_links.person WHERE statements.id = ?",
        (statement,),
    ).fetchone()
    other = (
        found
        and connection.execute(f"{_OF_PERSON} AND speakers.speaker <> ?2 ORDER BY speakers.name <> ?3 LIMIT 1", found).fetchone()
    )
    if not other:
        raise ValueError("this one is known from this article alone")
    judge_all(connection, other[0], [Decision("different", statement, SAME_SPEAKER)], author)
