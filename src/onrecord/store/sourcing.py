"""How openly articles name their sources: shares by month and outlet, the reasons given for silence, the longest chains."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store.counting import most
from onrecord.store.filters import Filters, part_of
from onrecord.store.profile import fold
from onrecord.store.search import Hit, hit

STANDINGS = ("named", "collective", "unnamed", "none")
_SHOWN = 5
_MOST = 15
_REASONS = 2_000
"""Statements, the latest, whose reasons are told."""
_COUNTS = ", ".join(f"sum(coalesce(statements.standing, 'none') = '{one}') AS \"{one}\"" for one in STANDINGS)
"""A statement without standing has no source."""
_SUMS = ", ".join(f'sum("{one}")' for one in STANDINGS)
_OF_OUTLET = "articles CROSS JOIN statements USING (article)"
"""Statements, led by the articles of an outlet."""


@dataclass(frozen=True, slots=True)
class Share:
    """Statements by the standing of their source, of a month or an outlet; `name` is empty for articles that tell none.

    `articles` are those that hold a statement, `articles_unnamed` those with one of an unnamed source.
    """

    name: str
    named: int
    collective: int
    unnamed: int
    none: int
    articles: int
    articles_unnamed: int

    @property
    def total(self) -> int:
        """All statements."""
        return self.named + self.collective + self.unnamed + self.none

    @property
    def unnamed_share(self) -> float:
        """The part of statements with unnamed sources, 0 to 1."""
        return self.unnamed / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Chain:
    """A statement that came by way of others: their names, the outermost first."""

    statement: Hit
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The sources of an outlet, or of a whole record: in all, by month in order, and by outlet, the largest first."""

    total: Share
    months: tuple[Share, ...]
    outlets: tuple[Share, ...]
    reasons: tuple[tuple[str, int], ...]
    chains: tuple[Chain, ...]


def sourcing(
    connection: sqlite3.Connection, outlet: str | None = None, *, since: str | None = None, until: str | None = None
) -> Sourcing:
    """The sources of outlets with that in their name (all, where it is None), without regard to case.

    Of what was published from `since` to `until`, as for a search. Raises ValueError for what is no day.
    """
    asked = _Asked(outlet, Filters(since=since, until=until))
    statements = _OF_OUTLET if outlet else "statements"
    counted = connection.execute(
        f"SELECT outlet, substr(published, 1, 7), {_SUMS}, count(*), sum(unnamed > 0) FROM (SELECT article, {_COUNTS} "  # noqa: S608
        f"FROM {statements} WHERE {asked.where} GROUP BY article) JOIN articles USING (article) GROUP BY 1, 2",
        asked.values,
    ).fetchall()
    total = _shares(("all", *numbers) for _, _, *numbers in counted)
    outlets = _shares((name or "", *numbers) for name, _, *numbers in counted)
    return Sourcing(
        total[0] if total else Share("all", *(0,) * 6),
        tuple(
            sorted(_shares((month or "", *numbers) for _, month, *numbers in counted), key=lambda one: (not one.name, one.name))
        ),
        tuple(sorted(outlets, key=lambda one: (-one.total, one.name))),
        _reasons(connection, asked),
        _chains(connection, asked),
    )


class _Asked:
    """Which statements are counted, as a condition with the values of its marks."""

    def __init__(self, outlet: str | None, filters: Filters) -> None:
        conditions, self.values = filters.conditions()
        if outlet:
            conditions.append("articles.outlet LIKE ? ESCAPE '\\'")
            self.values.append(part_of(outlet))
        self.where = " AND ".join(conditions)


def _shares(rows: Iterable[Sequence[Any]]) -> list[Share]:
    """The numbers of rows added up by their first column."""
    found: dict[str, list[int]] = {}
    for name, *numbers in rows:
        found[name] = [a + b for a, b in zip(found.get(name, (0,) * len(numbers)), numbers, strict=True)]
    return [Share(name, *numbers) for name, numbers in found.items()]


def _reasons(connection: sqlite3.Connection, asked: _Asked) -> tuple[tuple[str, int], ...]:
    """Of the latest statements that give one; each stands in one paragraph."""
    silent = (
        f"SELECT article, json_extract(anonymity_reason, '$[0]') AS begin, json_extract(anonymity_reason, '$[1]') AS finish "  # noqa: S608
        f"FROM statements JOIN articles USING (article) WHERE {asked.where} AND anonymity_reason IS NOT NULL "
        f"ORDER BY day DESC LIMIT {_REASONS:d}"
    )
    rows = connection.execute(
        f"SELECT substr(text, begin - start + 1, finish - begin) FROM ({silent}) AS silent JOIN parts "  # noqa: S608
        "ON parts.article = silent.article AND start = "
        "(SELECT max(start) FROM parts AS others WHERE others.article = silent.article AND others.start <= begin)",
        asked.values,
    )
    counted = fold(" ".join(words.split()) for (words,) in rows)
    return most(counted, _MOST)


def _chains(connection: sqlite3.Connection, asked: _Asked) -> tuple[Chain, ...]:
    rows = connection.execute(
        f"SELECT statement, article, chain FROM statements JOIN articles USING (article) WHERE {asked.where} "  # noqa: S608
        f"AND chain <> '[]' ORDER BY json_array_length(chain) DESC, day DESC, statement LIMIT {_SHOWN:d}",
        asked.values,
    ).fetchall()
    return tuple(Chain(hit(connection, statement), _names(connection, article, chain)) for statement, article, chain in rows)


def _names(connection: sqlite3.Connection, article: int, chain: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT name FROM json_each(?2) AS link JOIN speakers ON speakers.article = ?1 "
        "AND speakers.id = json_extract(link.value, '$[0]') ORDER BY link.key",
        (article, chain),
    )
    return tuple(name for (name,) in rows)
