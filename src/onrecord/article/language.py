"""Whether a text is English, told from the share of its commonest words. Cheap, and sure from twenty words on."""

import re

from onrecord.lexicons import words

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 20
_LEAST_SHARE = 0.09
_SAMPLE = 20_000
"""Characters looked at."""
UNKNOWN = "und"
"""What language tags call a language that is not known."""


def language(text: str, declared: str | None) -> str:
    """`en` for English; else the language the document declares, or `und`.

    The words decide where there are enough of them, since pages often declare a language they are not in.
    """
    found = _WORD.findall(text[:_SAMPLE].lower())
    tag = (declared or "").strip().lower().replace("_", "-")
    if len(found) < _FEWEST_WORDS:
        return "en" if not tag or tag.split("-")[0] == "en" else tag
    common = words("english", "commonest")
    if sum(map(common.__contains__, found)) >= _LEAST_SHARE * len(found):
        return "en"
    return tag if tag and tag.split("-")[0] != "en" else UNKNOWN
