"""What is known while one article's sources are told apart: its lie, its names, and who has spoken so far."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.schema import KINDS, STANDINGS, Attribution, Likely, Span
from onrecord.speakers import gender, interviews, obituaries
from onrecord.speakers.answers import Answer
from onrecord.speakers.cast import Cast, Person
from onrecord.speakers.mentions import Mention, within
from onrecord.speakers.organisations import Bodies
from onrecord.speakers.page import Page
from onrecord.speakers.pronouns import Case, Turn, choose

_NEAR = 3
"""Attributions on either side."""
_RECENT = 200
"""Turns that are looked back at."""
_LATELY = 40
"""Answers that are looked back at."""


@dataclass(eq=False)
class Hearing:
    """The article as it is heard. `nouns`: names of bodies and places; `given`: where each answer stands, and the answer."""

    page: Page
    cast: Cast
    bodies: Bodies
    nouns: list[Mention]
    attributions: Sequence[Attribution]
    author: Person | None = None
    turns: list[Turn] = field(default_factory=list)
    given: list[tuple[int, Answer]] = field(default_factory=list)
    owners: dict[int, str | None] = field(default_factory=dict)
    """Whose a role is that begins with a pronoun, by where it stands."""
    likely: Sequence[Likely] = ()
    """What the tagger thinks of each attribution; empty where it thinks nothing."""

    @cached_property
    def _answers(self) -> tuple[range, ...]:
        return interviews.answers(self.page)

    @cached_property
    def _interviewee(self) -> Person | None:
        return interviews.interviewee(self.page, self.cast, self._answers[0].start)

    @cached_property
    def _askers(self) -> list[Person]:
        return interviews.askers(self.page, self.cast, self._answers[0].start)

    def answering(self, at: int) -> Person | None:
        """Who is interviewed, where the paragraph at `at` answers a question of an interview without labels."""
        paragraph = self.page.paragraph(at)
        return self._interviewee if any(paragraph in answer for answer in self._answers) else None

    @cached_property
    def dead(self) -> Person | None:
        """Whose obituary the article is."""
        return obituaries.subject(self.page, self.cast)

    def first_and_second(self, at: int) -> list[Person]:
        """Who is "I" or "you" at `at`, and so neither he nor she: the author, and in an interview who asks and who answers."""
        asked = self.answering(at)
        told = [*self._askers, asked] if asked else []
        return [*told, self.author] if self.author else told

    def named(self, n: int | None) -> float | None:
        """How likely the speaker of attribution `n` is named, as the tagger sees it; None where it does not say."""
        if n is None or not self.likely or not self.likely[n].standings:
            return None
        return self.likely[n].standings[STANDINGS.index("named")]

    def body(self, n: int) -> float:
        """How likely a body, and no person, speaks in attribution `n`, as the tagger sees it; 0 where it does not say."""
        return self.likely[n].kinds[KINDS.index("org")] if self.likely and self.likely[n].kinds else 0.0

    def seems(self, n: int | None) -> tuple[str, str] | None:
        """The kind and standing that the tagger holds for likeliest in attribution `n`; None where it does not say."""
        if n is None or not self.likely or not self.likely[n].kinds:
            return None
        one = self.likely[n]
        return max(zip(one.kinds, KINDS, strict=True))[1], max(zip(one.standings, STANDINGS, strict=True))[1]

    @cached_property
    def _order(self) -> list[tuple[int, int]]:
        return sorted((anchor(a), k) for k, a in enumerate(self.attributions))

    def next_ones(self, at: int) -> list[int]:
        """The two attributions that stand next behind `at`."""
        after = bisect_right(self._order, (at, len(self.attributions)))
        return [k for _, k in self._order[after : after + 2]]

    def near_ones(self, n: int, at: int) -> list[int]:
        """The few attributions that stand nearest to `n`, which is at `at`, before it and behind, the nearest first."""
        place = bisect_right(self._order, (at, n))
        near = self._order[max(0, place - 1 - _NEAR) : place + _NEAR]
        return [k for _, k in sorted(near, key=lambda one: abs(one[0] - at)) if k != n]

    def note(self, n: int, at: int, answer: Answer) -> None:
        """Keep the answer to attribution `n` for those that look back."""
        self.given.append((at, answer))
        if len(answer.persons) == 1:
            content = self.attributions[n].content
            quoted = bool(content) and self.page.in_quotes(content[0].start)
            self.turns.append(Turn(at, answer.persons[0], quoted))

    @property
    def recent(self) -> list[Turn]:
        """The last turns, from which a pronoun or description is told."""
        return self.turns[-_RECENT:]

    @property
    def lately(self) -> list[tuple[int, Answer]]:
        """The last answers, in the order in which they were given, each with where it stands."""
        return self.given[-_LATELY:]

    def place_of(self, answer: Answer) -> int:
        """Where a late answer stands, the last place of several; -1 where it is none."""
        return max((place for place, given in self.lately if given is answer), default=-1)

    def earlier(self, at: int) -> list[Answer]:
        """The last dozen answers to attributions that stand before `at`, last first."""
        before = sorted((pair for pair in self.lately if pair[0] < at), key=lambda pair: -pair[0])
        return [answer for _, answer in before[:12]]

    def nameless(self, at: int, sex: str | None) -> Answer | None:
        """The one person without a name who spoke last, where a pronoun of that sex (None for any) at `at` may go on with him: in
        the same or the next paragraph, with nobody named since. Whom he spoke of is not meant, where the noun for him tells
        his sex.
        """
        last = next(iter(self.earlier(at)), None)
        if last is None or last.standing != "unnamed" or last.kind != "person":
            return None
        own, where = gender.of_words([last.head]), self.place_of(last)
        if self.page.paragraph(at) - self.page.paragraph(where) > 1 or (sex and own and sex != own):
            return None
        behind = max(where + 1, last.span.end if last.span else 0)
        said = [span for span in self._said_at(where) if sex and own == sex]
        since = (m.start for m in within(self.cast.ordered, behind, at))
        return last if all(self.page.in_quotes(m) or any(s.start <= m < s.end for s in said) for m in since) else None

    def _said_at(self, where: int) -> list[Span]:
        """The content of the attributions that stand at `where`."""
        first, end = bisect_left(self._order, (where, 0)), bisect_left(self._order, (where + 1, 0))
        return [span for _, k in self._order[first:end] for span in self.attributions[k].content]

    def choose(self, at: int, sex: str | None, n: int | None) -> tuple[Person, float] | None:
        """Whom a pronoun or description at `at` means, by the learnt weights."""
        content = self.attributions[n].content if n is not None else ()
        return choose(self.page, self.cast, self.recent, Case(at, sex, content, None))

    def source(self, n: int | None, span: Span) -> tuple[Span, ...]:
        """The spans of the source of attribution `n`, `span` where there is none."""
        return self.attributions[n].source if n is not None else (span,)


def anchor(attribution: Attribution) -> int:
    """Where an attribution stands: its source, else its cue, else its content."""
    for spans in (attribution.source, attribution.cue, attribution.content):
        if spans:
            return spans[0].start
    return 0
