"""Builders for the tests of speakers: an article out of lines, and attributions out of its words."""

from collections.abc import Sequence

from onrecord.content_ids import article_id, text_id
from onrecord.options import Options
from onrecord.schema import Article, Attribution, Part, Role, Span, Speaker
from onrecord.speakers import SpeakersRead, resolve


def article(text: str, published: str | None = "2016-05-04", byline: tuple[str, ...] = ()) -> Article:
    """An article whose first line is its headline and every other line a paragraph."""
    parts, at = list[Part](), 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part(at, at + len(line), Role.BODY if parts else Role.HEADLINE))
        at += len(line) + 1
    return Article(
        article_id(text, None, None, published), text_id(text), "invented", text, tuple(parts), byline=byline, published=published
    )


def said(text: str, source: str, content: str, cue: str = "") -> Attribution:
    """An attribution by its words; a source is looked for near its content, an empty one stays empty."""
    at = text.index(content)
    after, before = text.find(source, at + len(content)), text.rfind(source, 0, at)
    near = [s for s in (after, before) if s >= 0]
    start = min(near, key=lambda s: abs(s - at) - (len(content) if s > at else 0)) if source else 0
    spans = (Span(start, start + len(source)),) if source else ()
    cues = (Span(at, at + 1),) if cue else ()
    return Attribution(spans, cues, (Span(at, at + len(content)),), "indirect", 1.0)


def read(
    text: str, pairs: Sequence[tuple[str, str]], published: str | None = "2016-05-04", options: Options | None = None
) -> SpeakersRead:
    """Resolve attributions given as (source, content)."""
    return resolve(article(text, published), [said(text, source, content) for source, content in pairs], options or Options())


def speakers(found: SpeakersRead) -> list[Speaker | None]:
    """The speaker of each attribution."""
    by_id = {speaker.id: speaker for speaker in found.speakers}
    return [by_id[one] if one else None for one in found.of]
