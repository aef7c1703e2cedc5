"""`onrecord labelled`: what people made of statements in a labelling tool, as judgements."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from onrecord.cli.judge import author_option, name_of
from onrecord.cli.record_file import opened, record_option
from onrecord.exports.visible import visible
from onrecord.labelling.marked import Marked


@click.command(no_args_is_help=True, short_help="Turn what people labelled elsewhere into judgements.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@record_option
@author_option
def labelled(files: tuple[Path, ...], record: Path, author: str | None) -> int:
    """Turn what people labelled into judgements, one a line, for `onrecord judgements import`.

    FILE is a project exported from Label Studio (JSON), or a document exported from INCEpTION (XMI); both began as
    `onrecord export --to label-studio` or `--to inception`, and their articles are in the record.

    \b
    onrecord labelled project.json --record news.db > decided.jsonl
    onrecord judgements import decided.jsonl --record news.db

    A statement that stands as it was read is accepted, one that is gone rejected, one with other words or choices
    corrected. One that was marked anew waits for a reading that finds it.

    Exit status: 0; 1 where a file could not be used, or its article is not in the record; 2 for wrong usage.
    """
    from onrecord.labelling.judging import judgements
    from onrecord.store.judgements.file import line

    failed = False
    with opened(record) as connection:
        for file in files:
            try:
                for text, who, made, people in _documents(file, author):
                    found = list(judgements(connection, text, people, author=who, made=made))
                    sys.stdout.buffer.writelines(line(one) for one in found)
                    if not found and people:
                        failed |= _tell(file, "No article of this text is in the record.", "Add it, or name its record.")
            except (ValueError, OSError) as error:
                failed |= _tell(file, f"This cannot be used: {error}.", "Export it as Label Studio's JSON or as UIMA CAS XMI.")
            except ModuleNotFoundError as error:
                raise click.ClickException(str(error)) from error
    return int(failed)


def _documents(file: Path, author: str | None) -> Iterator[tuple[str, str, str, list[Marked]]]:
    """Text, author, time and statements of each document in a file."""
    from onrecord.labelling.inception import annotated
    from onrecord.labelling.label_studio import submitted

    content = file.read_bytes()
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        text, people = annotated(content)
        yield text, name_of(author), _time(datetime.fromtimestamp(file.stat().st_mtime, UTC)), people
        return
    for text, who, made, people in submitted(json.loads(content)):
        when = datetime.fromisoformat(made) if made else datetime.fromtimestamp(file.stat().st_mtime, UTC)
        yield text, author or who, _time(when), people


def _time(when: datetime) -> str:
    """As judgements have it: UTC, to the microsecond."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _tell(file: Path, what: str, advice: str) -> bool:
    click.echo(f"onrecord: {visible(str(file))}: {visible(what)} {advice}", err=True)
    return True
