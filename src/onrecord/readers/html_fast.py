"""The paragraphs of a page as resiliparse takes them out: several times as fast as the careful way, and less exact.

They have no places in the page, captions and many lists are lost, and boxes beside the article are let in more often.
"""

import html
import importlib.util
import re
from typing import Any

from onrecord.options import Options
from onrecord.schema import Block, Role

MISSING = "The fast reading of HTML needs the library resiliparse."
INSTALL = "Install it: pip install 'onrecord[fast]'."
_DEEPEST = 200
"""Elements nested deeper than this would take resiliparse a time that grows with their square."""
_BLOCK = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|pre|blockquote)>|(?:<br>\s*){2,}|\n\s*\n")
_HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_BREAK = re.compile(r"<br>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_LEFT_OUT = ["nav", "aside", "footer", "form", "button"]


def installed() -> bool:
    """Whether resiliparse is there."""
    return importlib.util.find_spec("resiliparse") is not None


def lacking(options: Options) -> bool:
    """Whether the fast way is asked for without its library."""
    return options.html == "fast" and not installed()


def flat(tree: Any) -> bool:
    """Whether an lxml tree is no deeper than can be read in linear time."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return False
    return True


def fast_blocks(source: str, title: str | None, room: int) -> tuple[list[Block], bool]:
    """The blocks of a page, headline first, of about `room` characters at most, and whether these are all.

    Raises ImportError without resiliparse.
    """
    from resiliparse.extract.html2text import extract_plain_text

    markup = extract_plain_text(
        source,
        preserve_formatting="minimal_html",
        main_content=True,
        alt_texts=False,
        comments=False,
        skip_elements=_LEFT_OUT,
    )
    top = _HEADING.search(markup)
    texts = [text for piece in _BLOCK.split(markup) if (text := _words(piece))]
    headline = title if title in texts else _words(top[1]) if top else title
    blocks = [Block(headline, None, Role.HEADLINE)] if headline else []
    for text in texts:
        if text != headline:
            blocks.append(Block(text[:room]))
            room -= len(text)
        if room <= 0:
            return blocks, False
    return blocks, True


def _words(markup: str) -> str:
    return " ".join(_CONTROLS.sub(" ", html.unescape(_BREAK.sub(" ", markup))).split())
