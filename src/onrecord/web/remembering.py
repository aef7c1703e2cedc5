"""What takes long to count is counted once, until the record changes; then anew, meanwhile the last count is shown."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
_State = tuple[tuple[int, int], ...]
_SOON = 0.05
"""Seconds of a processor; what takes longer is counted anew behind the back of whoever asks."""
_LATER = 1.0
"""Seconds between two counts of a record that is being added to, as a multiple of what the last count took, and at least."""
log = logging.getLogger("onrecord.web")


@dataclass(slots=True)
class _Held:
    """An answer, the state of the record it is of, how long it took, when it was made, and whether it is being made anew."""

    answer: Any
    state: _State
    took: float
    made: float
    anew: bool = False


class Remembering:
    """The latest answers, by what was asked and the state of the record's files."""

    def __init__(self, record: Path, most: int = 256) -> None:
        self._files = record, record.with_name(record.name + "-wal")
        self._most = most
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def once(
        self,
        asked: Hashable,
        make: Callable[[], T],
        again: Callable[[], T] | None = None,
        late: Callable[[], None] = lambda: None,
    ) -> T:
        """What `make` gives; made anew where the record has changed since.

        What took long is made anew by `again`, in a thread of its own, where that is given: meanwhile what was made
        before is given, and `late` is called. Those who ask for the same while it is made for the first time wait for it.
        """
        found = self._found(asked, again)
        if found is None:
            with self._turn(asked):
                found = self._found(asked, again) or self._make(asked, make)
        if found.state != self._state():
            late()
        answer: T = found.answer
        return answer

    def _found(self, asked: Hashable, again: Callable[[], Any] | None) -> _Held | None:
        state = self._state()
        with self._lock:
            held = self._held.get(asked)
            if held is None:
                return None
            self._held.move_to_end(asked)
            if held.state == state:
                return held
            if again is None or held.took < _SOON:
                return None
            if not held.anew and time.monotonic() - held.made > _LATER * max(1.0, held.took):
                held.anew = True
                threading.Thread(target=self._behind, args=(asked, again), name="onrecord counts", daemon=True).start()
            return held

    def _make(self, asked: Hashable, make: Callable[[], Any]) -> _Held:
        state, began = self._state(), time.thread_time()
        answer = make()
        held = _Held(answer, state, time.thread_time() - began, time.monotonic())
        with self._lock:
            self._held[asked] = held
            self._held.move_to_end(asked)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return held

    def _behind(self, asked: Hashable, again: Callable[[], Any]) -> None:
        try:
            self._make(asked, again)
        except Exception:  # the next who asks tries again
            log.exception("counting anew failed")
            with self._lock:
                self._held.pop(asked, None)

    def _turn(self, asked: Hashable) -> threading.Lock:
        with self._lock:
            if len(self._making) > self._most:  # those who hold one go on with it
                self._making.clear()
            return self._making.setdefault(asked, threading.Lock())

    def _state(self) -> _State:
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
