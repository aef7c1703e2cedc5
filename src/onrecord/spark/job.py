"""Reading inputs on a cluster: each once, however often the job is stopped, and what cannot be read beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.lake.parts import make, next_number
from onrecord.options import Options
from onrecord.spark.worker import COUNTED, SUMMARY, reader

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

INPUTS, PROBLEMS = "_inputs", "_problems"
"""Tables beside those of the lake: which inputs are done with, and what was wrong with some."""
_SUMMARY = ", ".join(f"`{name}` {'int' if name in COUNTED else 'string'}" for name in SUMMARY)


@dataclass(frozen=True, slots=True)
class Done:
    """What a job did: inputs that were read, articles and statements that are new in the lake, and problems."""

    inputs: int
    articles: int
    statements: int
    problems: int


def read_into(
    spark: "SparkSession", inputs: "DataFrame", lake: str | Path, options: Options | None = None, *, partitions: int | None = None
) -> Done:
    """Reads inputs that were not read before, and keeps them in a lake that all workers reach under this path.

    `inputs` has the columns that Spark's `binaryFile` gives, `path` and `content`: any format that `onrecord read` takes. A
    text of lines, one JSON object each, is `spark.read.text` with `value` as `content` and a `path` made up. What is in the
    lake is not written again, so a job that ended early is run again as it was. Raises RecordError where the path is no lake.
    """
    from pyspark.sql import functions as sql

    folder, settings = Path(lake), options or Options()
    make(folder)
    named = inputs.select(
        sql.sha2(sql.concat_ws("\n", sql.col("path"), sql.sha2(sql.col("content"), 256)), 256).alias("input"),
        sql.col("path").alias("locator"),
        sql.col("content").cast("binary").alias("content"),
    ).dropDuplicates(["input"])
    if any((folder / INPUTS).glob("*.parquet")):
        # A damaged note is passed over: what it told of is read once more, and writes nothing.
        noted = spark.read.schema("input string").option("ignoreCorruptFiles", True).parquet(str(folder / INPUTS))
        named = named.join(noted, "input", "left_anti")
    spread = named.repartition(partitions or spark.sparkContext.defaultParallelism * 2)
    told = spread.mapInArrow(reader(str(folder.absolute()), next_number(folder), settings), _SUMMARY).persist()
    try:
        return _settle(told, folder)
    finally:
        told.unpersist()


def _settle(told: "DataFrame", folder: Path) -> Done:
    """Notes what is done, after it is written: what is read twice for want of the note writes nothing the second time."""
    from pyspark.sql import functions as sql

    wrong = told.where(sql.col("what").isNotNull()).select("input", "locator", "where", "what", "advice")
    ended = told.where(sql.col("what").isNull()).select("input", "locator", "articles", "statements")
    counted = ended.agg(sql.count("input"), sql.sum("articles"), sql.sum("statements")).first()
    problems = wrong.count()
    if problems:
        wrong.coalesce(1).write.mode("append").parquet(str(folder / PROBLEMS))
    if counted is None or not counted[0]:
        return Done(0, 0, 0, problems)
    ended.coalesce(1).write.mode("append").parquet(str(folder / INPUTS))
    return Done(counted[0], counted[1], counted[2], problems)
