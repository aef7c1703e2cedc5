"""How long `onrecord serve` takes to answer many clients at once, on a large record of made articles.

    python -m quality.grown RECORD.db 1000000        # makes such a record
    python -m quality.serving RECORD.db [--clients N] [--seconds N] [--processes N]

Serves the record on this machine and asks for pages of searches, articles and speakers and for the same by the API, in
turn, each kind by itself, over connections that stay open. Three ways: `at once`, each client asks as soon as it is
answered, an address that nobody asked for before; `again`, the same with addresses that are asked for again and again;
`paced`, each client reads for a second before it asks for a new address. Told are the median, the 95th percentile and
the longest of what clients waited, in milliseconds by their clock, how many were answered a second, and how many failed.
The clients run on the same machine and take a part of it.
"""

import argparse
import asyncio
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

_HOST = "127.0.0.1"
_READING = 1.0
"""Seconds that a paced client reads what it was given."""
_ASKED_AGAIN = 50
"""Addresses that are asked for again and again."""
_STARTING = 60.0
_WAITING = 30.0
_WORD = re.compile(r"[A-Za-z]{4,}")
_ACTS = ("assert", "deny", "promise", "predict")


class Drawn:
    """Addresses of a record, drawn at random; the same for the same seed."""

    def __init__(self, record: Path, seed: int) -> None:
        self._record = sqlite3.connect(f"{record.absolute().as_uri()}?mode=ro", uri=True)
        self._chance = random.Random(seed)  # noqa: S311
        (self._last,) = self._record.execute("SELECT max(statement) FROM statements").fetchone()

    def search(self) -> dict[str, str]:
        """One to three words of a statement, at times with an act or a year."""
        words = _WORD.findall(self._said("content")) or ["said"]
        asked = {"q": " ".join(self._chance.sample(words, min(len(words), self._chance.choice((1, 2, 2, 3)))))}
        kind = self._chance.random()
        if kind < 0.15:
            asked["act"] = self._chance.choice(_ACTS)
        elif kind < 0.3:
            asked["since"] = str(self._chance.choice((2026, 2027, 2028)))
        return asked

    def article(self) -> str:
        """The id of an article; those with many statements are drawn more often."""
        return self._said("articles.id")

    def speaker(self) -> str:
        """The name of a speaker; those who say much are drawn more often."""
        return self._said("coalesce(speakers.name, 'nobody')", "speakers.standing = 'named'")

    def _said(self, what: str, where: str = "1") -> str:
        sql = (
            f"SELECT {what} FROM statements JOIN articles USING (article) "  # noqa: S608
            f"LEFT JOIN speakers ON speakers.speaker = statements.speaker WHERE statement >= ? AND {where} LIMIT 1"
        )
        found = None
        while found is None:
            found = self._record.execute(sql, (self._chance.randint(1, self._last),)).fetchone()
        return str(found[0])


KINDS: dict[str, Callable[[Drawn], str]] = {
    "search page": lambda drawn: "/?" + urlencode(drawn.search()),
    "article page": lambda drawn: "/articles/" + drawn.article(),
    "speaker page": lambda drawn: "/speakers/" + quote(drawn.speaker(), safe=""),
    "search, API": lambda drawn: "/api/v1/search?" + urlencode(drawn.search()),
    "article, API": lambda drawn: "/api/v1/articles/" + drawn.article(),
    "speaker, API": lambda drawn: "/api/v1/speakers/" + quote(drawn.speaker(), safe=""),
}


@dataclass(slots=True)
class Told:
    """What clients waited for each answer (seconds), how many answers failed, and how long all of it took."""

    waited: list[float] = field(default_factory=list)
    failed: int = 0
    took: float = 0.0

    def line(self) -> str:
        """Median, 95th percentile and longest in milliseconds, answers a second, failures."""
        if len(self.waited) < 2:
            return f"nothing was answered, {self.failed} failed"
        cuts = statistics.quantiles(self.waited, n=20)
        rate = len(self.waited) / self.took
        return (
            f"{statistics.median(self.waited) * 1000:8.1f} {cuts[-1] * 1000:8.1f} {max(self.waited) * 1000:8.1f} ms "
            f"{rate:8.1f} a second {len(self.waited):7,d} answers {self.failed:4d} failed"
        )


async def ask(port: int, addresses: Iterator[str], clients: int, seconds: float, reading: float) -> Told:
    """So many clients ask for addresses until the time is over or there are no more of them."""
    told, began = Told(), time.perf_counter()
    end = began + seconds

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection(_HOST, port)
        await asyncio.sleep(reading * number / clients)
        for address in addresses:
            if time.perf_counter() > end:
                break
            asked = time.perf_counter()
            try:
                status = await asyncio.wait_for(_answer(reader, writer, address), _WAITING)
            except (OSError, EOFError, ValueError, TimeoutError):
                status = 0
                writer.close()
                reader, writer = await asyncio.open_connection(_HOST, port)
            told.waited.append(time.perf_counter() - asked)
            told.failed += status != 200
            if reading:
                await asyncio.sleep(reading)
        writer.close()

    await asyncio.gather(*map(client, range(clients)))
    told.took = time.perf_counter() - began
    return told


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, address: str) -> int:
    """The status of an answer that was read to its end."""
    writer.write(f"GET {address} HTTP/1.1\r\nHost: {_HOST}\r\n\r\n".encode("ascii"))
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = re.search(rb"\ncontent-length: *(\d+)", head)
    await reader.readexactly(int(length[1]) if length else 0)
    return int(head.split(maxsplit=2)[1])


@contextmanager
def served(record: Path, processes: int | None) -> Iterator[int]:
    """The port at which the record is served. Raises OSError where that does not begin in time."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "serve", str(record), "--port", str(port)]
    more = ["--processes", str(processes)] if processes else []
    server = subprocess.Popen([*command, *more])
    try:
        end = time.monotonic() + _STARTING
        while True:
            try:
                socket.create_connection((_HOST, port), 1).close()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > end:
                    raise
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def measure(record: Path, port: int, clients: int, seconds: float, seed: int) -> None:
    """Asks for each kind in each way and prints a line of each. What every reader asks for first is counted before."""
    asyncio.run(ask(port, iter(["/", "/speakers", "/sourcing"]), 1, 300.0, 0.0))
    for name, kind in KINDS.items():
        drawn = Drawn(record, seed)
        fresh = _unlike(lambda kind=kind, drawn=drawn: kind(drawn))  # type: ignore[misc]
        known = [next(fresh) for _ in range(_ASKED_AGAIN)]
        chance = random.Random(seed)  # noqa: S311
        again = iter(lambda known=known, chance=chance: chance.choice(known), None)  # type: ignore[misc]
        for way, addresses, reading in (("paced", fresh, _READING), ("at once", fresh, 0.0), ("again", again, 0.0)):
            told = asyncio.run(ask(port, addresses, clients, seconds, reading))
            print(f"{name:13s} {way:8s}{told.line()}", flush=True)


def _unlike(draw: Callable[[], str]) -> Iterator[str]:
    """Each address once."""
    seen: set[str] = set()
    missed = 0
    while missed < 1_000:
        address = draw()
        missed = missed + 1 if address in seen else 0
        if not missed:
            seen.add(address)
            yield address


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("record", type=Path)
    arguments.add_argument("--clients", type=int, default=20)
    arguments.add_argument("--seconds", type=float, default=10.0, help="for each kind and way")
    arguments.add_argument("--processes", type=int, help="of the server; else as many as it takes by itself")
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    with served(asked.record, asked.processes) as port:
        print(f"{'':22s}  median      p95  longest")
        measure(asked.record, port, asked.clients, asked.seconds, asked.seed)


if __name__ == "__main__":
    main()
