"""Agencies, parties, outlets and other bodies: the names and short forms by which news calls them."""

from dataclasses import dataclass
from functools import cache

from onrecord import lexicons


@dataclass(frozen=True, slots=True)
class Body:
    """A body that speaks. `kind`: outlet, agency, party, group."""

    name: str
    kind: str
    aliases: tuple[str, ...]


@cache
def known() -> dict[str, Body]:
    """Every name and alias, case folded without a leading "the", with its body."""
    found: dict[str, Body] = {}
    for row in lexicons.rows("bodies"):
        body = Body(row["name"], row["kind"], tuple(filter(None, row["aliases"].split("|"))))
        for name in (body.name, *body.aliases):
            found.setdefault(name.casefold().removeprefix("the "), body)
    return found


def body_of(words: str) -> Body | None:
    """The body that `words` name, None where they name none."""
    folded = words.casefold().removeprefix("the ").strip()
    return known().get(folded) or known().get(folded.replace(".", "") if "." in folded else folded)
