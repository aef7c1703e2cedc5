"""Cursors: where the next page begins, opaque to those who send them back."""

import base64
import binascii
import json

from onrecord.web.api.errors import RefusedError

Place = list[str | int | None]
_LARGEST = 2**62


def cursor_of(place: Place) -> str:
    """The cursor of a place."""
    packed = json.dumps(place, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def place_of(cursor: str | None, *kinds: type) -> Place | None:
    """The place of a cursor, whose members are of these kinds, or None. Raises RefusedError for another."""
    if cursor is None:
        return None
    try:
        place = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise _strange() from error
    if not isinstance(place, list) or len(place) != len(kinds):
        raise _strange()
    for member, kind in zip(place, kinds, strict=True):
        whole = kind is int and (type(member) is not int or not 0 <= member < _LARGEST)
        if whole or (kind is str and member is not None and not _text(member)):
            raise _strange()
    return place


def _text(member: object) -> bool:
    """Whether it is text that the record can be asked for."""
    return isinstance(member, str) and not any("\ud800" <= one <= "\udfff" for one in member)


def _strange() -> RefusedError:
    return RefusedError(422, "This cursor was not made by this API.", "Take “next” from the page before, or send none.")
