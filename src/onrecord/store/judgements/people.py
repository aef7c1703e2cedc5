"""Laying what people decided on who is whom over what linking found, and taking it off again."""

import sqlite3
from collections.abc import Iterator

from onrecord.store.judgements.judgement import SAME_SPEAKER
from onrecord.store.people import new_person

_BECAUSE = '[["a person decided", ""]]'


def settle_people(connection: sqlite3.Connection) -> None:
    """Makes speakers the people that they are by all judgements that stand, the latest last.

    To be called within a transaction, when judgements or links have changed. It begins from what linking found, so that
    it may be called at any time.
    """
    _take_off(connection)
    for verdict, speaker, other in _decided(connection):
        if verdict == "same":
            _merge(connection, speaker, other)
        elif verdict == "different":
            _split(connection, speaker, other)


def _take_off(connection: sqlite3.Connection) -> None:
    for speaker, was in connection.execute("SELECT speaker, was FROM judged_people").fetchall():
        if was is None:
            connection.execute("DELETE FROM speaker_links WHERE speaker = ?", (speaker,))
            connection.execute("UPDATE speakers SET person = NULL WHERE speaker = ?", (speaker,))
        else:
            _put(connection, speaker, was)
    connection.execute("DELETE FROM judged_people")


def _decided(connection: sqlite3.Connection) -> Iterator[tuple[str, int, int]]:
    """Of each two speakers what was said last: same or different, in the order in which it was said."""
    if not connection.execute("SELECT 1 FROM judgements WHERE link = ? LIMIT 1", (SAME_SPEAKER,)).fetchone():
        return  # as in most records
    last: dict[frozenset[int], tuple[str, int, int]] = {}
    for verdict, one, other in connection.execute(
        "SELECT verdict, one.speaker, two.speaker FROM judged_pairs "
        "JOIN statements AS one ON one.statement = judged_pairs.statement JOIN statements AS two ON two.statement = other "
        "WHERE link = ? AND one.speaker IS NOT NULL AND two.speaker IS NOT NULL ORDER BY made, judged_pairs.id",
        (SAME_SPEAKER,),
    ):
        pair = frozenset((one, other))
        last.pop(pair, None)
        last[pair] = verdict, one, other
    yield from last.values()


def _merge(connection: sqlite3.Connection, speaker: int, other: int) -> None:
    """All that the other is known to be is the first one's from now on."""
    person, gone = _person(connection, speaker), _person(connection, other)
    if person is None:
        person, gone, other = gone, None, speaker
    if person is None:
        person = _alone(connection, speaker)
    if gone is None:
        _move(connection, other, person)
    elif gone != person:
        for (each,) in connection.execute("SELECT speaker FROM speaker_links WHERE person = ?", (gone,)).fetchall():
            _move(connection, each, person)


def _split(connection: sqlite3.Connection, speaker: int, other: int) -> None:
    """The other one is somebody else, with all that bear its name and are not the first one's namesakes."""
    person = _person(connection, speaker)
    if person is None or person != _person(connection, other):
        return
    sql = (
        "SELECT speakers.speaker FROM speaker_links JOIN speakers USING (speaker) WHERE speaker_links.person = ?1 AND name = "
        "(SELECT name FROM speakers WHERE speaker = ?2) AND name <> (SELECT name FROM speakers WHERE speaker = ?3)"
    )
    namesakes = [each for (each,) in connection.execute(sql, (person, other, speaker)).fetchall()]
    apart = _alone(connection, other)
    for each in namesakes:
        _move(connection, each, apart)


def _alone(connection: sqlite3.Connection, speaker: int) -> int:
    """Makes the speaker a person of its own."""
    name, kind, article, known = connection.execute(
        "SELECT name, kind, articles.id, speakers.id FROM speakers JOIN articles USING (article) WHERE speaker = ?", (speaker,)
    ).fetchone()
    person = new_person(connection, name, kind, (), ("judged", article, known), None)
    _move(connection, speaker, person)
    return person


def _move(connection: sqlite3.Connection, speaker: int, person: int) -> None:
    """Makes the speaker that person, and keeps who it was."""
    was = _person(connection, speaker)
    connection.execute("INSERT OR IGNORE INTO judged_people (speaker, was) VALUES (?, ?)", (speaker, was))
    _put(connection, speaker, person)


def _put(connection: sqlite3.Connection, speaker: int, person: int) -> None:
    connection.execute(
        "INSERT INTO speaker_links (speaker, person, score, because) VALUES (?, ?, 1, ?) "
        "ON CONFLICT (speaker) DO UPDATE SET person = excluded.person",
        (speaker, person, _BECAUSE),
    )
    connection.execute(
        "UPDATE speakers SET person = (SELECT id FROM people WHERE person = ?) WHERE speaker = ?", (person, speaker)
    )


def _person(connection: sqlite3.Connection, speaker: int) -> int | None:
    found = connection.execute("SELECT person FROM speaker_links WHERE speaker = ?", (speaker,)).fetchone()
    return int(found[0]) if found else None
