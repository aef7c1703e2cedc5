"""Judgements from JSON: nothing of it is trusted."""

from typing import Any

from onrecord.store.judgements.checking import check
from onrecord.store.judgements.fields import LONGEST, check_value, pieces_of
from onrecord.store.judgements.judgement import Anchor, Judgement

_KEYS = ("made", "author", "verdict", "field", "value", "link", "withdraws", "note", "statement", "other")
_ANCHOR = ("article", "place", "source", "cue", "content", "before", "after")


def judgement_from(told: Any) -> Judgement:
    """The judgement that a JSON object tells. Raises ValueError, which says what is wrong, where it is none."""
    if not isinstance(told, dict):
        raise ValueError("a judgement is a JSON object")
    _refuse_keys(told, (*_KEYS, "id"), "a judgement")
    for key in ("made", "author", "verdict"):
        if not isinstance(told[key], str):
            raise ValueError(f"“{key}” is a string")
    for key in ("field", "link", "withdraws", "note"):
        if told[key] is not None and not isinstance(told[key], str):
            raise ValueError(f"“{key}” is a string or null")
    field = told["field"]
    judgement = Judgement(
        told["made"],
        told["author"],
        told["verdict"],
        anchor=anchor_from(told["statement"]) if told["statement"] is not None else None,
        other=anchor_from(told["other"]) if told["other"] is not None else None,
        link=told["link"],
        field=field,
        value=told["value"] if field is None else check_value(field, told["value"]),
        note=told["note"],
        withdraws=told["withdraws"],
    )
    check(judgement)
    if judgement.id != told["id"]:
        raise ValueError("its id is not that of what it says: it was changed after it was made, or cut short")
    return judgement


def anchor_from(told: Any) -> Anchor:
    """The anchor that a JSON object tells. Raises ValueError where it is none."""
    if not isinstance(told, dict):
        raise ValueError("a statement is told by a JSON object")
    _refuse_keys(told, _ANCHOR, "a statement")
    for key in ("article", "place", "before", "after"):
        if not isinstance(told[key], str) or len(told[key]) > 10 * LONGEST:
            raise ValueError(f"“{key}” of a statement is a string")
    source, cue, content = (pieces_of(told[name]) for name in ("source", "cue", "content"))
    if not content:
        raise ValueError("a statement has a content")
    return Anchor(told["article"], told["place"], source, cue, content, told["before"], told["after"])


def _refuse_keys(told: dict[str, Any], keys: tuple[str, ...], what: str) -> None:
    if missing := [key for key in keys if key not in told]:
        raise ValueError(f"{what} has “{missing[0]}”, which is missing")
    if unknown := [key for key in told if key not in keys]:
        raise ValueError(f"“{unknown[0][:40]}” is nothing that {what} has")
