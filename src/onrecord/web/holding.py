"""Readings that were asked for and are not kept: held in memory for a while, under a name that cannot be guessed."""

import secrets
import threading
from collections import OrderedDict

from onrecord.schema import Reading


class Holding:
    """The latest readings, the oldest forgotten first."""

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._held: OrderedDict[str, Reading] = OrderedDict()
        self._lock = threading.Lock()

    def hold(self, reading: Reading) -> str:
        """Holds a reading; its name."""
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._held[name] = reading
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return name

    def get(self, name: str) -> Reading | None:
        """The reading of that name, or None where it was forgotten or never held."""
        with self._lock:
            return self._held.get(name)

    def drop(self, name: str) -> None:
        """Forgets it."""
        with self._lock:
            self._held.pop(name, None)
