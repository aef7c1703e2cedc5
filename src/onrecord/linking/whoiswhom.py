"""Links the speakers of an article to people, one article after the other, whoever keeps what is known of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.lexicons.people import People
from onrecord.linking.names import Name, body_name, initials, person_name
from onrecord.linking.people import Candidate, Choice, Form, Mention, choose, traits, unsure
from onrecord.linking.wording import telling
from onrecord.store.links import Page
from onrecord.store.people import Bearer, Link, Met
from onrecord.store.told import day_number

_FEW_BEARERS = 3
"""Bearers of a surname up to which a new one is looked for in earlier articles: one of many would hardly be told there."""
_MOST_MET = 200
"""So many of those who speak in one article count as met there."""


@dataclass(frozen=True, slots=True)
class Named:
    """A named speaker of an article, as it is compared with people. `wikidata` is its id where the table of people knows it."""

    met: Met
    mention: Mention
    wikidata: str | None
    page: Page

    @property
    def block(self) -> str:
        """Speakers of different blocks are never compared, unless the table of people says that both are one."""
        if self.mention.kind == "person":
            return self.mention.name.surname
        return initials(self.met.name) or self.mention.name.full


class Known(Protocol):
    """What is known of people: a record, or what a worker of a cluster holds in memory."""

    def is_linked(self, speaker: int) -> bool:
        """Whether a speaker is somebody already."""

    def bearers(self, name: str, form: str, person: bool) -> Sequence[Bearer]:
        """Who bears a (folded) name in that form, those met first; persons, or else bodies."""

    def known_by(self, wikidata: str) -> int | None:
        """The person with that Wikidata id."""

    def shared_traits(self, person: int, traits: Iterable[str]) -> frozenset[str]:
        """Which of the traits are known of the person."""

    def has_traits(self, person: int, kind: str) -> bool:
        """Whether any trait of a kind ("role", "with", "about") is known of the person."""

    def new_person(self, one: Named, names: Sequence[tuple[str, str]]) -> int:
        """A person met for the first time, by its names and their forms."""

    def link_speaker(self, link: Link) -> None:
        """Keeps that a speaker is a person."""

    def write_unsure(self, speaker: int, candidates: Sequence[Choice]) -> None:
        """Keeps who a speaker may be, in place of what was kept of it before."""

    def waiting(self, name: str) -> Sequence[Named]:
        """Persons called by that name alone in articles that were linked, and who are nobody yet."""


class WhoIsWhom:
    """Links speakers to people."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def link(self, article: Iterable[Named]) -> int:
        """Links the speakers of an article that are not linked yet; gives how many could be.

        A new person is looked for in earlier articles where its surname was nobody's.
        """
        linked, surnames = 0, []
        for one in article:
            if not self._known.is_linked(one.met.speaker):
                settled, new = self._settle(one)
                linked += settled
                if new and self._rare(one):
                    surnames.append(one.met.name.split()[-1])
        for surname in dict.fromkeys(surnames):
            linked += sum(self._settle(other)[0] for other in self._known.waiting(surname))
        return linked

    def _settle(self, one: Named) -> tuple[bool, bool]:
        """Whether the speaker could be linked, and whether that is to a new person."""
        choice, new, candidates = self._choose(one)
        if new:
            number = self._known.new_person(one, _names(one))
            choice = Choice(number, 1.0, (("first met", one.met.name),))
        if choice:
            kept = traits(one.mention)
            self._known.link_speaker(Link(one.met.speaker, choice.person, choice.score, choice.because, kept, one.page.published))
        self._known.write_unsure(one.met.speaker, candidates)
        return choice is not None, new

    def _choose(self, one: Named) -> tuple[Choice | None, bool, tuple[Choice, ...]]:
        """The person, or whether it is a new one; else who it may be."""
        if one.wikidata:
            known = self._known.known_by(one.wikidata)
            found = None if known is None else Choice(known, 0.98, (("table of people", one.wikidata),))
            return found, known is None, ()
        told = traits(one.mention)
        bearers = list(self._bearers(one.mention))
        alone = bool(bearers) and one.mention.kind == "person" and len(self._of_surname(one.mention)) == 1
        candidates = [self._candidate(bearer, one.mention, told, alone) for bearer in bearers]
        choice, new = choose(one.mention, candidates)
        return choice, new, () if choice else unsure(one.mention, candidates)

    def _rare(self, one: Named) -> bool:
        """Whether few bear the surname, so that a new bearer may be the one whom earlier articles mean by it alone; or a body
        that has but one word for a name."""
        if one.mention.kind != "person":
            return " " not in one.mention.name.full
        if person_name(one.met.name.split()[-1]) != Name(one.mention.name.surname):
            return False
        return len(self._of_surname(one.mention)) <= _FEW_BEARERS

    def _bearers(self, mention: Mention) -> Iterator[Bearer]:
        name, person = mention.name, mention.kind == "person"
        if person and not name.given:
            # nobody's surname may be the name of a firm, which reads like a person where nothing else is told of it
            yield from self._of_surname(mention) or self._known.bearers(name.full, Form.FULL, False)
            return
        found = self._known.bearers(name.full, Form.FULL, person)
        yield from found
        if not found and not person and " " not in name.surname:
            yield from self._known.bearers(name.surname, Form.INITIALS, False)

    def _of_surname(self, mention: Mention) -> Sequence[Bearer]:
        return self._known.bearers(mention.name.surname, Form.SURNAME, True)

    def _candidate(self, bearer: Bearer, mention: Mention, told: Sequence[str], alone: bool) -> Candidate:
        name = (person_name if mention.kind == "person" else body_name)(bearer.name) or mention.name
        person = bearer.person
        return Candidate(
            person,
            name,
            Form(bearer.form),
            self._known.shared_traits(person, told),
            self._known.has_traits(person, "role"),
            self._known.has_traits(person, "with"),
            bearer.first,
            bearer.last,
            alone,
        )


def named_in(page: Page, met: Iterable[Met], table: People | None) -> list[Named]:
    """The speakers of an article that may be linked. Full names come before surnames, which may be theirs.

    A table of people, where there is one, tells who bears which name.
    """
    named = [(one, name) for one in met if (name := _name(one)) is not None]
    named.sort(key=lambda two: two[0].kind == "person" and not two[1].given)
    day = page.published[:10] if page.published else None
    full = [(one.speaker, name.full) for one, name in named if " " in name.full][:_MOST_MET]
    found = []
    for one, name in named:
        figure = table.named(one.name, day) if table and one.kind == "person" else None
        found.append(Named(one, _mention(one, name, full, page), figure.wikidata if figure else None, page))
    return found


def _name(met: Met) -> Name | None:
    return person_name(met.name) if met.kind == "person" else body_name(met.name)


def _names(one: Named) -> list[tuple[str, str]]:
    """The names of a new person, and their forms."""
    name = one.mention.name
    if one.mention.kind == "person":
        return [(name.full, Form.FULL), (name.surname, Form.SURNAME)] if name.given else [(name.surname, Form.SURNAME)]
    short = initials(one.met.name)
    return [(name.full, Form.FULL), *([(short, Form.INITIALS)] if short else [])]


def _mention(met: Met, name: Name, full: Iterable[tuple[int, str]], page: Page) -> Mention:
    roles = {stem: words for words in (*met.roles, met.principal or "") for stem in sorted(telling(words))}
    others = frozenset(other for speaker, other in full if speaker != met.speaker)
    return Mention(name, met.kind, roles, others, telling(page.title or ""), day_number(page.published))
