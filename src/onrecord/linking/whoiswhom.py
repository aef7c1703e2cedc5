"""Links the speakers of an article to people, one article after the other."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from onrecord.lexicons.people import Figure, People
from onrecord.linking.names import Name, body_name, initials, person_name
from onrecord.linking.people import Candidate, Choice, Form, Mention, choose, traits, unsure
from onrecord.linking.wording import telling
from onrecord.store.links import Page
from onrecord.store.links import page as page_of
from onrecord.store.people import (
    Bearer,
    Link,
    Met,
    bearers,
    has_traits,
    known_by,
    link_speaker,
    met_in,
    new_person,
    shared_traits,
    unlinked_named,
)
from onrecord.store.told import day_number
from onrecord.store.unsure import write_unsure

_FEW_BEARERS = 3
"""Bearers of a surname up to which a new one is looked for in earlier articles: one of many would hardly be told there."""


class WhoIsWhom:
    """Links speakers to people of the record. A table of people, where there is one, tells who bears which name."""

    def __init__(self, connection: sqlite3.Connection, table: People | None) -> None:
        self._connection, self._table = connection, table

    def link(self, page: Page) -> int:
        """Links the speakers of an article that are not linked yet; gives how many could be.

        Full names come before surnames, which may be theirs. A new person is looked for where its surname was nobody's.
        """
        linked, surnames = self._article(page)
        for other in dict.fromkeys(unlinked_named(self._connection, surnames)):
            other_page = page_of(self._connection, other)
            if other_page and other != page.article:
                linked += self._article(other_page)[0]
        return linked

    def _article(self, page: Page) -> tuple[int, list[str]]:
        met = met_in(self._connection, page.article)
        done = self._done(page.article)
        named = [(one, name) for one in met if (name := _name(one)) is not None]
        named.sort(key=lambda two: two[0].kind == "person" and not two[1].given)
        linked, surnames = 0, []
        for one, name in named:
            if one.speaker in done:
                continue
            mention = _mention(one, name, named, page)
            choice, new, wikidata, candidates = self._choose(one, mention, page)
            if new:
                number = new_person(self._connection, one.name, one.kind, _names(one, name), (page.id, one.id), wikidata)
                choice = Choice(number, 1.0, (("first met", one.name),))
                surnames += [one.name.split()[-1]] if self._rare(one, name) else []
            if choice:
                kept = Link(one.speaker, choice.person, choice.score, choice.because, traits(mention), page.published)
                link_speaker(self._connection, kept)
                linked += 1
            write_unsure(self._connection, one.speaker, ((each.person, each.score, each.because) for each in candidates))
        return linked, surnames

    def _choose(self, met: Met, mention: Mention, page: Page) -> tuple[Choice | None, bool, str | None, tuple[Choice, ...]]:
        """The person, or whether it is a new one; the Wikidata id where the table knows the name; else who it may be."""
        figure = self._figure(met, page)
        if figure and figure.wikidata:
            known = known_by(self._connection, figure.wikidata)
            if known is not None:
                return Choice(known, 0.98, (("table of people", figure.wikidata),)), False, figure.wikidata, ()
            return None, True, figure.wikidata, ()
        told = traits(mention)
        candidates = [self._candidate(bearer, mention, told) for bearer in self._bearers(met, mention.name)]
        choice, new = choose(mention, candidates)
        return choice, new, None, () if choice else unsure(mention, candidates)

    def _rare(self, met: Met, name: Name) -> bool:
        """Whether few bear the surname, so that a new bearer may be the one whom earlier articles mean by it alone."""
        return met.kind == "person" and len(bearers(self._connection, name.surname, Form.SURNAME, True)) <= _FEW_BEARERS

    def _figure(self, met: Met, page: Page) -> Figure | None:
        if self._table is None or met.kind != "person":
            return None
        return self._table.named(met.name, page.published[:10] if page.published else None)

    def _bearers(self, met: Met, name: Name) -> Iterator[Bearer]:
        person = met.kind == "person"
        if person and not name.given:
            yield from bearers(self._connection, name.surname, Form.SURNAME, True)
            return
        found = bearers(self._connection, name.full, Form.FULL, person)
        yield from found
        if not found and not person and " " not in name.surname:
            yield from bearers(self._connection, name.surname, Form.INITIALS, False)

    def _candidate(self, bearer: Bearer, mention: Mention, told: Sequence[str]) -> Candidate:
        name = (person_name if mention.kind == "person" else body_name)(bearer.name) or mention.name
        person = bearer.person
        return Candidate(
            person,
            name,
            Form(bearer.form),
            shared_traits(self._connection, person, told),
            has_traits(self._connection, person, "role"),
            has_traits(self._connection, person, "with"),
            bearer.first,
            bearer.last,
        )

    def _done(self, article: int) -> set[int]:
        sql = "SELECT speaker FROM speaker_links JOIN speakers USING (speaker) WHERE article = ?"
        return {speaker for (speaker,) in self._connection.execute(sql, (article,))}


def _name(met: Met) -> Name | None:
    return person_name(met.name) if met.kind == "person" else body_name(met.name)


def _names(met: Met, name: Name) -> list[tuple[str, str]]:
    """The names of a new person, and their forms."""
    if met.kind == "person":
        return [(name.full, Form.FULL), (name.surname, Form.SURNAME)] if name.given else [(name.surname, Form.SURNAME)]
    short = initials(met.name)
    return [(name.full, Form.FULL), *([(short, Form.INITIALS)] if short else [])]


def _mention(met: Met, name: Name, named: Iterable[tuple[Met, Name]], page: Page) -> Mention:
    roles = {stem: words for words in (*met.roles, met.principal or "") for stem in sorted(telling(words))}
    others = frozenset(other.full for one, other in named if one.speaker != met.speaker and " " in other.full)
    return Mention(name, met.kind, roles, others, telling(page.title or ""), day_number(page.published))
