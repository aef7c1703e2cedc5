"""Reads generated and broken inputs, and reports any traceback and whatever takes longer than a second a megabyte.

    python -m quality.fuzz --count 100000 --seed 1 --seconds 3600

Text, HTML, PDF and JSONL are taken from the test fixtures, mixed, cut, repeated and damaged. The same seed gives the same inputs;
what fails is kept in the folder `--keep` and can be read alone with `onrecord read`. Exits with 1 where anything failed.
"""

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.article import build_article
from onrecord.options import Options
from onrecord.readers import documents
from onrecord.route import read_document
from onrecord.schema import Problem

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures"
_ENDINGS = (".txt", ".html", ".pdf", ".jsonl")
_LARGEST = 200_000
"""Bytes of one input, so that a run sees many."""
_SECONDS_PER_BYTE = 1 / 1_000_000
_ALLOWANCE = 0.25
"""Seconds of the processor that any input may take, so that a small one is not blamed for what is done once a page."""

_STRANGE = [
    *("“", "”", '"', "'", "’", "«", "\u202e", "\u200b", "\ufeff", "\u0000", "\r", "\n\n", "\t", "\u2028", "\ud83d\ude00", "é"),
    *(
        "<",
        ">",
        "&",
        "&amp",
        "&#x110000;",
        "&#0;",
        "<!--",
        "-->",
        "<p>",
        "</p>",
        "<div ",
        'a="',
        "<script>",
        "</script>",
        "<![CDATA[",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        "\\",
        '\\ud800"',
        '"text":',
        "null",
        "1e999",
        "said",
        "X: ",
        "Q: ",
        "LONDON (Wire) —",
        "By Ann Lee",
        "\x1b[2J",
    ),
    *(
        "obj",
        "endstream",
        "/Kids [2 0 R]",
        "/Length 99999999",
        "/MediaBox [0 0 0 0]",
        "Tf",
        "Td",
        "TJ",
        "-1e38 0 Td",
        "xref",
        "%%EOF",
    ),
]
STRANGE = [text.encode("utf-8", "surrogatepass" if text.startswith("\ud83d") else "strict") for text in _STRANGE]


@dataclass
class Outcome:
    """What a run saw."""

    read: int = 0
    documents: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    tracebacks: Counter[str] = field(default_factory=Counter)
    slow: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return bool(self.tracebacks or self.slow)


def seeds() -> list[tuple[str, bytes]]:
    """Every fixture that a reader may be given, by name, and a few inputs of each format that are whole."""
    paths = sorted(path for path in FIXTURES.rglob("*") if path.suffix in _ENDINGS and path.stat().st_size <= _LARGEST)
    return [(path.name, path.read_bytes()) for path in paths]


def inputs(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each input: first the seeds as they are, then what is made of them."""
    every = seeds()
    yield from every[:count]
    for number in range(len(every), count):
        chance = random.Random(f"{seed}-{number}")  # noqa: S311  repeatable, not secret
        name, data = chance.choice(every) if chance.random() < 0.9 else ("made" + chance.choice(_ENDINGS), _made(chance))
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            data = chance.choice(_CHANGES)(data, chance, every)[:_LARGEST]
        yield f"{seed}-{number}-{name}", data


def _made(chance: random.Random) -> bytes:
    return b" ".join(chance.choice(STRANGE) for _ in range(chance.randrange(1, 400)))


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flipped(data: bytes, chance: random.Random, every: list[tuple[str, bytes]]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 30)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _inserted(data: bytes, chance: random.Random, every: list[tuple[str, bytes]]) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(STRANGE) * chance.choice((1, 1, 2, 50, 3000)) + data[at:]


def _cut(data: bytes, chance: random.Random, every: list[tuple[str, bytes]]) -> bytes:
    return data[: _place(data, chance)]


def _removed(data: bytes, chance: random.Random, every: list[tuple[str, bytes]]) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.randrange(1, 200) :]


def _repeated(data: bytes, chance: random.Random, every: list[tuple[str, bytes]]) -> bytes:
    at = _place(data, chance)
    piece = data[at : at + chance.choice((1, 10, 100, 1000))]
    return data[:at] + piece * chance.choice((2, 20, 500)) + data[at:]


def _spliced(data: bytes, chance: random.Random, every: list[tuple[str, bytes]]) -> bytes:
    _, other = chance.choice(every)
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def _recoded(data: bytes, chance: random.Random, every: list[tuple[str, bytes]]) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7")), "replace")


_CHANGES: list[Callable[[bytes, random.Random, list[tuple[str, bytes]]], bytes]] = [
    *(_flipped, _inserted, _inserted, _cut, _removed, _repeated, _spliced, _recoded),
]


def read_one(name: str, data: bytes, whole: bool, outcome: Outcome) -> bool:
    """Reads one input to its articles, or (`whole`) to its statements; whether it went well."""
    options = Options()
    began = time.thread_time()
    try:
        for document in documents(data, name, options):
            if isinstance(document, Problem):
                outcome.problems[document.what[:60]] += 1
                continue
            outcome.documents += 1
            article = read_document(document, options).article if whole else build_article(document)
            if any(part.end > len(article.text) for part in article.parts):
                raise AssertionError("a part lies beyond the text")
    except Exception as error:  # any exception is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        outcome.tracebacks[
            f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}: {str(error)[:100]} ({name})"
        ] += 1
        return False
    took = time.thread_time() - began
    if not whole and took > _ALLOWANCE + len(data) * _SECONDS_PER_BYTE:
        outcome.slow.append(f"{took:.2f} s for {len(data):,} bytes ({name})")
        return False
    return True


def run(count: int, seed: int, seconds: float, whole: bool, keep: Path | None) -> Outcome:
    """Reads until the count or the time is reached."""
    outcome, began = Outcome(), time.monotonic()
    for name, data in inputs(count, seed):
        if time.monotonic() - began > seconds:
            break
        well = read_one(name, data, whole, outcome)
        outcome.read += 1
        if not well and keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / name).write_bytes(data)
        if outcome.read % 500 == 0:
            failed = sum(outcome.tracebacks.values()) + len(outcome.slow)
            print(f"\r{outcome.read:,} of {count:,} read, {failed} failed", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return outcome


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m quality.fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=100_000, help="inputs to read (default 100,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--whole", action="store_true", help="read statements too, with the model (slow)")
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that failed")
    arguments = parser.parse_args()
    outcome = run(arguments.count, arguments.seed, arguments.seconds, arguments.whole, arguments.keep)
    raised = sum(outcome.tracebacks.values())
    print(f"{outcome.read:,} inputs gave {outcome.documents:,} documents and {sum(outcome.problems.values()):,} problems;")
    print(f"{raised} raised, {len(outcome.slow)} took longer than a second a megabyte")
    for line, times in outcome.tracebacks.most_common(40):
        print(f"  {times} x {line}")
    for line in outcome.slow[:20]:
        print(f"  slow: {line}")
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main())
