"""`onrecord judge`: what a person decides about a statement, and taking it back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.record_file import opened, record_option
from onrecord.exports.visible import visible

if TYPE_CHECKING:
    import sqlite3

_LATEST = "latest"


def author_option(command: Any) -> Any:
    """Adds --author: who decides."""
    return click.option(
        "--author", metavar="NAME", envvar="ONRECORD_AUTHOR", help="Who decides; else $ONRECORD_AUTHOR, else the user's name."
    )(command)


@click.command(no_args_is_help=True, short_help="Judge a statement, or how two of them belong together.")
@click.argument("statement", metavar="[ID]", required=False)
@click.argument("verdict", required=False, type=click.Choice(["accept", "reject", "unsure", "same", "different"]))
@click.argument("other", metavar="[OTHER]", required=False)
@record_option
@click.option("--set", "corrected", metavar="FIELD=VALUE", multiple=True, help="Correct a field; may be given several times.")
@click.option("--as", "link", metavar="LINK", help="What is judged of ID and OTHER: quotation, speaker, denies and so on.")
@click.option("--note", metavar="TEXT", help="Why.")
@author_option
@click.option("--undo", metavar="[JUDGEMENT]", is_flag=False, flag_value=_LATEST, help="Take back a judgement, or your latest.")
@click.option("--json", "as_json", is_flag=True, help="Print judgements as JSON, one a line (docs/judgements.md).")
def judge(
    statement: str | None,
    verdict: str | None,
    other: str | None,
    record: Path,
    corrected: tuple[str, ...],
    link: str | None,
    note: str | None,
    author: str | None,
    undo: str | None,
    as_json: bool,
) -> None:
    """Judge the statement ID, or two statements; without a verdict, show how it was judged.

    ID and OTHER are ids of statements, or their first digits, as `onrecord search` shows them.

    \b
    onrecord judge 7d30ad07 accept                   a person has looked at it
    onrecord judge 7d30ad07 reject                   it is no statement: searches leave it out
    onrecord judge 7d30ad07 --set act=deny --set speaker="Odile Varga"
    onrecord judge 7d30ad07 --set content="the toll would double"
    onrecord judge 7d30ad07 same 12a356c6            the same quotation, or --as speaker: the same person
    onrecord judge 7d30ad07 reject 12a356c6 --as denies

    Words are those of the article, or places in its text such as 80:106; several pieces are joined with …;
    nothing after = empties a field. What was read is kept, and so is every judgement: --undo adds a further one.
    """
    with opened(record) as connection, said():
        if undo is not None:
            _refuse(undo, statement, verdict, corrected)
            made = _undone(connection, undo, name_of(author), note)
        elif statement is None:
            raise click.UsageError("Name a statement by its id, or its first digits.")
        elif verdict or corrected:
            made = _judged(connection, statement, verdict, other, corrected, link, name_of(author), note)
        else:
            _show(connection, statement, as_json)
            return
    _tell(made, as_json)


class said:  # noqa: N801
    """Turns what cannot be meant into a message."""

    def __enter__(self) -> None:
        """Nothing to begin."""

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        from onrecord.store.errors import RecordError

        if isinstance(error, ValueError) and not isinstance(error, RecordError):
            told = str(error)
            raise click.UsageError(visible(told[:1].upper() + told[1:]) + ".") from error


def name_of(author: str | None) -> str:
    """The author, or the name by which the system knows the user."""
    import getpass

    if author and author.strip():
        return author
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise click.UsageError("Who decides? Give --author NAME.") from error


def _refuse(undo: str, statement: str | None, verdict: str | None, corrected: tuple[str, ...]) -> None:
    if statement or verdict or corrected:
        raise click.UsageError("--undo takes back a judgement and makes no other: name none beside it.")


def _undone(connection: "sqlite3.Connection", undo: str, author: str, note: str | None) -> list[Any]:
    from onrecord.store.judgements.log import withdraw

    return [withdraw(connection, None if undo == _LATEST else undo, author, note)]


def _judged(
    connection: "sqlite3.Connection",
    statement: str,
    verdict: str | None,
    other: str | None,
    corrected: tuple[str, ...],
    link: str | None,
    author: str,
    note: str | None,
) -> list[Any]:
    """All that one command decides, or nothing of it."""
    from onrecord.store.judgements.log import Decision, judge_all
    from onrecord.store.judgements.typed import value_of

    decisions = []
    for one in corrected:
        field, equals, typed = one.partition("=")
        if not equals:
            raise click.UsageError(f"“{visible(one)}” corrects nothing: say FIELD=VALUE, such as act=deny.")
        decisions.append(Decision("correct", field=field.strip(), value=value_of(connection, statement, field.strip(), typed)))
    if verdict:
        chosen = link or ("quotation" if other and verdict in ("same", "different") else None)
        decisions.append(Decision(verdict, other=other, link=chosen))
    elif link:
        raise click.UsageError("--as needs a verdict and another statement.")
    return judge_all(connection, statement, decisions, author, note)


def _tell(made: list[Any], as_json: bool) -> None:
    from onrecord.cli.judged import line_of
    from onrecord.store.judgements.file import line

    for one in made:
        if as_json:
            sys.stdout.buffer.write(line(one))
        else:
            click.echo(line_of(one))


def _show(connection: "sqlite3.Connection", statement: str, as_json: bool) -> None:
    from onrecord.cli.judged import show_history
    from onrecord.store.judgements.file import line
    from onrecord.store.judgements.log import judgements

    history = list(judgements(connection, statement))
    if as_json:
        sys.stdout.buffer.writelines(line(one) for one, _ in history)
        return
    show_history(connection, statement, history, sys.stdout)
