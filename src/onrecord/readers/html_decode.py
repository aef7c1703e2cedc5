"""The characters of a page: what its bytes say, wherever that is certain, before what the page says of itself."""

import codecs
import re

from onrecord.schema import Problem

_BOMS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z][\w.:-]{1,30})""", re.IGNORECASE)
_AS_BROWSERS_READ_IT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_BYTES = {ord(bytes([byte]).decode("cp1252", errors="replace")): byte for byte in range(128, 160)}
_TWICE_ENCODED = re.compile("â€[\u0080-\uffff]|Ã[\u0080-\u00bf]")
_FEW_ERRORS = 0.02


def decode(data: bytes, locator: str) -> tuple[str, list[Problem]]:
    """The text of a page, and a Problem where its encoding had to be repaired. Any bytes give some text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding, locator)
    if wide := _wide(data[:64]):
        return _as(data, wide, locator)
    declared = _declared(data[:4096])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared, locator)
    if repaired := _decoded_once_more(text):
        return repaired, [_problem(locator, "the page's text was encoded twice", "the first encoding was undone")]
    return text, []


def _as(data: bytes, encoding: str, locator: str) -> tuple[str, list[Problem]]:
    text = data.decode(encoding, errors="replace")
    if "\ufffd" not in text:
        return text, []
    return text, [_problem(locator, f"some bytes are no {encoding} text", "they are shown as \ufffd: fetch the page again")]


def _wide(start: bytes) -> str | None:
    """UTF-16 that does not say so: every other byte of its markup is zero."""
    if len(start) >= 8 and start[1::2].count(0) > len(start) // 2 * 0.9 and not start[::2].count(0):
        return "utf-16-le"
    if len(start) >= 8 and start[::2].count(0) > len(start) // 2 * 0.9 and not start[1::2].count(0):
        return "utf-16-be"
    return None


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


def _not_utf8(data: bytes, declared: str | None, locator: str) -> tuple[str, list[Problem]]:
    if declared and declared != "utf-8" and not declared.startswith(("utf-16", "utf-32")):
        try:
            return data.decode(declared), []
        except UnicodeDecodeError:
            pass
    text = data.decode("utf-8", errors="replace")
    beyond_ascii = sum(1 for byte in data[:100_000] if byte > 127)
    if data[:100_000].decode("utf-8", errors="replace").count("\ufffd") <= beyond_ascii * _FEW_ERRORS:
        return text, [_problem(locator, "some bytes are no UTF-8 text", "they are shown as \ufffd: fetch the page again")]
    encoding = _guessed(data)
    said = f"declared as {declared}" if declared else "without a declared encoding"
    return data.decode(encoding, errors="replace"), [
        _problem(locator, f"the page, {said}, was read as {encoding}", "check accents and quotation marks")
    ]


def _guessed(data: bytes) -> str:
    """Windows-1252 where its quotation marks and dashes show, else what charset-normalizer finds in the first 100 kB."""
    start = data[:100_000]
    marks = sum(start.count(bytes([byte])) for byte in range(0x91, 0x98))
    if marks and marks >= sum(1 for byte in start if byte > 127) / 3:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(start).best()
    return best.encoding if best is not None and best.encoding not in ("ascii", "utf_8") else "cp1252"


def _decoded_once_more(text: str) -> str | None:
    """The text a page meant whose UTF-8 was taken for Windows-1252 and encoded again (`â€™` for `’`)."""
    if not _TWICE_ENCODED.search(text):
        return None
    try:
        return text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _problem(locator: str, what: str, advice: str) -> Problem:
    return Problem(locator, what, advice)
