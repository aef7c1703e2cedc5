"""An answer to the question who speaks in one attribution, before answers become the speakers of an article."""

from dataclasses import dataclass

from onrecord.schema import Span
from onrecord.speakers.cast import Person


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks. `persons`: one, or several who speak jointly; `others`: names of bodies that speak jointly; `along`: the
    people without a name who speak along with them ("his lawyers").

    `by`: the rule that decided, `score` how surely (0 to 1), `span` on which words.
    """

    name: str
    kind: str
    standing: str
    by: str
    score: float
    span: Span | None = None
    persons: tuple[Person, ...] = ()
    others: tuple[str, ...] = ()
    principal: str | None = None
    number: int | None = None
    closeness: Span | None = None
    head: str = ""
    along: str = ""

    @property
    def joint(self) -> bool:
        """Whether several speak."""
        return len(self.persons) + len(self.others) + bool(self.along) > 1


NOBODY = Answer("", "none", "none", "no source", 0.8)


def of_persons(persons: tuple[Person, ...], by: str, score: float, span: Span | None) -> Answer:
    """The answer that one named person speaks, or several jointly."""
    return Answer(" & ".join(p.name for p in persons), "person", "named", by, score, span, persons)
