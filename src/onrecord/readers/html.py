"""HTML pages. The words are the page's own, each character with its place in the decoded source."""

import re
from typing import Any

from onrecord.options import Options
from onrecord.readers.html_body import choose, extracted
from onrecord.readers.html_decode import decode_page
from onrecord.readers.html_fast import INSTALL, MISSING, fast_blocks, flat, lacking
from onrecord.readers.html_metadata import Metadata, metadata
from onrecord.readers.html_paragraphs import Paragraph, paragraphs
from onrecord.readers.problems import Unreadable
from onrecord.schema import Block, Document, Problem, Role

_LONGEST = 1_000_000
"""Characters of one article; what lies beyond is left out, with a Problem."""
_LARGEST_TREE = 8_000_000
_MOST_PARAGRAPHS = 20_000
_DEEPEST = 200
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_NO_TEXT = "Save the page after it has loaded in a browser, or give its text."


def read_html(data: bytes, locator: str, options: Options) -> Document:
    """The article of a page: headline first, a block a paragraph, and what the page says of itself.

    Raises Unreadable where the page holds no article.
    """
    source, problems = decode_page(data, locator)
    tree = _tree(source)
    about = metadata(tree, locator) if tree is not None else Metadata()
    problems += about.problems
    if lacking(options):
        raise Unreadable(Problem(locator, MISSING, INSTALL))
    blocks: list[Block] = []
    if options.html == "fast" and tree is not None and len(source) <= _LARGEST_TREE and flat(tree):
        blocks, more = _fast(source, locator, about)
    if not any(block.role is None for block in blocks):  # also where the fast way takes the whole article for furniture
        blocks, more = _careful(source, locator, tree, about)
    if not any(block.role is None or block.role.speaks for block in blocks):
        raise Unreadable(Problem(locator, "This page holds no article text.", _NO_TEXT))
    problems += more
    return Document(
        locator,
        "html",
        tuple(blocks),
        url=about.url,
        title=about.title,
        outlet=about.outlet,
        byline=about.byline,
        published=about.published,
        modified=about.modified,
        language=about.language,
        problems=tuple(problems),
    )


def _careful(source: str, locator: str, tree: Any, about: Metadata) -> tuple[list[Block], list[Problem]]:
    """The blocks that trafilatura and the page's own paragraphs agree on, each character with its place."""
    found, depth = paragraphs(source)
    texts = [paragraph.text(source) for paragraph in found]
    problems: list[Problem] = []
    tame = len(source) <= _LARGEST_TREE and len(found) <= _MOST_PARAGRAPHS and depth <= _DEEPEST
    if not tame:
        problems.append(
            Problem(locator, "This page is too large or too deep to be sorted with care.", "Check what was taken for its text.")
        )
    headline = _headline(found, texts, about.title)
    roles = choose(found, texts, extracted(tree) if tame and tree is not None else [], headline)
    blocks = _blocks(found, texts, roles, source, headline)
    if not any(role is None for role in roles.values()):
        blocks = _carried(about.body) or blocks
    if sum(len(texts[i]) for i in roles) > _LONGEST:
        problems.append(_cut(locator))
    return blocks, problems


def _fast(source: str, locator: str, about: Metadata) -> tuple[list[Block], list[Problem]]:
    """The blocks that resiliparse gives, without places."""
    blocks, whole = fast_blocks(source, about.title, _LONGEST)
    return blocks, [] if whole else [_cut(locator)]


def _cut(locator: str) -> Problem:
    return Problem(locator, f"This text is longer than {_LONGEST:,} characters; the rest was left out.", "Split it.")


def _tree(source: str) -> Any:
    """The page as lxml sees it; None where it sees nothing."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(_CONTROLS.sub(" ", source[: 2 * _LARGEST_TREE]).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        return None


def _blocks(
    found: list[Paragraph], texts: list[str], roles: dict[int, Role | None], source: str, headline: int | None
) -> list[Block]:
    order = [] if headline is None else [headline]
    order += [i for i in roles if i != headline and not (headline is not None and texts[i] == texts[headline])]
    blocks: list[Block] = []
    room = _LONGEST
    for i in order:
        text, origin = found[i].words_and_origin(source, room)
        if text:
            blocks.append(Block(text, origin, Role.HEADLINE if i == headline else roles[i]))
        room -= len(text)
        if len(text) < len(texts[i]):
            break
    return blocks


def _headline(found: list[Paragraph], texts: list[str], title: str | None) -> int | None:
    """The h1 that is the title, else whatever paragraph is, else the only h1."""
    key = (title or "").casefold()
    tops = [i for i, paragraph in enumerate(found) if paragraph.tag == "h1" and texts[i]]
    for candidates in (tops, [i for i, paragraph in enumerate(found) if paragraph.linked == 0]):
        for i in candidates:
            if key and texts[i].casefold() == key:
                return i
    return tops[0] if len(tops) == 1 else None


def _carried(body: str | None) -> list[Block]:
    """The paragraphs of a page that carries its text as data alone. They stand nowhere in the markup, so have no origin."""
    if body is None or len(body) < 200:
        return []
    lines = re.sub(r"<[^<>]*>", "\n", body[:_LONGEST]).splitlines()
    return [Block(" ".join(line.split())) for line in lines if line.strip()]
