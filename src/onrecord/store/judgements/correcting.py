"""A corrected field as columns of a statement."""

import json
import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from onrecord.schema import Span
from onrecord.store.judgements.anchors import locate, text_of
from onrecord.store.judgements.judgement import Piece
from onrecord.store.packing import pack, place, places, unpack_spans

Columns = dict[str, Any]
_PIECES = " … "
_COLUMNS = {"to": "addressee"}
"""Where a column has another name than the field."""


class Correcting:
    """One statement that is being corrected. `read` holds its columns as they were read."""

    def __init__(self, connection: sqlite3.Connection, article: int, statement: int) -> None:
        self._connection, self._article = connection, article
        cursor = connection.execute("SELECT * FROM statements WHERE statement = ?", (statement,))
        self.read: Columns = dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))
        self._text = text_of(connection, article)

    def columns(self, field: str, value: Any) -> Columns | None:
        """The columns that hold the value, or None where its words are not to be found in this version of the article."""
        if field in ("act", "standing", "form"):
            return {field: value}
        if field == "speaker":
            return self._speaker(value)
        if field == "said":
            return {"said": value, "said_more": pack([None, False, None]) if value else None}
        if field == "deadline":
            return self._deadline(value)
        if field in ("source", "cue", "content", "insertions"):
            return self._words(field, value)
        return self._chain(value) if field == "chain" else self._single(field, value)

    def _words(self, field: str, value: list[Any]) -> Columns | None:
        spans = self._places(value)
        if spans is None:
            return None
        if field == "insertions":
            return {"insertion_spans": pack(places(spans))}
        words = _PIECES.join(self._text[span.start : span.end] for span in spans)
        return {field: words, f"{field}_spans": pack(places(spans))}

    def _single(self, field: str, value: Any) -> Columns | None:
        spans = self._places([value] if value else [])
        if spans is None:
            return None
        packed = pack(place(spans[0])) if spans else None
        if field == "via":
            return {"via": self._text[spans[0].start : spans[0].end] if spans else None, "via_span": packed}
        return {_COLUMNS.get(field, field): packed}

    def _deadline(self, value: Any) -> Columns | None:
        """A time without words of its own keeps those that were read; where there are none, it rests on the content."""
        if value is None:
            return {"deadline": None, "deadline_more": None}
        if value["words"]:
            spans = self._places([value["words"]])
            return (
                None
                if spans is None
                else {"deadline": value["value"], "deadline_more": pack([value["kind"], place(spans[0]), None])}
            )
        read = json.loads(self.read["deadline_more"] or "null")
        span, event = read[1:] if read else (place(unpack_spans(self.read["content_spans"])[0]), None)
        return {"deadline": value["value"], "deadline_more": pack([value["kind"], span, event])}

    def _speaker(self, name: str | None) -> Columns:
        if name is None:
            return {"speaker": None, "standing": "none"}
        found = self._known(name)
        (standing,) = self._connection.execute("SELECT standing FROM speakers WHERE speaker = ?", (found,)).fetchone()
        return {"speaker": found, "standing": standing}

    def _chain(self, value: list[Any]) -> Columns | None:
        links = []
        for one in value:
            spans = self._places([one])
            if spans is None:
                return None
            found = self._speaking_at(spans[0]) or self._known(self._text[spans[0].start : spans[0].end])
            (speaker,) = self._connection.execute("SELECT id FROM speakers WHERE speaker = ?", (found,)).fetchone()
            links.append([speaker, spans[0].start, spans[0].end])
        return {"chain": pack(links)}

    def _places(self, value: Sequence[Any]) -> tuple[Span, ...] | None:
        """Where the pieces stand, in order; None where one of them is not to be found, or is found within another."""
        spans = locate([Piece(one["start"], one["end"], one["text"]) for one in value], self._text)
        apart = all(before.end <= after.start for before, after in pairwise(spans))
        return spans if len(spans) == len(value) and apart else None

    def _known(self, name: str) -> int:
        """The speaker of that name in this article, made where there is none."""
        rows = self._connection.execute("SELECT speaker, name FROM speakers WHERE article = ?", (self._article,)).fetchall()
        wanted = name.casefold()
        found = next((speaker for speaker, known in rows if known.casefold() == wanted), None)
        return found if found is not None else self._made(name, len(rows))

    def _speaking_at(self, span: Span) -> int | None:
        """The speaker whom the words of a place name."""
        rows = self._connection.execute("SELECT speaker, mentions, also FROM speakers WHERE article = ?", (self._article,))
        for speaker, *packed in rows:
            if any(one.start < span.end and span.start < one.end for spans in packed for one in unpack_spans(spans)):
                return int(speaker)
        return None

    def _made(self, name: str, number: int) -> int:
        made = self._connection.execute(
            "INSERT INTO speakers (article, id, name, kind, standing, members, roles, also, mentions) "
            "VALUES (?, ?, ?, 'person', 'named', '[]', '[]', '[]', '[]')",
            (self._article, f"judged{number + 1}", name),
        )
        return made.lastrowid or 0
