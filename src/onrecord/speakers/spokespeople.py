"""For whom a speaker speaks: "a spokesman for X", "X spokesman", "X's lawyer", "campaign manager"."""

import re

from onrecord import lexicons
from onrecord.speakers.names import plain


def principal(words: str) -> str | None:
    """The words that name whom a spokesperson speaks for, out of a role ("Kremlin spokesman": "Kremlin"); None for none."""
    tokens = words.split()
    for n, token in enumerate(tokens):
        if plain(token) in lexicons.words("speaker_words", "spokespeople") and token[:1].isalpha():
            after = re.match(r"(?:for|of|to)\s+(?:the\s+)?(?P<whom>[^,;]+)", " ".join(tokens[n + 1 :]))
            if after and not tokens[n].endswith(","):
                return after["whom"].strip()
            before = [t for t in tokens[:n] if t.casefold() not in ("the", "a", "an", "one", "another")]
            while before and before[-1][:1].islower() and plain(before[-1]) not in ("campaign", "ministry", "department"):
                before.pop()
            named = " ".join(before).strip(" ,")
            named = re.sub(r"(?:[’']s)$", "", named)
            return named or None
    return None
