"""What the API gives beside the nouns: pages of short entries, and what is told of one."""

from typing import Any

from pydantic import Field

from onrecord.web.api.nouns import Copy, Noun, Problem, Reading, Speaker, Statement

NEXT = Field(description="The cursor of the next page; null on the last.")


class Told(Noun):
    """What goes wrong, as application/problem+json (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    advice: str = Field(description="What to do about it.")
    errors: list[dict[str, str]] = Field(default=[], description="Where and what, for each parameter that is not understood.")


class Mark(Noun):
    """A matched word in a snippet: half open, in code points."""

    start: int
    end: int


class Correction(Noun):
    """That a person corrected a field, and what was read there."""

    field: str
    was: str | None
    author: str
    made: str


class Hit(Noun):
    """A statement that was found."""

    id: str
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    locator: str
    speaker: str | None
    standing: str | None
    act: str | None
    form: str
    confidence: float
    source: str
    cue: str
    content: str
    said: str | None
    deadline: str | None
    snippet: str
    marks: list[Mark]
    verdict: str | None
    corrections: list[Correction]
    carriers: list[Copy] = Field(description="Copies of its article that carry its words too.")


class Hits(Noun):
    """A page of statements that were found."""

    items: list[Hit]
    next: str | None = NEXT


class Counted(Noun):
    """How many there are of one value."""

    value: str
    statements: int


class Counts(Noun):
    """How many statements were found: in all, by speaker, outlet and month."""

    total: int
    speakers: list[Counted]
    outlets: list[Counted]
    months: list[Counted]


class ArticleEntry(Noun):
    """An article, without its text; what a person rejected is not counted."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    locator: str
    language: str | None
    statements: int
    unnamed: int = Field(description="How many of these have an unnamed source.")
    versions: int = Field(description="The texts that its address has had, this one among them.")
    problems: int = Field(description="How much went wrong when it was read.")
    carried_by: list[str] = Field(description="The outlets that carry a copy of it.")


class Articles(Noun):
    """A page of articles, the newest first."""

    items: list[ArticleEntry]
    next: str | None = NEXT


class StatementIn(Noun):
    """A statement, who said it, and the article that it stands in."""

    article: ArticleEntry
    speaker: Speaker | None
    statement: Statement


class Statements(Noun):
    """A page of statements in full."""

    items: list[StatementIn]
    next: str | None = NEXT


class SpeakerEntry(Noun):
    """Who speaks, and how much is on record: a person across articles where these are linked, else a name."""

    name: str
    kind: str
    standing: str
    statements: int
    articles: int
    first: str | None = Field(description="The first day of publication.")
    last: str | None


class Speakers(Noun):
    """A page of speakers, those with the most statements first."""

    items: list[SpeakerEntry]
    next: str | None = NEXT


class SpeakerTold(Noun):
    """One name: who bears it, and how much was said of which act, in which outlet and month."""

    name: str
    bearers: list[SpeakerEntry]
    acts: list[Counted]
    outlets: list[Counted]
    months: list[Counted]


class Quotation(Noun):
    """The same words, by all who carry them, the earliest first."""

    words: str
    carriers: list[Hit]


class QuotationEntry(Noun):
    """A quotation: its earliest carrier, and how many carry it."""

    first: Hit
    carriers: int


class Quotations(Noun):
    """A page of quotations, the newest first."""

    items: list[QuotationEntry]
    next: str | None = NEXT


class SourceEntry(Noun):
    """What was given to be read, and whether it was read to its end."""

    locator: str
    whole: bool
    problems: int


class Sources(Noun):
    """A page of sources, in the order of their names."""

    items: list[SourceEntry]
    next: str | None = NEXT


class Problems(Noun):
    """A page of problems, in the order in which they were met."""

    items: list[Problem]
    next: str | None = NEXT


class Readings(Noun):
    """What was read in a text or page; `kept` says whether the record has it now."""

    readings: list[Reading]
    problems: list[Problem]
    kept: bool


class Anchored(Noun):
    """A statement told by its words."""

    article: str
    place: str
    source: list[dict[str, Any]]
    cue: list[dict[str, Any]]
    content: list[dict[str, Any]]
    before: str
    after: str


class Judgement(Noun):
    """One decision of a person, and whether it still stands."""

    id: str
    made: str
    author: str
    verdict: str
    field: str | None
    value: Any
    link: str | None
    withdraws: str | None
    note: str | None
    statement: Anchored | None
    other: Anchored | None
    stands: bool


class Judgements(Noun):
    """A page of judgements, in the order in which they were made."""

    items: list[Judgement]
    next: str | None = NEXT
