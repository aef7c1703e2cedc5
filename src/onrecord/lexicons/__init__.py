"""Word lists and small tables, kept as data files beside this loader.

A `.toml` file holds named lists of words, a `.csv` file a table. Each file says at its head where its facts come from.
Every list is read once a process, at first use.
"""

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def text(name: str) -> str:
    """The words of the data file `name` ("titles.toml"). Raises FileNotFoundError where the package lacks it."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """The data file `name`.toml, as it stands."""
    return tomllib.loads(text(f"{name}.toml"))


@cache
def words(name: str, section: str) -> frozenset[str]:
    """The words of one list of `name`.toml: an array, or one string of words parted by white space."""
    found = table(name)[section]
    return frozenset(found.split() if isinstance(found, str) else found)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `name`.csv under the names of its first line; lines that begin with # are remarks."""
    lines = [line for line in text(f"{name}.csv").splitlines() if line.strip() and not line.startswith("#")]
    return tuple({key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(lines))
