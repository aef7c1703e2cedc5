"""Readings that were asked for and are not kept: held beside the record for a while, under a name that cannot be guessed.

Each is a small record of its own in a folder that its owner alone may enter, so that all processes of a server know it.
"""

import re
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.schema import Reading
from onrecord.store.connection import connect
from onrecord.store.errors import RecordError
from onrecord.store.reading import readings
from onrecord.store.writing import write

_NAME = re.compile(r"[A-Za-z0-9_-]{22}")


class Holding:
    """The latest readings, the oldest forgotten first."""

    def __init__(self, folder: Path | None = None, most: int = 64) -> None:
        """In that folder; without one, in a new one that is gone when this is."""
        self._own = None if folder else TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True)
        self._folder = folder or Path(self._own.name if self._own else "")
        self._most = most

    def hold(self, reading: Reading) -> str:
        """Holds a reading; its name. Raises RecordError where it cannot be written."""
        name = secrets.token_urlsafe(16)
        connection = connect(self._file(name))
        try:
            write(connection, reading)
        finally:
            connection.close()
        for oldest in sorted(self._folder.glob("*.db"), key=_written)[: -self._most]:
            oldest.unlink(missing_ok=True)
        return name

    def get(self, name: str) -> Reading | None:
        """The reading of that name, or None where it was forgotten or never held."""
        if not _NAME.fullmatch(name):  # what is sent as a name is never a path
            return None
        with suppress(RecordError):
            connection = connect(self._file(name), create=False)
            try:
                return next(readings(connection), None)
            finally:
                connection.close()
        return None

    def drop(self, name: str) -> None:
        """Forgets it."""
        if _NAME.fullmatch(name):
            self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.db"


def _written(file: Path) -> int:
    """When it was written last; 0 where another process has just dropped it."""
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
