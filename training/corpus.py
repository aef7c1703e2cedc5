"""The annotated corpus as the network is taught it: words, flat tags, and for each cue its source and content."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.attribution.labels import ENTITY_TYPES, FLAT, LINK
from onrecord.attribution.words import Word, words
from onrecord.evaluation.files import rows
from onrecord.schema import ACTS, KINDS, STANDINGS, Part, Role

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
Spans = list[list[int]]
LABELS = Path(__file__).with_name("labels") / "speakers.jsonl.gz"
"""Who speaks and what is done by it in the articles that the corpus of speakers lacks: offsets, names and labels, no text."""


@dataclass(frozen=True, slots=True)
class Acting:
    """The words of one attribution; and its act, its speaker's kind and standing, each by number."""

    source: list[int]
    cue: list[int]
    content: list[int]
    answers: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """One article by one annotator. `cues` and `links` run in parallel: a cue's first word, and for it a label a word.

    `acting` is of the corpus of speakers, which has one annotator and not every article.
    """

    doc: str
    words: list[Word]
    flat: list[int]
    entities: list[int]
    cues: list[int]
    links: list[dict[int, int]]
    acting: list[Acting] = field(default_factory=list)


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a corpus file, one JSON object a line, gzipped or not."""
    return (row for _, row in rows(path))


def annotated(corpus: Path, part: str) -> list[dict[str, Any]]:
    """The articles of `train` or `dev`, with the rows of the corpus of speakers, or else our own, as `acting`."""
    acting = {row["doc"]: row["attributions"] for row in articles(LABELS)} if part == "train" and LABELS.exists() else {}
    acting |= {row["doc"]: row["attributions"] for row in articles(corpus / f"speakers-{part}.jsonl")}
    return [row | {"acting": acting.get(row["doc"])} for row in articles(corpus / f"polnear-{part}.jsonl.gz")]


def paragraphs(text: str) -> list[tuple[int, int, bool]]:
    """Start, end and whether it is the headline, which stands first in this corpus."""
    found = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]
    return [(start, end, n == 0) for n, (start, end) in enumerate(found)]


def parts(text: str) -> tuple[Part, ...]:
    """The paragraphs as the parts of an article."""
    return tuple(Part(start, end, Role.HEADLINE if first else Role.BODY) for start, end, first in paragraphs(text))


def example(article: Mapping[str, Any], annotations: Iterable[Mapping[str, Spans]], text: str | None = None) -> Example:
    """Label the words of `text` (the article's own, or one of the same length) by one annotator."""
    text = article["text"] if text is None else text
    sequence = words(text, paragraphs(text))
    at = _index(sequence)
    flat = [0] * len(sequence)
    cues: list[int] = []
    links: list[dict[int, int]] = []
    for one in annotations:
        roles = {role: [at(span) for span in one[role]] for role in ("content", "source", "cue")}
        _tag(flat, roles["content"], FLAT["B-content"], FLAT["I-content"])
        _tag(flat, roles["source"], FLAT["B-source"], FLAT["I-source"])
        _tag(flat, roles["cue"], FLAT["B-cue"], FLAT["I-cue"])
        if not any(roles["cue"]) or not any(roles["content"]):
            continue
        link: dict[int, int] = {}
        for role in ("content", "source"):
            for piece in roles[role]:
                link.update(dict.fromkeys(piece, LINK[f"I-{role}"]))
                link.update(dict.fromkeys(piece[:1], LINK[f"B-{role}"]))
        cues.append(min(word for piece in roles["cue"] for word in piece))
        links.append(link)
    entities = [0] * len(sequence)
    for start, end, kind in article.get("entities") or []:
        number = ENTITY_TYPES.index(kind)
        _tag(entities, [at([start, end])], 2 * number + 1, 2 * number + 2)
    acting = []
    for row in article.get("acting") or []:
        source, cue, content = ([word for span in row[role] for word in at(span)] for role in ("source", "cue", "content"))
        answers = ACTS.index(row["act"]), KINDS.index(row["kind"]), STANDINGS.index(row["standing"])
        acting.append(Acting(source, cue, content, answers))
    return Example(article["doc"], sequence, flat, entities, cues, links, acting)


def _index(sequence: list[Word]) -> Callable[[list[int]], list[int]]:
    """From a span of characters to the numbers of the words that it touches."""
    owner: dict[int, int] = {}
    for number, word in enumerate(sequence):
        for character in range(word.start, word.end):
            owner[character] = number

    def at(span: list[int]) -> list[int]:
        return sorted({owner[c] for c in range(span[0], span[1]) if c in owner})

    return at


def _tag(tags: list[int], pieces: list[list[int]], begin: int, inside: int) -> None:
    for piece in pieces:
        for word in piece:
            tags[word] = inside
        for word in piece[:1]:
            tags[word] = begin
