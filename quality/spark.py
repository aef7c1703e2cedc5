"""Articles a second of a local Spark, beside as many processes of `onrecord read --jobs` on the same texts in the same run.

    python -m quality.spark [ARTICLES.jsonl] [--articles 200] [--rounds 3] [--workers 2]

Reads the development corpus where no file is given, or else the examples. Both take turns, after each has read a few
articles, so that neither Spark's start nor the loading of models counts; a round reads all texts into a new lake, one
thread a worker. The rates are by the clock, since the workers are other processes: run it on a machine that does nothing
else. It needs `pip install -e '.[spark]'` and Java.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from onrecord import route
from onrecord.lake.writing import LakeWriter
from onrecord.options import Options
from onrecord.processes import Processes
from onrecord.schema import Piece, Problem, Reading
from onrecord.spark import read_into
from quality.speed import texts

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

AS_ALWAYS = Options()
WARMING = 4
"""Articles for each worker that are read before the first round."""
WANTED = "Spark and Java are needed: pip install -e '.[spark]', and a Java that Spark can run on."

Pool = Processes[Any, list[Reading]]


def read_piece(piece: Piece) -> list[Reading]:
    """What a process does."""
    return [one for one in route.read_piece(piece, AS_ALWAYS) if isinstance(one, Reading)]


def prepared() -> Callable[[Piece], list[Reading]]:
    """What a process does first."""
    return read_piece


def _nothing(problem: Problem) -> list[Reading]:
    return []


def by_processes(pool: Pool, news: Path, lake: Path) -> None:
    """Reads the files of a folder into a lake, as `onrecord read --to parquet` does."""
    writer = LakeWriter(lake)
    pieces = (piece for file in sorted(news.iterdir()) for piece in route.pieces(file, AS_ALWAYS))
    for _, readings in pool.in_order(pieces):
        for reading in readings or ():
            writer.write(reading)
    writer.close()


def by_spark(spark: "SparkSession", news: Path, lake: Path) -> None:
    """Reads the files of a folder into a lake, as a job does."""
    read_into(spark, spark.read.format("binaryFile").load(str(news)), lake, AS_ALWAYS)


def write(articles: Sequence[str], folder: Path) -> Path:
    """Writes the articles as files, one each."""
    folder.mkdir()
    for number, text in enumerate(articles):
        (folder / f"{number:06d}.txt").write_text(text, encoding="utf-8")
    return folder


def measure(spark: "SparkSession", articles: Sequence[str], workers: int, rounds: int) -> dict[str, list[float]]:
    """Articles a second of both, round by round."""
    found: dict[str, list[float]] = {"processes": [], "Spark": []}
    with tempfile.TemporaryDirectory() as folder, Pool(workers, prepared, _nothing) as pool:
        readers = {"processes": lambda *places: by_processes(pool, *places), "Spark": lambda *places: by_spark(spark, *places)}
        few, news = (
            write(some, Path(folder, name)) for name, some in (("few", articles[: WARMING * workers]), ("news", articles))
        )
        for read in readers.values():
            _timed(read, few, Path(folder, "lake"))
        for _ in range(rounds):
            for name, read in readers.items():
                found[name].append(len(articles) / _timed(read, news, Path(folder, "lake")))
    return found


def _timed(read: Callable[[Path, Path], None], news: Path, lake: Path) -> float:
    """Seconds by the clock."""
    began = time.perf_counter()
    read(news, lake)
    took = time.perf_counter() - began
    shutil.rmtree(lake)
    return took


def started(master: str) -> "SparkSession | None":
    """A local Spark, such as `local[2]`; None where it or Java is missing."""
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        return None
    if not shutil.which("java"):
        return None
    os.environ["PYSPARK_PYTHON"] = sys.executable  # else the first python3 of the path
    quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    small = {"spark.sql.shuffle.partitions": "2", "spark.driver.host": "127.0.0.1"}
    session = SparkSession.builder.master(master).config(map={**quiet, **small}).getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def main() -> int:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path, nargs="?", metavar="ARTICLES.jsonl")
    arguments.add_argument("--articles", type=int, default=200)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--workers", type=int, default=2)
    asked = arguments.parse_args()
    spark = started(f"local[{asked.workers}]")
    if spark is None:
        print(WANTED, file=sys.stderr)
        return 1
    articles = texts(asked.file)[: asked.articles]
    found = measure(spark, articles, asked.workers, asked.rounds)
    for name, rates in found.items():
        print(f"{name:12s}{median(rates):8.2f} articles a second ({min(rates):.2f} to {max(rates):.2f})")
    ratios = [one / other for one, other in zip(found["Spark"], found["processes"], strict=True)]
    print(f"Spark against processes: {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), {len(articles)} articles")
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
