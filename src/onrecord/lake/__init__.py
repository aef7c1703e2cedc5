"""A record as a folder of Parquet files: as many articles as disks hold, for DuckDB, Spark and whatever else reads Parquet."""

from os import PathLike
from pathlib import Path

MARK = "_onrecord.json"
"""The file that tells a lake from any other folder. Readers of Parquet pass over what begins with an underscore."""


def is_lake(path: str | PathLike[str]) -> bool:
    """Whether the folder is a lake."""
    return (Path(path) / MARK).is_file()
