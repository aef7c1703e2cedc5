"""Small articles and attributions out of their words, for the tests of statements."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.schema import Article, Attribution, Part, Role, Span

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of `cases/NAME.json`."""
    found: list[dict[str, Any]] = json.loads((CASES / f"{name}.json").read_text(encoding="utf8"))
    return found


def article(text: str, published: str | None = "2031-05-14", headline: bool = False) -> Article:
    """An article, a paragraph a line; with `headline` the first line is one."""
    parts, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            parts.append(Part(at, at + len(line), Role.HEADLINE if headline and not number else Role.BODY))
        at += len(line) + 1
    return Article("sha256-test", "sha256-text", "test.txt", text, tuple(parts), published=published)


def span(text: str, words: str, start: int = 0) -> Span:
    """Where words stand in a text, from `start` on."""
    at = text.index(words, start)
    return Span(at, at + len(words))


def attribution(text: str, source: str, cue: str, content: str | Sequence[str], start: int = 0) -> Attribution:
    """An attribution from its words; the cue is the one next to the source."""
    pieces = [content] if isinstance(content, str) else list(content)
    where = span(text, source, start) if source else None
    told = span(text, cue, where.end if where and text.find(cue, where.end) >= 0 else start) if cue else None
    form = "direct" if all(piece.startswith(("“", '"')) for piece in pieces) else "indirect"
    contents = tuple(span(text, piece, start) for piece in pieces)
    return Attribution((where,) if where else (), (told,) if told else (), contents, form, 0.9)
