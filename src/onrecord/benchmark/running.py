"""Runs tools in turn on the same articles, and measures them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.evaluation.claims import Marked
from onrecord.evaluation.files import gold_articles, marked
from onrecord.evaluation.scores import Scores
from onrecord.evaluation.tally import Tally

_WORKER = (sys.executable, "-m", "onrecord.benchmark.worker")


@dataclass(frozen=True, slots=True)
class Tool:
    """What is run: a name, and the command that speaks the worker's lines."""

    name: str
    command: tuple[str, ...]


@dataclass(slots=True)
class Measured:
    """What came of a tool. Rates are articles a second by the clock, of the best round; memory is the peak in MB."""

    name: str
    told: str
    articles: int = 0
    seconds: float = 0.0
    megabytes: float | None = None
    scores: Scores | None = None
    missing: str | None = None
    """Set where it could not run: what to do about it."""

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds if self.seconds else 0.0

    def f1(self, measure: str) -> float | None:
        """In per cent; None where nothing was measured."""
        return 100 * self.scores.measures[measure].f1 if self.scores and measure in self.scores.measures else None


@dataclass(slots=True)
class _Running:
    """A tool that runs; its pipes are lines of JSON."""

    tool: Tool
    process: "subprocess.Popen[bytes]"
    tally: Tally = field(default_factory=Tally)
    rounds: list[float] = field(default_factory=list)

    def ask(self, text: str) -> tuple[list[Marked], float]:
        """What it finds in a text, and how many seconds it took. Raises ChildProcessError where it ends or speaks oddly."""
        line = json.dumps({"text": text}).encode() + b"\n"
        began = time.perf_counter()
        self.send(line)
        answer = self.receive()
        took = time.perf_counter() - began
        try:
            return marked(answer["attributions"], self.tool.name), took
        except (KeyError, ValueError) as error:
            raise ChildProcessError(f"{self.tool.name} gave no attributions: {error}") from error

    def send(self, line: bytes) -> None:
        """Writes a line to it."""
        if self.process.stdin is None:
            raise ChildProcessError(f"{self.tool.name} takes no input")
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
        except OSError as error:
            raise ChildProcessError(f"{self.tool.name} ended") from error

    def receive(self) -> dict[str, Any]:
        """The next line of it. Raises ChildProcessError."""
        line = self.process.stdout.readline() if self.process.stdout else b""
        try:
            answer = json.loads(line)
        except ValueError as error:
            raise ChildProcessError(f"{self.tool.name} ended, or gave a line that is no JSON") from error
        if not isinstance(answer, dict):
            raise ChildProcessError(f"{self.tool.name} gave a line that is no JSON object")
        return answer

    def end(self) -> float | None:
        """Ends it, and gives the most memory that it held, in MB."""
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what could not be written to one that ended
                if pipe:
                    pipe.close()
        _, status, used = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def own(name: str) -> Tool:
    """A tool that this package can run."""
    return Tool(name, (*_WORKER, name))


def run(tools: Iterable[Tool], gold: Path, *, rounds: int = 2, limit: int | None = None) -> Iterator[Measured]:
    """Measures each tool: article by article they take turns, so that what else the machine does strikes all alike.

    The first round is scored, the best counts for the rate. Raises ValueError where the gold file is none.
    """
    articles = [(text, next(iter(annotators), [])) for _, text, annotators in gold_articles(gold)][:limit]
    running: list[_Running] = []
    told: dict[str, str] = {}
    for tool in tools:
        one = _Running(tool, subprocess.Popen(tool.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))  # noqa: S603
        try:
            first = one.receive()
            if "missing" in first:
                raise ChildProcessError(f"{first['missing']}: {first['install']}")
            told[tool.name] = str(first.get("tool", tool.name))
            running.append(one)
        except ChildProcessError as error:
            one.end()
            yield Measured(tool.name, tool.name, missing=str(error))
    for number in range(rounds):
        _round(running, articles, score=number == 0)
    for one in running:
        scores, seconds = one.tally.scores(), min(one.rounds)
        yield Measured(one.tool.name, told[one.tool.name], len(articles), seconds, one.end(), scores)


def _round(running: list[_Running], articles: list[tuple[str, list[Marked]]], *, score: bool) -> None:
    """One pass of all tools over all articles; who goes first changes with every article."""
    spent = dict.fromkeys((one.tool.name for one in running), 0.0)
    for number, (text, wanted) in enumerate(articles):
        shift = number % len(running) if running else 0
        for one in running[shift:] + running[:shift]:
            found, took = one.ask(text)
            spent[one.tool.name] += took
            if score:
                one.tally.add(text, wanted, found)
    for one in running:
        one.rounds.append(spent[one.tool.name])
