"""The characters of a page: what its bytes say, wherever that is certain, before what the page says of itself."""

import codecs
import re

from onrecord.readers.decode import decode
from onrecord.schema import Problem

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z][\w.:-]{1,30})""", re.IGNORECASE)
_AS_BROWSERS_READ_IT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_UNICODE = ("utf-8", "utf-16", "utf-32")
_BYTES = {ord(bytes([byte]).decode("cp1252", errors="replace")): byte for byte in range(128, 160)}
_TWICE_ENCODED = re.compile("â€[\u0080-\uffff]")
"""What typographic quotation marks and dashes become. `Ã` alone is no proof: Portuguese writes it."""


def decode_page(data: bytes, locator: str) -> tuple[str, list[Problem]]:
    """The text of a page, and a Problem where its encoding had to be guessed or repaired. Any bytes give some text."""
    if (text := _as_declared(data)) is not None:
        return text, []
    text, problems = decode(data, locator)
    if (repaired := _encoded_once(text)) is not None:
        what = "The page's text was encoded twice; the second encoding was undone."
        return repaired, [Problem(locator, what, "Check accents and quotation marks.")]
    return text, list(problems)


def _as_declared(data: bytes) -> str | None:
    """The page in the encoding that it declares, where that is not Unicode: Unicode shows by itself."""
    declared = _declared(data[:4096])
    if declared is None or declared.startswith(_UNICODE) or b"\x00" in data[:4096] or _is_utf8(data):
        return None
    try:
        return data.decode(declared)
    except UnicodeDecodeError:
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(start: bytes) -> str | None:
    match = _DECLARED.search(start)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        "".encode(name)  # `hex`, `rot13` and their like are codecs, but no encodings of text
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS_READ_IT.get(name, name)


def _encoded_once(text: str) -> str | None:
    """The text a page meant whose UTF-8 was taken for Windows-1252 and encoded again (`â€™` for `’`)."""
    if not _TWICE_ENCODED.search(text):
        return None
    try:
        return text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
