"""Text from the outside, made safe to show: what would steer a terminal or hide itself is shown instead of obeyed."""

import re
import unicodedata

_BREAKS = re.compile(r"[ \t\r\n]+")
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Control, format (bidirectional and zero-width), lone surrogate, line and paragraph separator."""


def visible(text: str) -> str:
    """The text on one line: line breaks as spaces, escape as ␛, a right-to-left override as \\u202e."""
    line = _BREAKS.sub(" ", text).strip(" ")
    if line.isprintable():
        return line
    return "".join(_picture(c) if unicodedata.category(c) in _STEERING else c for c in line)


def visible_piece(text: str) -> str:
    """The same of a piece of a text, with the space at either end, which parts it from its neighbours."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return before + visible(text) + after


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
