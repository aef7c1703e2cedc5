"""Which statement denies which: "The mill denied that report". Pairs are weighed by `data/denials.json`.

A pair is a possible denier and another statement near it. What speaks for a link: the denier's act, shared words,
the name of the one in the words of the other, "that report", nearness. The weights were learnt by `python -m training.denials`.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from onrecord.schema import Article, Attribution, Role, Speaker
from onrecord.statements.act_features import negated
from onrecord.statements.lexicon import cues
from onrecord.statements.likeness import Likeness, stems
from onrecord.statements.sentences import part_of
from onrecord.statements.words import joined, words

BEFORE, AFTER = 12, 4
"""How many statements before and after a denial it may answer."""
_DENYING = frozenset(("deny", "accuse"))
"""Acts that may be denials."""
_MAY_DENY = 0.2
_THAT = re.compile(
    r"^(?:that )?(?:that|this|the|those|these|such|both|any|all|it|so)\b(?: \w+){0,2}? ?"
    r"(?:reports?|claims?|accusations?|allegations?|charges?|ideas?|notions?|criticisms?|stor(?:y|ies)|suggestions?|rumou?rs?|accounts?|statements?|characteri[sz]ations?"
    r"|comments?|remarks?|attacks?|assertions?|objections?|concerns?|argument|comparison|complaint)\b|^(?:this|that|it|these|those|so)\.?$"
)
_POINTS = re.compile(
    r"^(?:that |both |all )?(?:that|this|those|these|the|such|both|any such)(?: \w+)? "
    r"(?P<noun>report|claim|assertion|accusation|allegation|charge|criticism|attack|idea|notion|suggestion|stor|rumou?r|account|version|finding"
    r"|conclusion|argument|complaint|statement|remark|comment|figure)\w*"
)
_BARE = re.compile(
    r"^(?:no|absolutely not|certainly not|of course not|not true|(?:that )?(?:this|that|it)(?:'s| is| was)?(?: \w+ly| just)?"
    r" (?:false|untrue|a lie|nonsense|rubbish|(?:not|isn't|wasn't) (?:true|so|the case)))\W*$"
)
"""A denial that tells nothing of what is denied."""
_OWNED = re.compile(
    r"^(?:the )?(?P<who>\w[\w .&-]{1,60}?)(?:'s|(?<=s)') (?:\w+ ){0,2}?"
    r"(?:accounts?|accusations?|allegations?|arguments?|assertions?|charges?|claims?|comments?|concerns?|criticisms?|remarks?|reports?|stor(?:y|ies)"
    r"|suggestions?|version)\b"
)
"""Whose claim it is that is denied: "the Herald's report"."""
_ABOUT = re.compile(r" (?:that|about|of|against|over|on|by) .+")
_ALIKE = 0.3
"""The least share (0 to 1) of the words that say what a claim is about."""
_OWNED_AS_FAR = 40
"""Statements before it among which that one is looked for."""
_FITTING = {
    "report": frozenset(("report", "write", "publish", "reveal", "disclose")),
    "stor": frozenset(["report", "write", "publish", "reveal", "tell", "quote"]),
    "account": frozenset(["say", "tell", "recall", "recount", "describe", "report", "testify", "claim"]),
    "version": frozenset(["say", "tell", "recall", "recount", "describe", "report", "testify", "claim"]),
    "claim": frozenset(["claim", "say", "assert", "argue", "contend", "allege", "insist", "tell", "maintain"]),
    "assertion": frozenset(["claim", "say", "assert", "argue", "contend", "insist", "maintain"]),
    "accusation": frozenset(("accuse", "allege", "charge", "blame", "claim")),
    "allegation": frozenset(("accuse", "allege", "charge", "claim")),
    "charge": frozenset(("accuse", "allege", "charge", "blame", "claim")),
    "criticism": frozenset(("accuse", "criticize", "criticise", "blame")),
    "attack": frozenset(("accuse", "attack", "criticize", "criticise", "blast")),
    "idea": frozenset(["suggest", "propose", "argue", "hint", "speculate", "think", "believe", "fear"]),
    "notion": frozenset(["suggest", "propose", "argue", "hint", "speculate", "think", "believe", "fear"]),
    "suggestion": frozenset(["suggest", "hint", "imply", "speculate", "propose"]),
    "rumo": frozenset(["report", "say", "suggest", "speculate", "write", "hint"]),
    "finding": frozenset(["find", "conclude", "determine", "show", "report", "say"]),
    "conclusion": frozenset(["conclude", "find", "determine", "say"]),
    "argument": frozenset(["argue", "contend", "claim", "say"]),
    "complaint": frozenset(["complain", "accuse", "say"]),
    "statement": frozenset(["say", "state", "tell", "declare"]),
    "remark": frozenset(["say", "remark", "tell", "call", "accuse"]),
    "comment": frozenset(["say", "remark", "tell", "call", "accuse"]),
    "figure": frozenset(["say", "estimate", "report", "put", "find"]),
}
"""By which verbs or acts the nouns for what was said are told before."""
_JUST_BEFORE = 2
_POINTED = 8
_AFTER_ALL = 3
"""Where nothing fits the noun, so many statements back at most."""
_CLAIM = re.compile(
    r"\b(?:reports?|claims?|accusations?|allegations?|charges?|ideas?|notions?|criticisms?|suggestions?|rumou?rs?|assertions?|complaints?|attacks?|concerns?)\b"
)
_ARTICLES = frozenset(("a", "an", "the"))
_SELF = re.compile(
    r"\b(?:i|we|he|she|they|it) (?:\w+ )?(?:did|do|does|was|were|is|are|am|have|has|had|would|never)?\s?(?:not|never|n't)\b"
    r"|\b(?:i|we|he|she|they|it) (?:\w+n't|never)\b|\bi'm not\b"
)
_LIES = re.compile(
    r"\b(?:lies?|lying|false|untrue|not true|wrong|ridiculous|absurd|nonsense|inaccurate|hoax|baseless|unfounded|misleading"
    r"|no truth|myth)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as the pairs see it. `deny`: how likely it is that it denies."""

    attribution: Attribution
    speaker: Speaker | None
    act: str
    deny: float


@dataclass(frozen=True, slots=True)
class Denial:
    """`denier` denies `denied`, both places in the list of statements."""

    denier: int
    denied: int
    score: float


def find_denials(article: Article, told: Sequence[Told], likeness: Likeness | None = None) -> list[Denial]:
    """The denials of an article, each denier with the statements it denies, surest first."""
    weights = _weights()
    threshold = weights["threshold"]
    likeness = likeness or Likeness(article, [one.attribution for one in told])
    found: dict[int, list[Denial]] = {}
    for n, one in enumerate(told):
        if one.act == "deny" and (named := _named(article, told, n, likeness)) is not None:
            found[n] = named
    certain = set(found)
    for denier, denied, held in pairs(article, told, likeness):
        if denier in certain:
            continue
        score = 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in held.items())))
        if score >= threshold:
            found.setdefault(denier, []).append(Denial(denier, denied, round(score, 3)))
    out = []
    for links in found.values():
        links.sort(key=lambda link: -link.score)
        out += links[:1] + [link for link in links[1:2] if link.score >= weights["second"]]
    return sorted(out, key=lambda link: (link.denier, -link.score))


def _named(article: Article, told: Sequence[Told], n: int, likeness: Likeness) -> list[Denial] | None:
    """What "that report" is: what shares most with the words after it, or the nearest before that was so told.

    Nothing where those words say what the claim is and nobody made it here; None where no such claim is spoken of.
    """
    denier = told[n]
    content = " ".join(words(joined(article, denier.attribution.content))[:40])
    if owned := _OWNED.search(content):
        return _by_owner(told, n, owned["who"], stems(content[owned.end() :]), likeness) or None
    named = _POINTS.search(content)
    if not named:
        before = [m for m in range(n - 1, max(-1, n - 1 - _JUST_BEFORE), -1) if _other(denier, told[m])]
        return [Denial(n, before[0], 0.6)] if before and _BARE.search(content) else None
    near = range(n - 1, max(-1, n - 1 - _POINTED), -1)
    if about := _ABOUT.match(content, named.end()):
        others = [m for m in near if told[m].act != "deny" and not _one_voice(denier.speaker, told[m].speaker)]
        return _most_alike(n, others, stems(about[0]), likeness)
    before = [m for m in near if _other(denier, told[m])]
    noun = named["noun"]
    spoken_of = {noun, f"{noun}s", f"{noun}y", f"{noun}ies"}
    for m in range(n - 1, max(-1, n - 1 - _JUST_BEFORE), -1):
        if told[m].act != "deny" and not spoken_of.isdisjoint(words(joined(article, told[m].attribution.content))):
            return [Denial(n, m, 0.8)]  # "noted the reports of a leak and dismissed those reports"
    fitting = _FITTING[next(key for key in _FITTING if noun.startswith(key))]
    verbs = {m: {hit.lemma for hit in cues().verbs_in(words(joined(article, told[m].attribution.cue)))} for m in before}
    same_word = (m for m in before if any(noun.startswith(verb[:5]) for verb in verbs[m]))
    fits = (m for m in before if verbs[m] & fitting or told[m].act in fitting)
    for m in (*same_word, *fits):
        return [Denial(n, m, 0.8)]
    return [Denial(n, before[0], 0.6)] if before and n - before[0] <= _AFTER_ALL else None


def _most_alike(n: int, before: Sequence[int], about: frozenset[str], likeness: Likeness) -> list[Denial]:
    """What shares most with the words that say what the claim is about; nothing where hardly anything is shared."""
    shared, place = max(((likeness.shared(about, likeness.content[m]), m) for m in before), default=(0.0, 0))
    return [Denial(n, place, 0.8)] if shared >= _ALIKE else []


def _by_owner(told: Sequence[Told], n: int, who: str, about: frozenset[str], likeness: Likeness) -> list[Denial]:
    """The one statement before of him whose claim it is, or that of his which shares most with what the claim is about."""
    last = who.split()[-1]
    before = range(max(0, n - _OWNED_AS_FAR), n)
    his = [m for m in before if (speaker := told[m].speaker) and last in words(speaker.name) and _other(told[n], told[m])]
    return [Denial(n, his[0], 0.8)] if len(his) == 1 else _most_alike(n, his, about, likeness)


def _other(denier: Told, denied: Told) -> bool:
    """Whether it is another's statement of something that can be denied."""
    return not _one_voice(denier.speaker, denied.speaker) and denied.act not in ("deny", "decline", "refuse", "praise", "other")


def _one_voice(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether they are one, or one speaks for the other."""
    return one is not None and other is not None and (one.id in (other.id, other.speaks_for) or other.id == one.speaks_for)


def pairs(
    article: Article, told: Sequence[Told], likeness: Likeness | None = None
) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Possible denials: the place of the denier, of the denied, and what speaks for it."""
    likeness = likeness or Likeness(article, [one.attribution for one in told])
    numbers = {part.start: number for number, part in enumerate(article.parts)}

    @cache  # most articles hold no denial, and few statements stand near one
    def view(number: int) -> _View:
        return _View(article, told[number], numbers)

    for denier, one in enumerate(told):
        if one.act not in _DENYING or not view(denier).may_deny:
            continue
        for denied in range(max(0, denier - BEFORE), min(len(told), denier + AFTER + 1)):
            if denied == denier or view(denier).one_voice(view(denied)):
                continue
            held = {**view(denier).own, **_between(view(denier), view(denied), denier - denied)}
            held["shared"] = likeness.shared(likeness.told(denier), likeness.content[denied])
            held["shared as denial"] = held["shared"] * told[denier].deny
            yield denier, denied, held


class _View:
    """What is looked at of one statement."""

    def __init__(self, article: Article, told: Told, numbers: Mapping[int, int]) -> None:
        attribution, self.told = told.attribution, told
        cue, content = words(joined(article, attribution.cue)), words(joined(article, attribution.content))
        self.words = frozenset(cue + content)
        self.content = frozenset(content)
        self._opens, self._text = content[:12], " ".join(content)
        self.name = frozenset(word for word in words(told.speaker.name)[-1:] if len(word) > 2) if told.speaker else frozenset()
        self._called = frozenset(words(told.speaker.name)) - _ARTICLES if told.speaker else frozenset()
        start = attribution.cue or attribution.content
        part = part_of(article, start[0].start)
        self.part = numbers.get(part.start, -1) if part else -1
        self.headline = part is not None and part.role is Role.HEADLINE
        self._false = bool(_LIES.search(self._text[:240]))
        # of an act that may be a denial
        self.may_deny = told.act == "deny" or told.deny > _MAY_DENY or self._false

    def one_voice(self, other: "_View") -> bool:
        """Whether both are one speaker's, or of speakers of whom one is called by words of the other: "rebels in the east"."""
        if self.told.speaker is None or other.told.speaker is None:
            return False
        called = self._called <= other._called or other._called <= self._called
        return called or _one_voice(self.told.speaker, other.told.speaker)

    @cached_property
    def that(self) -> bool:
        """Whether it begins with "that report" or the like."""
        return bool(_THAT.search(self._text))

    @cached_property
    def own(self) -> dict[str, float]:
        """What of the statement itself speaks for a denial."""
        return {
            "bias": 1.0,
            "deny": self.told.deny,
            "act deny": float(self.told.act == "deny"),
            "denies itself": float(bool(_SELF.search(self._text[:160]))),
            "called false": float(self._false),
            "negated": float(negated(self._opens)),
            "that": float(self.that),
            "claim": float(bool(_CLAIM.search(self._text[:160]))),
        }


def _between(denier: _View, denied: _View, distance: int) -> dict[str, float]:
    """What holds of the two together; `distance` counts statements, above 0 where the denied stands before."""
    near = (
        f"before {distance if distance < 4 else '4 to 6' if distance < 7 else 'far'}"
        if distance > 0
        else f"after {'1' if distance == -1 else 'far'}"
    )
    names_denied, names_denier = bool(denied.name & denier.words), bool(denier.name & denied.content)
    held = {
        near: 1.0,
        "names the denied": float(names_denied),
        "named by the denied": float(names_denier),
        "both named": float(names_denied and names_denier),
        "that, just before": float(denier.that and distance == 1),
        "that, near": float(denier.that and distance in (2, 3)),
        "same paragraph": float(denier.part == denied.part),
        "next paragraph": float(denier.part - denied.part == 1),
        f"denied {denied.told.act}": 1.0,
        "denied in headline": float(denied.headline),
        "denied denies": denied.told.deny,
        "both say": float(denied.told.act in ("assert", "accuse") and denier.told.deny > 0.5),
    }
    return {name: value for name, value in held.items() if value}


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    data = json.loads(resources.files("onrecord.statements").joinpath("data", "denials.json").read_text(encoding="utf8"))
    weights: dict[str, float] = data["weights"]
    return weights
