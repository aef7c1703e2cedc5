"""`onrecord benchmark`: onrecord beside the tools that can run here, on the same articles in the same run."""

import json
import shlex
from pathlib import Path

import click

from onrecord.exports.visible import visible

_OWN = ("onrecord", "textacy", "spacy")


@click.command(no_args_is_help=True, short_help="Measure onrecord beside textacy and spaCy on the same articles.")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tool", "others", multiple=True, metavar="NAME=COMMAND", help="Another tool, as a command (docs/benchmark.md).")
@click.option("--only", multiple=True, type=click.Choice(_OWN), help="Of the tools known here, only these.")
@click.option("--rounds", type=click.IntRange(min=1), default=2, show_default=True, help="Passes; the fastest counts.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N articles.")
@click.option("--plot", "picture", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw it: .svg or .png.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, a tool a line.")
def benchmark(
    gold: Path,
    others: tuple[str, ...],
    only: tuple[str, ...],
    rounds: int,
    limit: int | None,
    picture: Path | None,
    as_json: bool,
) -> int:
    """Measure onrecord, textacy and spaCy alone: how right, how fast, in how much memory.

    GOLD holds annotated articles, as for `onrecord evaluate`. Each tool runs in its own process; they take turns,
    article by article. Nothing is installed: what is missing is told with the command that installs it.

    Exit status: 0; 1 where onrecord itself or a --tool could not run; 2 for wrong usage.
    """
    from onrecord.benchmark import running, showing

    tools = [running.own(name) for name in only or _OWN]
    for told in others:
        name, equals, command = told.partition("=")
        if not (name and equals and command):
            raise click.UsageError(f"“{visible(told)}” is no tool: say NAME=COMMAND, such as citron='python3.10 run_citron.py'.")
        tools.append(running.Tool(name, tuple(shlex.split(command))))
    try:
        measured = list(running.run(tools, gold, rounds=rounds, limit=limit))
        if picture:
            showing.plot(measured, picture)
    except (ValueError, ModuleNotFoundError, ChildProcessError) as error:
        raise click.ClickException(visible(str(error))) from error
    if as_json:
        for one in measured:
            scores = one.scores.to_dict() if one.scores else None
            figures = {"articles": one.articles, "rate": one.rate, "megabytes": one.megabytes, "missing": one.missing}
            click.echo(json.dumps({"tool": one.name, "told": one.told, **figures, "scores": scores}))
    else:
        click.echo(showing.table(measured))
    return int(any(one.missing and one.name not in ("textacy", "spacy") for one in measured))
