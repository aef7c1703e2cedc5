"""Runs tools in turn on the same articles, and measures them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.evaluation.claims import Marked
from onrecord.evaluation.files import gold_articles, marked
from onrecord.evaluation.scores import Scores
from onrecord.evaluation.tally import Tally

_WORKER = (sys.executable, "-m", "onrecord.benchmark.worker")
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
"""What the libraries of matrix products obey: each tool has one thread, as onrecord has."""
Annotated = tuple[str, list[Marked]]
"""A text, and what is to be found in it."""


@dataclass(frozen=True, slots=True)
class Tool:
    """What is run: a name, and the command that speaks the worker's lines."""

    name: str
    command: tuple[str, ...]


@dataclass(slots=True)
class Measured:
    """What came of a tool. Times are seconds for all articles, of the best round; memory is the peak in MB."""

    name: str
    told: str
    articles: int = 0
    seconds: float = 0.0
    """By the clock."""
    processor: float | None = None
    """Of the processor, which other programs on the machine disturb less; None where the tool does not tell it."""
    megabytes: float | None = None
    scores: Scores | None = None
    faults: int = 0
    """Articles that it failed on, in which it so found nothing."""
    missing: str | None = None
    """Set where it could not run, or not to the end: why, and what to do about it."""

    @property
    def rate(self) -> float:
        """Articles a second by the clock."""
        return self.articles / self.seconds if self.seconds else 0.0

    @property
    def processor_rate(self) -> float | None:
        """Articles a second of the processor."""
        return self.articles / self.processor if self.processor else None

    def f1(self, measure: str) -> float | None:
        """In per cent; None where nothing was measured."""
        return 100 * self.scores.measures[measure].f1 if self.scores and measure in self.scores.measures else None


@dataclass(frozen=True, slots=True)
class _Took:
    """How long a text, or a round of them, took: seconds by the clock and of the processor, where that is told."""

    clock: float = 0.0
    processor: float | None = 0.0

    def and_then(self, other: "_Took") -> "_Took":
        """Both together."""
        told = None if self.processor is None or other.processor is None else self.processor + other.processor
        return _Took(self.clock + other.clock, told)


@dataclass(slots=True)
class _Running:
    """A tool that runs; its pipes are lines of JSON."""

    tool: Tool
    process: "subprocess.Popen[bytes]"
    told: str = ""
    failed: str | None = None
    faults: int = 0
    tally: Tally = field(default_factory=Tally)
    rounds: list[_Took] = field(default_factory=list)

    def ask(self, text: str) -> tuple[list[Marked], _Took]:
        """What it finds in a text, and how long that took. Raises ChildProcessError where it ends or speaks oddly."""
        line = json.dumps({"text": text}).encode() + b"\n"
        began = time.perf_counter()
        self.send(line)
        answer = self.receive()
        took = time.perf_counter() - began
        self.faults += "fault" in answer
        try:
            told = answer.get("seconds")
            return marked(answer["attributions"], self.tool.name), _Took(took, None if told is None else float(told))
        except (KeyError, TypeError, ValueError) as error:
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


def own(name: str, *given: str) -> Tool:
    """A tool that this package can run, with what that needs, such as a folder."""
    return Tool(name, (*_WORKER, name, *given))


def articles_of(gold: Path, limit: int | None = None) -> list[Annotated]:
    """The articles of a gold file, with what the first annotator marked. Raises ValueError where it is none."""
    return [(text, next(iter(annotators), [])) for _, text, annotators in islice(gold_articles(gold), limit)]


def run(
    tools: Iterable[Tool], articles: Sequence[Annotated], *, rounds: int = 2, read: Callable[[int], None] = lambda more: None
) -> list[Measured]:
    """Measures each tool: article by article they take turns, so that what else the machine does strikes all alike.

    The first round is scored, the best counts for the rate. A tool that gives up is told as such, and the others go on.
    `read` is called with 1 after each article of each round.
    """
    started = [_start(tool) for tool in tools]
    for number in range(rounds):
        spent = {one.tool.name: _Took() for one in started}
        for nth, (text, wanted) in enumerate(articles):
            for one in _in_turn([one for one in started if one.failed is None], nth):
                try:
                    found, took = one.ask(text)
                except ChildProcessError as error:
                    one.failed = str(error)
                    continue
                spent[one.tool.name] = spent[one.tool.name].and_then(took)
                if number == 0:
                    one.tally.add(text, wanted, found)
            read(1)
        for one in started:
            one.rounds.append(spent[one.tool.name])
    return [_measured(one, len(articles)) for one in started]


def _start(tool: Tool) -> _Running:
    """Starts a tool, and waits until it says what it is, or what it lacks."""
    settings = os.environ | _ONE_THREAD
    one = _Running(tool, subprocess.Popen(tool.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=settings))  # noqa: S603
    try:
        first = one.receive()
        one.told = str(first.get("tool", tool.name))
        if "missing" in first:
            one.failed = f"{first['missing']}: {first['install']}"
    except ChildProcessError as error:
        one.failed = str(error)
    return one


def _in_turn(running: list[_Running], number: int) -> list[_Running]:
    """Who goes first changes with every article."""
    shift = number % len(running) if running else 0
    return running[shift:] + running[:shift]


def _measured(one: _Running, articles: int) -> Measured:
    megabytes = one.end()
    if one.failed is not None:
        return Measured(one.tool.name, one.told or one.tool.name, missing=one.failed)
    clock = min(took.clock for took in one.rounds)
    processor = [took.processor for took in one.rounds if took.processor is not None]
    faults = one.faults // len(one.rounds)
    return Measured(one.tool.name, one.told, articles, clock, min(processor, default=None), megabytes, one.tally.scores(), faults)
