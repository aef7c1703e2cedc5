"""Bytes of a text to its characters. Any bytes give some text; what had to be guessed or repaired is a Problem."""

import codecs
import re

from onrecord.schema import Problem

_MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_SAMPLE = 100_000
_FEW = 0.02
"""Share of broken characters up to which a text is still held to be in the encoding tried."""
_FOREIGN = 0.1
"""Share of bytes beyond ASCII above which a text is hardly Western."""
_TWICE_ENCODED = re.compile("â€[\u0080-\uffff]|Ã[\u0080-\u00bf]")
_BYTES = {ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_AGAIN = "Save the text again as UTF-8 and read it once more."


def decode(data: bytes, locator: str) -> tuple[str, tuple[Problem, ...]]:
    """The characters of a text, without its byte order mark, and Problems for what was guessed or is broken."""
    data = data.removeprefix(codecs.BOM_UTF8)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _as_marked(data[len(mark) :], marked, locator)
    return _unmarked(data, locator)


def _unmarked(data: bytes, locator: str) -> tuple[str, tuple[Problem, ...]]:
    if encoding := wide(data[:256]):
        text, problems = _repaired(data, encoding, locator)
        return text, (_guessed(encoding, locator), *problems)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, locator)


def encoded_once(text: str, locator: str) -> tuple[str, tuple[Problem, ...]]:
    """The text meant by one whose UTF-8 was taken for Windows-1252 and encoded again (`â€™` for `’`)."""
    if not _TWICE_ENCODED.search(text[:_SAMPLE]):
        return text, ()
    try:
        once = text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        what = "Some of the text was encoded twice: marks such as “ and ’ stand in it as â€œ and â€™."
        return text, (Problem(locator, what, "Quotations may be missed. " + _AGAIN),)
    return once, (Problem(locator, "The text was encoded twice; this was undone.", _AGAIN),)


def wide(start: bytes) -> str | None:
    """UTF-16 that does not say so: in Western text every other byte is zero."""
    half = len(start) // 2
    if half < 4:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd >= 0.7 * half and even <= 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even >= 0.7 * half and odd <= 0.1 * half else None


def _as_marked(data: bytes, encoding: str, locator: str) -> tuple[str, tuple[Problem, ...]]:
    """A text with a byte order mark, which some programs set before bytes of another encoding."""
    text, problems = _repaired(data, encoding, locator)
    if text.count("\ufffd") <= max(2, _FEW * len(text)):
        return text, problems
    text, problems = _unmarked(data, locator)
    what = f"The text says that it is {encoding.upper()} and is not."
    return text, (Problem(locator, what, "It was read in the likeliest encoding. " + _AGAIN), *problems)


def _not_utf8(data: bytes, error: UnicodeDecodeError, locator: str) -> tuple[str, tuple[Problem, ...]]:
    """UTF-8 with a few broken bytes, or else an older encoding: Windows-1252 where few bytes lie beyond ASCII."""
    broken, problems = _repaired(data, "utf-8", locator)
    sound = sum(character > "\x7f" for character in broken[:_SAMPLE]) - broken[:_SAMPLE].count("\ufffd")
    if error.start >= len(data) - 3 or sound > 4 * broken[:_SAMPLE].count("\ufffd"):
        return broken, problems
    sample = data[:_SAMPLE]
    beyond = sum(byte > 0x7F for byte in sample) / len(sample)
    encoding = _likeliest(sample) if beyond > _FOREIGN else "cp1252"
    text, problems = _repaired(data, encoding, locator)
    return text, (_guessed(encoding, locator), *problems)


def _likeliest(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:20_000]).best()
    return best.encoding if best else "cp1252"


def _repaired(data: bytes, encoding: str, locator: str) -> tuple[str, tuple[Problem, ...]]:
    """Decoded, with \ufffd for what is no character. A break at the very end is told as a truncated text."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        if error.end >= len(data) and error.start >= len(data) - 4:
            what = "The text ends in the middle of a character: it was cut off."
            return text.rstrip("\ufffd"), (Problem(locator, what, "Fetch the file again if its end matters."),)
        count = text.count("\ufffd")
        what = f"{count:,} character{'s are' if count > 1 else ' is'} broken and shown as \ufffd."
        return text, (Problem(locator, what, _AGAIN),)


def _guessed(encoding: str, locator: str) -> Problem:
    name = {"cp1252": "Windows-1252"}.get(encoding, encoding.upper().replace("_", "-"))
    return Problem(locator, f"The text is no UTF-8; it was read as {name}.", "If letters look wrong, save it again as UTF-8.")
