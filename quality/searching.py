"""How long the record takes to answer: the queries of the docs, on a large record of made articles.

    python -m quality.searching RECORD [--statements N] [--rounds N]

Makes the record where there is none, of N statements, and says how fast that went at its start and at its end. Each
query is then asked in turn, warm, the first page of each; told are the median and the 95th percentile of every query
and of all, in milliseconds of the processor, which other programs on the machine disturb less than the clock; and the
size of the file a statement.
"""

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import onrecord
from onrecord.schema import Reading
from onrecord.store.connection import connect
from onrecord.store.filters import Filters, Sort
from onrecord.store.profile import profile
from onrecord.store.search import counts, search
from onrecord.store.sourcing import sourcing
from onrecord.store.writing import write
from quality.made import made

EXAMPLES = Path(__file__).parents[1] / "examples"
QUERIES: tuple[tuple[str | None, dict[str, Any]], ...] = (
    ("ferry", {}),
    ("ferry", {"act": "deny"}),
    ("offer", {"sort": "relevance"}),
    ('"public money"', {}),
    ("ferr* OR boat", {"sort": "relevance"}),
    ("talks", {"standing": "unnamed"}),
    ("council", {"since": "2026-05", "until": "2026-08"}),
    ("deadline", {"outlet": "Ellet"}),
    (None, {"act": "promise", "form": "direct"}),
    (None, {}),
)


def fill(path: Path, statements: int) -> None:
    """Makes the record, and prints its rate in statements a second."""
    templates = [one for one in onrecord.read_all(EXAMPLES) if isinstance(one, Reading)]
    connection, reached, marks = connect(path), 0, [(0, time.perf_counter())]
    for one in made(templates, statements):
        write(connection, one)
        reached += len(one.statements)
        if reached >= len(marks) * statements / 5:
            marks.append((reached, time.perf_counter()))
    rates = [(b[0] - a[0]) / (b[1] - a[1]) for a, b in pairwise(marks)]
    print(f"written: {reached:,} statements; a second, fifth by fifth: {', '.join(f'{rate:,.0f}' for rate in rates)}")
    connection.close()


def timed(ask: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each round, after one that warms up."""
    ask()
    took = []
    for _ in range(rounds):
        start = time.process_time()
        ask()
        took.append((time.process_time() - start) * 1000)
    return took


def told(name: str, took: Sequence[float]) -> None:
    """Prints the median and the 95th percentile."""
    print(f"{statistics.median(took):8.1f} {statistics.quantiles(took, n=20)[-1]:8.1f} ms  {name}")


def ask_all(connection: sqlite3.Connection, rounds: int) -> None:
    """Asks every query, and the reports, which count instead of finding a page."""
    everything: list[float] = []
    print("  median      p95")
    for query, asked in QUERIES:
        sort = Sort(asked.get("sort", "time"))
        filters = Filters(**{name: value for name, value in asked.items() if name != "sort"})
        took = timed(lambda q=query, f=filters, s=sort: search(connection, q, f, sort=s), rounds)  # type: ignore[misc]
        told(f"{query or 'everything'} {asked or ''}", took)
        everything += took
    told("all queries", everything)
    speaker = connection.execute(
        "SELECT name FROM speakers JOIN statements USING (speaker) GROUP BY name ORDER BY count(*) DESC LIMIT 1"
    )
    name = speaker.fetchone()[0]
    told("counts of ferry", timed(lambda: counts(connection, "ferry"), 3))
    told("counts of everything", timed(lambda: counts(connection), 3))
    told("the speaker with the most statements", timed(lambda: profile(connection, name), 3))
    told("sources", timed(lambda: sourcing(connection), 3))


def main() -> None:
    """Makes the record where there is none, and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    if not options.record.exists():
        fill(options.record, options.statements)
    connection = connect(options.record)
    (held,) = connection.execute("SELECT count(*) FROM statements").fetchone()
    print(f"{held:,} statements, {options.record.stat().st_size / held:,.0f} bytes each")
    ask_all(connection, options.rounds)


if __name__ == "__main__":
    main()
