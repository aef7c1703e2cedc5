"""Whether a person is spoken of as he or she, as far as names, titles and words nearby tell."""

from collections.abc import Iterable

from onrecord import lexicons
from onrecord.speakers.names import plain

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})


def of_first_name(word: str) -> str | None:
    """m or f where the first name is mostly borne by one sex, else None."""
    word = word.strip(".")
    if word in lexicons.words("first_names", "male"):
        return "m"
    return "f" if word in lexicons.words("first_names", "female") else None


def of_words(words: Iterable[str]) -> str | None:
    """m or f where titles or role nouns tell ("Mrs.", "spokesman", "widow"), else None."""
    for word in (plain(word).split("-of-")[0] for word in words):  # "mother-of-two"
        if word in lexicons.words("speaker_words", "titles_male") or word in lexicons.words("speaker_words", "male"):
            return "m"
        if word in lexicons.words("speaker_words", "titles_female") or word in lexicons.words("speaker_words", "female"):
            return "f"
    return None


def of_pronoun(word: str) -> str | None:
    """m, f, or None for any other pronoun."""
    word = word.casefold()
    return "m" if word in HE else "f" if word in SHE else None
