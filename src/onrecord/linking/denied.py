"""What a denial says that it denies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.linking.wording import folded, telling
from onrecord.store.told import Told

_CLAIM = re.compile(
    r"^(?!that\b)(?:[^\s“]+ ){0,6}?(?:accounts?|accusations?|allegations?|assertions?|charges?|claims?|findings?|ideas?|notions?|"
    r"reports?|rumou?rs?|stor(?:y|ies)|suggestions?)\b.*?(?:(?<!-)\b(?:that|of|about)\b(?P<what>.*))?$",
    re.DOTALL,
)
"""What is denied behind the name of it: "a report that", "the minister's claim of"."""
_CALLS = re.compile(r"\b(?:brand|call|describ|dismiss|label|reject|term)")
_AS = re.compile(r"(?: as)? [“\"‘][^”\"]{0,200}[”\"’]\W{0,9}$")
"""What a claim is called: "the charge of theft as ‘a smear’"."""
_CALLED_FALSE = re.compile(
    r"\b(?:no such|simply (?:wrong|false|untrue)|not true|untrue|is false|are false|nonsense|made up|invented|a lie"
    r"|forger\w+|fabricat\w+|hoax|smear|baseless|unfounded|no truth|absurd|ridiculous"
    r"|there (?:was|is|were) no|never (?:said|made|offered|promised|told|agreed|asked|took|received|met))\b"
)
_FLATLY = re.compile(
    r"^(?:[^\s,;]+ ){0,4}?(?:never|nobody|no one|none of|nothing|no|not (?:a|any|one)"
    r"|(?:did|do|does|had|has|have|was|were)(?: not|n['’]t))\b|\bof nothing\b"
)
"""How a sentence begins that says that something is not so."""
_DONE = re.compile(
    r"\b(?:am|are|be|been|did|do|does|had|has|have|having|is|never|was|were|will|would)\b"
    r"(?: (?:also|been|being|ever|not|never)\b)* (?P<verb>[\w-]+)"
)
_END = re.compile(r"(?<=[.!?])[”\"’]? |,? (?:and|but) |…")
_DENIES = re.compile(r"\b(?:den[iy]|disput|reject|refut|contest)")
_NAME = re.compile(r"\b[A-Z]\w+")
_THING = re.compile(r"\b(?:the|this|that|his|her|its|their|our) [\w’'-]+")
_GOES_ON = re.compile(r"^[“\"‘ ]*(?:i|we|no|not|nothing|nobody|none|there|it|that|this|they|those)\b")
_REMEMBERED = 1 << 14
_MOST = 16
"""Stems that are told of one denial."""
_FEW = 2
_FALSE = telling("false true untrue wrong lie nonsense invented baseless unfounded absurd ridiculous truth forgery smear")
"""Words by which something is called false; behind "denied that" they are what is denied."""
_EMPTY = telling(
    "deny denial reject report claim allegation accusation charge story suggestion statement ever never any anybody anyone "
    "anything nobody nothing none one having yes simply entirely completely made make time down off out away back over"
)


@dataclass(frozen=True, slots=True)
class Denied:
    """What is denied by a denial's own words: their stems, in order, and what is known of the claim."""

    own: tuple[str, ...]
    verb: str | None
    """The stem of what is denied to have been done."""
    negative: bool
    """Whether what is denied is itself that something is not so."""
    whose: str
    """What it says of whose claim that is, and where it was made, folded."""

    def shares(self, stems: frozenset[str]) -> bool:
        """Whether that much is shared with a claim of its own article that it may be what is denied."""
        shared = stems.intersection(self.own)
        return len(shared) > 1 or (self.verb in shared and len(self.own) <= _FEW)


def denied_by(told: Told) -> Denied:
    """What a denial denies by its own words."""
    what, whose = folded(told.content), ""
    if negates(what):
        what = " ".join(one for one in _sentences(what) if _FLATLY.search(one))
    if claim := _CLAIM.search(what):
        what = claim["what"] or ""
        whose = claim[0].removesuffix(what)
        if _CALLS.search(told.cue):
            what = _AS.sub("", what)
    names = telling(f"{told.name or ''} {told.principal or ''}")
    empty = _EMPTY | names | (frozenset() if _DENIES.search(told.cue) else _FALSE)
    own = tuple(dict.fromkeys(stem for word in what.split() for stem in sorted(telling(word) - empty)))[:_MOST]
    done = [stem for found in _DONE.finditer(what) for stem in telling(found["verb"]) if stem in own]
    names = telling(" ".join(_NAME.findall(told.content)))
    verb = next(iter([*done, *(stem for stem in own if stem not in names)]), None)
    return Denied(own, verb, negates(told.content) and _DENIES.search(told.cue) is not None, whose)


def does(content: str, stem: str) -> bool:
    """Whether the stem is that of a word in the content that no article makes a mere thing: "offered", not "the offer"."""
    return any(stem in telling(word) for word in _THING.sub(" ", folded(content)).split())


def is_denial(told: Told) -> bool:
    """Whether a statement denies: by its act, by calling something false or a claim by a bad name, or by saying flatly no."""
    if told.act == "deny":
        return True
    if told.act not in ("assert", "accuse", "other", None):
        return False
    if _calls_false(told.content) or (_CALLS.search(told.cue) and _CLAIM.search(folded(told.content))):
        return True
    return contradicts(told)


def contradicts(told: Told) -> bool:
    """Whether a statement that is not said to deny, nor calls anything false, says flatly that something is not so."""
    return told.act == "assert" and negates(told.content) and not _calls_false(told.content)


@lru_cache(maxsize=_REMEMBERED)
def _calls_false(content: str) -> bool:
    return _CALLED_FALSE.search(folded(content)) is not None


@lru_cache(maxsize=_REMEMBERED)
def negates(content: str) -> bool:
    """Whether it says of something flatly that it is not so."""
    return any(_FLATLY.search(one) for one in _sentences(folded(content)))


def denied_stems(text: str) -> frozenset[str]:
    """The telling words of a text, without those of every denial."""
    return telling(text) - _EMPTY


def goes_on(told: Told, denied: Denied) -> bool:
    """Whether it may go on from the denial before it: “Nothing came to me”, or "the report", which says nothing of itself."""
    return not denied.own or (told.form == "direct" and _GOES_ON.search(folded(told.content)) is not None)


def _sentences(content: str) -> list[str]:
    return [one.lstrip(' “"‘').removeprefix("that ") for one in _END.split(content)]
