"""A lake (`onrecord read --to parquet`) as an input: its articles were read already."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.collecting.inputs import Input
from onrecord.lake.parts import part_at, parts
from onrecord.lake.reading import told_readings
from onrecord.lake.tables import ARTICLES
from onrecord.schema import Problem, Reading


def inputs_of_lake(lake: Path) -> Iterator[Input]:
    """The parts of a lake, each an input that gives readings."""
    found, problems = parts(lake)
    yield from map(Input.failed, problems)
    for part in found:
        file = part.file(ARTICLES)
        yield Input(str(file), lambda start, file=file: _readings(file), size=file.stat().st_size)  # type: ignore[misc]


def _readings(file: Path) -> Iterator[Reading | Problem]:
    part = part_at(file)
    return iter(told_readings(part)) if part is not None else iter(())
