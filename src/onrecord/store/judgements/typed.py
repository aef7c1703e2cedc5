"""What a person typed for a field, as its value: words are looked for in the article, nearest to the statement."""

import re
import sqlite3
from typing import Any

from onrecord.schema import Span
from onrecord.store.judgements.anchors import anchor_of, text_of
from onrecord.store.judgements.fields import SEVERAL, SINGLE
from onrecord.store.judgements.log import number_of

_PLACE = re.compile(r"(\d+):(\d+)", re.ASCII)
_PIECES = re.compile(r"\s*(?:…|→)\s*")
_DEADLINE = re.compile(r"(?:(?P<kind>by|before|within|on) )?(?P<value>\d[0-9WQ-]*|P\d+[A-Z])", re.ASCII)
_KIND = re.compile(r"by|before|within|on", re.IGNORECASE)


def value_of(connection: sqlite3.Connection, statement: str, field: str, typed: str) -> Any:
    """The value that was meant. Raises ValueError where words are not in the article, or no statement has that id.

    Pieces of the text are given by their words or as START:END, several joined with … (a chain also with →). A deadline
    is a time, with or without its kind (`by 2031-05`), or words of the article. Nothing typed empties the field.
    """
    typed = typed.strip()
    text = _Text(connection, statement)
    if field in SEVERAL:
        return [text.piece(one, field != "chain") for one in _PIECES.split(typed)] if typed else []
    if not typed:
        return None
    if field in SINGLE:
        return text.piece(typed)
    if field != "deadline":
        return typed
    if found := _DEADLINE.fullmatch(typed):
        return {"kind": found["kind"] or "by", "value": found["value"], "words": None}
    kind = _KIND.match(typed)
    return {"kind": kind[0].casefold() if kind else "by", "value": None, "words": text.piece(typed)}


class _Text:
    """The text in which words are looked for: from where the last were found, else nearest to the statement."""

    def __init__(self, connection: sqlite3.Connection, statement: str) -> None:
        number = number_of(connection, statement)
        (article,) = connection.execute("SELECT article FROM statements WHERE statement = ?", (number,)).fetchone()
        self._text = text_of(connection, article)
        self._near, self._reached = anchor_of(connection, number).content[0].start, 0

    def piece(self, typed: str, in_order: bool = False) -> dict[str, Any]:
        place = self._place(typed, self._reached if in_order else 0)
        self._reached = place.end
        return {"start": place.start, "end": place.end, "text": self._text[place.start : place.end]}

    def _place(self, typed: str, begin: int) -> Span:
        if numbers := _PLACE.fullmatch(typed):
            start, end = int(numbers[1]), int(numbers[2])
            if not start < end <= len(self._text):
                raise ValueError(f"{typed} is no place in this text of {len(self._text):,} characters")
            return Span(start, end)
        words = re.compile(r"\s+".join(map(re.escape, typed.split())))
        starts = [(abs(found.start() - self._near), found) for found in words.finditer(self._text, begin)] if typed else []
        if not starts:
            raise ValueError(f"“{typed}” does not stand in the article: give its words to the letter, or START:END")
        nearest = starts[0][1] if begin else min(starts, key=lambda one: one[0])[1]
        return Span(*nearest.span())
