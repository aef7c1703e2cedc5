"""People across articles as the record keeps them: their names, what tells them apart, and their speakers."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.store.packing import pack, unpack_spans
from onrecord.store.reading import rows_of
from onrecord.store.told import day_number

MOST_BEARERS = 40
"""So many bearers of a name are looked at, those met first."""
LINKED = ("person", "org", "group")
"""Kinds of speakers that may be the same in several articles."""


@dataclass(frozen=True, slots=True)
class Met:
    """A named speaker of an article, as it is to be linked. `roles` are the words of its roles."""

    speaker: int
    id: str
    name: str
    kind: str
    roles: tuple[str, ...]
    principal: str | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person who bears a name; `form` says which of its names that is. Days are numbers, 0 where not known."""

    person: int
    name: str
    form: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Link:
    """That a speaker is a person: how surely (0 to 1), why, and what to keep to tell the person from others."""

    speaker: int
    person: int
    score: float
    because: tuple[tuple[str, str], ...]
    traits: Sequence[str]
    published: str | None


def met_in(connection: sqlite3.Connection, article: int) -> list[Met]:
    """The named persons and bodies of an article that speak or are spoken of; joint speakers are left out."""
    text: str | None = None
    found = []
    for row in rows_of(
        connection,
        "SELECT speaker, id, name, kind, roles, members, "
        "(SELECT name FROM speakers AS others WHERE others.article = speakers.article AND others.id = speakers.speaks_for) "
        "AS principal FROM speakers WHERE article = ? AND standing = 'named' ORDER BY id",
        article,
    ):
        if row["kind"] not in LINKED or row["members"] != "[]":
            continue
        spans = unpack_spans(row["roles"])
        if spans and text is None:
            (text,) = connection.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()
        roles = tuple((text or "")[span.start : span.end] for span in spans)
        found.append(Met(row["speaker"], row["id"], row["name"], row["kind"], roles, row["principal"]))
    return found


def bearers(connection: sqlite3.Connection, name: str, form: str, person: bool) -> list[Bearer]:
    """Who bears a (folded) name in that form; persons, or else bodies."""
    rows = connection.execute(
        "SELECT people.person, people.name, form, people.first, people.last FROM person_names JOIN people USING (person) "
        "WHERE person_names.name = ? AND form = ? AND (people.kind = 'person') = ? ORDER BY people.person LIMIT ?",
        (name, form, person, MOST_BEARERS),
    )
    return [Bearer(number, told, form, day_number(first), day_number(last)) for number, told, form, first, last in rows]


def bears(connection: sqlite3.Connection, person: int, surname: str) -> bool:
    """Whether a person has that (folded) surname."""
    sql = "SELECT EXISTS (SELECT 1 FROM person_names WHERE name = ? AND person = ? AND form = 'surname')"
    return bool(connection.execute(sql, (surname, person)).fetchone()[0])


def known_by(connection: sqlite3.Connection, wikidata: str) -> int | None:
    """The person with that Wikidata id."""
    found = connection.execute("SELECT person FROM people WHERE wikidata = ?", (wikidata,)).fetchone()
    return int(found[0]) if found else None


def shared_traits(connection: sqlite3.Connection, person: int, traits: Iterable[str]) -> frozenset[str]:
    """Which of the traits are known of the person."""
    sql = (
        "SELECT value FROM json_each(?) "
        "WHERE EXISTS (SELECT 1 FROM person_traits WHERE person_traits.person = ? AND person_traits.trait = json_each.value)"
    )
    return frozenset(trait for (trait,) in connection.execute(sql, (pack(list(traits)), person)))


def has_traits(connection: sqlite3.Connection, person: int, kind: str) -> bool:
    """Whether any trait of a kind ("role", "with", "about") is known of the person."""
    sql = "SELECT EXISTS (SELECT 1 FROM person_traits WHERE person = ? AND trait >= ? AND trait < ?)"
    return bool(connection.execute(sql, (person, kind + " ", kind + "!")).fetchone()[0])


def roles_of(connection: sqlite3.Connection, person: int | None) -> frozenset[str]:
    """The stems of the roles that are known of a person; none of nobody."""
    sql = "SELECT trait FROM person_traits WHERE person = ? AND trait >= 'role ' AND trait < 'role!'"
    return frozenset(trait.removeprefix("role ") for (trait,) in connection.execute(sql, (person,)))


def new_person(
    connection: sqlite3.Connection,
    name: str,
    kind: str,
    names: Iterable[tuple[str, str]],
    met: tuple[str, ...],
    wikidata: str | None,
) -> int:
    """A person met for the first time, by its names and their forms; `met` are the ids of article and speaker."""
    digest = person_id(name, *met)
    known = connection.execute("SELECT person FROM people WHERE id = ?", (digest,)).fetchone()
    if known:
        return int(known[0])
    made = connection.execute("INSERT INTO people (id, name, kind, wikidata) VALUES (?, ?, ?, ?)", (digest, name, kind, wikidata))
    number = made.lastrowid or 0
    add_names(connection, number, names)
    return number


def person_id(name: str, *met: str) -> str:
    """The id of a person, of its name and of where it was first met."""
    return "sha256-" + hashlib.sha256(json.dumps(["person", name, *met]).encode()).hexdigest()


def add_names(connection: sqlite3.Connection, person: int, names: Iterable[tuple[str, str]]) -> None:
    """Names under which a person is looked up from now on, each with its form."""
    sql = "INSERT OR IGNORE INTO person_names (name, person, form) VALUES (?, ?, ?)"
    connection.executemany(sql, [(name, person, form) for name, form in names])


def link_speaker(connection: sqlite3.Connection, link: Link) -> None:
    """Keeps that a speaker is a person, and what tells the person from others."""
    connection.execute(
        "INSERT OR REPLACE INTO speaker_links (speaker, person, score, because) VALUES (?, ?, ?, ?)",
        (link.speaker, link.person, link.score, pack(link.because)),
    )
    connection.execute(
        "UPDATE speakers SET person = (SELECT id FROM people WHERE person = ?) WHERE speaker = ?", (link.person, link.speaker)
    )
    sql = "INSERT OR IGNORE INTO person_traits (person, trait, speaker) VALUES (?, ?, ?)"
    connection.executemany(sql, [(link.person, trait, link.speaker) for trait in link.traits])
    if link.published:
        day = link.published[:10]
        connection.execute(
            "UPDATE people SET first = min(coalesce(first, ?1), ?1), last = max(coalesce(last, ?1), ?1) "
            "WHERE person = ?2 AND (first IS NULL OR first > ?1 OR last < ?1)",
            (day, link.person),
        )


def is_linked(connection: sqlite3.Connection, speaker: int) -> bool:
    """Whether a speaker is somebody already."""
    sql = "SELECT EXISTS (SELECT 1 FROM speaker_links WHERE speaker = ?)"
    return bool(connection.execute(sql, (speaker,)).fetchone()[0])


def unlinked_named(connection: sqlite3.Connection, name: str) -> list[int]:
    """Articles that were linked and in which this name is nobody's yet, some of them where there are many."""
    sql = (
        "SELECT DISTINCT article FROM speakers JOIN linked USING (article) "
        "WHERE name = ? AND standing = 'named' AND kind = 'person' "
        "AND NOT EXISTS (SELECT 1 FROM speaker_links WHERE speaker_links.speaker = speakers.speaker) ORDER BY article LIMIT ?"
    )
    return [article for (article,) in connection.execute(sql, (name, MOST_BEARERS))]


def forget_unmet(connection: sqlite3.Connection) -> None:
    """Takes out people of whom no speaker is left, after articles were read anew."""
    connection.execute(
        "DELETE FROM people WHERE NOT EXISTS (SELECT 1 FROM speaker_links WHERE speaker_links.person = people.person) "
        "AND NOT EXISTS (SELECT 1 FROM judged_people WHERE was = people.person)"
    )
