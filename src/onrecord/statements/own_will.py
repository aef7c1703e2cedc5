"""What somebody says that they will do, or will not: "said she would resign"."""

import re

from onrecord import lexicons
from onrecord.schema import Speaker

_WILL = re.compile(
    r"^(?:that )?(?:(?P<first>i|we)|(?P<third>he|she|they))(?: (?:will|(?P<would>would))|'ll|(?P<wont> won't| wouldn't))"
    r" (?:(?P<not>not|never) )?(?:(?!only )(?:\w+ly|also|now|again|then|soon) )?(?P<verb>\w+)\b"
)
_NOT_DONE = frozenset(
    [
        "be",
        "consider",
        "die",
        "discount",
        "expect",
        "feel",
        "find",
        "get",
        "have",
        "hope",
        "know",
        "like",
        "lose",
        "love",
        "miss",
        "need",
        "only",
        "prefer",
        "rather",
        "refuse",
        "say",
        "see",
        "suffer",
        "tell",
        "think",
        "want",
        "welcome",
        "win",
    ]
)
"""Verbs after "will" and "would" that promise and refuse nothing."""
_KEPT_UP = frozenset(
    ["abandon", "allow", "forget", "give", "let", "raise", "repeat", "rest", "stop", "surrender", "tolerate", "waver", "yield"]
)
"""What somebody who will not do it promises rather than refuses."""


def own_will(content: str, speaker: Speaker | None) -> tuple[str, str] | None:
    """The act of a content, given as words in lower case, and the rule's name; None where it tells of no such will."""
    will = _WILL.search(content)
    if not will or will["verb"] in _NOT_DONE or (will["first"] and will["would"]) or not _may_be(will["third"], speaker):
        return None
    if not (will["not"] or will["wont"]):
        return "promise", "own will"
    return None if will["verb"] in _KEPT_UP else ("refuse", "own will")


def _may_be(pronoun: str | None, speaker: Speaker | None) -> bool:
    """Whether a pronoun of the third person, or none, may stand for the speaker."""
    if pronoun is None or speaker is None:
        return True
    if pronoun == "they":
        return speaker.kind != "person"
    others = lexicons.words("first_names", "female" if pronoun == "he" else "male")
    return speaker.kind == "person" and speaker.name.partition(" ")[0] not in others
