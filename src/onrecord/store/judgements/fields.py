"""What of a statement can be corrected, and to what. Values are JSON; words are pieces, so that they are found again."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from onrecord.schema import ACTS
from onrecord.store.judgements.judgement import Piece

CHOICES: Mapping[str, tuple[str, ...]] = {
    "act": ACTS,
    "standing": ("named", "unnamed", "collective", "none"),
    "form": ("direct", "indirect", "mixed"),
}
"""Fields that hold one of a few words."""
SEVERAL = ("source", "cue", "content", "insertions", "chain")
"""Fields that hold pieces of the text; only the content must hold one. Those of a chain name its links, the outermost first."""
SINGLE = ("to", "condition", "anonymity_reason", "via")
"""Fields that hold one piece or nothing."""
FIELDS = ("speaker", *CHOICES, *SEVERAL, *SINGLE, "said", "deadline")
"""All that can be corrected, in the order in which corrections are laid over what was read: a standing after the speaker."""

LONGEST = 1_000
"""Characters of a name, an author, a time; a note may be ten times as long."""
_TIME = re.compile(r"[0-9][0-9A-Z:/+-]*|P[0-9A-Z]+|(?:PAST|PRESENT|FUTURE)_REF")
"""The values of TIMEX3, as far as their characters go."""
_KINDS = ("by", "before", "within", "on")


def check_value(field: str, value: Any) -> Any:
    """The value, in the form in which it is kept. Raises ValueError where the field cannot hold it."""
    if field not in FIELDS:
        raise ValueError(f"“{field}” is no field that can be corrected: choose one of {', '.join(FIELDS)}")
    if field in CHOICES:
        return _choice(field, value)
    if field in SEVERAL:
        return [_piece(one) for one in _list(field, value)]
    if field == "deadline":
        return _deadline(value)
    if value is None:
        return None
    if field in SINGLE:
        return _piece(value)
    return _name(value) if field == "speaker" else _time(value)


def pieces_of(value: Any, *, several: int = 1_000) -> tuple[Piece, ...]:
    """Pieces from JSON: in the order of the text, none over another. Raises ValueError where they are not."""
    if not isinstance(value, list) or len(value) > several:
        raise ValueError("pieces of a text are a list of at most a thousand")
    found = tuple(Piece(one["start"], one["end"], one["text"]) for one in map(_piece, value))
    if any(after.start < before.end for before, after in pairwise(found)):
        raise ValueError("the pieces do not stand in the order of the text")
    return found


def _choice(field: str, value: Any) -> str:
    if not isinstance(value, str) or value not in CHOICES[field]:
        raise ValueError(f"“{field}” must be one of {', '.join(CHOICES[field])}")
    return value


def _list(field: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > LONGEST:
        raise ValueError(f"“{field}” holds a list of pieces of the text")
    if field != "chain":  # whose links need not stand in the order of the text
        pieces_of(value)
    if field == "content" and not value:
        raise ValueError("a statement has a content: reject it if it is none")
    return value


def _piece(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != {"start", "end", "text"}:
        raise ValueError("a piece of the text has start, end and text")
    start, end, text = value["start"], value["end"], value["text"]
    if type(start) is not int or type(end) is not int or not isinstance(text, str):
        raise ValueError("start and end of a piece are numbers, and its text is a string")
    if not 0 <= start < end or end - start != len(text):
        raise ValueError("a piece of the text is as long as its words, and holds at least one character")
    return {"start": start, "end": end, "text": text}


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise ValueError(f"a speaker is a name of at most {LONGEST:,} characters")
    return value.strip()


def _time(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or not _TIME.fullmatch(value):
        raise ValueError("a time is a value such as 2031-02-04, 2031-W06, 2031-02, 2031-Q1 or P30D")
    return value


def _deadline(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"kind", "value", "words"} or value["kind"] not in _KINDS:
        raise ValueError(f"a deadline has a kind ({', '.join(_KINDS)}), a value and words")
    time, words = value["value"], value["words"]
    if time is None and words is None:
        raise ValueError("a deadline has a time, or words that give it")
    return {
        "kind": value["kind"],
        "value": None if time is None else _time(time),
        "words": None if words is None else _piece(words),
    }
