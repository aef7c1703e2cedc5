"""What a page says of itself: JSON-LD first, then meta tags, then the markup that shows it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from onrecord.readers.html_bylines import names
from onrecord.readers.html_dates import page_time
from onrecord.schema import Problem

_ARTICLE_TYPE = re.compile(r"(?:\w*Article|\w*Posting|Report|OpinionPiece|Review)$")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*")
_SEPARATOR = re.compile(r"\s+(?:[|–—»·-]|::)\s+")
_MOST_NODES = 10_000

_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_OUTLET = ("og:site_name", "dc.publisher", "publisher", "application-name")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "byline")
_PUBLISHED_KEYS = (
    "article:published_time og:published_time datepublished parsely-pub-date sailthru.date dc.date.issued dc.date "
    "dcterms.created pubdate publish-date publication_date cxenseparse:recs:publishtime date"
)
_MODIFIED_KEYS = "article:modified_time og:updated_time datemodified last-modified dcterms.modified lastmod"
_PUBLISHED = _PUBLISHED_KEYS.split()
_MODIFIED = _MODIFIED_KEYS.split()


@dataclass(slots=True)
class Metadata:
    """As the fields of `Document`, and the article's text where JSON-LD carries it."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None
    problems: list[Problem] = field(default_factory=list)


def metadata(tree: Any, locator: str) -> Metadata:
    """Reads an lxml tree. Dates that cannot be are refused with a Problem; nothing is raised."""
    article = _article(_linked_data(tree))
    metas = _metas(tree)
    found = Metadata()
    found.outlet = next(_some([_name(article.get("publisher")), *_values(metas, _OUTLET)]), None)
    titles = _some([_string(article.get("headline")), *_values(metas, _TITLE), _text(tree, "//h1"), _text(tree, "//title")])
    found.title = _without_outlet(next(titles, None), found.outlet)
    found.byline = _byline(tree, article, metas, found.outlet)
    marked = [*tree.xpath("//*[@itemprop='datePublished']/@*[name()='datetime' or name()='content']"), *_shown_times(tree)]
    found.published = _time(
        [_string(article.get("datePublished")), *_values(metas, _PUBLISHED), *marked], "published", found, locator
    )
    marked = tree.xpath("//*[@itemprop='dateModified']/@*[name()='datetime' or name()='content']")
    found.modified = _time(
        [_string(article.get("dateModified")), *_values(metas, _MODIFIED), *marked], "modified", found, locator
    )
    found.url = _address(tree, article, metas)
    language = next(
        _some([*tree.xpath("/html/@lang"), *_values(metas, ("content-language",)), _string(article.get("inLanguage"))]), ""
    )
    found.language = language.replace("_", "-") if _LANGUAGE.fullmatch(language) else None
    found.body = _string(article.get("articleBody"))
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script, `@graph` and lists opened, outermost first."""
    waiting: list[Any] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            waiting.append(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:100] + waiting
        elif isinstance(node, dict):
            yield node
            waiting += [
                node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(node.get(key), dict | list)
            ]


def _article(nodes: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """The first object that is an article, or an empty one."""
    for node in nodes:
        kinds = node.get("@type")
        if any(isinstance(kind, str) and _ARTICLE_TYPE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            return node
    return {}


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            if meta.get(key) and meta.get("content"):
                found.setdefault(meta.get(key).strip().lower(), []).append(meta.get("content"))
    return found


def _values(metas: dict[str, list[str]], keys: tuple[str, ...] | list[str]) -> list[str]:
    return [value for key in keys for value in metas.get(key, [])]


def _some(values: list[str | None]) -> Iterator[str]:
    return (" ".join(value.split()) for value in values if value and value.strip() and len(value) < 1000)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _name(value: object) -> str | None:
    """The name of a JSON-LD thing, given as text, object or list."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _text(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    return "".join(found[0].itertext()) if found else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """`Mayor resigns | The Example` as `Mayor resigns`, where the outlet is known to be The Example."""
    if title is None or not outlet:
        return title
    separators = list(_SEPARATOR.finditer(title))
    if separators and title[separators[-1].end() :].casefold() == outlet.casefold():
        return title[: separators[-1].start()]
    return title


def _byline(tree: Any, article: dict[str, Any], metas: dict[str, list[str]], outlet: str | None) -> tuple[str, ...]:
    """The first field that yields a person: JSON-LD, meta tags, then what is marked up as author."""
    authors = article.get("author") or article.get("creator")
    authors = authors if isinstance(authors, list) else [authors]
    persons = [_name(author) for author in authors if not (isinstance(author, dict) and author.get("@type") == "Organization")]
    marked = tree.xpath("//*[@rel='author' or @itemprop='author']")[:12]
    shown = ["".join(element.itertext()) for element in marked]
    for fields in (persons, _values(metas, _AUTHOR), shown):
        if found := names(list(_some(list(fields))), outlet):
            return found
    return ()


def _shown_times(tree: Any) -> list[str]:
    """`<time>` marked as that of publication, or the only one of the page."""
    marked = tree.xpath("//time[@pubdate or contains(@class, 'publish')]/@datetime")
    every = tree.xpath("//time/@datetime")
    return list(marked or (every if len(set(every)) == 1 else []))


def _time(written: list[str | None], what: str, found: Metadata, locator: str) -> str | None:
    """The first that is a time; the first that is none is told of."""
    refused = None
    for value in _some(written):
        if moment := page_time(value):
            return moment
        refused = refused or value
    if refused:
        told = f"The page was {what} on “{refused[:60]}”, it says: that is no full and possible date."
        found.problems.append(Problem(locator, told, "The field was left empty; give the date yourself if you know it."))
    return None


def _address(tree: Any, article: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    page = article.get("mainEntityOfPage")
    identity = _string(page.get("@id")) if isinstance(page, dict) else _string(page)
    links = tree.xpath("//link[@rel='canonical']/@href")
    for address in _some([*links, *_values(metas, ("og:url",)), _string(article.get("url")), identity]):
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc:
            return address
    return None
