"""Rules that are sure of an act: verbs that have but one, phrases of the cue, and contents that a "said" denies with."""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.schema import Article, Attribution, Span, Speaker
from onrecord.statements.act_features import negated
from onrecord.statements.lexicon import cues
from onrecord.statements.own_will import own_will
from onrecord.statements.words import joined, reach, words

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
            r"|\bno comment\b|\b(?:stay|remain|keep|kept)\w* (?:silent|tight-lipped|mum)\b|\b(?:\w+n't|not|never) (?:\w+ )?"
            r"(?:say|said|mention\w*|address\w*|discuss\w*|identif\w+|specif\w+|explain\w*|disclos\w+)\b"
        ),
    ),
    ("demand", re.compile(r"\b(?:call(?:s|ed|ing)? (?:on|upon|for)|ask(?:s|ed|ing)? for)\b")),
    ("ask", re.compile(r"\bwant(?:s|ed|ing)? to know\b|\bask(?:s|ed|ing)? (?:\w+ )?about\b")),
    (
        "deny",
        re.compile(
            r"\bpush(?:es|ed|ing)? back\b|\b(?:brush|laugh|shrug)\w* (?:off|aside)\b|\bcast(?:s|ing)? doubt\b|\bcold water on\b"
            r"|\b(?:denials?|rebuttal|disput(?:es|ed|ing)|rubbish(?:es|ed)|disprov\w+|debunk\w*|contradict\w*"
            r"|refut\w+|rebut\w*|deni(?:es|ed)|denying)\b"
        ),
    ),
    ("refuse", re.compile(r"\b(?:rule[sd]?|ruling) out\b")),
)
_CLAIM = (
    r"(?:reports?|claims?|accusations?|allegations?|charges?|ideas?|notions?|criticisms?|suggestions?|rumou?rs?|assertions?|complaints?|concerns?"
    r"|arguments?|stor(?:y|ies)|speculation|perceptions?|comparisons?|characteri[sz]ations?|theor(?:y|ies)|insinuations?|narrative|remarks?|comments?"
    r"|statements?|findings?|conclusions?|account|article|letter|lawsuit|tweets?|posts?|rationales?|reasoning)"
)
_FALSE = (
    r"(?:false|untrue|not true|a lie|lies|wrong|baseless|unfounded|fabricated|nonsense|inaccurate|incorrect"
    r"|meritless|without (?:merit|foundation|basis)"
    r"|exaggerated|overblown|overstated|wide of the mark|rubbish|pure invention|unproven"
    r"|made up|fake|invented|absurd|ridiculous|misleading|a hoax|fiction|groundless|unsubstantiated)"
)
_OF_A_CLAIM = re.compile(rf"\b{_CLAIM}\b|^(?:that|this|those|these|it|any)\b")
_IS_FALSE = re.compile(
    rf"(?:\b{_CLAIM}\b|^(?:that )?(?:it|this|that))(?: \S+){{0,14}}?"
    rf" (?:(?:is|are|was|were|'s|(?:had|has|have) been)(?: \S+){{0,2}}? {_FALSE}"
    r"|(?:do|does|did)(?:n't| not) (?:hold (?:any )?(?:water|weight|up)|add up|stand up))\b"
)
_CALLED_FALSE = re.compile(
    rf"\b(?:{_CLAIM}|it|them|this|that)\b.*\b(?:{_FALSE}|lie|hoax)\b|\ba (?:\w+ )?(?:hoax|myth|lie|fabrication)\b"
)
_NO_TRUTH = re.compile(
    r"\b(?:no truth (?:to|in|whatsoever)|never (?:said (?:that|it|so|any)|happened)|not a racist"
    r"|(?:simply|just|absolutely|categorically|completely|totally|entirely) (?:not true|false|untrue))\b"
    r"|^(?:(?:absolutely )?no ?[,.]?$|(?:absolutely|certainly|definitely|of course) not\b|not true\b"
    r"|(?:that )?(?:that|this|it)(?:'s| is| was)?(?: \w+ly)? (?:not|isn't|wasn't) (?:the case|what|how|my|her|his|our|true|so)\b)"
)
_KNOWS_NOT = re.compile(r"^(?:that )?(?:i|we|he|she|they|it)(?:'m| am|'re| are| is| was| were) (?:not aware|unaware)\b")
_NO_COMMENT = re.compile(
    r"^(?:that )?(?:\S+ ){1,4}?(?:no (?:further |more |immediate |other )?comments?"
    r"|(?:not|n't|wouldn't|couldn't|cannot|can't|unable to) (?:be able to )?(?:further )?(?:comment|elaborate))\b"
)
_OF_WORDS = re.compile(
    r"^(?:to (?:say|answer|comment|discuss|respond|reply|speculate|elaborate|specify|explain|talk about|weigh in"
    r"|be (?:drawn|interviewed|quoted)|(?:go|give) (?:\S+ )?details?|take (?:\S+ )?questions)"
    r"|if|whether|what|who|when|where|why|how)\b"
)
_OF_DEEDS = re.compile(
    r"^to (?!(?:address|confirm|define|describe|detail|disclose|give|identify|name|offer|provide|release|reveal|share|speak"
    r"|talk)\b)"
)
_QUESTION = re.compile(r"^(?:\S+ ){0,3}?(?:if|whether|what|who|whom|when|where|why|how|which|about)\b|\? ?$")
_REQUEST = re.compile(r"^(?:(?!to )\S+ ){1,5}?to (?!be )\w|^for\b")
_GRANTABLE = re.compile(
    r"^(?:(?:an?|the|his|her|their|its|\S+'s?) )?(?:(?!any\b)\S+ )?"
    r"(?:motion|request|bid|appeal|bail|parole|permission|permit|application|petition|access|entry|asylum|visa|licen[cs]e|injunction|extension)s?"
    r"(?: (?:for|to|by|from|of|in|on|under)\b|\W*$)"
)
_OFFER = re.compile(r"^(?:an?|the|any|his|her|their|its|\S+'s?) (?:\S+ )?(?:invitation|offer|proposal|nomination)s?\b")
_OUT = re.compile(r"^(?:that|this|it|any \w+) out\b")
_NO_CAUSE = re.compile(
    r"^(?:any |a |an |the )?(?:link|connection|involvement|foul play|sabotage|arson|terrorism|wrongdoing|suggestion)s?\b"
)
_HOPES = re.compile(r"^(?:that )?(?:i|we|he|she|they) (?:(?:\w+ly|still|also|only|do|does|did) )?hop(?:e|es|ed)\b")
_SORRY = re.compile(
    r"^sorry\b|^(?:that )?(?:i|we|he|she|they)(?:'m| am|'re| are| is| was| were) (?:\w+ ){0,2}?sorry"
    r"(?! (?:to (?:hear|see)|for (?:you|him|her|them|the (?:family|families|people))))\b"
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
_TOLD = (
    ("deny", "said to be false", _IS_FALSE, 200),
    ("deny", "said to be false", _NO_TRUTH, 120),
    ("decline", "no comment", _NO_COMMENT, 200),
    ("assert", "knows of nothing", _KNOWS_NOT, 200),
    ("believe", "hopes", _HOPES, 200),
    ("apologise", "sorry", _SORRY, 200),
)
"""What is told by contents: act, name of the rule, its pattern, and in how many characters it is looked for."""
_SHORT_OF = re.compile(r"\byet to\b|\b(?:stop\w*|fall\w*|fell) short of\b|\bclear of\b|\bavoid\w*\b")
_GRANTS = re.compile(r"\b(?:agree|confirm|conced|acknowledg|admit|point(?:s|ed|ing)? out|recogni[sz]|accept)\w*\b")
_OPEN = re.compile(
    r"\btoo (?:early|soon) to\b|\binconclusive\b"
    r"|\b(?:not (?:yet |immediately |entirely )?(?:clear|known|certain)|unclear|unknown|uncertain)\b"
    r"|\b(?:no|not any) (?:evidence|indication|sign|proof) (?:yet|so far)\b"
    r"|\b(?:video|film|footage|tape|picture|photo|image|recording|evidence|record)s?\b(?: \S+){0,12}?"
    r" (?:not|didn't|doesn't|don't) (?:show|prove|establish|tell|give|reveal)\b"
)
_DENIED = frozenset(["deny", "dispute", "rule", "confirm"])


@dataclass(frozen=True, slots=True)
class _Cue:
    """What a cue tells: the first verb that the lexicon knows, as its entry is written (empty where there is none), whether
    something was not, or not yet, said, whether it is granted, and the act that the cue alone settles with the rule's name."""

    head: str
    not_said: bool
    grants: bool
    rule: tuple[str, str] | None


def ruled(article: Article, attribution: Attribution, speaker: Speaker | None = None) -> tuple[str, str, Span | None] | None:
    """The act that a rule is sure of, the rule's name and the words it rests on; None where no rule holds."""
    cue, content = _read(words(joined(article, attribution.cue))), _opening(article, attribution)
    if not cue.not_said and (rule := _by_object(cue.head, content)):
        return *rule, reach((*attribution.cue, *attribution.content))
    if cue.rule:
        return *cue.rule, reach(attribution.cue)
    if cue.not_said:
        return None
    rule = _by_content(cue.head, content) or (own_will(content, speaker) if cue.head in _TELLING else None)
    return (*rule, reach(attribution.content)) if rule else None


def bars_denial(article: Article, attribution: Attribution) -> bool:
    """Whether it denies nothing, whatever the model thinks: it grants or confirms, or says that something is not known."""
    return _read(words(joined(article, attribution.cue))).grants or bool(_OPEN.search(_opening(article, attribution)))


def _opening(article: Article, attribution: Attribution) -> str:
    """The first words of what is said."""
    return " ".join(words(joined(article, attribution.content))[:40])


@lru_cache(maxsize=1 << 10)  # most cues are the same few words
def _read(cue: tuple[str, ...]) -> _Cue:
    written, hits = " ".join(cue), cues().verbs_in(cue)
    head = hits[0].lemma if hits else ""
    not_said = negated(cue) or bool(_SHORT_OF.search(written))
    grants = not negated(cue) and bool(_GRANTS.search(written))
    return _Cue(head, not_said, grants, _by_cue(head, written, not_said))


def _by_cue(head: str, written: str, not_said: bool) -> tuple[str, str] | None:
    """The act that the cue alone settles, and the rule's name."""
    if not_said and head in _DENIED:
        return _neither(written, head)
    for act, pattern in _PHRASES:
        if pattern.search(written) and (not not_said or act == "decline"):
            return act, f"cue {act}"
    act_of_verb = None if not_said else _BY_VERB.get(head)  # a verb that has but one act
    return (act_of_verb, f"verb {act_of_verb}") if act_of_verb else None


def _by_object(head: str, content: str) -> tuple[str, str] | None:
    """What a verb does by this object: "denied bail", "refused to answer", "wanted to know", "ruled that out"."""
    if head in ("refuse", "decline") and _OF_WORDS.search(content):
        return "decline", "answer withheld"
    if head == "decline" and _OF_DEEDS.search(content):
        return "refuse", "deed declined"
    if (head == "want" and content.startswith("to know")) or (head == "demand" and content.endswith("?")):
        return "ask", "question"
    if head == "deny" and _GRANTABLE.search(content):
        return "refuse", "request denied"
    if head in ("decline", "reject") and _OFFER.search(content):
        return "refuse", "offer turned down"
    if head == "rule" and _OUT.search(content):
        return "refuse", "ruled out"
    if head == "rule" and _NO_CAUSE.search(content):
        return "deny", "cause ruled out"
    return None


def _by_content(head: str, content: str) -> tuple[str, str] | None:
    """What a verb that leaves the act open does with this content: "said the report was false"."""
    if head in _REJECTING and _OF_A_CLAIM.search(content[:120]):
        return "deny", "rejects a claim"
    if head in _NAMING and _CALLED_FALSE.search(content[:200]):
        return "deny", "called false"
    if head == "ask" and _QUESTION.search(content):
        return "ask", "question"
    if head == "ask" and _REQUEST.search(content):
        return "demand", "request"
    if head in _TELLING:
        return next(((act, by) for act, by, pattern, far in _TOLD if pattern.search(content[:far])), None)
    return None


def _neither(cue: str, head: str) -> tuple[str, str]:
    """ "Neither confirmed nor denied" says nothing; "did not rule out" and "did not deny" leave it open."""
    if "confirm" in cue:
        return "decline", "neither confirmed nor denied"
    return "assert", "not denied" if head != "rule" else "not ruled out"
