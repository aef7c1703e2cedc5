"""Countries and states: by which names news calls them, and which capitals and buildings stand for their governments."""

from functools import cache

from onrecord import lexicons


@cache
def named() -> dict[str, str]:
    """Every name and demonym, case folded, with the place it belongs to ("russian" -> "Russia")."""
    found: dict[str, str] = {}
    for row in lexicons.rows("places"):
        for name in (row["name"], *filter(None, row["names"].split("|"))):
            found.setdefault(name.casefold(), row["name"])
    return found


@cache
def seats() -> dict[str, str]:
    """Capitals and seats of power, case folded, with the country or body they stand for ("kremlin" -> "Russia")."""
    return {seat.casefold(): row["name"] for row in lexicons.rows("places") for seat in row["seats"].split("|") if seat}


def place_of(words: str) -> str | None:
    """The place that `words` name, as demonym, abbreviation, capital or seat; None where they name none."""
    folded = words.casefold().removeprefix("the ").strip()
    return named().get(folded) or named().get(folded.rstrip(".")) or seats().get(folded)
