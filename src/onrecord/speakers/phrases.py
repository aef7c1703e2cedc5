"""The anatomy of a source's words: determiner, modifiers, head noun, and what follows it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord import lexicons
from onrecord.speakers.names import plain

_CUT = re.compile(
    r"\s*(?:,(?!\d)|[;:(—–]|\s--?\s|(?<!urrent)\sand\s(?:former|ex)\b|\sI(?:[’']\w+)?\s|\b(?:who|whom|whose|which|that|where|with|from|in|on|at|for|of|to|about|by|against|like|including|such|"
    r"released|conducted|published|issued|out \w+day|the same|close to|"
    r"familiar|briefed|involved|taken|made|posted|obtained|named|called|"
    r"led|backing|supporting|attending|opposing|not|unable|unwilling|"
    r"outside|inside|across|around|within|among|near|after|before|during|since|under|over|as|than|via|seeking|affiliated|aligned|if|because|when|last|this|themselves|himself|herself|here|credited|provided"
    r"|privy|surveyed|polled|fed up|prior|present$|active)\b)"
)
_LED_IN = re.compile(r"^(?:among|by|from|according to|especially from)\s+(?=\S)", re.IGNORECASE)
_LOOSE = re.compile(r"^(?:of|even|only|just|about|nearly|almost|more than|less than|at least)\s+", re.IGNORECASE)
_DOING = re.compile(
    r"\b(?P<noun>\w+) (?P<doing>[a-z]{2,}ing|(?:[a-z]{2,}ed|made|sent|held|seen|put|shot)"
    r"(?=$|,| (?:[a-z]{2,}ly )?(?:by|in|on|to|at|with|for|from|up|out|off|through|throughout|across|about|over|under|as|that"
    r"|along|near|outside|inside|around|[A-Z]\w+day)\b))\b"
)
_DOING_ALONE = re.compile(r"[a-z]{2,}(?:ing|ed)\b|\b(?:made|sent|held|seen|put|shot)\b")
_DANGLING = re.compile(
    r"\s+(?:(?!assembly|bully|daily|family|monthly|rally|reply|tally|weekly)[a-z]{3,}ly|and|or|itself|alone|alike|too|today|there|nationwide"
    r"|statewide|worldwide|everywhere|elsewhere)$"
)
_ENDINGS = re.compile(
    r"\w{2,}(?:ologist|ographer|ician|keeper|master|woman|man|boy|girl|goer|holder|rider|fighter|player|teacher|driver|officer)"
)
"""How nouns end that are no list's, but a person's."""
_MAKERS = re.compile(
    r"(?!(?:film|king|law|match|merry|mischief|peace|policy|print|shoe|speech|trouble|watch|wine|work)maker)\w{3,}makers?"
)
"""How a firm is called by what it makes: "the carmaker"."""
_LONGEST = 400  # characters of a source that are looked at
_OF_A_BODY = re.compile(
    r"(?:(?i:an?|the|one|another) )?(?:[A-Z][\w’'-]* )+(?:of|for) (?:(?:the|and|of|for) |[A-Z][\w’'-]* )+"
    r"(?=spokes(?:man|woman|person|people|men|women)\b)"
)
"""A body with "of" in its name before whoever speaks for it: "a Ministry of Defence spokesman"."""
_BARE = frozenset(
    {"the", "a", "an", "two", "three", "four", "five", "six", "his", "her", "their", "its", "our", "my", "this", "no", "every"}
)
_DETERMINERS = lexicons.words("speaker_words", "determiners")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words taken apart. `head` is folded; `tail` holds what follows the head's phrase."""

    words: str
    determiner: str
    modifiers: tuple[str, ...]
    head: str
    tail: str
    proper: bool = False
    """Whether the head has a capital that is not the first letter of the source."""

    @property
    def definite(self) -> bool:
        """Whether it points at somebody known ("the mayor", "his lawyer")."""
        return self.determiner in ("the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "your")


@lru_cache(maxsize=1 << 12)
def part(words: str) -> Phrase:
    """Take the words of a source apart; of "former aides to the mayor" the head is "aides"."""
    words = " ".join(words[:_LONGEST].split()).strip(' ,;:-–—"“”‘')
    words = _LED_IN.sub("", words)
    lowered = _LOOSE.sub("", words)
    named = _OF_A_BODY.match(lowered)
    cut = next((m for m in _CUT.finditer(lowered, named.end() if named else 0) if _has_noun(lowered[: m.start()])), None)
    doing = next(
        (
            m
            for m in _DOING.finditer(lowered, 0, cut.start() if cut else len(lowered))
            if classes(plain(m["noun"])) and not classes(m["doing"])
        ),
        None,
    )
    if doing:
        cut = _DOING_ALONE.search(lowered, doing.start("doing"))
    phrase, tail = (lowered[: cut.start()], lowered[cut.start() :]) if cut else (lowered, "")
    found = re.findall(r"[^\s]+", _DANGLING.sub("", phrase))
    determiner = found[0].casefold() if found and found[0].casefold() in _DETERMINERS else ""
    rest = found[1:] if determiner and len(found) > 1 else found
    head = plain(rest[-1]) if rest else ""
    capital = bool(rest) and rest[-1][:1].isupper() and not (rest[-1].isupper() and "person" in classes(head))  # "the Labour MP"
    proper = capital and (len(rest) > 1 or bool(determiner))
    return Phrase(words, determiner, tuple(rest[:-1]), head, tail.strip(" ,"), proper)


def _has_noun(words: str) -> bool:
    """Whether more than a determiner stands in the words."""
    found = words.split()
    return len(found) > 1 or (len(found) == 1 and found[0].casefold() not in _BARE)


@lru_cache(maxsize=1 << 13)
def classes(head: str) -> frozenset[str]:
    """What a head noun can be: any of person, insiders, people, collective, body, document.

    What no list holds is judged by its ending, and as the plural of a noun for a person ("goalkeepers", "councilwomen").
    """
    kinds = ("person", "insiders", "people", "collective", "body", "document")
    found = frozenset(kind for kind in kinds if head in lexicons.words("speaker_words", kind))
    if not found and "-of-" in head:
        return classes(head.split("-of-")[0]) & {"person"}
    if not found and (head.endswith("-year-old") or _ENDINGS.fullmatch(head)):
        return frozenset({"person"})
    if not found and is_maker(head):
        return frozenset({"body"})
    return found or frozenset({"people"} if _is_plural_of_a_person(head) else ())


def is_maker(head: str) -> bool:
    """Whether a noun calls a firm, or several, by what it makes."""
    return _MAKERS.fullmatch(head) is not None


def _is_plural_of_a_person(head: str) -> bool:
    singular = f"{head[:-2]}an" if head.endswith("men") else head.removesuffix("s")
    return singular != head and (
        _ENDINGS.fullmatch(singular) is not None or singular in lexicons.words("speaker_words", "person")
    )
