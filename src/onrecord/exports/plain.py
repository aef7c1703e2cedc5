"""A reading in plain lines: `source | cue | content`."""

from collections.abc import Sequence

from onrecord.exports.visible import visible
from onrecord.schema import Article, Reading, Span, Statement

NOTHING = "–"
"""Stands for a source or cue that the article does not give."""


def words(article: Article, spans: Sequence[Span]) -> str:
    """The words of the spans on one line, pieces joined with an ellipsis; a dash where there are none."""
    return " … ".join(visible(article.words(span)) for span in spans) or NOTHING


def line(article: Article, statement: Statement) -> str:
    """One statement: `Peskov | said | “…”`."""
    said = statement.attribution
    return " | ".join(words(article, spans) for spans in (said.source, said.cue, said.content))


def page(reading: Reading) -> str:
    """The article's headline and a line for each statement."""
    head = visible(reading.article.title or reading.article.locator)
    return "\n".join([head, *(line(reading.article, statement) for statement in reading.statements)])
