"""Articles and words made by hand, so that each part of the stage is tested on its own."""

from collections.abc import Sequence

from onrecord.attribution.words import Word, words
from onrecord.content_ids import article_id, text_id
from onrecord.schema import Article, Attribution, Part, Role, Span

BETWEEN = "\n\n"

Paragraph = str | tuple[str, Role]


def article(*paragraphs: Paragraph) -> Article:
    """An article of these paragraphs; those without a role are its body."""
    texts, parts, at = [], [], 0
    for given in paragraphs:
        text, role = (given, Role.BODY) if isinstance(given, str) else given
        texts.append(text)
        parts.append(Part(at, at + len(text), role))
        at += len(text) + len(BETWEEN)
    frozen = BETWEEN.join(texts)
    return Article(article_id(frozen, None, None, None), text_id(frozen), "made.txt", frozen, tuple(parts))


def sequence(*paragraphs: Paragraph) -> tuple[str, list[Word]]:
    """The frozen text of these paragraphs, and its words."""
    made = article(*paragraphs)
    return made.text, words(made.text, [(p.start, p.end, p.role is Role.HEADLINE) for p in made.parts])


def span(text: str, piece: str) -> Span:
    """Where a piece stands, which the text must hold once."""
    assert text.count(piece) == 1, f"{piece!r} stands {text.count(piece)} times in {text!r}"
    return Span(text.index(piece), text.index(piece) + len(piece))


def pieces(text: str, spans: Sequence[Span]) -> list[str]:
    """The words of each span."""
    return [text[s.start : s.end] for s in spans]


def attribution(
    text: str, source: Sequence[str], cue: Sequence[str], content: Sequence[str], confidence: float = 0.5
) -> Attribution:
    """An attribution of pieces of the text."""
    spans = [tuple(span(text, piece) for piece in role) for role in (source, cue, content)]
    return Attribution(spans[0], spans[1], spans[2], "indirect", confidence)
