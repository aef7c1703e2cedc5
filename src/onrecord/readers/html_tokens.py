"""HTML cut into text, opening and closing tags, each with its place in the source. Linear in the page, never raises.

A tree forgets where its words stood, and `Block.origin` needs to know; so the page is read here a second time, flat.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Possessive throughout: a quote that is never closed is passed over once and not tried again.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)>""")
_MARKUP = re.compile(r"<(?:/?[a-zA-Z]|[!?])")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:.-]{0,40})\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))|\b(hidden)\b""")
_RAW_TAGS = "script style noscript textarea title template iframe xmp noembed noframes"
_RAW = frozenset(_RAW_TAGS.split())
_RAW_END = {tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE) for tag in _RAW}
_LONGEST_ATTRIBUTES = 4096


class Token(NamedTuple):
    """A piece of the source: `text`, `open` or `close` (then with its tag, lower case) in `source[start:end]`."""

    kind: str
    start: int
    end: int
    tag: str = ""
    written: str = ""

    def attributes(self) -> dict[str, str]:
        """The tag's attributes, entities left as they are; what lies beyond the first 4,096 characters is ignored."""
        found = _ATTRIBUTE.finditer(self.written[:_LONGEST_ATTRIBUTES])
        return {(m[1] or m[5]).lower(): next((v for v in m.group(2, 3, 4) if v is not None), "") for m in found}


def tokens(source: str) -> Iterator[Token]:
    """Text and tags of a page in source order; comments, declarations and the insides of scripts are left out."""
    at = 0
    while found := _MARKUP.search(source, at):
        mark = found.start()
        if mark > at:
            yield Token("text", at, mark)
        if source[mark + 1] in "!?":
            at = _after_declaration(source, mark)
        elif match := _TAG.match(source, mark):
            tag = match[2].lower()
            yield Token("close" if match[1] else "open", mark, match.end(), tag, match[3])
            at = match.end()
            if tag in _RAW and not match[1]:
                closing = _RAW_END[tag].search(source, at)
                at = closing.start() if closing else len(source)
        else:
            return  # a tag that never ends takes the rest of the page with it, as in a browser
    if at < len(source):
        yield Token("text", at, len(source))


def _after_declaration(source: str, mark: int) -> int:
    closing = "-->" if source.startswith("<!--", mark) else ">"
    end = source.find(closing, mark + 2)
    return len(source) if end < 0 else end + len(closing)
