"""One article of one document: its frozen text, parts and what is known of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.article.byline import names_given, names_in_line
from onrecord.article.credit import credit_begins
from onrecord.article.dateline import dateline, day_in
from onrecord.article.language import language
from onrecord.article.letters import storable, storable_block, unstorable
from onrecord.article.roles import Roles, assign
from onrecord.article.times import times
from onrecord.content_ids import article_id, text_id
from onrecord.schema import Article, Block, Document, Part, Problem, Role

_BETWEEN = "\n\n"


@dataclass(slots=True)
class _Frozen:
    """The frozen text as it grows."""

    texts: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def add(self, block: Block, pieces: Sequence[tuple[int, int, Role]]) -> None:
        """Appends a paragraph; `pieces` are its parts, counted from its own start."""
        if self.texts:
            self.texts.append(_BETWEEN)
            self.origin.extend([-1] * len(_BETWEEN))
        start = len(self.origin)
        self.texts.append(block.text)
        self.origin.extend(block.origin if block.origin is not None else [-1] * len(block.text))
        self.parts.extend(Part(start + a, start + b, role) for a, b, role in pieces)


def build_article(document: Document, published: str | None = None) -> Article:
    """Freezes the text of a document and gives its paragraphs their roles; `published` is its day, if it tells none. Raises
    nothing, whatever the document."""
    given = {name: _clean(getattr(document, name)) for name in ("doc", "url", "title", "outlet")}
    blocks = [block for block in map(storable_block, document.blocks) if block.text.strip()]
    roles = assign(blocks, given["title"])
    frozen, place = _freeze(blocks, roles)
    text = "".join(frozen.texts)
    dates = [*(blocks[n].text for n in roles.dates), *([day] if place and (day := day_in(place)) else [])]
    when = times(_clean(document.published), _clean(document.modified), dates, document.locator)
    published = when.published or published
    byline = names_given(tuple(map(storable, document.byline)))
    if not byline:
        byline = tuple(dict.fromkeys(name for n in roles.bylines for name in names_in_line(blocks[n].text)))
    if given["title"] is None and roles.headline is not None:
        given["title"] = blocks[roles.headline].text
    tongue = language(" ".join(blocks[n].text for n, role in enumerate(roles.roles) if role.speaks), _clean(document.language))
    return Article(
        article_id(text, given["outlet"], given["url"], published),
        text_id(text),
        document.locator,
        text,
        tuple(frozen.parts),
        doc=given["doc"],
        url=given["url"],
        outlet=given["outlet"],
        title=given["title"],
        byline=byline,
        dateline=place,
        language=tongue,
        published=published,
        modified=when.modified,
        origin=tuple(frozen.origin) if any(block.origin is not None for block in blocks) else None,
        problems=(*document.problems, *unstorable(document), *when.problems, *_foreign(tongue, document)),
    )


def _freeze(blocks: Sequence[Block], roles: Roles) -> tuple[_Frozen, str | None]:
    """The frozen text, and its dateline, which heads the first paragraph of the body."""
    frozen, place = _Frozen(), None
    sought = True
    for block, role in zip(blocks, roles.roles, strict=True):
        begins = 0
        if role == Role.BODY and sought:
            sought = False
            if found := dateline(block.text):
                place, begins = found
        frozen.add(block, list(_pieces(block.text, role, begins)))
    return frozen, place


def _pieces(text: str, role: Role, begins: int) -> Iterator[tuple[int, int, Role]]:
    """A paragraph's parts: its dateline, if one heads it, itself, and a credit that ends it."""
    ends = credit_begins(text) if role in (Role.CAPTION, Role.BODY) else len(text)
    if begins:
        yield 0, len(text[:begins].rstrip()), Role.DATELINE
    if words := len(text[begins:ends].rstrip()):
        yield begins, begins + words, Role.CAPTION if ends < len(text) else role
    if ends < len(text):
        yield max(begins, ends), len(text), Role.CREDIT


def _clean(value: str | None) -> str | None:
    return (storable(value).strip() or None) if value else None


def _foreign(tongue: str, document: Document) -> Iterator[Problem]:
    if tongue.split("-")[0] != "en":
        what = "The text does not look English" + (f" but like “{tongue}”." if tongue != "und" else ".")
        yield Problem(document.locator, what, "Only English is read for statements; translate it first or leave it out.")
