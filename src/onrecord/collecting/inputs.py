"""What a command is given to read: each file of the paths, and each page of the addresses, one after the other."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from onrecord import route
from onrecord.folders import files
from onrecord.options import Options
from onrecord.schema import Piece, Problem, Reading

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WILD = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Input:
    """Something to be read, in pieces from a place on, or what was read in it before.

    `digest` is the hash of its bytes, None where that is not known.
    """

    locator: str
    pieces: Callable[[int], Iterator[Piece] | Iterator[Reading | Problem]] = field(repr=False)
    digest: str | None = None
    size: int = 0

    @classmethod
    def failed(cls, problem: Problem) -> "Input":
        """One that gives a problem and no more."""
        return cls(problem.where, lambda start: iter((Piece(problem.where, "any", problem=problem),)))


def is_address(given: str) -> bool:
    """Whether what was given is an address and no path."""
    return _SCHEME.match(given) is not None


def inputs_at(path: Path, options: Options) -> Iterator[Input]:
    """The files that a path names: itself, all of a folder, or those that fit a pattern such as `news/**/*.html`."""
    for found in _places(path):
        yield Input.failed(found) if isinstance(found, Problem) else _file(found, options)


def size_at(path: Path) -> int:
    """Bytes of all that a path names; 0 where it cannot be known."""
    return sum(_size(found) for found in _places(path) if isinstance(found, Path))


def _places(path: Path) -> Iterator[Path | Problem]:
    if not _WILD.intersection(str(path)) or path.exists():
        yield from files(path)
        return
    root = Path(path.anchor) if path.is_absolute() else Path()
    found = sorted(root.glob(str(path.relative_to(root))))
    for one in found:
        yield from files(one)
    if not found:
        yield Problem(str(path), "No file fits this pattern.", "Check the path.")


def _file(path: Path, options: Options) -> Input:
    return Input(str(path), partial(route.pieces, path, options), _hash(path), _size(path))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _hash(path: Path) -> str | None:
    """SHA-256 of a file; None of what is no plain file that can be read, which is always tried."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
