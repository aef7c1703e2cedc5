"""The nouns: what flows from stage to stage. Frozen, slotted, without behaviour beyond their own spans."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a part of an article is. Only the first four can hold a statement."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    DATELINE = "dateline"
    CREDIT = "credit"
    LINK = "link"
    RELATED = "related"
    CORRECTION = "correction"
    FURNITURE = "furniture"

    @property
    def speaks(self) -> bool:
        """Whether attributions are looked for in such a part."""
        return self in (Role.HEADLINE, Role.STANDFIRST, Role.BODY, Role.CAPTION)


ACTS = (
    "assert",
    "deny",
    "decline",
    "promise",
    "refuse",
    "predict",
    "demand",
    "ask",
    "accuse",
    "praise",
    "apologise",
    "announce",
    "believe",
    "other",
)
"""What somebody does by saying something."""

FORMS = ("direct", "indirect", "mixed")
"""How words are given: quoted, told, or both."""

KINDS = ("person", "group", "org", "document", "none")
"""What a speaker is."""

STANDINGS = ("named", "unnamed", "collective", "none")
"""How far an article says who a speaker is."""


@dataclass(frozen=True, slots=True)
class Likely:
    """What the tagger thinks of one attribution: how likely (0 to 1) each of `ACTS` is, each of `KINDS` as its speaker's, each
    of `STANDINGS`. Empty where the model knows nothing of them."""

    acts: tuple[float, ...]
    kinds: tuple[float, ...] = ()
    standings: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of the frozen text, half open, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character and begin at 0 or later, not {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with an input and ended nothing: where, what, and what to do about it."""

    where: str
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an input that is read by itself: a file, a line of JSONL, a record of an archive, a page that was fetched."""

    locator: str
    form: str
    """How to read it: file (the one at `locator`), jsonl (a line), page (HTML), any (to be told)."""
    data: bytes = field(default=b"", repr=False)
    reached: int = 0
    """Where the next piece of the same input begins, in whatever the input counts by: lines or bytes."""
    size: int = 0
    """Bytes of the input that it takes up."""
    url: str | None = None
    seen: str | None = None
    """When it was fetched (ISO 8601, UTC), where that is known."""
    known: tuple[tuple[str, str], ...] = ()
    """What is known of the article beforehand, by the names of Document's fields; what the piece itself says comes first."""
    problem: Problem | None = None
    """What is wrong with it. Where there is no data beside, there is nothing to read here."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as a reader found it. `origin[i]` is where `text[i]` stands in the document's source, or -1.

    `origin` is None where no such position exists (PDF). `role` is None where the reader cannot tell.
    """

    text: str
    origin: tuple[int, ...] | None = field(default=None, repr=False)
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of one input: paragraphs in reading order, and what the format itself says of them."""

    locator: str
    format: str
    blocks: tuple[Block, ...]
    doc: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the frozen text, and its role. Parts do not overlap and stand in text order."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its frozen text, parts and what is known of it. `origin` as in `Block`, for the whole text."""

    id: str
    text_id: str
    locator: str
    text: str
    parts: tuple[Part, ...]
    doc: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    origin: tuple[int, ...] | None = None
    problems: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        return f"Article({self.title or self.locator!r}, {self.outlet!r}, {self.published!r}, {len(self.text)} characters)"

    def words(self, span: Span) -> str:
        """The words of a span, to the letter."""
        return self.text[span.start : span.end]

    def speaking(self) -> Iterator[Part]:
        """The parts in which attributions are looked for."""
        return (part for part in self.parts if part.role.speaks)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who decided a field (rule name or model id), how surely (0 to 1), and on which words."""

    field: str
    by: str
    score: float
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words attributed to a source. Source and cue may be empty; content never is."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: str
    confidence: float
    insertions: tuple[Span, ...] = ()
    within: int | None = None
    because: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, within one article. `name` is the fullest the article or the table of people supports, without titles."""

    id: str
    name: str
    kind: str
    """person | group | org | document | none"""
    standing: str
    """named | unnamed | collective | none"""
    members: tuple[str, ...] = ()
    roles: tuple[Span, ...] = ()
    also: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()
    speaks_for: str | None = None
    stands_for: str | None = None
    number: int | None = None
    closeness: Span | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time after TIMEX3: `2024-11-06`, `2026-W19`, `2025-Q1`, `P30D`, `2027-03/2027-05`; `mod` keeps vagueness."""

    value: str
    mod: str | None = None
    inferred: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something promised or demanded is to be done. `kind`: by | before | within | on."""

    kind: str
    span: Span
    value: str | None = None
    event: Span | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet, programme, person or channel that passes a statement on."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain of sources."""

    speaker: str
    span: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that a record credits and does not read, since another says the same: it carries that one's words."""

    article: str
    locator: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with all that makes it a statement; the contract in `docs/json.md` says what each field means."""

    id: str
    attribution: Attribution
    speaker: str | None = None
    act: str | None = None
    standing: str | None = None
    to: Span | None = None
    via: Relay | None = None
    chain: tuple[Link, ...] = ()
    anonymity_reason: Span | None = None
    said: TimeValue | None = None
    deadline: Deadline | None = None
    condition: Span | None = None
    within: str | None = None
    denies: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    because: tuple[Evidence, ...] = ()
    """Evidence beyond the attribution's own."""
    carriers: tuple[Copy, ...] = ()
    """Copies of the article that carry these words too, the earliest first. Only a record knows of them."""
    article: Article | None = field(default=None, repr=False, compare=False)
    """The article whose text the spans count into, so that a statement can print itself; set by the route."""

    def __str__(self) -> str:
        """`Peskov | said | “…”`, or the id where the article is not known."""
        from onrecord.exports.plain import line

        return line(self.article, self) if self.article else self.id

    def __repr__(self) -> str:
        return f"Statement({str(self)!r}, {self.attribution.form!r}, {self.attribution.confidence:.2f})"

    def to_dict(self) -> dict[str, Any]:
        """This statement as in the JSON of the record. Raises ValueError where the article is not known."""
        from onrecord.exports.record import statement_to_dict

        if self.article is None:
            raise ValueError("only a statement that a reading holds can be written out: its article is not known")
        return statement_to_dict(self.article, self)


@dataclass(frozen=True, slots=True)
class Model:
    """Name and version of the model that read."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with all that was read in it."""

    article: Article
    statements: tuple[Statement, ...]
    speakers: tuple[Speaker, ...] = ()
    model: Model | None = None
    problems: tuple[Problem, ...] = ()

    def speaker(self, statement: Statement) -> Speaker | None:
        """Who speaks in a statement of this reading; None where it has no source."""
        return next((one for one in self.speakers if one.id == statement.speaker), None)

    def __repr__(self) -> str:
        return f"Reading({self.article!r}, {len(self.statements)} statements, {len(self.problems)} problems)"

    def __str__(self) -> str:
        """The headline, and a line for each statement."""
        from onrecord.exports.plain import page

        return page(self)

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the record, version 1, as `onrecord read --json` prints it."""
        from onrecord.exports.record import reading_to_dict

        return reading_to_dict(self)
