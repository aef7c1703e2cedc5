"""`onrecord serve`: a record in a browser, and its API."""

from pathlib import Path
from typing import Any

import click

from onrecord.cli.record_file import opened, record_argument
from onrecord.cli.settings import options_of, reading_options
from onrecord.exports.visible import visible

_MISSING = "Serving needs more libraries than reading does: pip install 'onrecord[web]'."


@click.command(short_help="Serve a record: pages in the browser, and an API.")
@record_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port to serve at; 0 takes any.")
@click.option("--public", is_flag=True, help="Let everybody read who reaches the address. Writing still needs a token.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name that the server answers to; may be repeated.")
@click.option("--root-path", default="", metavar="PATH", help="Where a proxy mounts it, such as /news.")
@click.option("--proxy", "proxies", metavar="ADDRESSES", help="Proxies whose X-Forwarded-… headers hold, separated by commas.")
@click.option("--processes", type=click.IntRange(1, 64), help="Processes that answer; one a core, up to four, by default.")
@click.option("--https", is_flag=True, help="People reach it by HTTPS, at a proxy.")
@reading_options
def serve(
    record: Path,
    host: str,
    port: int,
    public: bool,
    names: tuple[str, ...],
    root_path: str,
    proxies: str | None,
    processes: int | None,
    https: bool,
    **settings: Any,
) -> None:
    """Serve a record: pages to read it in a browser, and the API under /api/v1.

    RECORD is a record that `onrecord add` made; without it, onrecord.db. On this machine's own address reading is
    open. At another address it needs a token (`onrecord token add`), unless --public is given.
    """
    try:
        from onrecord.web.workers import cores
        from onrecord.web.workers import serve as serve_it
    except ModuleNotFoundError as error:
        raise click.ClickException(_MISSING) from error
    from onrecord.web.settings import Settings

    loopback = _checked(record, host, public)
    path = "/" + root_path.strip("/") if root_path.strip("/") else ""
    served = Settings(
        record, path, public=public, loopback=loopback, hosts=names, https=https, counting=True, options=options_of(settings)
    )
    at = f"http://{f'[{host}]' if ':' in host else host}:{port}{path}/"
    click.echo(f"onrecord: {visible(str(record))} is served at {visible(at)} (stop with Ctrl-C).", err=True)
    serve_it(served, host, port, processes or cores(), proxies)


def _checked(record: Path, host: str, public: bool) -> bool:
    """Whether it is this machine's own address. Raises ClickException where there is no record, or it may not be served there."""
    from onrecord.web.binding import BindingError, is_loopback, reading_is_open
    from onrecord.web.tokens import TokenError, tokens, tokens_file

    with opened(record):
        pass
    try:
        reading_is_open(host, tokens(tokens_file(record)), public=public)
    except (BindingError, TokenError) as error:
        raise click.ClickException(visible(str(error))) from error
    return is_loopback(host)
