"""The nouns as JSON, for the description of the API: the names and meanings of docs/json.md."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Noun(BaseModel):
    """An object of the API: all its keys are always there."""

    model_config = ConfigDict(extra="forbid")


class Span(Noun):
    """A piece of the article's text: half open, in Unicode code points."""

    start: int
    end: int
    text: str = Field(description="The words, to the letter.")
    origin: list[Annotated[list[int], Field(min_length=2, max_length=2)]] | None = Field(
        description="Where they stand in the source."
    )


class Part(Noun):
    """A paragraph and what it is."""

    start: int
    end: int
    role: str


class Model(Noun):
    """The model that read."""

    name: str
    version: str


class Article(Noun):
    """An article and its frozen text."""

    id: str
    text_id: str
    locator: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: list[str]
    dateline: str | None
    language: str | None
    published: str | None
    modified: str | None
    retrieved: str | None
    supersedes: str | None
    text: str
    parts: list[Part]
    model: Model | None


class Speaker(Noun):
    """Who speaks, within one article."""

    id: str
    name: str
    members: list[str]
    kind: str
    standing: str
    roles: list[Span]
    also: list[Span]
    mentions: list[Span]
    speaks_for: str | None
    stands_for: str | None
    number: int | None
    closeness: Span | None
    person: str | None


class Via(Noun):
    """Who relays a statement."""

    name: str
    span: Span


class Link(Noun):
    """A link of a chain of sources."""

    speaker: str
    span: Span


class Time(Noun):
    """A time, after TIMEX3."""

    value: str
    mod: str | None
    inferred: bool
    span: Span | None


class Deadline(Noun):
    """By when something is to be done."""

    value: str | None
    kind: str
    event: Span | None
    span: Span


class Resolution(Noun):
    """What became of a promise."""

    id: str
    outcome: Literal["kept", "broken"]


class Evidence(Noun):
    """Who decided a field, how surely, and on which words."""

    field: str
    by: str
    score: float
    span: Span | None


class Copy(Noun):
    """An article that was not read, since another says the same."""

    article: str = Field(description="Its id.")
    outlet: str | None
    title: str | None
    url: str | None
    locator: str
    published: str | None


class Statement(Noun):
    """Words attributed to a source, and all that is known of it."""

    id: str
    speaker: str | None
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    insertions: list[Span]
    form: str
    act: str | None
    standing: str | None
    to: Span | None
    via: Via | None
    chain: list[Link]
    anonymity_reason: Span | None
    said: Time | None
    deadline: Deadline | None
    condition: Span | None
    within: str | None
    denies: list[str]
    same_as: list[str]
    withdraws: list[str]
    corrects: list[str]
    resolves: Resolution | None
    carriers: list[Copy] = Field(description="Copies of the article that carry these words too.")
    confidence: float
    because: list[Evidence]


class Problem(Noun):
    """What went wrong with an input, and what to do about it."""

    where: str
    what: str
    advice: str


class Reading(Noun):
    """An article with all that was read in it: a line of `onrecord read --json`."""

    onrecord: Literal["1"]
    doc: str | None
    article: Article
    speakers: list[Speaker]
    statements: list[Statement]
    problems: list[Problem]
