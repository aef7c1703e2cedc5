"""Which quotations of other articles a quotation is the same as, among candidates; and who that tells a surname to be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.linking.names import person_name
from onrecord.linking.quotations import Likeness, reworded, same_quotation
from onrecord.linking.wording import spoken
from onrecord.store.told import Quoted

AnyQuoted = TypeVar("AnyQuoted", bound=Quoted)
Reason = tuple[str, str]

SAME_DAYS = 3
"""Days within which words are taken to be the same ones, told anew."""
_RETOLD_DAYS = 30
"""Days after which like words with some altered are no longer the same ones, but said anew."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class Match(Generic[AnyQuoted]):
    """That a quotation is the same as another, how surely (0 to 1), and how they are alike."""

    one: AnyQuoted
    other: AnyQuoted
    score: float
    how: str

    @property
    def later(self) -> AnyQuoted:
        """The one of both that was published later, from which the link goes."""
        return self.one if _order(self.one) > _order(self.other) else self.other

    @property
    def earlier(self) -> AnyQuoted:
        """The one of both that was published earlier."""
        return self.other if self.later is self.one else self.one

    @property
    def because(self) -> list[Reason]:
        """Why, the strongest first."""
        found = [(self.how, " ".join(spoken(self.one.content, self.one.form)[:8]))]
        return [*found, ("same speaker", self.one.name or "")] if self.one.person == self.other.person else found

    def told_apart(self) -> Iterator[tuple[AnyQuoted, AnyQuoted, str]]:
        """Where only one of the speakers is known: the other, a surname that could be several people's, and that (folded) name.

        It is the known one's where that one bears the name.
        """
        for unknown, known in ((self.one, self.other), (self.other, self.one)):
            if (
                unknown.person is None
                and known.person is not None
                and unknown.speaker is not None
                and unknown.standing == "named"
            ):
                name = person_name(unknown.name or "")
                if name and not name.given:
                    yield unknown, known, name.surname


def matches(one: AnyQuoted, carriers: Iterable[AnyQuoted], near: Iterable[AnyQuoted]) -> list[Match[AnyQuoted]]:
    """The surest matches of a quotation among statements that share words with it, and what its speaker said in those days."""
    words = spoken(one.content, one.form)
    found = []
    for other in carriers:
        if elsewhere(one, other):
            same = same_quotation(words, spoken(other.content, other.form), one.person, other.person)
            if same and not (same.likeness is Likeness.ALTERED and _long_between(one, other)):
                found.append(Match(one, other, same.score, str(same.likeness)))
    matched = {match.other.number for match in found}
    for other in near:
        if elsewhere(one, other) and other.outlet != one.outlet and other.number not in matched:
            score = reworded(words, spoken(other.content, other.form)) if other.person == one.person else 0.0
            if score:
                found.append(Match(one, other, score, "reworded"))
    return sorted(found, key=lambda match: (-match.score, match.other.published, match.other.number))[:_MOST]


def elsewhere(one: Quoted, other: Quoted) -> bool:
    """Whether two statements stand in different articles, not in two versions of one."""
    return one.article != other.article and (one.url is None or one.url != other.url)


def _long_between(one: Quoted, other: Quoted) -> bool:
    return one.day > 0 and other.day > 0 and abs(one.day - other.day) > _RETOLD_DAYS


def _order(quoted: Quoted) -> tuple[str, str]:
    """By time of publication, what has none last; then by id, which is the same in every record."""
    return quoted.published or "9999", quoted.id
