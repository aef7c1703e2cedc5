"""`onrecord benchmark`: onrecord beside the tools that can run here, on the same articles in the same run."""

import importlib.util
import json
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.exports.visible import visible

if TYPE_CHECKING:
    from onrecord.benchmark.running import Measured, Tool

_OWN = ("onrecord", "onrecord-fast", "textacy", "sayswho", "spacy")
_OTHERS = _OWN[2:]
"""What need not be installed."""
_TRACKER = "gender-gap-tracker"


@click.command(no_args_is_help=True, short_help="Measure onrecord beside other tools on the same articles.")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--only", multiple=True, type=click.Choice(_OWN), help="Of the tools known here, only these.")
@click.option(
    f"--{_TRACKER}",
    "tracker",
    type=click.Path(exists=True, file_okay=False),
    metavar="FOLDER",
    help="Also the rules of the Gender Gap Tracker, of which this is a checkout.",
)
@click.option("--tool", "others", multiple=True, metavar="NAME=COMMAND", help="Another tool, as a command (docs/benchmark.md).")
@click.option("--rounds", type=click.IntRange(min=1), default=2, show_default=True, help="Passes; the fastest counts.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N articles.")
@click.option("--plot", "picture", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw it: .svg or .png.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, a tool a line.")
def benchmark(
    gold: Path,
    only: tuple[str, ...],
    tracker: str | None,
    others: tuple[str, ...],
    rounds: int,
    limit: int | None,
    picture: Path | None,
    as_json: bool,
) -> int:
    """Measure onrecord beside other tools: how right, how fast, in how much memory.

    GOLD holds annotated articles, as for `onrecord evaluate`. Each tool runs in its own process, on one thread; they take
    turns, article by article. Nothing is installed: what is missing is told with the command that installs it.

    Exit status: 0; 1 where onrecord itself, the Gender Gap Tracker or a --tool could not run to the end; 2 for wrong usage.
    """
    from onrecord.benchmark import running, showing

    tools = [running.own(name) for name in only or _OWN]
    tools += [running.own(_TRACKER, tracker)] if tracker else []
    tools += map(_tool, others)
    if picture and importlib.util.find_spec("matplotlib") is None:
        raise click.ClickException(showing.NO_PLOT)
    try:
        articles = running.articles_of(gold, limit)
    except (ValueError, OSError) as error:
        raise click.ClickException(visible(str(error))) from error
    with click.progressbar(length=rounds * len(articles), label="Reading", file=sys.stderr) as bar:
        measured = running.run(tools, articles, rounds=rounds, read=bar.update)
    if picture:
        showing.plot(measured, picture)
    click.echo(_lines(measured) if as_json else showing.table(measured))
    return int(any(one.missing and one.name not in _OTHERS for one in measured))


def _tool(told: str) -> "Tool":
    """The tool of NAME=COMMAND. Raises UsageError where it is none or its program is not here."""
    from onrecord.benchmark.running import Tool

    name, _, command = told.partition("=")
    words = shlex.split(command)
    if not (name and words):
        raise click.UsageError(f"“{visible(told)}” is no tool: say NAME=COMMAND, such as citron='python3.10 run_citron.py'.")
    if shutil.which(words[0]) is None:
        raise click.UsageError(f"The program “{visible(words[0])}” of the tool “{visible(name)}” is not here.")
    return Tool(name, tuple(words))


def _lines(measured: "Sequence[Measured]") -> str:
    """The figures as JSON, a tool a line."""
    return "\n".join(
        json.dumps(
            {
                "tool": one.name,
                "told": one.told,
                "articles": one.articles,
                "rate": one.rate,
                "processor_rate": one.processor_rate,
                "megabytes": one.megabytes,
                "faults": one.faults,
                "missing": one.missing,
                "scores": one.scores.to_dict() if one.scores else None,
            }
        )
        for one in measured
    )
