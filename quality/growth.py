"""How adding, linking and searching go in records of different sizes.

    python -m quality.grown 10k.db 10000             # makes them; also 100000, and 1000000 --linked 100000
    python -m quality.growth 10k.db 100k.db 1m.db [--rounds N] [--plot docs/growth.svg]

To each record 10,000 statements are added, newer than all, and linked with all that are there: told is how many a second;
and then as many from among its days, for which claims and promises are also looked for in what came later. Where those before
were not linked they are made known first, their words to the index of candidates and their speakers to each
other, since a statement is linked in the same way whatever links there are between others. Then the queries of
`quality.searching` are asked, warm, the first page of each. All times are those of the processor, which other programs
on the machine disturb less than the clock. Memory is that of `onrecord add` of 100 short articles to the record, and of
`onrecord search`, each in a process of its own. Rates and memory are kept beside a record, in RECORD.json and
RECORD.memory.json: run again on the same records, it asks alone.
"""

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from onrecord.linking.batch import Batch
from onrecord.linking.link import link
from onrecord.linking.recorded import RecordedPeople
from onrecord.linking.whoiswhom import WhoIsWhom
from onrecord.store.connection import connect, transaction
from onrecord.store.filters import Filters, Sort
from onrecord.store.link_words import compact, last_day
from onrecord.store.links import mark_linked, page, unlinked
from onrecord.store.search import search
from onrecord.store.writing import write
from quality.grown import DAYS, EXAMPLES, FIRST, grow, originals
from quality.growth_reading import SHORT, invented_file
from quality.measured import measured
from quality.searching import QUERIES, timed

_BATCH = 200
_MORE = 10_000
"""Statements that are added and linked."""
_NUMBER = 10_000_000
"""The number of the first article that is added: none of `quality.grown` has it."""
_ADDED = (("linked", FIRST + timedelta(days=DAYS)), ("linked late", FIRST))
"""The days from which on what is added was published: after all that is there, or among it."""
Figures = dict[str, float]


def rates(record: Path) -> Figures:
    """How many statements a second are added to the record and linked with it, how many it held, and bytes of each."""
    told = record.with_name(record.name + ".json")
    if told.exists():
        kept: Figures = json.loads(told.read_text())
        return kept
    connection = connect(record)
    (held,) = connection.execute("SELECT count(*) FROM statements").fetchone()
    know(connection)
    found, total = {"held": held}, held
    for number, (name, since) in enumerate(_ADDED, 1):
        some = list(grow(originals(EXAMPLES), _MORE, seed=number, first=number * _NUMBER, since=since))
        count = sum(len(one.statements) for one in some)
        began = time.process_time()
        for one in some:
            write(connection, one)
        added = time.process_time()
        link(connection)
        found |= {"added": count / (added - began), name: count / (time.process_time() - added)}
        total += count
    connection.close()
    found["bytes"] = record.stat().st_size / total
    told.write_text(json.dumps(found))
    return found


def memory(record: Path) -> Figures:
    """The megabytes that `onrecord add` of 100 short articles, with linking, and a search need at most."""
    told = record.with_name(record.name + ".memory.json")
    if not told.exists():
        with tempfile.TemporaryDirectory() as folder:
            added = measured("add", str(invented_file(100, SHORT, Path(folder))), "--record", str(record))
        searched = measured("search", "ferry", "--sort", "relevance", "--record", str(record))
        told.write_text(json.dumps({"add": added.megabytes, "search": searched.megabytes}))
    kept: Figures = json.loads(told.read_text())
    return kept


def know(connection: sqlite3.Connection) -> None:
    """Makes what was not linked yet known to linking, without looking for its links."""
    numbers, known = unlinked(connection), RecordedPeople(connection, None)
    who = WhoIsWhom(known)
    for start in range(0, len(numbers), _BATCH):
        with transaction(connection):
            pages = [found for number in numbers[start : start + _BATCH] if (found := page(connection, number))]
            for one in pages:
                who.link(known.named(one))
                mark_linked(connection, one.article)
            Batch(connection, pages, last_day(connection)).index()
    if numbers:
        compact(connection)


def asked(record: Path, rounds: int) -> Figures:
    """The 95th percentile of each query in milliseconds, and of all together."""
    connection = connect(record)
    found, everything = dict[str, float](), list[float]()
    for query, given in QUERIES:
        sort = Sort(given.get("sort", "time"))
        filters = Filters(**{name: value for name, value in given.items() if name != "sort"})
        took = timed(lambda q=query, f=filters, s=sort: search(connection, q, f, sort=s), rounds)  # type: ignore[misc]
        found[" ".join([query or "everything", *given.values()])] = _p95(took)
        everything += took
    connection.close()
    return found | {"all": _p95(everything)}


def _p95(took: Sequence[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


def table(found: Sequence[Figures], waits: Sequence[Figures], needs: Sequence[Figures]) -> str:
    """The figures as Markdown, a column a record."""
    lines = ["| statements in the record | " + " | ".join(f"{one['held']:,.0f}" for one in found) + " |"]
    lines.append("|---" + "|--:" * len(found) + "|")
    rows: list[tuple[str, list[str]]] = [
        ("added, statements a second", [f"{one['added']:,.0f}" for one in found]),
        ("linked, statements a second", [f"{one['linked']:,.0f}" for one in found]),
        ("linked late, statements a second", [f"{one['linked late']:,.0f}" for one in found]),
        ("bytes a statement", [f"{one['bytes']:,.0f}" for one in found]),
    ]
    rows += [(f"{name}, MB at most", [f"{one[name]:.0f}" for one in needs]) for name in needs[0]]
    for query in waits[0]:
        name = "all queries" if query == "all" else f"`{query}`"
        rows.append((f"{name}, ms", [f"{one[query]:.1f}" for one in waits]))
    return "\n".join([*lines, *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows)])


def plot(found: Sequence[Figures], waits: Sequence[Figures], needs: Sequence[Figures], file: Path) -> None:
    """The rates, the waits and the memory against the size of the record; the ending of the file tells the format."""
    import matplotlib as mpl

    mpl.use("agg")
    mpl.rcParams["svg.hashsalt"] = "onrecord"
    from matplotlib import pyplot

    figure, (left, right, last) = pyplot.subplots(1, 3, figsize=(14, 4.8), layout="constrained", width_ratios=[4, 4, 3])
    sizes = [one["held"] for one in found]
    for name in ("added", "linked", "linked late"):
        left.plot(sizes, [one[name] for one in found], marker="o", label=name)
    left.set_ylabel("statements a second")
    left.set_ylim(bottom=0)
    for query in waits[0]:
        style: dict[str, Any] = {"color": "black", "linewidth": 2.5} if query == "all" else {"linewidth": 1}
        right.plot(sizes, [one[query] for one in waits], marker="o", label=query, **style)
    right.axhline(30, color="grey", linestyle=":", linewidth=1)
    right.set_ylabel("search, 95th percentile in ms")
    right.set_yscale("log")
    for name in needs[0]:
        last.plot(sizes, [one[name] for one in needs], marker="o", label=f"onrecord {name}")
    last.set_ylabel("memory at most, MB")
    last.set_ylim(bottom=0)
    for axis in (left, right, last):
        axis.set_xscale("log")
        axis.set_xlabel("statements in the record")
        axis.xaxis.set_major_formatter("{x:,.0f}")
        axis.grid(alpha=0.3)
        axis.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13), ncols=3, fontsize=7)
    figure.savefig(file, metadata={"Date": None} if file.suffix == ".svg" else None)
    pyplot.close(figure)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    needs = [memory(record) for record in options.records]  # first: what this process holds counts as a new one's
    found = [rates(record) for record in options.records]
    waits = [asked(record, options.rounds) for record in options.records]
    print(table(found, waits, needs))
    if options.plot:
        plot(found, waits, needs, options.plot)


if __name__ == "__main__":
    main()
