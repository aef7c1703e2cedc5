"""The paragraphs of a page, each character with its place in the source, and what the markup around them says they are."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.readers.html_tokens import Token, tokens

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul "
    "option select button"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_TAGS.split())
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")
_DEEPEST = 512
"""Elements nested deeper are read as if they stood in the last one that counts."""


class Place:
    """What the elements around a paragraph say of it: bits, plain numbers because a page has very many."""

    NOWHERE = 0
    FURNITURE = 1
    RELATED = 2
    CAPTION = 4
    CREDIT = 8
    STANDFIRST = 16
    HIDDEN = 32
    ARTICLE = 64
    LINK = 128


_BY_TAG = {
    "nav": Place.FURNITURE,
    "footer": Place.FURNITURE,
    "form": Place.FURNITURE,
    "aside": Place.FURNITURE,
    "button": Place.HIDDEN,
    "select": Place.HIDDEN,
    "svg": Place.HIDDEN,
    "math": Place.HIDDEN,
    "object": Place.HIDDEN,
    "head": Place.HIDDEN,
    "figcaption": Place.CAPTION,
    "article": Place.ARTICLE,
    "main": Place.ARTICLE,
    "a": Place.LINK,
}
_BY_NAME = [
    (Place.RELATED, r"related|recommend(?:ed|ations?)?|read-?(?:more|next)|more-(?:stories|from|on|news)|also-(?:read|like)"),
    (Place.RELATED, r"most-(?:read|popular|viewed)|trending|outbrain|taboola|teasers?|promos?|see-also|up-next"),
    (
        Place.FURNITURE,
        r"newsletters?(?:-signup)?|signup|subscribe|subscription|cookies?|consent|paywall|share|sharing|social|breadcrumbs?",
    ),
    (Place.FURNITURE, r"advert(?:s|isement|ising)?|ads?|sponsor(?:ed)?|comments?|navbar|navigation|site-(?:header|footer)|menu"),
    (Place.CAPTION, r"captions?"),
    (Place.CREDIT, r"credits?|bylines?|photographer|copyright|author(?:s|-name|-bio)?"),
    (Place.STANDFIRST, r"standfirst|subtitle|sub-?headline|dek|article-summary|subdeck"),
]
_BEFORE = r"(?<!\S)(?!no-|has-|with-|is-)(?:[a-z0-9]+[-_]+)?"
_PIECES = (
    r"box|bar|block|banner|buttons?|lists?|links?|tools|widget|module|container|wrapper|sections?|form|items?|slot|unit|stories"
)
_AFTER = rf"(?:[-_]+(?:{_PIECES}))*"
_NAMES = [(place, re.compile(rf"{_BEFORE}(?:{words}){_AFTER}(?:[-_]*\d+)?(?!\S)")) for place, words in _BY_NAME]
"""A whole class name, so that `share-price` or `has-comments` say nothing."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNNAMED = frozenset({"html", "body", "main", "article"})
"""A page that `has-related` stories is not itself one: what encloses everything is judged by its tag alone."""


@dataclass(slots=True)
class Paragraph:
    """The text between two block tags. `pieces` are (start, end, decoded entity or None) in the source."""

    tag: str
    place: int
    pieces: list[tuple[int, int, str | None]] = field(default_factory=list)
    linked: int = 0
    """How many source characters of it stand in links."""

    def text(self, source: str) -> str:
        """The words, white space and control characters collapsed."""
        return " ".join(_WORD.findall("".join(source[start:end] if said is None else said for start, end, said in self.pieces)))

    def length(self) -> int:
        """Source characters, white space included."""
        return sum(end - start for start, end, _ in self.pieces)

    def words_and_origin(self, source: str, most: int) -> tuple[str, tuple[int, ...]]:
        """The words, as `text` has them, and where each character stands in the source; none after `most` characters."""
        words: list[str] = []
        origin: list[int] = []
        gap = -1
        for start, end, said in self.pieces:
            written = source[start:end] if said is None else said
            last = 0
            for match in _WORD.finditer(written):
                first, after = match.span()
                if first > last and gap < 0:
                    gap = start + last if said is None else start
                if gap >= 0 and words:
                    words.append(" ")
                    origin.append(gap)
                gap, last = -1, after
                if len(origin) + after - first > most:
                    return "".join(words), tuple(origin)
                words.append(match[0])
                origin.extend(range(start + first, start + after) if said is None else [start] * (after - first))
            if last < len(written) and gap < 0:
                gap = start + last if said is None else start
        return "".join(words), tuple(origin)


class _Reader:
    """Follows the tags of a page and gathers its paragraphs."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.paragraphs: list[Paragraph] = []
        self.open: list[tuple[str, int]] = []
        self.counts: Counter[str] = Counter()
        self.current: Paragraph | None = None
        self.breaks = 0
        self.deepest = 0

    def read(self, token: Token) -> None:
        if token.kind == "text":
            self._text(token.start, token.end)
        elif token.tag == "br":
            self._break(token)
        elif token.kind == "open":
            self._opened(token)
        else:
            self._closed(token.tag)

    def _place(self) -> int:
        return self.open[-1][1] if self.open else Place.NOWHERE

    def _break(self, token: Token) -> None:
        """One line break is white space, two in a row end a paragraph."""
        self.breaks += 1
        if self.breaks > 1:
            self.flush()
        elif self.current is not None:
            self.current.pieces.append((token.start, token.start + 1, " "))

    def _opened(self, token: Token) -> None:
        tag = token.tag
        if tag in _BLOCKS:
            self.flush()
            if tag in ("p", "li") and self.open and self.open[-1][0] == tag:
                self._closed(tag)
            elif self.open and self.open[-1][0] == "p":
                self._closed("p")
        if tag in _VOID or token.written.endswith("/"):
            return
        self.deepest = max(self.deepest, len(self.open) + 1)
        if len(self.open) < _DEEPEST:
            around = self._place()
            self.open.append((tag, around | _own_place(token)))
            self.counts[tag] += 1
            self._credit_apart(around)

    def _closed(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        while self.counts[tag]:
            closed, inside = self.open.pop()
            self.counts[closed] -= 1
            self._credit_apart(inside)
            if closed == tag:
                break

    def _credit_apart(self, before: int) -> None:
        """The photographer's name inside a caption is a paragraph of its own."""
        if self._place() & Place.CAPTION and (self._place() ^ before) & Place.CREDIT:
            self.flush()

    def _text(self, start: int, end: int) -> None:
        blank = self.source[start:end].isspace()
        if not blank:
            self.breaks = 0
        if self.current is None:
            if blank:
                return
            tag = next((tag for tag, _ in reversed(self.open[-8:]) if tag in _BLOCKS), "div")
            self.current = Paragraph(tag, self._place() & ~Place.LINK)
        if self._place() & Place.LINK:
            self.current.linked += end - start
        at = start
        for match in _ENTITY.finditer(self.source, start, end):
            said = html.unescape(match[0])
            if said != match[0]:
                if match.start() > at:
                    self.current.pieces.append((at, match.start(), None))
                self.current.pieces.append((match.start(), match.end(), said))
                at = match.end()
        if at < end:
            self.current.pieces.append((at, end, None))

    def flush(self) -> None:
        """Ends the paragraph at hand."""
        if self.current is not None:
            self.paragraphs.append(self.current)
        self.current, self.breaks = None, 0


def _own_place(token: Token) -> int:
    place = _BY_TAG.get(token.tag, Place.NOWHERE)
    if not token.written or token.tag in _UNNAMED:
        return place
    attributes = token.attributes()
    style = attributes.get("style", "").replace(" ", "").lower()
    if "hidden" in attributes or "display:none" in style or attributes.get("aria-hidden") == "true":
        place |= Place.HIDDEN
    names = " ".join(attributes.get(key, "") for key in ("class", "id", "role", "data-testid", "data-component", "itemprop"))
    names = _CAMEL.sub("-", names).lower()
    return next((place | named for named, pattern in _NAMES if pattern.search(names)), place)


def paragraphs(source: str) -> tuple[list[Paragraph], int]:
    """The paragraphs of a page in source order, and how deep its elements are nested."""
    reader = _Reader(source)
    for token in tokens(source):
        reader.read(token)
    reader.flush()
    return reader.paragraphs, reader.deepest
