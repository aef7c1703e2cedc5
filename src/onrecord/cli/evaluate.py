"""`onrecord evaluate`: how good a record is, measured against a gold one."""

import json
from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(no_args_is_help=True)
@click.argument("gold", type=_FILE)
@click.argument("predicted", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def evaluate(gold: Path, predicted: Path, as_json: bool) -> None:
    """Score a record against a gold one.

    GOLD holds one annotated article a line; PREDICTED is what `onrecord read --json` printed for them.
    """
    from onrecord.evaluation import evaluate as score

    scores = score(gold, predicted)
    click.echo(json.dumps(scores.to_dict()) if as_json else scores.table())
