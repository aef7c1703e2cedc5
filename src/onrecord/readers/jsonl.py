"""JSONL: an article a line, under the names `doc text title outlet published byline url`. Only `text` is required.

Lines are read one at a time, so that memory does not grow with their number.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from onrecord.readers.decode import decode
from onrecord.readers.plain import text_document
from onrecord.readers.problems import Unreadable
from onrecord.schema import Document, Problem

_NAMES = ("doc", "title", "outlet", "published", "url")
_KNOWN = frozenset({*_NAMES, "text", "byline"})
_ADVICE = "The names are text, and if you have them doc, title, outlet, published, byline and url (docs/json.md)."
_DAY = re.compile("date|day|publi|time", re.IGNORECASE)
"""What a name holds that may be that of the time of publication."""
_SHOWN = 10
"""Names of a line that are told."""


def limited_lines(stream: BinaryIO, limit: int) -> Iterator[bytes | Problem]:
    """The lines of a stream; one longer than `limit` bytes is passed over and a Problem stands in its place."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while rest := stream.readline(1 << 20):
            if rest.endswith(b"\n"):
                break
        yield Problem("", f"This line is longer than {limit:,} bytes.", "Leave it out, or raise max_bytes.")


def line_document(line: bytes, where: str) -> Document:
    """The article of a line; `where` names it. Raises Unreadable where it holds none."""
    record, problems = _record(line, where)
    text = record.get("text")
    if not isinstance(text, str):
        what = f"This line has no “text”{_others(record)}." if text is None else f"“text” is {_kind(text)}, not a string."
        raise Unreadable(Problem(where, what, _ADVICE))
    given: dict[str, Any] = {}
    for name in _NAMES:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            given[name] = value.strip()
        elif name == "doc" and isinstance(value, int) and not isinstance(value, bool):
            given[name] = str(value)
        elif value is not None and not isinstance(value, str):
            problems.append(_ignored(where, name, value))
    if "published" not in record and any(_DAY.search(name) for name in record.keys() - _KNOWN):
        problems.append(Problem(where, f"This line has no “published”{_others(record)}.", _ADVICE))
    given["byline"] = _byline(record.get("byline"), where, problems)
    return replace(text_document(text, where, "jsonl", tuple(problems), given.get("title")), **given)


def _record(line: bytes, where: str) -> tuple[dict[str, Any], list[Problem]]:
    text, problems = decode(line, where)
    advice = "Check this line; each must be one whole JSON object. The other lines were read."
    try:
        record = json.loads(text.strip("\0 \t\r\n"))
    except json.JSONDecodeError as error:
        raise Unreadable(Problem(where, f"This line is no JSON: {error.msg} at character {error.pos + 1}.", advice)) from None
    except (ValueError, RecursionError):
        what = "This line is JSON that no article needs: nested too deep, or with a huge number."
        raise Unreadable(Problem(where, what, advice)) from None
    if not isinstance(record, dict):
        raise Unreadable(Problem(where, f"This line is {_kind(record)}, not an object.", advice))
    return record, list(problems)


def _others(record: dict[str, Any]) -> str:
    """The names of a line that are not understood."""
    names = sorted(record.keys() - _KNOWN)
    more = ["…"] if len(names) > _SHOWN else []
    return "; not understood: " + ", ".join([*(f"“{name[:40]}”" for name in names[:_SHOWN]), *more]) if names else ""


def _byline(value: object, where: str, problems: list[Problem]) -> tuple[str, ...]:
    if value is None:
        return ()
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) for name in names):
        problems.append(_ignored(where, "byline", value))
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def _ignored(where: str, name: str, value: object) -> Problem:
    return Problem(where, f"“{name}” is {_kind(value)}, not a string.", "It was ignored; the text was read.")


_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "a string"}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")
