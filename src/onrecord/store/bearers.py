"""What a record holds of one name: who bears it, and how much was said of which act, in which outlet and month."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store.counting import most
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.speakers import Spoken

_SAID = (
    "SELECT kind, speakers.standing, statements.article, day, act, outlet "  # noqa: S608
    "FROM speakers CROSS JOIN statements USING (speaker) CROSS JOIN articles ON articles.article = statements.article "
    f"WHERE name = ? AND statement NOT IN ({REJECTED})"
)


@dataclass(frozen=True, slots=True)
class Borne:
    """A name: its bearers, those with the most statements first, and counts by act, outlet and month."""

    name: str
    bearers: tuple[Spoken, ...]
    acts: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]


def borne(connection: sqlite3.Connection, name: str) -> Borne | None:
    """What is held of that name, to the letter, or None where nobody of it speaks. Goes once through what they said."""
    said = connection.execute(_SAID, (name,)).fetchall()
    if not said:
        return None
    whose = Counter((kind, standing) for kind, standing, *_ in said)
    _, _, _, days, acts, outlets = zip(*said, strict=True)
    return Borne(
        name,
        tuple(_spoken(name, said, who, many) for who, many in most(whose)),
        most(Counter(filter(None, acts))),
        most(Counter(filter(None, outlets))),
        tuple(sorted(Counter(day[:7] for day in days if day).items())),
    )


def _spoken(name: str, said: Sequence[Sequence[Any]], who: tuple[str, str], many: int) -> Spoken:
    articles = {article for kind, standing, article, *_ in said if (kind, standing) == who}
    days = [day for kind, standing, _, day, *_ in said if day and (kind, standing) == who]
    return Spoken(name, *who, many, len(articles), min(days, default=None), max(days, default=None))
