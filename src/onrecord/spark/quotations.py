"""Quotations on a cluster: candidates by the keys of a record's index, as it is when a laptop links their batch."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from onrecord.linking.candidates import CARRIERS
from onrecord.linking.same import SAME_DAYS, matches
from onrecord.linking.wording import shingle_keys, spoken
from onrecord.spark.people import At, Naming, SpeakerLink
from onrecord.store.link_words import LAST_DAY
from onrecord.store.people import Link
from onrecord.store.told import Quoted

Of = TypeVar("Of")
Posting = tuple[int, int, int]
"""The batch, day and number of a statement that stands under a key."""
Index = Sequence[tuple[int, int]]
"""Days and numbers of the statements under a key, in order."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation, when it is compared, and who its speaker was found to be, in the order in which that was found."""

    at: At
    quoted: Quoted
    links: Sequence[SpeakerLink] = ()

    def as_of(self, at: At) -> Quoted:
        """With the person that its speaker is known to be before that time."""
        link = self.link(at)
        return replace(self.quoted, person=link.link.person) if link else self.quoted

    def link(self, at: At) -> SpeakerLink | None:
        """The last link of its speaker before that time."""
        return next((one for one in reversed(self.links) if one.at < at), None)


@dataclass(frozen=True, slots=True)
class SameAs:
    """That a statement is the same quotation as an earlier one, by their ids."""

    at: At
    statement: str
    other: str
    score: float
    because: tuple[tuple[str, str], ...]


def shingled(said: Said) -> Iterator[tuple[str, tuple[int, Posting]]]:
    """The keys of a quotation, each with its place among them and the posting under it."""
    posting = (said.at[0], said.quoted.day, said.quoted.number)
    for place, key in enumerate(shingle_keys(spoken(said.quoted.content, said.quoted.form))):
        yield key, (place, posting)


def carriers(postings: Iterable[tuple[int, Posting]]) -> Iterator[tuple[int, tuple[int, list[int]]]]:
    """For each statement under a key, the others that are looked at for it: those before, and those after."""
    for place, (_, day, number), index in _as_indexed(postings, lambda place: True):
        cut = bisect_left(index, ((day or LAST_DAY - 1) + 1,))
        found = [*reversed(index[max(0, cut - CARRIERS) : cut]), *index[cut : cut + CARRIERS]]
        yield number, (place, [other for _, other in found])


def people_of(said: Said) -> Iterator[tuple[int, tuple[tuple[bool, bool], Posting]]]:
    """The person under whom a quotation is indexed, and the one whose others it asks for; mostly one, or nobody.

    With it goes whether it is indexed there, and whether it asks.
    """
    indexed, asking = said.as_of((said.at[0], 0, 0, 0)).person, said.as_of(said.at).person
    quoted = said.quoted
    asks = quoted.day > 0 and bool(spoken(quoted.content, quoted.form))
    for person in {indexed, asking}:
        if person is not None:
            yield person, ((person == indexed, asks and person == asking), (said.at[0], quoted.day, quoted.number))


def near(postings: Iterable[tuple[tuple[bool, bool], Posting]]) -> Iterator[tuple[int, list[int]]]:
    """For each statement that asks, the others of one person that were said in the same days."""
    for (_, asks), (_, day, number), index in _as_indexed(postings, lambda both: both[0]):
        if asks:
            first, cut = bisect_left(index, (day - SAME_DAYS,)), bisect_left(index, (day + SAME_DAYS + 1,))
            yield number, [other for _, other in reversed(index[max(first, cut - CARRIERS) : cut])]


def compared(one: Said, others: Sequence[Said], carriers: Sequence[int], near: Sequence[int]) -> Iterator[SameAs | Naming]:
    """The links of a quotation among those looked at for it, and whose surnames they tell."""
    known = {other.quoted.number: other.as_of(one.at) for other in (one, *others)}
    surnames = {link.link.person: link.surname for each in (one, *others) if (link := each.link(one.at))}
    at, mine = one.at, known[one.quoted.number]
    for match in matches(mine, (known[number] for number in carriers), (known[number] for number in near)):
        at = (*at[:3], at[3] + 1)
        yield SameAs(at, match.later.id, match.earlier.id, match.score, tuple(match.because))
        for unknown, person, surname in match.told_apart():
            if person.person is not None and unknown.speaker is not None and surnames[person.person] == surname:
                because = (("same quotation", person.content),)
                told = Link(unknown.speaker, person.person, match.score, because, (), unknown.published or None)
                at = (*at[:3], at[3] + 1)
                yield Naming(at, surname, told)


def _as_indexed(told: Iterable[tuple[Of, Posting]], stands: Callable[[Of], bool]) -> Iterator[tuple[Of, Posting, Index]]:
    """Each posting with the index of its key as it is when its batch is linked. `stands` says whether it is itself in there."""
    index: list[tuple[int, int]] = []
    for _, group in groupby(sorted(told, key=lambda two: two[1]), key=lambda two: two[1][0]):
        batch = list(group)
        for about, (_, day, number) in batch:
            if stands(about):
                insort(index, (day, number))
        for about, posting in batch:
            yield about, posting, index
