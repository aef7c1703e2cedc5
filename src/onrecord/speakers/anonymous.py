"""Sources without a name: the withheld and the many; how many are claimed, and how close they stand to events."""

import re

from onrecord import lexicons
from onrecord.schema import Span
from onrecord.speakers.names import POSSESSIVE
from onrecord.speakers.phrases import Phrase, classes

_CLAUSE = re.compile(r",(?!\d)| who (?:spoke|asked|requested|declined|was|were|is|are|has|have)\b| (?:speaking|granted) ")
_SHARE = re.compile(r"\b(?:\d+|[a-z]+) (?:in|out of) (?:10|ten|five|four|three)\b|\bpercent\b|\d%")
_QUANTITY = frozenset(
    {
        "number",
        "lot",
        "lots",
        "rest",
        "majority",
        "minority",
        "half",
        "third",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "plenty",
        "scores",
        "host",
        "array",
        "mix",
        "collection",
        "group",
        "coalition",
        "many",
        "most",
        "some",
        "few",
        "several",
        "all",
        "none",
        "much",
        "share",
        "flood",
        "tens",
    }
)
_PARTITIVE = frozenset({"many", "most", "some", "few", "all", "other", "several"})
_VAGUE = lexicons.words("speaker_words", "unspecified")


def counts_people(phrase: Phrase) -> bool:
    """Whether the words number people of a kind: "22 percent of voters", "four in 10 residents", "a number of delegates"."""
    return bool(_SHARE.search(phrase.words)) or (phrase.head in _QUANTITY and phrase.tail.startswith("of "))


def standing(phrase: Phrase) -> str | None:
    """unnamed or collective, None where the words point at neither."""
    head, kinds = phrase.head, classes(phrase.head)
    if head == "one" and (phrase.words.casefold() == "one" or phrase.words.casefold().startswith("one of ")):
        return "unnamed"
    if counts_people(phrase):
        return "collective"
    if head in ("someone", "somebody"):
        return "unnamed"
    counted = phrase.determiner in lexicons.table("speaker_words")["numbers"]
    if head in ("source", "sources") or ("insiders" in kinds and phrase.determiner not in ("many", "most", "some", "few")):
        return "unnamed"
    if (
        head == "people"
        and phrase.determiner not in ("many", "most", "some")
        and re.search(r"\b(?:familiar|briefed|knowledge|close to|involved)\b", phrase.tail)
    ):
        return "unnamed"
    if "insiders" in kinds:
        return "collective"
    if (
        "people" in kinds
        and phrase.determiner == "several"
        and head not in ("several", "states")
        and "hundred" not in phrase.modifiers
    ):
        return "unnamed"
    if "people" in kinds or head in _VAGUE:
        return "unnamed" if counted and phrase.determiner != "one" and head not in ("percent", "third", "half") else "collective"
    if phrase.words.isdigit():
        return "collective"
    if "collective" in kinds and "person" not in kinds:
        return "collective"
    if "person" in kinds:
        return "unnamed"
    many = head.endswith("s") and len(head) > 4 and not head.endswith(("ss", "us", "is"))
    if many and (not phrase.proper or phrase.determiner in _PARTITIVE):
        return "unnamed" if counted and phrase.determiner not in ("one", "a", "an") else "collective"
    if phrase.determiner in ("any", "every"):
        return "collective"
    return "unnamed" if phrase.determiner in ("a", "an", "another", "one") else None


def describe(phrase: Phrase) -> str:
    """A short description in lower case (names keep theirs), the same for "An official" and "the official, who asked …"."""
    words = _CLAUSE.split(phrase.words)[0].strip(" ,–-")
    first, _, rest = words.partition(" ")
    if words.casefold().startswith("one of "):
        return words[0].lower() + words[1:]
    if rest and first.casefold() in ("the", "an", "one", "another"):
        many = phrase.head.endswith("s") and not phrase.head.endswith(("ss", "us", "is"))
        owned = POSSESSIVE.search(rest.split()[0]) is not None
        one = not owned and not many and not classes(phrase.head) & {"insiders", "people", "collective"}
        first = "" if not one else "an" if rest[:1].casefold() in "aeiou" else "a"
        return f"{first} {rest}".strip()
    if first[:1].isupper() and POSSESSIVE.search(first):
        return words
    if first.isupper() and len(first) > 1 and first not in ("EXPERTS", "VOTERS"):
        return words
    names_begin = first in ("Republicans", "Democrats", "Republican", "Democratic") or (rest[:1].isupper() and rest)
    return (
        words
        if names_begin and first.casefold() not in lexicons.words("speaker_words", "indefinite")
        else f"{first.casefold()} {rest}".strip()
    )


def number(phrase: Phrase) -> int | None:
    """How many unnamed sources are claimed; None where the words keep it open."""
    if phrase.head in ("one", "another"):
        return 1
    found: int | None = lexicons.table("speaker_words")["numbers"].get(phrase.determiner)
    if found is None and phrase.determiner.isdigit():
        return int(phrase.determiner)
    if found is None and phrase.definite and classes(phrase.head) & {"person"}:
        return 1
    return found


def closeness(text: str, spans: tuple[Span, ...]) -> Span | None:
    """The words that say how close a source stands ("close to the minister")."""
    for span in spans:
        words = text[span.start : span.end]
        for mark in lexicons.table("speaker_words")["closeness"]:
            at = words.find(mark)
            if at > 0:
                end = re.search(r",| who (?!attended|were)| speaking |$", words[at + len(mark) :])
                return Span(span.start + at, span.start + at + len(mark) + (end.start() if end else 0))
    return None
