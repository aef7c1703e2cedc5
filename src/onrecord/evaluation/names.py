"""Whether two names name the same speaker."""

import re

_SILENT = frozenset({"the", "of", "mr", "mrs", "ms", "dr", "sen", "gov", "rep", "president"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What stands after a name and tells father from son."""
_POSSESSIVE = re.compile(r"[’']s\b")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_MARK = re.compile(r"[^\w\s]")


def same_speakers(gold: str | None, predicted: str | None, person: bool) -> bool:
    """Whether each of the joint speakers ("A & B") is among the others, and there are as many."""
    wanted, given = (gold or "").split(" & "), (predicted or "").split(" & ")
    return len(wanted) == len(given) and all(any(same_name(one, other, person) for other in given) for one in wanted)


def same_name(one: str | None, other: str | None, person: bool) -> bool:
    """Whether two names are the same but for titles, case and marks; persons may also differ in middle names and initials."""
    a, b = compared(one), compared(other)
    if not a or not b:
        return False
    return a == b or (person and _same_ends(a, b))


def compared(name: str | None) -> list[str]:
    """The words of a name that are compared: without titles, case, marks and initials."""
    name = _POSSESSIVE.sub("", name or "")
    name = _DOTTED.sub(lambda initials: initials.group().replace(".", ""), name)
    parts = _MARK.sub(" ", name.casefold()).split()
    return [part for part in parts if part not in _SILENT and (len(part) > 1 or part.isdigit())]


def _same_ends(a: list[str], b: list[str]) -> bool:
    if SUFFIXES.intersection(a) != SUFFIXES.intersection(b):
        return False
    a, b = ([part for part in name if part not in SUFFIXES] for name in (a, b))
    return min(len(a), len(b)) > 1 and (a[0], a[-1]) == (b[0], b[-1])
