"""People as a record keeps them, for `WhoIsWhom`."""

import sqlite3
from collections.abc import Iterable, Sequence

from onrecord.lexicons.people import People
from onrecord.linking.people import Choice
from onrecord.linking.whoiswhom import Named, named_in
from onrecord.store import people
from onrecord.store.links import Page, page
from onrecord.store.people import Bearer, Link
from onrecord.store.unsure import write_unsure


class RecordedPeople:
    """Implements `Known`. A table of people, where there is one, tells who bears which name."""

    def __init__(self, connection: sqlite3.Connection, table: People | None) -> None:
        self._connection, self._table = connection, table

    def named(self, one: Page) -> list[Named]:
        """The speakers of an article that may be linked."""
        return named_in(one, people.met_in(self._connection, one.article), self._table)

    def is_linked(self, speaker: int) -> bool:
        return people.is_linked(self._connection, speaker)

    def bearers(self, name: str, form: str, person: bool) -> Sequence[Bearer]:
        return people.bearers(self._connection, name, form, person)

    def known_by(self, wikidata: str) -> int | None:
        return people.known_by(self._connection, wikidata)

    def shared_traits(self, person: int, traits: Iterable[str]) -> frozenset[str]:
        return people.shared_traits(self._connection, person, traits)

    def has_traits(self, person: int, kind: str) -> bool:
        return people.has_traits(self._connection, person, kind)

    def new_person(self, one: Named, names: Sequence[tuple[str, str]]) -> int:
        met, wikidata = (one.page.id, one.met.id), one.wikidata
        return people.new_person(self._connection, one.met.name, one.met.kind, names, met, wikidata)

    def link_speaker(self, link: Link) -> None:
        people.link_speaker(self._connection, link)

    def write_unsure(self, speaker: int, candidates: Sequence[Choice]) -> None:
        write_unsure(self._connection, speaker, ((one.person, one.score, one.because) for one in candidates))

    def waiting(self, name: str) -> list[Named]:
        pages = (page(self._connection, article) for article in people.unlinked_named(self._connection, name))
        found = [one for known in pages if known for one in self.named(known)]
        return [one for one in found if one.met.name == name and one.met.kind == "person" and not self.is_linked(one.met.speaker)]
