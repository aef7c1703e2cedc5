"""`onrecord evaluate`: how good a record is, measured against a gold one."""

import json
import zlib
from pathlib import Path

import click

from onrecord.exports.visible import visible

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(no_args_is_help=True)
@click.argument("gold", type=_FILE)
@click.argument("predicted", type=_FILE)
@click.option("--speakers", type=_FILE, help="Gold speakers of these articles; they stand in for GOLD's attributions.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def evaluate(gold: Path, predicted: Path, speakers: Path | None, as_json: bool) -> None:
    """Score a record against a gold one.

    GOLD holds one annotated article a line (plain or .gz): doc, text, and annotators with their attributions.
    PREDICTED is what `onrecord read --json` printed for the same articles. With --speakers, it is also measured who
    speaks, with which standing and act, and what is denied.
    """
    from onrecord.evaluation import evaluate as score

    try:
        scores = score(gold, predicted, speakers)
    except (UnicodeDecodeError, OSError, EOFError, zlib.error) as error:
        files = ", ".join(visible(str(path)) for path in (gold, predicted, speakers) if path)
        raise click.ClickException(f"One of {files} cannot be read as UTF-8 text or gzip: {visible(str(error))}.") from error
    except ValueError as error:  # names the file and the line
        raise click.ClickException(visible(str(error))) from error
    click.echo(json.dumps(scores.to_dict()) if as_json else scores.table())
