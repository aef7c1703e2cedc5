"""The addresses under which others can speak of an article or a statement: the web's where there is one, else a URN."""

import re

from onrecord.schema import Article, Statement

_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"{}|\\^`\ud800-\udfff]+", re.IGNORECASE)
"""Articles are hostile: what they call their address may be a script, or no address at all."""


def article_address(article: Article) -> str:
    """The article's address on the web, or `urn:onrecord:article:ID` where it has none that is http or https."""
    if article.url and _WEB.fullmatch(article.url):
        return article.url
    return f"urn:onrecord:article:{article.id}"


def statement_address(statement: Statement) -> str:
    """`urn:onrecord:statement:ID`."""
    return f"urn:onrecord:statement:{statement.id}"
