"""Linking a lake on a cluster: who is whom, and which quotations are one; the same links as a laptop finds."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.lake import is_lake
from onrecord.lake.parts import Part, parts
from onrecord.lexicons.people import People
from onrecord.linking.candidates import most_shared
from onrecord.linking.link import TOGETHER
from onrecord.linking.table import people_table
from onrecord.schema import Problem
from onrecord.spark.articles import Read, articles
from onrecord.spark.people import Mentioned, Naming, Person, SpeakerLink, link_block, together
from onrecord.spark.quotations import Said, SameAs, carriers, compared, near, people_of, shingled
from onrecord.store.errors import RecordError

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

LINKED = "linked"
"""The folder of a lake that holds these tables."""
_BECAUSE = "score double, because array<struct<reason: string, words: string>>"
TABLES = {
    "people": "id string, name string, kind string, wikidata string, first string, last string",
    "speaker_links": f"article string, speaker string, person string, {_BECAUSE}",
    "links": f"statement string, kind string, other string, {_BECAUSE}",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """What a job found: files that cannot be read; people, speakers that are one of them, and links of quotations."""

    problems: tuple[Problem, ...]
    people: int
    speakers: int
    same: int


def link(spark: "SparkSession", lake: str | Path, *, people: str | None = None, partitions: int | None = None) -> Linked:
    """Links all articles of a lake that all workers reach under this path; its tables take the place of those from before.

    `people` is the path of a table of people. Raises ValueError for a table that cannot be used, and RecordError where there
    is no lake.
    """
    folder, table = Path(lake), people_table(people)
    if not is_lake(folder):
        raise RecordError(Problem(str(folder), "This is no lake.", "Read articles into it first."))
    found, problems = parts(folder)
    wide = partitions or spark.sparkContext.defaultParallelism * 2
    with ExitStack() as kept:
        _write(spark, folder, rows(spark.sparkContext.parallelize(list(enumerate(found)), wide), table, kept))
    counted = [spark.read.parquet(str(folder / LINKED / name)).count() for name in TABLES]
    return Linked(tuple(problems), *counted)


def rows(numbered: "RDD[tuple[int, Part]]", table: People | None, kept: ExitStack) -> "dict[str, RDD[tuple[Any, ...]]]":
    """The rows of each table, for all parts of a lake, given with their numbers. What Spark holds is let go with `kept`."""
    wide = numbered.getNumPartitions()
    read = numbered.flatMap(lambda two: articles(*two, table)).keyBy(lambda one: one.page.id)
    newest = read.reduceByKey(lambda one, other: max(one, other, key=lambda each: each.part), wide).values()
    people, compared = _until_settled(newest.sortBy(lambda one: one.when).zipWithIndex(), kept)
    links = people.filter(lambda one: isinstance(one, SpeakerLink)).keyBy(lambda one: one.link.speaker)
    same = compared.filter(lambda one: isinstance(one, SameAs)).keyBy(lambda one: (one.statement, one.other))
    return {
        "people": people.filter(lambda one: isinstance(one, Person)).map(_person),
        "speaker_links": links.reduceByKey(_later, wide).values().map(_speaker),
        "links": same.reduceByKey(_earlier, wide).values().map(_same),
    }


def _until_settled(ordered: "RDD[tuple[Read, int]]", kept: ExitStack) -> "tuple[RDD[Any], RDD[Any]]":
    """People with the links of speakers to them, and links of quotations with what they tell of surnames.

    What a quotation tells may tell more of people, and these more of later quotations: both are linked again until nothing
    changes. Since each depends on what is earlier alone, what does not change is what a laptop finds, going by time.
    """
    context, wide = ordered.context, ordered.getNumPartitions()  # told to each step: else Spark adds up those of both sides
    ordered = _kept(ordered, kept)
    said = _kept(ordered.flatMap(_said), kept)
    mentioned = ordered.flatMap(_mentioned)
    edges = mentioned.flatMap(lambda one: [(one[2].block, one[2].wikidata)] if one[2].wikidata else [])
    joined = together(edges.distinct().collect())
    blocks = _kept(mentioned.keyBy(lambda one: joined.get(one[2].block, one[2].block)), kept)
    shared = said.flatMap(shingled).groupByKey(wide).flatMap(lambda two: carriers(two[1]))
    sharing = _kept(shared.groupByKey(wide).mapValues(_merged), kept)
    namings: list[Naming] = []
    while True:
        told = context.parallelize(namings, wide).keyBy(lambda one: joined.get(one.block, one.block))
        people = _kept(blocks.cogroup(told, wide).flatMap(lambda two: link_block(*two[1])), kept)
        found = _kept(_compare(said, sharing, people), kept)
        now = sorted(found.filter(lambda one: isinstance(one, Naming)).collect(), key=lambda one: one.at)
        if now == namings:
            return people, found
        namings = now


def _compare(said: "RDD[Said]", sharing: "RDD[tuple[int, list[int]]]", people: "RDD[Any]") -> "RDD[SameAs | Naming]":
    """Each quotation with those that share words with it, and with what its speaker said in those days."""
    wide = said.getNumPartitions()
    links = people.filter(lambda one: isinstance(one, SpeakerLink)).keyBy(lambda one: one.link.speaker).groupByKey(wide)
    known = said.keyBy(_speaker_or_none).leftOuterJoin(links, wide).values().map(lambda two: _with_links(*two))
    voices = known.keyBy(lambda one: one.quoted.number)
    beside = known.flatMap(people_of).groupByKey(wide).flatMap(lambda two: near(two[1]))
    looked_at = sharing.fullOuterJoin(beside, wide).mapValues(lambda two: (two[0] or [], two[1] or []))
    asked = looked_at.flatMap(lambda two: ((other, two[0]) for other in {*two[1][0], *two[1][1]} - {two[0]}))
    others = asked.join(voices, wide).values().groupByKey(wide)
    both = voices.join(others, wide).join(looked_at, wide).values()
    return both.flatMap(lambda two: compared(two[0][0], list(two[0][1]), *two[1]))


def _said(two: tuple[Read, int]) -> Iterator[Said]:
    read, order = two
    for place, quoted in enumerate(sorted(read.quoted, key=lambda one: one.number)):
        yield Said((order // TOGETHER, order, place, 0), quoted)


def _mentioned(two: tuple[Read, int]) -> Iterator[Mentioned]:
    read, order = two
    for place, named in enumerate(read.named):
        yield order, place, named


def _speaker_or_none(said: Said) -> int:
    """The number of the speaker; where there is none, a number for this statement alone, so that all do not meet in one place."""
    return -1 - said.quoted.number if said.quoted.speaker is None else said.quoted.speaker


def _with_links(said: Said, links: Iterable[SpeakerLink] | None) -> Said:
    return Said(said.at, said.quoted, sorted(links or (), key=lambda one: one.at))


def _merged(found: Iterable[tuple[int, list[int]]]) -> list[int]:
    return most_shared(numbers for _, numbers in sorted(found))


def _later(one: SpeakerLink, other: SpeakerLink) -> SpeakerLink:
    return max(one, other, key=lambda each: each.at)


def _earlier(one: SameAs, other: SameAs) -> SameAs:
    return min(one, other, key=lambda each: each.at)


def _kept(rdd: "RDD[Any]", kept: ExitStack) -> "RDD[Any]":
    from pyspark import StorageLevel

    kept.callback(rdd.unpersist)
    return rdd.persist(StorageLevel.MEMORY_AND_DISK)


def _person(one: Person) -> tuple[Any, ...]:
    return one.id, one.met.met.name, one.met.met.kind, one.met.wikidata, one.first, one.last


def _speaker(one: SpeakerLink) -> tuple[Any, ...]:
    return one.article, one.speaker, one.person, one.link.score, one.link.because


def _same(one: SameAs) -> tuple[Any, ...]:
    return one.statement, "same_as", one.other, one.score, one.because


def _write(spark: "SparkSession", folder: Path, rows: "dict[str, RDD[tuple[Any, ...]]]") -> None:
    """Writes the tables beside those from before, and then puts them in their place."""
    waiting = folder / f"_{LINKED}"
    for name, columns in TABLES.items():
        spark.createDataFrame(rows[name], columns).write.mode("overwrite").parquet(str(waiting / name))
    shutil.rmtree(folder / LINKED, ignore_errors=True)
    waiting.rename(folder / LINKED)
