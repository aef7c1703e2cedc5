"""What takes long to count is counted once, until the record changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class Remembering:
    """The latest answers, by what was asked and the state of the record's files."""

    def __init__(self, record: Path, most: int = 256) -> None:
        self._files = record, record.with_name(record.name + "-wal")
        self._most = most
        self._held: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def once(self, asked: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives; made anew where the record has changed since."""
        key = asked, self._state()
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]  # type: ignore[return-value]  # made by the same question
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made

    def _state(self) -> tuple[tuple[int, int], ...]:
        """When each file was last written, and its size. One that is not there was never written."""
        found = []
        for file in self._files:
            try:
                told = file.stat()
            except OSError:
                found.append((0, 0))
            else:
                found.append((told.st_mtime_ns, told.st_size))
        return tuple(found)
