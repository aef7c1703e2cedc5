"""What somebody does by saying something: the fourteen acts, by certain rules first and then by the model."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.schema import ACTS, Article, Attribution, Evidence, Likely, Span, Speaker
from onrecord.statements import act_model
from onrecord.statements.act_features import features, negated
from onrecord.statements.act_model import ActModel
from onrecord.statements.lexicon import cues
from onrecord.statements.words import joined, reach, words

_SEEN = 0.5
"""The tagger's share in the opinion of an act, beside that of the words alone."""
_LEAST = 1e-4

_ALWAYS = {
    "deny": "deny rebut refute contradict repudiate debunk disprove dispute",
    "decline": "demur",
    "promise": "promise pledge vow",
    "demand": "urge demand implore exhort beseech",
    "accuse": (
        "accuse blame denounce condemn lambaste lambast mock ridicule chide rebuke slam blast assail deride decry"
        " criticize criticise attack rip oppose"
    ),
    "praise": "praise laud applaud endorse congratulate commend hail thank",
    "apologise": "apologize apologise",
    "predict": "predict forecast foresee",
    "believe": "believe fear worry suspect think hope feel want",
    "announce": "nominate",
    "ask": "wonder inquire enquire",
    "refuse": "refuse",
}
_BY_VERB = {verb: act for act, verbs in _ALWAYS.items() for verb in verbs.split()}
_PHRASES = (
    (
        "decline",
        re.compile(
            r"\b(?:declin\w+|refus\w+|not?|\w*n't|unable|unwilling|never|without)\b.*"
            r"\b(?:comment\w*|respond\w*|reply|replied|elaborat\w+|answer\w*|speculat\w+|return\w*|request for)\b"
            r"|\bno comment\b|\bwouldn't say\b|\bwould not say\b"
        ),
    ),
    ("demand", re.compile(r"\bcall(?:s|ed|ing)? (?:on|upon|for)\b")),
    (
        "deny",
        re.compile(
            r"\bpush(?:es|ed|ing)? back\b|\b(?:brush|laugh|shrug)\w* (?:off|aside)\b|\bcast(?:s|ing)? doubt\b"
            r"|\b(?:denials?|rebuttal|disput(?:es|ed|ing)|rubbish(?:es|ed)|disprov\w+|debunk\w*|contradict\w*"
            r"|refut\w+|rebut\w*|deni(?:es|ed)|denying)\b"
        ),
    ),
    ("refuse", re.compile(r"\b(?:rule[sd]?|ruling) out\b")),
)
_CLAIM = (
    r"(?:reports?|claims?|accusations?|allegations?|charges?|ideas?|notions?|criticisms?|suggestions?|rumou?rs?|assertions?|complaints?|concerns?"
    r"|arguments?|stor(?:y|ies)|speculation|perceptions?|comparisons?|characteri[sz]ations?|theor(?:y|ies)|insinuations?|narrative|remarks?|comments?"
    r"|statements?|findings?|conclusions?|account|article|letter|lawsuit)"
)
_FALSE = (
    r"(?:false|untrue|not true|a lie|lies|wrong|baseless|unfounded|fabricated|nonsense|inaccurate|incorrect"
    r"|meritless|without (?:merit|foundation|basis)"
    r"|made up|fake|invented|absurd|ridiculous|misleading|a hoax|fiction|groundless|unsubstantiated)"
)
_OF_A_CLAIM = re.compile(rf"\b{_CLAIM}\b|^(?:that|this|those|these|it|any)\b")
_IS_FALSE = re.compile(
    rf"(?:\b{_CLAIM}\b|^(?:that )?(?:it|this|that))(?: \S+){{0,10}}?"
    rf" (?:is|are|was|were|'s|(?:had|has|have) been)(?: \S+){{0,2}}? {_FALSE}\b"
)
_CALLED_FALSE = re.compile(rf"\b(?:{_CLAIM}|it|them|this|that)\b.*\b(?:{_FALSE}|lie|hoax|boldfaced lie)\b")
_NO_TRUTH = re.compile(
    r"\bno truth (?:to|in|whatsoever)\b|\bnever (?:said (?:that|it|so|any)|happened)\b|\bnot a racist\b"
    r"|^(?:absolutely )?no ?[,.]?$"
    r"|\b(?:simply|just|absolutely|categorically|completely|totally|entirely) (?:not true|false|untrue)\b"
)
_KNOWS_NOT = re.compile(r"^(?:that )?(?:i|we|he|she|they|it)(?:'m| am|'re| are| is| was| were) (?:not aware|unaware)\b")
_NO_COMMENT = re.compile(
    r"^(?:that )?(?:\S+ ){1,4}?(?:no (?:further |more |immediate |other )?comments?"
    r"|(?:not|n't|wouldn't|couldn't|cannot|can't|unable to) (?:be able to )?(?:further )?(?:comment|elaborate))\b"
)
_REJECTING = frozenset(["reject", "dismiss", "discount", "disavow", "downplay"])
_NAMING = frozenset(["call", "deem", "label", "dub", "describe", "brand"])
_TELLING = frozenset(
    [
        "say",
        "tell",
        "add",
        "insist",
        "respond",
        "reply",
        "write",
        "state",
        "maintain",
        "note",
        "claim",
        "tweet",
        "answer",
        "declare",
        "assure",
        "stress",
        "assert",
    ]
)
_DENIED = frozenset(["deny", "dispute", "rule", "confirm"])


@dataclass(frozen=True, slots=True)
class Act:
    """An act, how likely it is that it denies, who decided, how surely, and on which words."""

    name: str
    deny: float
    because: Evidence


def act_of(
    article: Article,
    attribution: Attribution,
    speaker: Speaker | None,
    model: ActModel | None = None,
    seen: Likely | None = None,
) -> Act:
    """The act of one attribution. Rules are named `act:…`, the model by its id; without `model` it is the shipped one.

    `seen` is what the tagger thinks: the two opinions are put together.
    """
    rule = ruled(article, attribution)
    if rule is not None:
        name, by, span = rule
        return Act(name, 1.0 if name == "deny" else 0.0, Evidence("act", f"act:{by}", 0.9, span))
    linear = (model or act_model.load()).probabilities(features(article, attribution, speaker))
    likely = _together(linear, seen.acts) if seen else linear
    name = max(ACTS, key=lambda act: likely.get(act, 0.0))
    by = f"{act_model.ID}, tagger" if seen else act_model.ID
    because = Evidence("act", by, round(likely[name], 3), reach(attribution.cue or attribution.content))
    # what denies what was learnt with the opinion of the words alone
    return Act(name, linear.get("deny", 0.0), because)


def _together(linear: Mapping[str, float], seen: Sequence[float]) -> dict[str, float]:
    """The weighed geometric mean of both, as probabilities."""
    joint = {
        act: max(linear.get(act, 0.0), _LEAST) ** (1 - _SEEN) * max(likely, _LEAST) ** _SEEN
        for act, likely in zip(ACTS, seen, strict=True)
    }
    total = sum(joint.values())
    return {act: value / total for act, value in joint.items()}


def ruled(article: Article, attribution: Attribution) -> tuple[str, str, Span | None] | None:
    """The act that a rule is sure of, the rule's name and the words it rests on; None where no rule holds."""
    cue = words(joined(article, attribution.cue))
    if rule := _by_cue(cue):
        return *rule, reach(attribution.cue)
    if negated(cue):
        return None
    head, content = _head(cue), " ".join(words(joined(article, attribution.content))[:40])
    if denied := _denies(head, content):
        return "deny", denied, reach(attribution.content)
    if head in _TELLING and _NO_COMMENT.search(content):
        return "decline", "no comment", reach(attribution.content)
    if head in _TELLING and _KNOWS_NOT.search(content):
        return "assert", "knows of nothing", reach(attribution.content)
    return None


@lru_cache(maxsize=1 << 10)  # most cues are the same few words
def _by_cue(cue: tuple[str, ...]) -> tuple[str, str] | None:
    """The act that the cue alone settles, and the rule's name."""
    head, written, not_said = _head(cue), " ".join(cue), negated(cue)
    if not_said and head in _DENIED:
        return _neither(written, head)
    for act, pattern in _PHRASES:
        if pattern.search(written) and (not not_said or act == "decline"):
            return act, f"cue {act}"
    act_of_verb = None if not_said else _BY_VERB.get(head)  # a verb that has but one act
    return (act_of_verb, f"verb {act_of_verb}") if act_of_verb else None


def _head(cue: Sequence[str]) -> str:
    """The first verb of the cue that the lexicon knows, as its entry is written; empty where there is none."""
    hits = cues().verbs_in(cue)
    return hits[0].lemma if hits else ""


def _denies(head: str, content: str) -> str | None:
    """The rule by which a content is denied by a verb that need not deny: "said the report was false"."""
    if head in _REJECTING and _OF_A_CLAIM.search(content[:120]):
        return "rejects a claim"
    if head in _NAMING and _CALLED_FALSE.search(content[:200]):
        return "called false"
    if head in _TELLING and (_IS_FALSE.search(content[:200]) or _NO_TRUTH.search(content[:120])):
        return "said to be false"
    return None


def _neither(cue: str, head: str) -> tuple[str, str]:
    """ "Neither confirmed nor denied" says nothing; "did not rule out" and "did not deny" leave it open."""
    if "confirm" in cue:
        return "decline", "neither confirmed nor denied"
    return "assert", "not denied" if head != "rule" else "not ruled out"
