"""The names of those who wrote an article. A wrong author is worse than none, so what may be no person is dropped."""

import re

_BY = re.compile(r"^\s*(?:(?:written|reported|story|words)\s+)?by[\s:]+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|/&•]|\band\b|\bwith\b)\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:in|for|at|of)\s+[A-Z].*$|\s*[(\[].*$")
_NAME = re.compile(r"(?:[^\W\d_]\.?)(?:[^\W\d_]|['’.-])*(?:\s+(?:[^\W\d_]|['’.-])+){1,4}")
_LOWER_WORDS = "de del della der di da dos du van von den ter ten la le el al bin ibn ap y e"
_PARTICLES = frozenset(_LOWER_WORDS.split())
_OTHER_WORDS = (
    "staff desk team editor editors editorial reporter reporters correspondent writer writers columnist bureau agency agencies "
    "news newsroom press associated reuters afp admin administrator webmaster media group times post herald tribune guest "
    "contributor contributors service services wire online digital web network magazine daily board analyst producer "
    "photographer author unknown anonymous user the"
)
_NO_NAME = frozenset(_OTHER_WORDS.split())
_MOST_NAMES = 12


def names(written: list[str], outlet: str | None) -> tuple[str, ...]:
    """The persons in author fields such as `By Jane Doe and John Roe, Political Editor`; without URLs, desks and outlets."""
    found: dict[str, None] = {}
    for field in written[:_MOST_NAMES]:
        if len(field) > 300 or "://" in field or "@" in field:
            continue
        for piece in _BETWEEN.split(_BY.sub("", " ".join(field.split()))):
            name = _AFTER.sub("", piece).strip(" .")
            if _is_name(name) and name.casefold() != (outlet or "").casefold():
                found.setdefault(name)
    return tuple(found)[:_MOST_NAMES]


def _is_name(name: str) -> bool:
    if not _NAME.fullmatch(name) or len(name) > 60:
        return False
    words = name.split()
    if any(word.casefold().strip(".") in _NO_NAME for word in words):
        return False
    return all(word[0].isupper() or word.casefold() in _PARTICLES or not word[0].islower() for word in words)
