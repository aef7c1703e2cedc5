"""What runs in a worker: the same route as on a laptop, the model loaded once, and parts of the lake written as they fill."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.lake.writing import LakeWriter
from onrecord.options import Options
from onrecord.schema import Problem, Reading
from onrecord.store.errors import UnfitError
from onrecord.store.writing import Written

if TYPE_CHECKING:
    from pyarrow import RecordBatch

Row = dict[str, Any]

SUMMARY = ("input", "locator", "articles", "statements", "where", "what", "advice")
"""What a worker tells: rows with `what` are problems, the others inputs that are done with."""
COUNTED = ("articles", "statements")


def reader(lake: str, number: int, options: Options) -> "Callable[[Iterable[RecordBatch]], Iterator[RecordBatch]]":
    """What `mapInArrow` calls with a partition. Its parts have numbers from this one on.

    A worker that takes over from one that died finds what that one had written, and writes the rest. Raises RecordError
    where the lake cannot be written, a full disk say: then nothing that waited is said to be done.
    """

    def read(batches: "Iterable[RecordBatch]") -> "Iterator[RecordBatch]":
        import pyarrow as pa

        writer = LakeWriter(Path(lake), number)
        told: list[Row] = []
        for batch in batches:
            for one in batch.to_pylist():
                told.extend(_read(one["input"], one["locator"], one["content"], writer, options))
        writer.close()  # before anything is said to be done
        kinds = {name: pa.int32() if name in COUNTED else pa.string() for name in SUMMARY}
        yield pa.RecordBatch.from_pylist(told, schema=pa.schema(kinds))

    return read


def _read(key: str, locator: str, content: bytes, writer: LakeWriter, options: Options) -> Iterator[Row]:
    """A row for each problem, and one that says the input is done with."""
    from onrecord import route

    articles = statements = 0
    for item in route.read_bytes(content, locator, options):
        if isinstance(item, Reading):
            try:
                written = writer.write(item)
            except UnfitError as error:
                yield _problem(key, locator, error.problem)
                continue
            if written is not Written.SAME:
                articles += 1
                statements += len(item.statements)
            for problem in item.problems:
                yield _problem(key, locator, problem)
        else:
            yield _problem(key, locator, item)
    yield {"input": key, "locator": locator, "articles": articles, "statements": statements}


def _problem(key: str, locator: str, problem: Problem) -> Row:
    return {"input": key, "locator": locator, "where": problem.where, "what": problem.what, "advice": problem.advice}
