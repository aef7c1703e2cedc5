"""Kills `onrecord add` at random moments until it is done, and compares the record with one that was never killed.

    python -m quality.kills 200

Kills so often in all, at random moments, with one process and with two in turn. Exits 1 where a record differs.
"""

import argparse
import gzip
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.store.connection import connect

EXAMPLES = Path(__file__).parents[1] / "examples"
_UNCOMPARED = "_words"
"""Part of the names of inner tables of indexes, which are only checked to be sound."""


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Kills onrecord add at random moments.")
    parser.add_argument("kills", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bad = run(Path(folder), given.kills, random.Random(given.seed))  # noqa: S311
    sys.stdout.write(f"{given.kills} kills, {bad} records that differ\n")
    return int(bad > 0)


def run(folder: Path, kills: int, chance: random.Random) -> int:
    """Adds again and again what `material` makes, killed now and then; gives how many records came out otherwise."""
    material(folder / "news")
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "add", str(folder / "news"), "--no-progress"]
    whole = folder / "whole.db"
    began = time.monotonic()
    _finish([*command, "--record", str(whole)])
    took, expected = time.monotonic() - began, dump(whole)
    killed = bad = rounds = 0
    while killed < kills:
        record = folder / f"killed{rounds}.db"
        rounds += 1
        adding = [*command, "--record", str(record), "--jobs", str(1 + rounds % 2)]
        for _ in range(min(kills - killed, chance.randint(1, 8))):
            killed += _killed(adding, chance.uniform(0.1, 0.8) * took)
        _finish(adding)
        bad += dump(record) != expected
        record.unlink()
    return bad


def material(folder: Path) -> None:
    """The examples as they are, as lines of JSONL, packed ones among them, under other names of outlets, and broken lines."""
    folder.mkdir(parents=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt"))]
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    lines = [{"text": text.replace("Monday", day), "outlet": day} for day in ("Tuesday", "Sunday", "Monday") for text in texts]
    whole = [json.dumps(line) for line in lines]
    whole[2:2] = ["{broken", "", json.dumps({"text": 3})]
    (folder / "lines.jsonl").write_text("\n".join(whole), encoding="utf-8")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress("\n".join(reversed(whole)).encode()))


def dump(record: Path) -> list[str]:
    """All rows of a record, in order. Raises sqlite3.DatabaseError where it is not sound."""
    connection = connect(record)
    connection.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
    found = sorted(_rows(connection))
    connection.close()
    return found


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    execute = connection.execute
    for (table,) in execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if _UNCOMPARED not in table:
            yield from (f"{table} {row}" for row in execute(f'SELECT * FROM "{table}"'))  # noqa: S608


def _killed(command: list[str], after: float) -> bool:
    """Starts a command and kills it then; false where it had ended before."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
        return True
    return False


def _finish(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "new article" not in done.stdout:
        raise RuntimeError(done.stderr)


if __name__ == "__main__":
    sys.exit(main())
