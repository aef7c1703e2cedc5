"""The forms of a personal name: titles, initials, particles, suffixes, nicknames, and when two forms are one person's."""

import re
from functools import cache, lru_cache

from onrecord import lexicons

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = lexicons.words("speaker_words", "particles")
POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_NICKNAME = re.compile(r"[“\"‘(].+[”\"’)]$")
_EDGE = "\"“”‘’'()[],;:–—- "


def strip_possessive(name: str) -> str:
    """The name without the 's of possession."""
    return POSSESSIVE.sub("", name)


@lru_cache(maxsize=1 << 15)
def plain(word: str) -> str:
    """A word as names are compared: lower case, without dots and possession."""
    return strip_possessive(word.replace("’", "'")).replace(".", "").strip(_EDGE).casefold()


def parts(name: str) -> tuple[str, ...]:
    """The words of a name without marks around them and nicknames between them."""
    words = [w.strip(_EDGE) if w.rstrip(",;:)”\"’'") else "" for w in strip_possessive(name.strip(_EDGE)).split()]
    written = name.split()
    return tuple(w for n, w in enumerate(words) if w and not (n and _NICKNAME.match(written[n])))


@lru_cache(maxsize=1 << 13)
def clean(name: str) -> tuple[str, ...]:
    """The words of a name without titles before it, letters behind it and marks around it."""
    words = list(parts(name))
    while len(words) > 1 and plain(words[0]) in lexicons.words("speaker_words", "titles"):
        words.pop(0)
    # what somebody is has a capital where it begins a sentence: "Baker Tom Ridd"
    is_what = len(words) > 2 and plain(words[0]) in lexicons.words("speaker_words", "person") and not _is_first_name(words[0])
    if is_what and _is_first_name(words[1]):
        words.pop(0)
    while len(words) > 2 and words[-1].isupper() and plain(words[-1]) in lexicons.words("speaker_words", "post_nominals"):
        words.pop()
    return tuple(words)


def _is_first_name(word: str) -> bool:
    return word in lexicons.words("first_names", "male") or word in lexicons.words("first_names", "female")


@lru_cache(maxsize=1 << 13)
def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a cleaned name, folded, without suffix and quoted nickname."""
    return tuple(plain(w) for w in words if plain(w) and plain(w) not in SUFFIXES)


@lru_cache(maxsize=1 << 13)
def suffix(words: tuple[str, ...]) -> str:
    """The suffix of a name (jr, iii), empty without one."""
    return next((plain(w) for w in reversed(words) if plain(w) in SUFFIXES), "")


@lru_cache(maxsize=1 << 13)
def surname(words: tuple[str, ...]) -> str:
    """The family name, with its particles ("de blasio")."""
    folded = core(words)
    at = len(folded) - 1
    while at > 1 and folded[at - 1] in PARTICLES:
        at -= 1
    return " ".join(folded[at:]) if folded else ""


@cache
def _short_forms() -> dict[str, str]:
    pairs = (entry.split("=") for entry in lexicons.table("first_names")["nicknames"].split())
    return {short.casefold(): full.casefold() for short, full in pairs}


def same_first(a: str, b: str) -> bool:
    """Whether two first names may be one: equal, an initial of the other, or its short form."""
    short = _short_forms()
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)) or short.get(a, a) == short.get(b, b)


def compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names (two words or more) may be one person's."""
    if suffix(a) != suffix(b) and suffix(a) and suffix(b):
        return False
    x, y = core(a), core(b)
    if not x or not y or x[-1] != y[-1]:
        return False
    return same_first(x[0], y[0])


def as_written(words: tuple[str, ...]) -> str:
    """The name as it is shown."""
    return " ".join(words)
