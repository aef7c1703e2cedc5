"""The role of each paragraph: what its reader knows, what it shows itself to be, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.headline import find_headline
from onrecord.lexicons.lines import Mark, ends_sentence, heads_a_list, mark
from onrecord.schema import Block, Role

_ROLES = {
    Mark.DATE: Role.FURNITURE,
    Mark.BYLINE: Role.FURNITURE,
    Mark.CREDIT: Role.CREDIT,
    Mark.CAPTION: Role.CAPTION,
    Mark.LINK: Role.LINK,
    Mark.RELATED: Role.RELATED,
    Mark.CORRECTION: Role.CORRECTION,
    Mark.FURNITURE: Role.FURNITURE,
}
_LONGEST_TITLE = 200
_LONGEST_SECTION = 30
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Roles:
    """A role for each paragraph, and which of them give the headline, the date and the byline."""

    roles: tuple[Role, ...]
    headline: int | None
    dates: tuple[int, ...]
    bylines: tuple[int, ...]


def assign(blocks: Sequence[Block], title: str | None) -> Roles:
    """The roles of an article's paragraphs. `title` is the one given with it, where it was."""
    texts = [block.text for block in blocks]
    marks = [mark(text.strip()) if block.role is None else _known(block.role) for text, block in zip(texts, blocks, strict=True)]
    headline = next((n for n, block in enumerate(blocks) if block.role == Role.HEADLINE), None)
    if headline is None:
        headline = find_headline(texts, marks, title)
    if headline is not None:
        marks[headline] = None
    first = _body_begins(texts, marks, headline)
    last = _body_ends(marks, first)
    roles = [_role(n, block, marks[n], first, last) for n, block in enumerate(blocks)]
    if headline is not None:
        roles[headline] = Role.HEADLINE
    _header(blocks, marks, roles, headline, first)
    _lists_of_titles(texts, marks, roles)
    edges = [n for n in range(len(blocks)) if (n < first or n > last) and blocks[n].role in (None, Role.FURNITURE)]
    shown = {n: mark(texts[n]) for n in edges}
    dates = tuple(n for n in edges if shown[n] == Mark.DATE)
    bylines = tuple(n for n in edges if roles[n] == Role.FURNITURE and shown[n] in (Mark.BYLINE, Mark.DATE))
    return Roles(tuple(roles), headline, dates, bylines)


def _known(role: Role) -> Mark | None:
    """The mark of a paragraph whose role its reader knows: prose, or something else."""
    return None if role.speaks or role == Role.DATELINE else Mark.FURNITURE


def _body_begins(texts: Sequence[str], marks: Sequence[Mark | None], headline: int | None) -> int:
    """The first paragraph of prose below the headline; the last paragraph where all above it is header."""
    start = 0 if headline is None else headline + 1
    prose = [n for n in range(start, len(texts)) if marks[n] is None]
    header = [
        n
        for n in prose
        if not ends_sentence(texts[n])
        and any(marks[m] in (Mark.DATE, Mark.BYLINE) for m in (n - 1, n + 1) if 0 <= m < len(texts))
    ]
    return next((n for n in prose if n not in header[:2]), prose[0] if prose else len(texts))


def _body_ends(marks: Sequence[Mark | None], first: int) -> int:
    return max((n for n in range(first, len(marks)) if marks[n] is None), default=first)


def _role(n: int, block: Block, kind: Mark | None, first: int, last: int) -> Role:
    if block.role is not None:
        return block.role
    if kind == Mark.BYLINE and first < n < last:
        return Role.BODY
    return Role.BODY if kind is None else _ROLES[kind]


def _header(blocks: Sequence[Block], marks: list[Mark | None], roles: list[Role], headline: int | None, first: int) -> None:
    """Prose above the body: a section over the headline, a standfirst under it, a bare name beside a date or byline."""
    for n in range(first):
        text = blocks[n].text
        if blocks[n].role is not None or marks[n] is not None or n == headline:
            continue
        if headline is not None and n < headline:
            roles[n] = Role.FURNITURE if len(text) <= _LONGEST_SECTION else Role.BODY
        elif headline is not None:
            name = len(text) <= _LONGEST_NAME and text.istitle() and len(text.split()) <= 4
            roles[n] = Role.FURNITURE if name else Role.STANDFIRST


def _lists_of_titles(texts: Sequence[str], marks: Sequence[Mark | None], roles: list[Role]) -> None:
    """What follows a heading such as `Related articles`, as far as it looks like titles, is related too."""
    listing = False
    for n, text in enumerate(texts):
        if marks[n] == Mark.RELATED:
            listing = heads_a_list(text)
        elif marks[n] is None and listing:
            listing = len(text) <= _LONGEST_TITLE and (text.endswith("?") or not ends_sentence(text))
            if listing and roles[n] == Role.BODY:
                roles[n] = Role.RELATED
