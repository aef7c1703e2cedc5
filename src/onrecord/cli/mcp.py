"""`onrecord mcp`: the record for assistants, over the Model Context Protocol."""

from pathlib import Path

import click

from onrecord.cli.record_file import record_argument
from onrecord.exports.visible import visible


@click.command(short_help="Serve a record to an assistant (Model Context Protocol).")
@record_argument
def mcp(record: Path) -> None:
    """Serve a record to an assistant, on standard input and output (Model Context Protocol).

    RECORD is a record or a lake; without it, onrecord.db. Nothing is written to it. Assistants start this command by
    themselves: docs/assistants.md says how to tell them.
    """
    import onrecord
    from onrecord.lake import is_lake
    from onrecord.mcp.server import server
    from onrecord.store.errors import RecordError

    if not is_lake(record) and not record.is_file():
        raise click.ClickException(
            f"{visible(str(record))}: There is no such record. Make one: onrecord add FOLDER --record FILE."
        )
    try:
        with onrecord.open_record(record) as opened:
            server(opened).run("stdio")
    except (RecordError, ModuleNotFoundError) as error:
        raise click.ClickException(visible(str(error))) from error
