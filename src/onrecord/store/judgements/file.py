"""Judgements as a file that can be reviewed: JSONL, one line a judgement, the oldest first."""

import json
import sqlite3
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from onrecord.schema import Problem
from onrecord.store.connection import transaction
from onrecord.store.errors import RecordError
from onrecord.store.judgements.judgement import Judgement
from onrecord.store.judgements.log import judgements, keep, latest_moment
from onrecord.store.judgements.reading import judgement_from
from onrecord.store.packing import pack

_LONGEST = 4_000_000
"""Bytes of a line."""
_DIGITS = 15
"""Of a place in a text: what every program reads as the same number."""
_NOTHING = "Nothing of this file was taken over. Mend or remove that line."


class _UnfitError(ValueError):
    """JSON that another program may read otherwise than this one."""


def lines(connection: sqlite3.Connection) -> Iterator[bytes]:
    """All judgements, also those taken back: always in the same order and form, so that a later file shows what was added."""
    for judgement, _ in judgements(connection):
        yield line(judgement)


def line(judgement: Judgement) -> bytes:
    """One judgement as a line."""
    packed = pack({"id": judgement.id, **judgement.to_dict()})
    return packed.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085").encode("utf-8") + b"\n"


def take_over(connection: sqlite3.Connection, stream: IO[bytes], name: str) -> int:
    """Adds the judgements of a file that the record lacks, all or none. Gives how many were new.

    Raises RecordError, whose problem names the line, where one of them is no judgement.
    """
    found = list(_read(stream, name))
    with transaction(connection):
        return keep(connection, found)


def _read(stream: IO[bytes], name: str) -> Iterator[Judgement]:
    number, latest = 0, latest_moment()
    while packed := stream.readline(_LONGEST + 1):
        number += 1
        if len(packed) > _LONGEST:
            _refuse(name, number, f"it is longer than {_LONGEST:,} bytes")
        if packed.isspace():
            continue
        try:
            judgement = judgement_from(_parsed(packed))
            if judgement.made > latest:
                raise ValueError(f"it says that it was made on {judgement.made[:10]}, which is still to come")
        except (ValueError, RecursionError) as error:
            _refuse(name, number, _told(error))
        yield judgement


def _parsed(packed: bytes) -> Any:
    text = packed.decode("utf-8").removeprefix("\ufeff")
    told = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)
    pack(told).encode("utf-8")  # a lone surrogate, escaped, would not be kept
    return told


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise _UnfitError("a key stands twice in one object")
    return told


def _constant(name: str) -> NoReturn:
    raise _UnfitError(f"{name} is no JSON")


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise _UnfitError(f"a number of {len(digits):,} digits is no place in a text")
    return int(digits)


def _told(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "it is not UTF-8, or holds half a character"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON ({error.msg}, character {error.pos + 1})"
    return "its JSON is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _refuse(name: str, number: int, why: str) -> NoReturn:
    raise RecordError(Problem(f"{name}, line {number}", f"This is no judgement: {why}.", _NOTHING))
