"""Candidates for what became of a promise, and for a denial that was taken back. A person decides."""

import re

from onrecord.linking.denied import denied_stems
from onrecord.linking.overlap import Weights, probability
from onrecord.linking.wording import folded, telling, written
from onrecord.statements.act_features import negated
from onrecord.statements.words import words
from onrecord.store.told import Told

Reason = tuple[str, str]
RESOLVES_SPAN = 730
WITHDRAWS_SPAN = 365
THRESHOLD = 0.5
_TELLS = frozenset(["assert", "accuse", "announce", "deny", "apologise", "praise", "other", None])
_BROKEN = re.compile(
    r"\b(?:broke|broken|never|failed|fails|fail|not|n't|nothing|nobody|none|still (?:wait\w*|owed|due|no)|missed|without|late|"
    r"delayed|postponed|abandoned|dropped|overdue|empty promise)\b|n't\b"
)
_KEPT = re.compile(
    r"\b(?:kept|keeps|delivered|fulfilled|as promised|honou?red|(?:has|have|had|was|were|been) \w+(?:ed|en|id|ught|unched)|"
    r"began|begun|opened|started|paid|repaid|completed|finished|signed|arrived|resumed|launched)\b"
)
_SUPPOSED = re.compile(r"^to\b.*|\b(?:if|unless|whether)\b[^.;]*", re.DOTALL)
"""What is to be done, and what is only supposed, tells of no outcome."""
_PROMISE = re.compile(r"\b(?:promis\w+|pledg\w+|vow\w*|his word|her word|their word|deadline)\b")
_ADMITS = re.compile(
    r"\b(?:admit\w*|acknowledg\w+|conced\w+|confirm\w*|retract\w*|withdr[ae]w\w*|took back|takes back|apologi[sz]\w+|"
    r"was wrong|were wrong|mistaken|should not have denied|misspoke|corrected)\b"
)


def resolves(promise: Told, later: Told, weights: Weights) -> tuple[float, str, tuple[Reason, ...]]:
    """How surely (0 to 1) a later statement tells what became of a promise, whether it says kept or broken, and why."""
    if later.act not in _TELLS or later.article == promise.article or not promise.day or later.day <= promise.day:
        return 0.0, "", ()
    about, told = telling(promise.content), telling(later.content)
    shared = about & told
    if len(shared) < 2:
        return 0.0, "", ()
    text = _SUPPOSED.sub("", folded(later.content))
    broken, kept = _BROKEN.search(text), _KEPT.search(text)
    if not broken and not kept:
        return 0.0, "", ()
    evidence = 3.4 * weights.share(about, told) + 0.25 * weights.weigh(shared) - 3.4
    reasons = [("shared words", written(shared, later.content))]
    if found := _PROMISE.search(text):
        evidence += 1.0
        reasons.append(("speaks of a promise", found.group()))
    if promise.person is not None and promise.person == later.person:
        evidence += 0.3
        reasons.append(("same speaker", promise.name or ""))
    outcome = "broken" if broken else "kept"
    reasons.append((f"says that it was {outcome}", (broken or kept or [""])[0]))
    return probability(evidence), outcome, tuple(reasons)


def withdraws(denial: Told, denied: frozenset[str], later: Told, weights: Weights) -> tuple[float, tuple[Reason, ...]]:
    """How surely (0 to 1) a later statement of the same speaker, or of whom it spoke for, takes a denial back, and why.

    `denied` are the stems of what was denied.
    """
    if later.act == "deny" or later.article == denial.article or not denial.day or later.day < denial.day:
        return 0.0, ()
    who = _same_voice(denial, later)
    admits = _ADMITS.search(folded(f"{later.cue} {later.content}"))
    plain = words(later.content)[:12]
    if who is None or admits is None or (negated(plain) and not re.search("wrong|mistaken|should", later.content)):
        return 0.0, ()
    shared = denied & denied_stems(later.content)
    if not shared:
        return 0.0, ()
    evidence = 3.0 * weights.share(denied, denied_stems(later.content)) + 0.25 * weights.weigh(shared) - 1.8
    return probability(evidence), (
        ("admits", admits.group()),
        ("same speaker", who),
        ("shared words", written(shared, later.content)),
    )


def tells_outcome(told: Told) -> bool:
    """Whether a statement may tell what became of a promise."""
    text = folded(told.content)
    return told.act in _TELLS and (_BROKEN.search(text) or _KEPT.search(text)) is not None


def admits(told: Told) -> bool:
    """Whether a statement may take a denial back."""
    return told.act != "deny" and _ADMITS.search(folded(f"{told.cue} {told.content}")) is not None


def _same_voice(one: Told, other: Told) -> str | None:
    """Who speaks in both: the same person or body, or somebody who speaks for it."""
    if one.person is not None and one.person == other.person:
        return one.name
    mine = {folded(name) for name in (one.name, one.principal) if name and one.standing == "named"}
    theirs = {folded(name) for name in (other.name, other.principal) if name and other.standing == "named"}
    common = mine & theirs
    return min(common) if common else None
