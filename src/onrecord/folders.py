"""Which files a path names: itself, or what a folder holds, in the order of names."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.schema import Problem

_PAGES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"})
_MANY = frozenset({".jsonl", ".ndjson", ".warc"})
READABLE = _PAGES | _MANY | {f"{ending}.gz" for ending in _MANY} | {".rss", ".atom"}
"""Endings looked for in a folder. A file named outright is read whatever its name."""


def files(path: Path) -> Iterator[Path | Problem]:
    """The file itself, or the readable files under the folder, depth first; hidden ones and links to folders are left out.

    Holds the names of one folder a level, never the whole tree.
    """
    if not path.is_dir():
        yield path
        return
    found = 0
    for one in _under(path):
        found += 1
        yield one
    if not found:
        endings = " ".join(sorted(READABLE))
        yield Problem(str(path), "This folder holds no file to read.", f"Looked for are {endings}; name other files outright.")


def _under(folder: Path) -> Iterator[Path | Problem]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if not here.is_dir():
            yield here
            continue
        try:
            entries = sorted(here.iterdir(), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield Problem(str(here), f"This folder cannot be opened: {error.strerror}.", "Check its permissions.")
            continue
        waiting.extend(entry for entry in entries if _wanted(entry))


def _wanted(entry: Path) -> bool:
    if entry.name.startswith("."):
        return False
    return not entry.is_symlink() if entry.is_dir() else _ending(entry) in READABLE


def _ending(entry: Path) -> str:
    """The ending of a name, with that of what is packed."""
    packed = entry.suffix.lower() == ".gz"
    return (Path(entry.stem).suffix + entry.suffix if packed else entry.suffix).lower()
