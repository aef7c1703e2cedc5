"""How openly articles name their sources: shares by month and outlet, the reasons given for silence, the longest chains."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.store.counting import most
from onrecord.store.filters import part_of
from onrecord.store.judgements.shown import REJECTED
from onrecord.store.profile import fold
from onrecord.store.search import Hit, hit

STANDINGS = ("named", "collective", "unnamed", "none")
_SHOWN = 5
_MOST = 15
_REASONS = 2_000
"""Statements, the latest, whose reasons are told."""
_COUNTS = ", ".join(f"sum(coalesce(statements.standing, 'none') = '{one}') AS \"{one}\"" for one in STANDINGS)
"""A statement without standing has no source."""
_OF_ALL = f"""
    SELECT outlet, substr(published, 1, 7) AS month, {", ".join(f'sum("{one}")' for one in STANDINGS)}
    FROM (SELECT article, {_COUNTS} FROM statements WHERE statement NOT IN ({REJECTED}) GROUP BY article)
    JOIN articles USING (article) GROUP BY outlet, month
"""  # noqa: S608
_OF_OUTLETS = f"""
    SELECT outlet, substr(published, 1, 7) AS month, {_COUNTS}
    FROM articles CROSS JOIN statements USING (article)
    WHERE statement NOT IN ({REJECTED}) AND outlet LIKE ?1 ESCAPE '\\' GROUP BY outlet, month
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Share:
    """Statements by the standing of their source, of a month or an outlet."""

    name: str
    named: int
    collective: int
    unnamed: int
    none: int

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
    """The sources of an outlet, or of a whole record. Undated statements are in the total alone."""

    total: Share
    months: tuple[Share, ...]
    outlets: tuple[Share, ...]
    reasons: tuple[tuple[str, int], ...]
    chains: tuple[Chain, ...]


def sourcing(connection: sqlite3.Connection, outlet: str | None = None) -> Sourcing:
    """The sources of outlets with that in their name (all, where it is None), without regard to case."""
    pattern = part_of(outlet) if outlet else None
    counted = connection.execute(_OF_OUTLETS if pattern else _OF_ALL, (pattern,) if pattern else ()).fetchall()
    total = _shares(("all", *numbers) for _, _, *numbers in counted)
    outlets = _shares((name, *numbers) for name, _, *numbers in counted)
    return Sourcing(
        total[0] if total else Share("all", 0, 0, 0, 0),
        tuple(sorted(_shares((month, *numbers) for _, month, *numbers in counted), key=lambda one: one.name)),
        tuple(sorted(outlets, key=lambda one: (-one.total, one.name))[:_MOST]),
        _reasons(connection, pattern),
        _chains(connection, pattern),
    )


def _shares(rows: Iterable[Sequence[Any]]) -> list[Share]:
    """The numbers of rows added up by their first column, where it is not null."""
    found: dict[str, list[int]] = {}
    for name, *numbers in rows:
        if name is not None:
            found[name] = [a + b for a, b in zip(found.get(name, (0,) * len(numbers)), numbers, strict=True)]
    return [Share(name, *numbers) for name, numbers in found.items()]


def _from(pattern: str | None) -> str:
    of_outlet = " AND articles.outlet LIKE ?1 ESCAPE '\\'" if pattern else " AND ?1 IS NULL"
    return f"FROM statements JOIN articles USING (article) WHERE statements.statement NOT IN ({REJECTED}){of_outlet}"


def _reasons(connection: sqlite3.Connection, pattern: str | None) -> tuple[tuple[str, int], ...]:
    """Of the latest statements that give one; each stands in one paragraph."""
    silent = (
        f"SELECT article, json_extract(anonymity_reason, '$[0]') AS begin, json_extract(anonymity_reason, '$[1]') AS finish "
        f"{_from(pattern)} AND anonymity_reason IS NOT NULL ORDER BY day DESC LIMIT {_REASONS:d}"
    )
    rows = connection.execute(
        f"SELECT substr(text, begin - start + 1, finish - begin) FROM ({silent}) AS silent JOIN parts "  # noqa: S608
        "ON parts.article = silent.article AND start = "
        "(SELECT max(start) FROM parts AS others WHERE others.article = silent.article AND others.start <= begin)",
        (pattern,),
    )
    counted = fold(" ".join(words.split()) for (words,) in rows)
    return most(counted, _MOST)


def _chains(connection: sqlite3.Connection, pattern: str | None) -> tuple[Chain, ...]:
    rows = connection.execute(
        f"SELECT statement, article, chain {_from(pattern)} AND chain <> '[]' "
        f"ORDER BY json_array_length(chain) DESC, day DESC, statement LIMIT {_SHOWN:d}",
        (pattern,),
    ).fetchall()
    return tuple(Chain(hit(connection, statement), _names(connection, article, chain)) for statement, article, chain in rows)


def _names(connection: sqlite3.Connection, article: int, chain: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT name FROM json_each(?2) AS link JOIN speakers ON speakers.article = ?1 "
        "AND speakers.id = json_extract(link.value, '$[0]') ORDER BY link.key",
        (article, chain),
    )
    return tuple(name for (name,) in rows)
