"""A judgement: who decided what about which words, and when."""

from dataclasses import dataclass
from typing import Any

from onrecord.content_ids import judgement_id

VERDICTS = ("accept", "reject", "unsure", "same", "different", "correct", "withdrawn")
SAME_SPEAKER = "speaker"
ALIKE = ("quotation", SAME_SPEAKER)
"""What two statements may have in common: `same`, `different` or `unsure`."""
LEADING = ("denies", "withdraws", "corrects", "keeps", "breaks", "within")
"""What one statement may do to another: `accept`, `reject` or `unsure`."""
LINKS = (*ALIKE, *LEADING)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at a place of an article's text: half open, in Unicode code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A statement told by its words, so that it is found again however the article is read.

    `place` is the article's page, or its locator where it has no url: other versions share it. `before` and `after` are
    the words around the content, which tell it from the same words elsewhere.
    """

    article: str
    place: str
    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `value` is what `field` is corrected to, as JSON; `withdraws` the id of a judgement taken back."""

    made: str
    author: str
    verdict: str
    anchor: Anchor | None = None
    other: Anchor | None = None
    link: str | None = None
    field: str | None = None
    value: Any = None
    note: str | None = None
    withdraws: str | None = None

    @property
    def id(self) -> str:
        """From all that it says: the same judgement has the same id in every record."""
        return judgement_id(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """What it says, without its id; the same keys in the same order, whatever it is."""
        return {
            "made": self.made,
            "author": self.author,
            "verdict": self.verdict,
            "field": self.field,
            "value": self.value,
            "link": self.link,
            "withdraws": self.withdraws,
            "note": self.note,
            "statement": anchor_to_dict(self.anchor),
            "other": anchor_to_dict(self.other),
        }


def anchor_to_dict(anchor: Anchor | None) -> dict[str, Any] | None:
    """An anchor as JSON."""
    if anchor is None:
        return None
    told: dict[str, Any] = {"article": anchor.article, "place": anchor.place}
    for name, pieces in (("source", anchor.source), ("cue", anchor.cue), ("content", anchor.content)):
        told[name] = [piece_to_dict(piece) for piece in pieces]
    return told | {"before": anchor.before, "after": anchor.after}


def piece_to_dict(piece: Piece) -> dict[str, Any]:
    """A piece as JSON."""
    return {"start": piece.start, "end": piece.end, "text": piece.text}
