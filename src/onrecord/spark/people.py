"""Who is whom on a cluster: people who are never compared with others are linked by one worker, as a laptop links them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.linking.link import TOGETHER
from onrecord.linking.people import Choice
from onrecord.linking.whoiswhom import Named, WhoIsWhom
from onrecord.store.people import MOST_BEARERS, Bearer, Link, person_id
from onrecord.store.told import day_number

At = tuple[int, int, int, int]
"""When something was found, had a laptop linked all: the batch, and within it the article, the statement, and the match. What
is known before a batch's statements are compared has -1 for its article."""
Mentioned = tuple[int, int, Named]
"""A named speaker behind the place of its article in the order of linking, and its own place in the article."""


@dataclass(slots=True)
class Person:
    """A person or body as it is known so far. Days are ISO 8601."""

    number: int
    met: Named
    """Where it was first met."""
    first: str | None = None
    last: str | None = None
    traits: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """As in a record."""
        return person_id(self.met.met.name, self.met.page.id, self.met.met.id)

    @property
    def surname(self) -> str | None:
        """The (folded) surname, None of a body."""
        return self.met.mention.name.surname if self.met.mention.kind == "person" else None


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """That a speaker is a person, and when that was found."""

    at: At
    link: Link
    article: str
    speaker: str
    person: str
    """With those of article and speaker, the id of the person."""
    surname: str | None


@dataclass(frozen=True, slots=True)
class Naming:
    """That a quotation told whose surname a speaker bears; `block` is that of the speaker."""

    at: At
    block: str
    link: Link


class RememberedPeople:
    """Implements `Known` for the people of one block. What is found is said to be found at the time `at`."""

    def __init__(self, named: Iterable[Named]) -> None:
        self.at: At = (0, -1, 0, 0)
        self._named = {one.met.speaker: one for one in named}
        self.people: dict[int, Person] = {}
        self.links: dict[int, list[SpeakerLink]] = {}
        self._bearers: dict[tuple[str, str], list[Person]] = {}
        self._by_wikidata: dict[str, int] = {}
        self._waiting: dict[str, list[Named]] = {}

    def is_linked(self, speaker: int) -> bool:
        return speaker in self.links

    def bearers(self, name: str, form: str, person: bool) -> Sequence[Bearer]:
        found = [one for one in self._bearers.get((name, form), []) if (one.met.mention.kind == "person") == person]
        return [
            Bearer(one.number, one.met.met.name, form, day_number(one.first), day_number(one.last))
            for one in found[:MOST_BEARERS]
        ]

    def known_by(self, wikidata: str) -> int | None:
        return self._by_wikidata.get(wikidata)

    def shared_traits(self, person: int, traits: Iterable[str]) -> frozenset[str]:
        return frozenset(traits) & self.people[person].traits

    def has_traits(self, person: int, kind: str) -> bool:
        return any(trait.startswith(f"{kind} ") for trait in self.people[person].traits)

    def new_person(self, one: Named, names: Sequence[tuple[str, str]]) -> int:
        """The person has the number of the speaker."""
        person = self.people[one.met.speaker] = Person(one.met.speaker, one)
        for name in names:
            self._bearers.setdefault(name, []).append(person)
        if one.wikidata:
            self._by_wikidata[one.wikidata] = person.number
        return person.number

    def link_speaker(self, link: Link) -> None:
        person, one = self.people[link.person], self._named[link.speaker]
        found = SpeakerLink(self.at, link, one.page.id, one.met.id, person.id, person.surname)
        self.links.setdefault(link.speaker, []).append(found)
        person.traits.update(link.traits)
        if link.published:
            day = link.published[:10]
            person.first, person.last = min(person.first or day, day), max(person.last or day, day)

    def write_unsure(self, speaker: int, candidates: Sequence[Choice]) -> None:
        """Kept by a record alone."""

    def waiting(self, name: str) -> list[Named]:
        found = [one for one in self._waiting.get(name, ()) if not self.is_linked(one.met.speaker)]
        looked_at = sorted({one.page.article for one in found})[:MOST_BEARERS]
        return sorted((one for one in found if one.page.article in looked_at), key=lambda one: one.page.article)

    def wait(self, article: Iterable[Named]) -> None:
        """Keeps who of an article is nobody yet."""
        for one in article:
            if one.met.kind == "person" and not self.is_linked(one.met.speaker):
                self._waiting.setdefault(one.met.name, []).append(one)


def link_block(mentioned: Iterable[Mentioned], namings: Iterable[Naming]) -> Iterator[Person | SpeakerLink]:
    """Links all that may be compared with each other, in the order of a laptop: people by batch, then what quotations tell.

    A speaker may be linked several times; the last counts.
    """
    mentioned = sorted(mentioned, key=lambda one: one[:2])
    known = RememberedPeople(named for *_, named in mentioned)
    who = WhoIsWhom(known)
    steps: list[tuple[tuple[int, ...], list[Named] | Naming]] = [((one.at[0], 1, *one.at), one) for one in namings]
    for order, article in groupby(mentioned, key=lambda one: one[0]):
        steps.append(((order // TOGETHER, 0, order), [named for *_, named in article]))
    for (batch, *_), step in sorted(steps, key=lambda two: two[0]):
        if isinstance(step, Naming):
            known.at = step.at
            if step.link.person in known.people:
                known.link_speaker(step.link)
        else:
            known.at = (batch, -1, 0, 0)
            who.link(step)
            known.wait(step)
    yield from known.people.values()
    for links in known.links.values():
        yield from links


def together(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Blocks joined with others by a Wikidata id, given as pairs of both; for each, one name for all that are joined."""
    of: dict[str, str] = {}

    def first(one: str) -> str:
        while of.setdefault(one, one) != one:
            one = of[one]
        return one

    pairs = list(edges)
    for block, wikidata in pairs:
        of[first(block)] = first(wikidata)
    return {block: first(block) for block, _ in pairs}
