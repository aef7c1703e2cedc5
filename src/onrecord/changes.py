"""What changed from one version of an article to the next: in what is told of it, in its text, and in its statements."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.schema import Article, Reading, Statement

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 2000
"""Words of a paragraph; in longer ones, and among more paragraphs, changes are not sought word by word."""
_ALIKE = 0.5
_FACTS = ("title", "byline", "outlet", "published", "modified")


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph that was added (`before` is empty), removed (`after` is empty) or altered.

    `pieces` are its words in order, each with " " where they stayed, "-" where they went and "+" where they came.
    """

    before: str
    after: str
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that is new (`before` is None), gone (`after` is None) or altered, and in which of its fields."""

    before: Statement | None
    after: Statement | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed; `facts` are what is told of an article: its name, what it was, what it is."""

    facts: tuple[tuple[str, object, object], ...]
    text: tuple[TextChange, ...]
    statements: tuple[StatementChange, ...]


def changes(before: Reading, after: Reading) -> Changes:
    """What changed from one reading to the other."""
    told = ((name, getattr(before.article, name), getattr(after.article, name)) for name in _FACTS)
    return Changes(
        tuple(one for one in told if one[1] != one[2]),
        tuple(_text_changes(paragraphs(before.article), paragraphs(after.article))),
        tuple(_statement_changes(before, after)),
    )


def stretches(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[bool, slice, slice]]:
    """Where two sequences are the same, and what stands for each other between; as much is the same as can be.

    Takes little time also for such as are made of few words again and again.
    """
    from rapidfuzz.distance import Indel

    i = j = 0
    for place, other, size in Indel.opcodes(before, after).as_matching_blocks():
        if place > i or other > j:
            yield False, slice(i, place), slice(j, other)
        i, j = place + size, other + size
        if size:
            yield True, slice(place, i), slice(other, j)


def paragraphs(article: Article) -> list[str]:
    """The text of each part of an article: paragraphs, title and the rest."""
    return [article.text[part.start : part.end] for part in article.parts]


def _text_changes(before: list[str], after: list[str]) -> Iterator[TextChange]:
    for same, gone, come in stretches(before, after):
        if not same:
            yield from _paired(before[gone], after[come])


def _paired(before: list[str], after: list[str]) -> Iterator[TextChange]:
    """Paragraphs that stand in each other's place: altered where they are alike, else one gone and one come."""
    waiting = list(before)
    for new in after:
        place = next((n for n, old in enumerate(waiting[:20]) if _alike(_tokens(old), _tokens(new))), None)
        if place is None:
            yield TextChange("", new, (("+", new),))
            continue
        yield from (TextChange(old, "", (("-", old),)) for old in waiting[:place])
        yield TextChange(waiting[place], new, tuple(_pieces(waiting[place], new)))
        waiting = waiting[place + 1 :]
    yield from (TextChange(old, "", (("-", old),)) for old in waiting)


def _pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = _tokens(before), _tokens(after)
    if max(len(old), len(new)) > _LONGEST:
        yield from (("-", before), ("+", after))
        return
    for same, gone, come in stretches(old, new):
        if same:
            yield " ", "".join(old[gone])
            continue
        yield from ((mark, "".join(words)) for mark, words in (("-", old[gone]), ("+", new[come])) if words)


def _statement_changes(before: Reading, after: Reading) -> Iterator[StatementChange]:
    """Gone and altered ones in the order of the earlier version, then those that are new."""
    new = list(after.statements)
    left: list[Statement] = []
    for old in before.statements:
        same = next((one for one in new if _said(one) == _said(old)), None)
        if same is None:
            left.append(old)
            continue
        new.remove(same)
        if fields := tuple(_fields(before, old, after, same)):
            yield StatementChange(old, same, fields)
    for old in left:
        like = next((one for one in new if _alike(_said(old), _said(one))), None)
        if like is None:
            yield StatementChange(old, None)
            continue
        new.remove(like)
        yield StatementChange(old, like, ("content", *_fields(before, old, after, like)))
    yield from (StatementChange(None, one) for one in new)


def _fields(before: Reading, old: Statement, after: Reading, new: Statement) -> Iterator[str]:
    """In what else than its words a statement differs."""
    if _speaker(before, old) != _speaker(after, new):
        yield "speaker"
    if old.act != new.act:
        yield "act"
    if old.attribution.form != new.attribution.form:
        yield "form"


def _speaker(reading: Reading, statement: Statement) -> str | None:
    return next((one.name for one in reading.speakers if one.id == statement.speaker), None)


def _said(statement: Statement) -> list[str]:
    """The words of a statement, alike whatever their case and the marks around them."""
    article = statement.article
    spans = statement.attribution.content if article else ()
    return [word.casefold() for span in spans for word in _WORD.findall(article.words(span) if article else "")]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    from rapidfuzz.distance import Indel

    if max(len(one), len(other)) > _LONGEST:
        return one == other
    return Indel.normalized_similarity(one, other) >= _ALIKE
