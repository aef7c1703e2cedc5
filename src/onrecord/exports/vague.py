"""What a time keeps vague, in words."""

_WORDS = {
    "APPROX": "about",
    "EARLIER": "earlier on",
    "LATER": "later on",
    "START": "start of",
    "MID": "middle of",
    "END": "end of",
}


def vague(mod: str | None) -> str:
    """What stands before a time: `about `, `end of `, with a blank behind it. Empty for none; one of a newer kind as it is."""
    return _WORDS.get(mod, mod.casefold()) + " " if mod else ""
