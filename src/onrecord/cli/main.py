"""The command `onrecord`, and the guard that lets no traceback reach a user."""

import gc
import io
import os
import sys
from typing import NoReturn

import click

from onrecord.cli.add import add
from onrecord.cli.articles import articles
from onrecord.cli.benchmark import benchmark
from onrecord.cli.datasette import datasette
from onrecord.cli.denials import denials
from onrecord.cli.diff import diff
from onrecord.cli.evaluate import evaluate
from onrecord.cli.explain import explain
from onrecord.cli.export import export
from onrecord.cli.judge import judge
from onrecord.cli.judgements import judgements
from onrecord.cli.labelled import labelled
from onrecord.cli.link import link
from onrecord.cli.mcp import mcp
from onrecord.cli.problems import problems
from onrecord.cli.promises import promises
from onrecord.cli.quotation import quotation
from onrecord.cli.read import read
from onrecord.cli.route import route
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.sources import sources
from onrecord.cli.speaker import speaker
from onrecord.cli.token import token

INTERRUPTED = 130
BROKEN_PIPE = 141
"""As shells report a program that a signal ended: 128 and the number of the signal."""
_OBJECTS = 10_000
"""After so many new ones, those that only each other hold are looked for: a reading makes thousands, and hardly any such."""


def _version(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked:
        import onrecord

        click.echo(f"onrecord {onrecord.__version__}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version and exit.")
def commands() -> None:
    """Reads the news and keeps the record: who said what, in which exact words."""


for command in (
    read,
    explain,
    export,
    route,
    evaluate,
    add,
    articles,
    diff,
    search,
    link,
    quotation,
    denials,
    promises,
    serve,
    problems,
    judge,
    judgements,
    speaker,
    sources,
    token,
    mcp,
    labelled,
    datasette,
    benchmark,
):
    commands.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Runs a command and ends the program with its exit status: 0 well, 1 something failed, 2 wrong usage."""
    _prepare_streams()
    gc.set_threshold(_OBJECTS)
    try:
        status = _guarded(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        status = BROKEN_PIPE
    except OSError as error:
        status = _tell(f"The output cannot be written: {error.strerror}.")
    _drop_unwritten()
    sys.exit(status)


def _guarded(arguments: list[str]) -> int:
    """The exit status. Only what happens to the output is raised."""
    try:
        # Not commands.main(), which takes broken pipes into its own hands.
        with commands.make_context("onrecord", arguments) as context:
            return commands.invoke(context) or 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _tell("Stopped.", INTERRUPTED)
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:  # no file that was opened, so one that is written
            raise
        return _unexpected(error)


def _show(error: click.ClickException) -> None:
    """Says what is wrong. It may repeat what was given: a line that would steer a terminal is shown instead of obeyed."""
    from onrecord.exports.visible import visible

    error.show(told := io.StringIO())
    for line in told.getvalue().splitlines():
        click.echo(line if line.isprintable() else visible(line), err=True)


def _unexpected(error: Exception) -> int:
    if os.environ.get("ONRECORD_DEBUG"):
        import traceback

        traceback.print_exc()
    from onrecord.exports.visible import visible

    told = visible(str(error)) or type(error).__name__
    return _tell(f"{told} ({type(error).__name__})\nIf this is not yours to mend, run again with ONRECORD_DEBUG=1 and report it.")


def _tell(message: str, status: int = 1) -> int:
    click.echo(f"onrecord: {message}", err=True)
    return status


def _prepare_streams() -> None:
    """Characters that the terminal's encoding lacks are shown as escapes instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    if os.environ.get("ONRECORD_DEBUG"):
        import logging

        logging.basicConfig(level=logging.DEBUG)


def _drop_unwritten() -> None:
    """What could not be written must not be tried again at exit, where Python would complain of it."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
