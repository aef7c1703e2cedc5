"""Names as they are compared across articles, and the forms under which somebody is looked up."""

import re
from dataclasses import dataclass

from onrecord.linking.wording import folded

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LEGAL = frozenset(["inc", "ltd", "llc", "plc", "corp", "gmbh", "limited", "incorporated"])
_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "de", "la"])
_POSSESSIVE = re.compile(r"['’]s\b")
_NO_NAMES = frozenset(["its", "their", "his", "her", "the", "it", "they", "we", "he", "she", "mr", "mrs", "ms", "dr"])
_MARK = re.compile(r"[^\w\s]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, folded. `given` is empty for a surname alone; for a body, `surname` holds all of the name."""

    surname: str
    given: str = ""
    middle: tuple[str, ...] = ()
    suffix: str = ""

    @property
    def full(self) -> str:
        """Given name, surname and suffix; of a body all of the name."""
        return " ".join(filter(None, (self.given, self.surname, self.suffix)))

    def clashes(self, other: "Name") -> bool:
        """Whether two full names that are looked up as one cannot be one: other middle names, or father and son."""
        middle = [(a, b) for a, b in zip(self.middle, other.middle, strict=False) if not (a.startswith(b) or b.startswith(a))]
        return bool(middle)


def person_name(name: str) -> Name | None:
    """The parts of a person's name; None where there is none."""
    words = _words(name)
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    if not words:
        return None
    if len(words) == 1:
        return Name(words[0], suffix=suffix)
    return Name(words[-1], words[0], tuple(words[1:-1]), suffix)


def body_name(name: str) -> Name | None:
    """The name of a body, without its article and legal form; None where that is no name, as "the ministry" is none."""
    if name == name.lower():
        return None
    words = [word for word in _words(name) if word not in _LEGAL]
    if words[:1] == ["the"]:
        words = words[1:]
    return Name(" ".join(words)) if words and not _NO_NAMES.issuperset(words) else None


def initials(name: str) -> str | None:
    """By which initials a body of three words or more may be called; None for shorter names."""
    words = [word for word in _words(name) if word not in _SMALL and word not in _LEGAL]
    return "".join(word[0] for word in words) if len(words) > 2 else None


def _words(name: str) -> list[str]:
    name = _DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), _POSSESSIVE.sub("", folded(name)))
    return _MARK.sub(" ", name).split()
