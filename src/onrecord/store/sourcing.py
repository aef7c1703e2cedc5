"""How openly articles name their sources: shares by month and outlet, the reasons given for silence, the longest chains."""

import re
import sqlite3
from dataclasses import dataclass

from onrecord.store.judgements.shown import REJECTED
from onrecord.store.profile import cut_out, fold
from onrecord.store.search import Hit, hit

STANDINGS = ("named", "collective", "unnamed", "none")
_SHOWN = 5
_MOST = 15


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
    pattern = "%" + re.sub(r"([\\%_])", r"\\\1", outlet) + "%" if outlet else None
    total = _shares(connection, pattern, "'all'")
    return Sourcing(
        total[0] if total else Share("all", 0, 0, 0, 0),
        tuple(sorted(_shares(connection, pattern, "substr(day, 1, 7)"), key=lambda one: one.name)),
        tuple(_shares(connection, pattern, "outlet")[:_MOST]),
        _reasons(connection, pattern),
        _chains(connection, pattern),
    )


def _from(pattern: str | None) -> str:
    of_outlet = " AND articles.outlet LIKE ?1 ESCAPE '\\'" if pattern else " AND ?1 IS NULL"
    return f"FROM statements JOIN articles USING (article) WHERE statements.statement NOT IN ({REJECTED}){of_outlet}"


def _shares(connection: sqlite3.Connection, pattern: str | None, by: str) -> list[Share]:
    """Those with the most statements first. A statement without standing has no source."""
    counts = ", ".join(f"sum(coalesce(standing, 'none') = '{standing}')" for standing in STANDINGS)
    rows = connection.execute(
        f"SELECT {by} AS name, {counts} {_from(pattern)} GROUP BY name HAVING name IS NOT NULL ORDER BY count(*) DESC, name",
        (pattern,),
    )
    return [Share(*row) for row in rows]


def _reasons(connection: sqlite3.Connection, pattern: str | None) -> tuple[tuple[str, int], ...]:
    silent = f"SELECT article, anonymity_reason {_from(pattern)} AND anonymity_reason IS NOT NULL"
    rows = connection.execute(f"SELECT text, anonymity_reason FROM ({silent}) JOIN texts USING (article)", (pattern,))  # noqa: S608
    counted = fold(cut_out(rows))
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:_MOST])


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
