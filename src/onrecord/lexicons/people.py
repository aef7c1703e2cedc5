"""Public figures and the offices they held, as a table that a newsroom can lay its own over.

A table is CSV (`name,gender,aliases,roles,wikidata`; only `name` is required) or TOML (`[[person]]` with the same
keys, `aliases` and `roles` as arrays). A role is written `foreign minister @ Norland 2019-03-01..2022-06-30`: what,
at which body or country, from when until when; a day left out is open.
"""

import csv
import datetime
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from onrecord import lexicons

_ROLE = re.compile(r"^(?P<what>[^@]+?)\s*@\s*(?P<body>.+?)(?:\s+(?P<since>[\d-]*)\.\.(?P<until>[\d-]*))?$")
_COLUMNS = ("name", "gender", "aliases", "roles", "wikidata")
_GENDERS = {"": None, "m": "m", "f": "f", "male": "m", "female": "f", "x": None}


class PeopleError(ValueError):
    """A table of people that cannot be used; the message names file, line and column."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role at a body or country. `since` and `until` are days in ISO 8601, empty where open."""

    what: str
    body: str
    since: str = ""
    until: str = ""

    def held(self, day: str) -> bool:
        """Whether it was held on `day` (ISO 8601)."""
        return self.since <= day and (not self.until or day <= self.until)

    def over(self, day: str) -> bool:
        """Whether it had been held, and no longer was, on `day` (ISO 8601)."""
        return bool(self.until) and self.until < day


@dataclass(frozen=True, slots=True)
class Figure:
    """One person of the table. `gender`: m, f or None. `known_since`: the first day of any office, empty if undated."""

    name: str
    gender: str | None = None
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None

    @property
    def known_since(self) -> str:
        """The year in which the person first held something, "" where that is open."""
        return min((office.since[:4] for office in self.offices), default="")

    def serving_since(self, day: str) -> str:
        """Since when the latest office is held that is held on `day`, "" where none is."""
        return max((office.since for office in self.offices if office.held(day)), default="")


@dataclass(frozen=True, slots=True)
class People:
    """A table of people, found by name, alias or office."""

    figures: tuple[Figure, ...]
    by_name: Mapping[str, tuple[Figure, ...]]

    def named(self, name: str, day: str | None) -> Figure | None:
        """Whom `name` means on `day` (ISO 8601). Of several, whoever holds something then; without a day, only the one bearer."""
        found = [f for f in self.by_name.get(fold(name), ()) if day is None or f.known_since <= day]
        if len(found) < 2 or day is None:
            return found[0] if len(found) == 1 else None
        exact = [f for f in found if fold(f.name) == fold(name)]
        return exact[0] if exact else max(found, key=lambda figure: figure.serving_since(day))

    def titled(self, name: str, day: str | None, title: str) -> Figure | None:
        """Whom a shared surname means behind a title, by offices held up to `day` ("President Bush"); None where that is open."""
        bearers = self.by_name.get(fold(name), ())
        role = _BY_TITLE.get(title)
        if role is None or day is None or len(bearers) < 2:
            return None
        held = [f for f in bearers if any(o.what.split()[0] == role and o.since and o.since <= day for o in f.offices)]
        return held[0] if len(held) == 1 else None


_BY_TITLE = {"president": "president", "gov": "governor", "governor": "governor", "secretary": "secretary", "sen": "senator"}


def fold(name: str) -> str:
    """A name as it is compared: without case and with one kind of apostrophe."""
    return name.replace("’", "'").casefold()


def load(path: str | Path) -> People:
    """A newsroom's table laid over the built-in one. Raises PeopleError on the first fault, with nothing loaded."""
    path = Path(path)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PeopleError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    return _laid_over(content, str(path), path.suffix.casefold() == ".toml")


@lru_cache(maxsize=2)
def _laid_over(content: str, where: str, toml: bool) -> People:
    """Remembered by content: every article asks for the same table."""
    own = list((_from_toml if toml else _from_csv)(content, where))
    names = {fold(figure.name) for figure in own}
    return _index([*own, *(figure for figure in built_in().figures if fold(figure.name) not in names)])


@cache
def built_in() -> People:
    """The table that comes with the program."""
    return _index(_from_csv(lexicons.text("people.csv"), "people.csv"))


def _index(figures: Iterable[Figure]) -> People:
    known = tuple(figures)
    by_name: dict[str, list[Figure]] = {}
    for figure in known:
        for name in dict.fromkeys((fold(figure.name), *map(fold, figure.aliases))):
            by_name.setdefault(name, []).append(figure)
    return People(known, {name: tuple(bearers) for name, bearers in by_name.items()})


def _from_csv(content: str, where: str) -> Iterator[Figure]:
    """Rows of a CSV table. Lines before the first that begin with # are remarks."""
    lines = content.splitlines()
    skipped = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    reader = csv.reader(io.StringIO("\n".join(lines[skipped:])), strict=True)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        _check_header(header, where, skipped + 1)
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            at = f"{where}, line {skipped + reader.line_num}"
            if len(row) > len(header):
                raise PeopleError(f"{at}, column {len(header) + 1}: more cells than the first line names columns")
            yield _figure(dict(zip(header, row, strict=False)), at, "|", ";")
    except csv.Error as error:
        raise PeopleError(f"{where}, line {skipped + reader.line_num}: not CSV: {error}") from error


def _check_header(header: list[str], where: str, line: int) -> None:
    if "name" not in header:
        raise PeopleError(f"{where}, line {line}: the first line must name the columns, among them 'name'")
    for n, column in enumerate(header, start=1):
        if column not in _COLUMNS:
            raise PeopleError(f"{where}, line {line}, column {n}: unknown column {column!r}; known are {', '.join(_COLUMNS)}")


def _from_toml(content: str, where: str) -> Iterator[Figure]:
    try:
        found: Any = tomllib.loads(content).get("person", [])
    except tomllib.TOMLDecodeError as error:
        raise PeopleError(f"{where}: not TOML: {error}") from error
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise PeopleError(f"{where}: people stand in tables named [[person]]")
    lines = [n for n, line in enumerate(content.splitlines(), start=1) if line.strip().startswith("[[person]]")]
    for line, entry in zip(lines, found, strict=False):
        cells: dict[str, str] = {}
        for key, value in entry.items():
            if key not in _COLUMNS:
                raise PeopleError(f"{where}, line {line}, {key}: unknown key; known are {', '.join(_COLUMNS)}")
            many = isinstance(value, list) and all(isinstance(item, str) for item in value)
            if not (many and key in ("aliases", "roles")) and not isinstance(value, str):
                raise PeopleError(f"{where}, line {line}, {key}: must be text, or for aliases and roles an array of texts")
            cells[key] = "\n".join(value) if many else value
        yield _figure(cells, f"{where}, line {line}", "\n", "\n")


def _figure(cells: Mapping[str, str], at: str, alias_mark: str, role_mark: str) -> Figure:
    name = " ".join(cells.get("name", "").split())
    if not name:
        raise PeopleError(f"{at}, column name: a person needs a name")
    gender = cells.get("gender", "").strip().casefold()
    if gender not in _GENDERS:
        raise PeopleError(f"{at}, column gender: {gender!r} is none of m, f, x or nothing")
    aliases = tuple(" ".join(alias.split()) for alias in cells.get("aliases", "").split(alias_mark) if alias.strip())
    offices = tuple(_office(role, at) for role in cells.get("roles", "").split(role_mark) if role.strip())
    return Figure(name, _GENDERS[gender], aliases, offices, cells.get("wikidata", "").strip() or None)


def _office(role: str, at: str) -> Office:
    found = _ROLE.match(role.strip())
    if not found:
        raise PeopleError(f"{at}, column roles: {role.strip()!r} is not of the form ROLE @ BODY FROM..TO")
    since, until = found["since"] or "", found["until"] or ""
    for day in filter(None, (since, until)):
        try:
            datetime.date.fromisoformat(day)
        except ValueError as error:
            raise PeopleError(f"{at}, column roles: {day!r} is no day (YYYY-MM-DD)") from error
    if until and until < since:
        raise PeopleError(f"{at}, column roles: {role.strip()!r} ends before it begins")
    return Office(found["what"].strip(), found["body"].strip(), since, until)
