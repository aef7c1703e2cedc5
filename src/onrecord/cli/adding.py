"""What `onrecord add` tells beside its output: how far it is, how fast, and how long it still takes."""

import time
from collections.abc import Iterable

from onrecord.cli.counts import several
from onrecord.cli.settings import refuse_faulty_table
from onrecord.cli.standard_error import StandardError
from onrecord.options import Options
from onrecord.schema import Problem
from onrecord.store.writing import Written

_PLAIN = Options()


class Adding(StandardError):  # noqa: N818  (standard error is a stream, not an exception)
    """Counts articles and inputs; `total` is the size of all inputs in bytes, 0 where it is not known."""

    def __init__(self, progress: bool | None, total: int, options: Options = _PLAIN) -> None:
        super().__init__(progress)
        self._total, self._options = total, options
        self._passed = self._read = 0
        self._started = time.monotonic()
        self.skipped = self.copies = 0
        self.written = dict.fromkeys(Written, 0)

    def added(self, written: Written, statements: int) -> None:
        """Counts an article that is in the record now."""
        self.written[written] += 1
        self.article(statements)

    def copied(self) -> None:
        """Counts an article that is a copy of one in the record."""
        self.copies += 1
        self.article(0)

    def read(self, problems: Iterable[Problem]) -> None:
        """Ends the run where the table of people cannot be used. Raises BadParameter."""
        refuse_faulty_table(problems, self._options)

    def passed(self, size: int, *, skipped: bool) -> None:
        """Counts what is done with; `size` in bytes. What is skipped is a whole input."""
        self._passed += size
        if skipped:
            self.skipped += 1
        else:
            self._read += size

    def seconds_left(self) -> float | None:
        """At the rate so far, which leaves out what was skipped; None where that says nothing."""
        if not self._read or self._passed >= self._total:
            return None
        return (time.monotonic() - self._started) / self._read * (self._total - self._passed)

    def summary(self) -> str:
        """What was done, in a sentence."""
        new = self.written[Written.NEW]
        told = [several(new, "new article")]
        told += [f"{self.written[Written.REREAD]:,} read anew"] if self.written[Written.REREAD] else []
        told += [f"{self.written[Written.SAME]:,} known before"] if self.written[Written.SAME] else []
        told += [f"{self.copies:,} cop{'y' if self.copies == 1 else 'ies'} credited to others, not read"] if self.copies else []
        told += [f"{several(self.skipped, 'input')} skipped, read before"] if self.skipped else []
        return ", ".join(told)

    def _line(self) -> str:
        left = self.seconds_left()
        skipped = f" · skipped {self.skipped:,}" if self.skipped else ""
        return super()._line() + skipped + (f" · {_duration(left)} left" if left is not None else "")


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
