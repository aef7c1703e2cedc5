"""What is told beside the output: problems as they come, and how far a long run is."""

import sys
import time
from collections import Counter

from onrecord.exports.visible import visible
from onrecord.schema import Problem

_EVERY = 0.2
_EVERY_UNSEEN = 10.0
"""Seconds between two lines of progress: on a terminal, where one overwrites the other, and in a log."""
_NAMED = 3
"""Articles that are named with one and the same remark; the rest are counted."""


class StandardError:
    """Problems and progress on standard error. Progress is shown on a terminal, or where asked for."""

    def __init__(self, progress: bool | None) -> None:
        self._terminal = sys.stderr.isatty()
        self._progress = self._terminal if progress is None else progress
        self._began = self._last = time.monotonic()
        self._shown = ""
        self.articles = self.statements = self.problems = 0
        self._remarks: Counter[str] = Counter()

    def problem(self, problem: Problem) -> None:
        """Tells a problem at once, on one line."""
        self.problems += 1
        self._tell(visible(problem.where), _told(problem))

    def remark(self, problem: Problem) -> None:
        """Tells a problem that an article was read with: of many alike the first few, and when all is read how many more."""
        told = _told(problem)
        self._remarks[told] += 1
        if self._remarks[told] <= _NAMED:
            self.problem(problem)
        else:
            self.problems += 1

    def article(self, statements: int) -> None:
        """Counts an article, and now and then says how far the run is."""
        self.articles += 1
        self.statements += statements
        now = time.monotonic()
        if self._progress and now - self._last >= (_EVERY if self._terminal else _EVERY_UNSEEN):
            self._last = now
            self._show()

    def close(self) -> None:
        """Tells what was only counted; the last line of progress stays."""
        for told, count in self._remarks.items():
            if count > _NAMED:
                self._tell(f"{count - _NAMED:,} more", told)
        self._remarks.clear()
        if self._progress:
            self._show()
            if self._terminal:
                sys.stderr.write("\n")
                self._shown = ""

    def _tell(self, where: str, told: str) -> None:
        self._clear()
        sys.stderr.write(f"onrecord: {where}: {told}\n")

    def _show(self) -> None:
        line = self._line()
        self._clear()
        sys.stderr.write(line if self._terminal else line + "\n")
        sys.stderr.flush()
        self._shown = line if self._terminal else ""

    def _line(self) -> str:
        counts = f"articles {self.articles:,} · statements {self.statements:,} · problems {self.problems:,}"
        return f"{counts} · {self._rate():.1f} articles/s"

    def _rate(self) -> float:
        return self.articles / max(time.monotonic() - self._began, 1e-3)

    def _clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * len(self._shown) + "\r")
            self._shown = ""


def _told(problem: Problem) -> str:
    return f"{visible(problem.what)} {visible(problem.advice)}"
