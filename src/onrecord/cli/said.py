"""The content of a statement as rich text: what is quoted stands out from what is told in the reporter's words."""

import re

from rich.text import Text

from onrecord.exports.visible import visible_piece
from onrecord.schema import Article, Span, Statement

_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?|„[^“”]*[“”]?|‘(?:[^’]|’(?=\w))*’?")
QUOTED = "green"
INSERTED = "dim italic"


def said_text(article: Article, statement: Statement) -> Text:
    """The content's pieces on one line, joined with an ellipsis; editor's insertions are set apart."""
    shown = Text()
    for number, span in enumerate(statement.attribution.content):
        if number:
            shown.append(" … ", style="dim")
        shown.append_text(_piece(article, span, statement))
    return shown


def _piece(article: Article, span: Span, statement: Statement) -> Text:
    """One piece, styled character by character before what must not be obeyed is made visible."""
    words = article.words(span)
    styles = [""] * len(words)
    for quoted in _QUOTED.finditer(words):
        styles[quoted.start() : quoted.end()] = [QUOTED] * (quoted.end() - quoted.start())
    for inserted in statement.attribution.insertions:
        start, end = max(inserted.start, span.start) - span.start, min(inserted.end, span.end) - span.start
        styles[start:end] = [INSERTED] * max(0, end - start)
    text, start = Text(), 0
    for end in range(1, len(words) + 1):
        if end == len(words) or styles[end] != styles[start]:
            text.append(visible_piece(words[start:end]), style=styles[start] or None)
            start = end
    return text
