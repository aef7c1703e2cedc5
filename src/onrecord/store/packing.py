"""Spans and evidence as JSON in a column, and back. A span is `[start, end]`."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from onrecord.schema import Evidence, Span


def pack(value: object) -> str:
    """The value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(text: str) -> str:
    """The text with what UTF-8 cannot hold, as in some file names, written as an escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def place(span: Span | None) -> list[int] | None:
    """Where a span stands."""
    return [span.start, span.end] if span else None


def places(spans: Iterable[Span]) -> list[list[int]]:
    """Where the spans stand."""
    return [[span.start, span.end] for span in spans]


def pack_place(span: Span | None) -> str | None:
    """A span as JSON; None, which becomes NULL, where there is none."""
    return pack(place(span)) if span else None


def span_of(value: Sequence[int] | None) -> Span | None:
    """The span at a place."""
    return Span(value[0], value[1]) if value else None


def unpack_span(packed: str | None) -> Span | None:
    """A span from JSON."""
    return span_of(json.loads(packed)) if packed else None


def unpack_spans(packed: str) -> tuple[Span, ...]:
    """Spans from JSON."""
    return tuple(Span(start, end) for start, end in json.loads(packed))


def evidence(because: Iterable[Evidence]) -> list[list[Any]]:
    """Evidence as JSON rows: field, by, score, start, end."""
    return [[one.field, one.by, float(one.score), *(place(one.span) or (None, None))] for one in because]


def unpack_evidence(rows: Iterable[Sequence[Any]]) -> tuple[Evidence, ...]:
    """Evidence from its rows."""
    return tuple(Evidence(name, by, score, None if start is None else Span(start, end)) for name, by, score, start, end in rows)


def pack_origin(origin: Sequence[int] | None) -> str | None:
    """Where a text stands in its source, as runs `[start in the text, start in the source, length]`."""
    if origin is None:
        return None
    runs = []
    for _, run in groupby(enumerate(origin), lambda at: at[1] - at[0] if at[1] >= 0 else None):
        members = list(run)
        if members[0][1] >= 0:
            runs.append([members[0][0], members[0][1], len(members)])
    return pack(runs)


def unpack_origin(packed: str | None, length: int) -> tuple[int, ...] | None:
    """A position for each character of a text of that length, -1 where it is not in the source."""
    if packed is None:
        return None
    origin = [-1] * length
    for start, source, count in json.loads(packed):
        origin[start : start + count] = range(source, source + count)
    return tuple(origin)
