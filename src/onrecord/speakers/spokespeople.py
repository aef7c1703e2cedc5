"""For whom a speaker speaks: "a spokesman for X", "X spokesman", "X's lawyer", "campaign manager", "president of X"."""

import re
from functools import lru_cache

from onrecord import lexicons
from onrecord.lexicons import places
from onrecord.lexicons.people import Figure
from onrecord.speakers.names import plain, strip_possessive

_HEADS = frozenset(
    {"president", "head", "ceo", "executive", "executives", "dean", "chief", "founder", "co-founder", "leader", "editor"}
)
_AFTER = re.compile(r"\b(?:for|of|at|to(?!\s+[a-z]+\s+[a-z]))\s+(?:the\s+|(?:board|staff)\s+of\s+(?:the\s+)?)*(?P<whom>[^,;]+)")
_END = re.compile(r" - | (?:that|which|who|where|in|on|at|and his|and her)\b|[(“]")
_DESCRIBED = re.compile(r"^(?:[a-z][\w-]* )+(?:PAC )?(?=[A-Z])|^[A-Z]{3} (?=[A-Z][a-z])(?<=PAC )")
_ARTICLES = frozenset(
    (
        *("the", "a", "an", "one", "another", "two", "some", "several", "his", "her", "their", "its", "our"),
        *("former", "top", "senior", "longtime"),
    )
)
_AREAS = frozenset[str]().union(*(lexicons.words("speaker_words", kind) for kind in ("body", "collective", "areas")))
"""What somebody is chief of who leads no body of that name: "Finance chief", "Police chief"."""


@lru_cache(maxsize=1 << 10)  # each time somebody speaks, all his roles are asked
def principal(words: str) -> str | None:
    """The words that name whom a spokesperson speaks for, out of a role ("Kremlin spokesman": "Kremlin"); None for none."""
    tokens = words.split()
    speaking = lexicons.words("speaker_words", "spokespeople")
    at = next((n for n, token in enumerate(tokens) if plain(token) in speaking), None)
    heads = at is None
    if at is None:
        at = next((n for n, token in enumerate(tokens) if plain(token) in _HEADS), None)
    if at is None:
        return None
    rest = re.sub(r"^of staff\b", "", " ".join(tokens[at + 1 :]))
    after = _AFTER.search(rest)
    named = _END.split(after["whom"])[0].strip() if after and not tokens[at].endswith(",") else _before(tokens[:at])
    named = _DESCRIBED.sub("", named).removesuffix(" Press").strip(" '’\"")
    if not named or (
        heads and (places.place_of(strip_possessive(named)) or not named[0].isupper() or named.casefold() in _AREAS)
    ):
        return None
    return named


def speaks(words: str) -> bool:
    """Whether a role is one that speaks for somebody."""
    return any(plain(word) in lexicons.words("speaker_words", "spokespeople") for word in words.split())


def _before(tokens: list[str]) -> str:
    """The principal that stands before the noun: up to the last possessive, else the words in capitals."""
    kept = [t for t in tokens if t.casefold() not in _ARTICLES]
    owned = next((n for n, t in enumerate(kept) if t.endswith(("’s", "'s", "’", "'"))), None)
    if owned is not None:
        return strip_possessive(" ".join(kept[: owned + 1])).strip(" ,")
    while kept and kept[-1][:1].islower() and plain(kept[-1]) not in ("campaign", "ministry", "department"):
        kept.pop()
    while kept and kept[0][:1].islower():
        kept.pop(0)
    return " ".join(kept).strip(" ,")


def by_office(figure: Figure | None, day: str | None) -> str | None:
    """The body for which a public figure spoke on a day, by the table of offices."""
    if figure is None or day is None:
        return None
    speaking = lexicons.words("speaker_words", "spokespeople") - {"secretary", "director", "chairman", "chair", "chairwoman"}
    for office in figure.offices:
        words = set(office.what.split())
        if office.since and office.held(day) and (words & speaking or {"press", "communications", "campaign"} & words):
            return office.body.removesuffix(" campaign")
    return None
