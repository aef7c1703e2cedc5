"""What a denial says that it denies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.linking.wording import folded, telling
from onrecord.store.told import Told

_CLAIMS = (
    r"(?:accounts?|accusations?|allegations?|assertions?|charges?|claims?|contentions?|findings?|ideas?|insinuations?|notions?"
    r"|reports?|rumou?rs?|speculation|statements?|stor(?:y|ies)|suggestions?|talk|theor(?:y|ies)|versions?)\b"
)
_CLAIM = re.compile(
    r"^(?!that\b)(?:there (?:is|was) )?(?:(?!(?:is|was|were|has|had|have|did|would)\b)[^\s“]+ ){0,6}?"
    rf"{_CLAIMS}.*?(?:(?<!-)\b(?:that|of|about|over|on)\b(?P<what>.*))?$",
    re.DOTALL,
)
"""What is denied behind the name of it: "a report that", "the minister's claim of"."""
_CALLS = re.compile(r"\b(?:brand|call|describ|dismiss|label|reject|term)")
_AS = re.compile(r"^(?:as )?[“\"‘][^”\"’]{0,200}[”\"’] (?=\w)|(?: as)? [“\"‘][^”\"]{0,200}[”\"’]\W{0,9}$")
"""What a claim is called: "the charge of theft as ‘a smear’"."""
_WRONG = (
    r"(?:no such|simply (?:wrong|false|untrue)|not (?:true|correct|accurate|the case)|is false|are false|untrue|nonsense|made up"
    r"|invented|a lie|forger\w+|fabricat\w+|hoax|smear|baseless|unfounded|groundless|no truth|absurd|ridiculous|incorrect"
    r"|inaccurate|never happened|out of context|without (?:merit|foundation|basis))\b"
)
"""What is said of what is false."""
_SAID_TO_BE = (
    r"\b(?:is|are|was|were|been)(?: \w+)? [“\"‘]?"
    rf"(?:(?:fals[ei]|wrong|mistaken|misleading|exaggerat|speculation|fiction|fantasy|gossip|rubbish|lies\b)|{_WRONG})"
)
_CALLED_FALSE = re.compile(rf"\b{_WRONG}|\b(?:figures|numbers|{_CLAIMS})(?: [^\s.]+){{0,9}}? {_SAID_TO_BE}")
_FALSE_BEHIND = re.compile(rf"{_SAID_TO_BE}.*", re.DOTALL)
"""How a claim is called false behind what it says: "the claim that it was sold is a lie"."""
_FLATLY = re.compile(
    r"^(?:[^\s,;]+ ){0,4}?(?:nobody|no one|none of|nothing|no|not (?:a|any|one))\b"
    r"|^(?:(?!(?:that|whether|who|whom|whose|which|what|if|when|because|said|says|told)\b)[^\s,;]+ ){0,8}?"
    r"(?:never|(?:did|do|does|had|has|have|is|are|was|were)(?: not|n['’]t))\b"
    r"|\bof nothing\b"
)
"""How a sentence says that something is not so: near its beginning, or by its verb."""
_DONE = re.compile(
    r"\b(?:am|are|be|been|did|do|does|had|has|have|having|is|never|was|were|will|would)\b"
    r"(?: (?:also|been|being|ever|not|never|(?:going|intend|mean|need|plann?|seek|sought|tr(?:y|ied)|want)(?:ed|ing|s)? to)\b)*"
    r" (?P<verb>[\w-]+)"
)
_CONTRADICTS = re.compile(r"\bcontradict")
"""Behind it, it is mostly told who is contradicted, not what."""
_END = re.compile(r"(?<=[.!?])[”\"’]? |…")
_AND = re.compile(r",? (?:and|but) ")
_SORRY = re.compile(r"\b(?:i|we|he|she|they) (?:am|are|was|were|have been|had been) (?:wrong|mistaken|sorry)\b")
"""Who was wrong takes a denial back."""
_DENIES = re.compile(r"\b(?:den[iy]|disput|reject|refut|contest)")
_NAME = re.compile(r"\b[A-Z]\w+")
_THING = re.compile(r"\b(?:the|this|that|his|her|its|their|our) [\w’'-]+")
_GOES_ON = re.compile(r"^[“\"‘ ]*(?:i|we|no|not|nothing|nobody|none|there|it|that|this|they|those)\b")
_REMEMBERED = 1 << 14
_CONTRADICTS_BY = frozenset(["assert", "refuse"])
"""Acts of what says flatly that something is not so: "he has no plans to move" is read as a refusal."""
_MAY_DENY = _CONTRADICTS_BY | {"accuse", "other", None}
"""Acts of what may deny, though it is not said to."""
_MOST = 16
"""Stems that are told of one denial."""
_FEW = 2
_FALSE = telling(
    "false true untrue wrong lie nonsense invented baseless unfounded absurd ridiculous truth forgery smear correct incorrect "
    "accurate inaccurate groundless fabrication hoax"
)
"""Words by which something is called false; behind "denied that" they are what is denied."""
_EMPTY = telling(
    "deny denial reject report claim allegation accusation charge story suggestion statement ever never any anybody anyone "
    "anything nobody nothing none one having yes simply entirely completely made make time down off out away back over kind sort"
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
    content, denies = folded(told.content), _DENIES.search(told.cue) is not None
    if _CONTRADICTS.search(told.cue) and not _CLAIM.search(content):
        return Denied((), None, False, content)
    names, whose, stems = telling(f"{told.name or ''} {told.principal or ''}"), "", dict[str, None]()
    negative, whats = False, _denying(_AS.sub("", content) if _CALLS.search(told.cue) else content)
    for number, what in enumerate(whats):
        if claim := _CLAIM.search(what):
            what = claim["what"] or ""
            whose += claim[0].removesuffix(what)
            whats[number] = what if denies else _FALSE_BEHIND.sub("", what)
        negative |= denies and (negates(what) or _calls_false(what))
        empty = _EMPTY | names | (frozenset() if denies or claim else _FALSE)
        stems.update((stem, None) for word in whats[number].split() for stem in sorted(telling(word) - empty))
    own = tuple(stems)[:_MOST]
    done = [stem for found in _DONE.finditer(" ".join(whats)) for stem in telling(found["verb"]) if stem in own]
    names = telling(" ".join(_NAME.findall(told.content)))
    verb = next((stem for stem in (*done, *(stem for stem in own if stem not in names)) if not stem.isdigit()), None)
    return Denied(own, verb, negative, whose)


def says_no(told: Told) -> bool:
    """Whether it tells that something is not so: "that he was never paid", or, denied, "that he was paid"."""
    return negates(told.content) is not (_DENIES.search(told.cue) is not None)


def does(content: str, stem: str) -> bool:
    """Whether the stem is that of a word in the content that no article makes a mere thing: "offered", not "the offer"."""
    return any(stem in telling(word) for word in _THING.sub(" ", folded(content)).split())


def known_by(told: Told) -> str:
    """The words by which it may be denied: what it says, and of a document its name too, for “The email is a forgery”."""
    return f"{told.content} {told.source}" if told.kind == "document" else told.content


def is_denial(told: Told) -> bool:
    """Whether a statement denies: by its act, by calling something false or a claim by a bad name, or by saying flatly no."""
    if told.act == "deny":
        return _DENIES.search(told.cue) is not None or not _SORRY.search(folded(told.content))
    if told.act not in _MAY_DENY:
        return False
    if _calls_false(told.content) or (_CALLS.search(told.cue) and _CLAIM.search(folded(told.content))):
        return True
    return contradicts(told)


def contradicts(told: Told) -> bool:
    """Whether a statement that is not said to deny, nor calls anything false, says flatly that something is not so."""
    return told.act in _CONTRADICTS_BY and negates(told.content) and not _calls_false(told.content)


@lru_cache(maxsize=_REMEMBERED)
def _calls_false(content: str) -> bool:
    return _CALLED_FALSE.search(folded(content)) is not None


@lru_cache(maxsize=_REMEMBERED)
def negates(content: str) -> bool:
    """Whether it says of something flatly that it is not so."""
    return any(_FLATLY.search(part) for one in _sentences(folded(content)) for part in _parts(one))


def denied_stems(text: str) -> frozenset[str]:
    """The telling words of a text, without those of every denial."""
    return telling(text) - _EMPTY


def goes_on(told: Told, denied: Denied) -> bool:
    """Whether it may go on from the denial before it: “Nothing came to me”, or "the report", which says nothing of itself."""
    return not denied.own or (told.form == "direct" and _GOES_ON.search(folded(told.content)) is not None)


def _denying(content: str) -> list[str]:
    """The parts of a folded content that say that something is not so, or is false; the whole where none does."""
    found = []
    for sentence in _sentences(content):
        flat = [part for part in _parts(sentence) if _FLATLY.search(part)]
        found += flat or ([sentence] if _CALLED_FALSE.search(sentence) else [])
    return found or [content]


def _sentences(content: str) -> list[str]:
    return [_begun(one) for one in _END.split(content)]


def _parts(sentence: str) -> list[str]:
    return [_begun(one) for one in _AND.split(sentence)]


def _begun(sentence: str) -> str:
    return sentence.lstrip(' “"‘').removeprefix("that ")
