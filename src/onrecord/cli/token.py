"""`onrecord token`: who may read and write a record that is served."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.record_file import record_option
from onrecord.exports.visible import visible

if TYPE_CHECKING:
    from onrecord.web.tokens import Token, TokenError


@click.group()
def token() -> None:
    """Make, list and revoke the tokens of a record that is served.

    A token lets a program read, or read and write, by the API. Only its hash is kept, beside the record.
    """


@token.command()
@click.argument("name")
@record_option
@click.option(
    "--scope",
    type=click.Choice(["read", "write"]),
    default="read",
    show_default=True,
    help="What it allows; write includes read.",
)
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The last day on which it opens anything.")
def add(name: str, record: Path, scope: str, expires: datetime | None) -> None:
    """Make a token and print it: it can never be shown again."""
    from onrecord.web.tokens import Scope, TokenError, add_token, tokens_file

    try:
        secret = add_token(tokens_file(record), name, Scope(scope), expires.date() if expires else None)
    except TokenError as error:
        raise _told(error) from error
    click.echo(secret)
    until = f" until {expires:%Y-%m-%d}" if expires else ""
    click.echo(f"Keep it well: “{visible(name.strip())}” may {_MAY[scope]}{until}, and only its hash is kept.", err=True)


@token.command(name="list")
@record_option
def list_(record: Path) -> None:
    """List names, scopes, when each was made, and when it expires."""
    from onrecord.web.tokens import TokenError, tokens, tokens_file

    try:
        held = tokens(tokens_file(record))
    except TokenError as error:
        raise _told(error) from error
    width = max((len(one.name) for one in held), default=0)
    for one in held:
        click.echo(f"{visible(one.name):<{width}}  {one.scope:<5}  {visible(one.made)}{_until(one)}")
    if not held:
        click.echo("No tokens.", err=True)


@token.command()
@click.argument("name")
@record_option
def revoke(name: str, record: Path) -> None:
    """Revoke the token of that name, at once."""
    from onrecord.web.tokens import TokenError, revoke_token, tokens_file

    try:
        revoke_token(tokens_file(record), name)
    except TokenError as error:
        raise _told(error) from error
    click.echo(f"Revoked “{visible(name)}”.", err=True)


def _until(one: "Token") -> str:
    if one.expires is None:
        return ""
    return f"  {'expired' if one.expired() else 'until'} {visible(one.expires)}"


_MAY = {"read": "read", "write": "read and write"}


def _told(error: "TokenError") -> click.ClickException:
    return click.ClickException(visible(str(error)))
