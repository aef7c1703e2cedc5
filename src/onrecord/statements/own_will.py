"""What somebody says that they will do, or will not: "said she would resign"."""

import re

from onrecord import lexicons
from onrecord.schema import Speaker

_WILL = re.compile(
    r"^(?:that )?(?:(?P<first>i|we)|(?P<third>he|she|they))(?: (?:will|(?P<would>would))|'ll|(?P<wont> won't| wouldn't))"
    r" (?:(?P<not>not|never) )?(?:(?P<how>\w+ly|also|now|again|then|soon) )?(?P<verb>\w+)\b"
)
_NOT_DONE = frozenset(
    [
        "always",
        "be",
        "consider",
        "die",
        "discount",
        "expect",
        "feel",
        "find",
        "generally",
        "get",
        "have",
        "hope",
        "know",
        "like",
        "likely",
        "lose",
        "love",
        "miss",
        "need",
        "normally",
        "often",
        "only",
        "possibly",
        "prefer",
        "probably",
        "rather",
        "refuse",
        "regularly",
        "say",
        "see",
        "sometimes",
        "suffer",
        "tell",
        "think",
        "usually",
        "want",
        "welcome",
        "win",
    ]
)
"""Words after "will" and "would" with which nothing is promised or refused."""
_KEPT_UP = frozenset(
    ["abandon", "allow", "forget", "give", "let", "raise", "repeat", "rest", "stop", "surrender", "tolerate", "waver", "yield"]
)
"""What somebody who will not do it promises rather than refuses."""


def own_will(content: str, speaker: Speaker | None) -> tuple[str, str] | None:
    """The act of a content, given as words in lower case, and the rule's name; None where it tells of no such will."""
    will = _WILL.search(content)
    if (
        not will
        or not _NOT_DONE.isdisjoint((will["how"], will["verb"]))
        or (will["first"] and will["would"])
        or not _may_be(will["third"], speaker)
    ):
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
