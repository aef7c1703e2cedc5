"""Where the words for a source end, and what kind of source they are: "two officials close to the mayor"."""

import re
from functools import lru_cache

from onrecord.schema import Span

_STOP = re.compile(
    r"[,;:“”\"—–(\[\n]|\s-\s|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSen)(?<!\bGen)(?<!\bRep)(?<!\b[A-Z])\."
    r"|\s(?:reported|reports|said|says|saying|wrote|as\s+saying|which|that|and\s+(?:reported|said)|whom|when|where|while|after|before)\b"
    r"|\s(?:who|and)\s+(?:cited|quoted|spoke|asked|declined|requested|insisted|were\s+not|was\s+not|weren[’']t|wasn[’']t|said|told|wished|did\s+not|in\s+turn)\b"
    r"|\s(?:speaking|spoke|granted|on\s+condition|under\s+condition|on\s+the\s+condition|as\s+the\s+source|by\s+name)\b"
)
_NUMBERS = {
    word: number
    for number, listed in enumerate(
        ["a an one another", "two both", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
    for word in listed.split()
}
_HIDDEN = re.compile(
    r"\b(?:sources?|officials?|persons?|people|aides?|diplomats?|executives?|employees?|insiders?|advisers?|advisors?|staffers?|members?|allies|ally"
    r"|associates?|friends?|lawmakers?|ministers?|officers?|workers?|colleagues?|relatives?|residents?|witness(?:es)?|negotiators?|engineers?"
    r"|operatives?|strategists?|investigators?|lawyers?|clerks?|deputies|deputy|managers?|sailors?|soldiers?|figures?|someone|individuals?|trader[s]?"
    r"|guards?|doctors?|nurses?|analysts?|participants?|attendees?|councillors?|neighbou?rs?|captains?|pilots?|drivers?|builders?|bankers?)\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:documents?|reports?|letters?|e-?mails?|data|records?|filings?|memos?|memorandum|minutes|stud(?:y|ies)|polls?|surveys?|statements?"
    r"|transcripts?|audit|law|papers|messages?|figures|contracts?|invoices?|logs?|correspondence|draft)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:(?:an?|one|two|three|four|five|six|several|some|many|unnamed|his|her|its|their|former|senior|local)\s+)+(?:[\w-]+\s+)?"
    r"\w{3,}(?:men|man|ers?|ors?|ists?|ians?)\b|\w{3,}(?:men|ers|ors|ists|ians)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:matters?|numbers?|orders?|disorders?|errors?|factors?|powers?|offers?|dangers?|disasters?|weather|fevers?|murders?|papers?|posters?"
    r"|winters?|summers?|waters?|cancers?|terrors?|favou?rs?|doors?|floors?|rumou?rs?|colou?rs?|behaviou?r|labou?r|her|other|over|under)\b",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"\b(?:close\s+to|familiar\s+with|briefed\s+(?:on|about)|with\s+(?:direct\s+|first-?hand\s+|detailed\s+)?knowledge\s+of|involved\s+in|privy\s+to"
    r"|who\s+(?:attended|saw|witnessed|took\s+part|sat|was\s+present|were\s+present|works?|worked|had\s+(?:seen|read|attended|direct))"
    r"|in\s+the\s+room|present\s+at|with\s+access\s+to|near\s+to|in\s+contact\s+with|inside|within)\b"
)
_LINK = re.compile(r"\s(?:of|from|in|at|for|with|close|familiar|who|within|inside|near)\s")
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+")


def source_phrase(text: str, start: int, end: int) -> Span | None:
    """The words for a source that begin at `start`: to a comma, a verb of saying or a condition, at most `end`."""
    stop = _STOP.search(text, start, end)
    finish = stop.start() if stop else end
    while finish > start and text[finish - 1].isspace():
        finish -= 1
    return Span(start, finish) if finish > start else None


def number_of(words: str) -> int | None:
    """How many sources the words claim: "two officials" 2, "a source" and "one of the sources" 1, "officials" None."""
    first = words.casefold().split()[:1]
    if not first:
        return None
    return int(first[0]) if first[0].isdigit() and len(first[0]) < 4 else _NUMBERS.get(first[0])


def closeness_of(text: str, span: Span) -> Span | None:
    """How close to events the source is said to be, in the words of the text."""
    found = _CLOSE.search(text, span.start, span.end)
    return Span(found.start(), span.end) if found else None


@lru_cache(maxsize=512)  # a statement asks several times about its own source
def is_hidden(words: str) -> bool:
    """Whether the words are for people whose name is withheld."""
    head = _LINK.split(words)[-1 if words.startswith("one of") else 0]
    return bool(_HIDDEN.search(head)) and not _NAME.search(head.removeprefix("The ").removeprefix("A "))


def is_paper(words: str) -> bool:
    """Whether the words are for a document."""
    return bool(_PAPERS.search(words.split(" from ")[0])) and not is_hidden(words)


def is_people(words: str) -> bool:
    """Whether the words begin with people by what they do, "two foremen", "her trainer", and not with a thing."""
    found = _PEOPLE.match(words)
    return bool(found) and not _THINGS.search(words[: found.end()].split()[-1] if found else "")


def is_name(words: str) -> bool:
    """Whether the words hold a name of two parts or more."""
    return bool(_NAME.search(words))


def head_noun(words: str) -> str:
    """The noun for hidden people, in the singular, or an empty string: "one of the sources" -> "source"."""
    found = _HIDDEN.search(words)
    noun = found[0].casefold() if found else ""
    return {"people": "person", "allies": "ally", "deputies": "deputy"}.get(noun, noun.removesuffix("s"))
