"""How long a reading takes outside the model: each stage's time, less what the model's two graphs take of it.

    python -m quality.around [ARTICLES.jsonl]

Reads what `quality/speed.py` reads, each article once, as a program that reads the news does, and tells the milliseconds of
processor time an article. Unlike articles a second, it shows what a change of our own code brings.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

from onrecord import route
from onrecord.attribution.model import open_network
from onrecord.exports.record import reading_to_dict, to_line
from onrecord.options import Options
from onrecord.schema import Reading
from quality.speed import texts

_GRAPHS = ("encoder", "linker")
_WITHIN = "attribution"
"""The stage that runs the graphs."""


class Timed:
    """Stands for a session of the runtime, or anything else that is run, and adds its seconds to a count."""

    def __init__(self, name: str, run: Callable[..., Any], took: defaultdict[str, float]) -> None:
        self._name, self._run, self._took = name, run, took

    def run(self, *given: Any) -> Any:
        """As the one it stands for."""
        began = time.process_time()
        try:
            return self._run(*given)
        finally:
            self._took[self._name] += time.process_time() - began


@contextmanager
def timed(took: defaultdict[str, float]) -> Iterator[None]:
    """As long as this is open, the seconds of each stage, and of the shipped model's graphs, are added to a count."""
    network = open_network(Options().model, Options().threads)
    stages = tuple(replace(stage, run=Timed(stage.name, stage.run, took).run) for stage in route.STAGES)
    with ExitStack() as patched:
        patched.enter_context(mock.patch.object(route, "STAGES", stages))
        for name in _GRAPHS:
            patched.enter_context(mock.patch.object(network, f"_{name}", Timed(name, getattr(network, f"_{name}").run, took)))
        yield
    took[_WITHIN] -= sum(took[name] for name in _GRAPHS)


def stages(articles: Sequence[str]) -> dict[str, float]:
    """The seconds of processor time that the graphs take for all articles, each stage without them, and writing JSON."""
    took: defaultdict[str, float] = defaultdict(float)
    write = Timed("json", lambda reading: to_line(reading_to_dict(reading)), took).run
    with timed(took):
        for text in articles:
            for reading in route.read_text(text, Options()):
                if isinstance(reading, Reading):
                    write(reading)
    return dict(took)


def main() -> int:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=Path, nargs="?")
    articles = texts(arguments.parse_args().articles)
    stages(articles[:1])  # loads what the first reading loads
    took = stages(articles[1:] or articles)
    read = len(articles[1:] or articles)
    ours = sum(seconds for name, seconds in took.items() if name not in _GRAPHS)
    print(f"{read} articles; milliseconds of processor time an article")
    for name, seconds in (*took.items(), ("outside the graphs", ours)):
        print(f"{name:20s}{seconds / read * 1000:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
