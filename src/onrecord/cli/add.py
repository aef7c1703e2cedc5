"""`onrecord add`: articles into a record. Stopped at any moment, the same command goes on where it was."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.fetching import fetching_options
from onrecord.cli.inputs import STANDARD_INPUT, jobs_option
from onrecord.cli.record_file import opened, record_option
from onrecord.cli.settings import options_of, reading_options
from onrecord.options import Options

if TYPE_CHECKING:
    from onrecord.collecting.fetching import Fetcher, Fetches
    from onrecord.collecting.inputs import Input


@click.command(no_args_is_help=True, short_help="Read articles and keep them in a record.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@record_option
@click.option("--retry", is_flag=True, help="Read again what was read before with problems.")
@click.option("--progress/--no-progress", default=None, help="Count on standard error; by default only on a terminal.")
@fetching_options
@jobs_option
@reading_options
def add(sources: tuple[str, ...], record: Path, **settings: Any) -> int:
    """Read articles and keep them in a record, which is made where there is none.

    SOURCE is a file, a folder or a pattern such as 'news/**/*.html', of text, HTML, PDF, JSONL, feeds or web
    archives (WARC); or an address, of a page or of a feed or sitemap, whose pages are fetched; or a folder that
    `onrecord read --to parquet` filled; or - for standard input. What was read before by the same model and with
    the same settings is skipped. A page that has changed becomes a new version beside the old: `onrecord diff`
    shows what changed. Copies, such as a wire story in another paper, are credited and not read again.

    However the command ends, what was added is kept, and the same command goes on from there. Problems are kept
    too: `onrecord problems` lists them.

    Exit status: 0, even where problems were listed; 1 where an input could not be read at all; 2 for wrong usage.
    """
    return add_all(sources, record, **settings)


def add_all(
    sources: Iterable[str],
    record: Path,
    *,
    retry: bool,
    progress: bool | None,
    links: bool | None,
    jobs: int,
    fetcher: "Callable[[], Fetcher]",
    **settings: Any,
) -> int:
    """Adds what the sources name, and tells what became of it. Gives the exit status."""
    from onrecord.cli.adding import Adding
    from onrecord.cli.link import link_added
    from onrecord.collecting.keeping import Keeper
    from onrecord.collecting.reading import Task

    options = options_of(settings)
    sources = tuple(sources)
    with opened(record, create=True) as connection:
        task = Task(record, options, _reader(options), retry)
        beside = Adding(progress, _total(sources), options)
        keeper = Keeper(connection, task, beside, jobs)

        def fetches() -> "Fetches":
            from onrecord.collecting.revisiting import Revisiting

            return Revisiting(fetcher(), connection, task.reader, retry=retry)

        try:
            keeper.keep(given for source in sources for given in _inputs(source, options, links, fetches))
        except KeyboardInterrupt:
            click.echo("What was added is kept. Run the same command again to go on.", err=True)
            raise
        finally:
            beside.close()
        link_added(connection, options.people)
        click.echo(f"{record}: {beside.summary()}.")
    return int(keeper.failed > 0)


def _inputs(source: str, options: Options, links: bool | None, fetches: "Callable[[], Fetches]") -> "Iterator[Input]":
    """What a source names, each as its turn comes. What fetches is only made where something is to be fetched."""
    from onrecord import route
    from onrecord.collecting.inputs import Input, inputs_at, is_address
    from onrecord.collecting.lake import inputs_of_lake
    from onrecord.lake import is_lake

    if is_address(source):
        from onrecord.collecting.web import inputs_at_address

        yield from inputs_at_address(source, fetches(), options, links=links is not False)
    elif source == str(STANDARD_INPUT):
        yield Input(source, lambda start: route.stream_pieces(sys.stdin.buffer, "-", options))
    elif is_lake(Path(source)):
        yield from inputs_of_lake(Path(source))
    else:
        yield from _named(Path(source), options, fetches) if links else inputs_at(Path(source), options)


def _named(path: Path, options: Options, fetches: "Callable[[], Fetches]") -> "Iterator[Input]":
    """The pages that a feed or sitemap in a file names; what is in any other file, or folder."""
    from onrecord.collecting.inputs import inputs_at
    from onrecord.collecting.web import linked_by

    pages = linked_by(path, fetches(), options)
    return inputs_at(path, options) if pages is None else pages


def _total(sources: tuple[str, ...]) -> int:
    """Bytes of all that is given as files; 0 where something else is among it."""
    from onrecord.collecting.inputs import is_address, size_at

    if any(is_address(source) or source == str(STANDARD_INPUT) for source in sources):
        return 0
    return sum(size_at(Path(source)) for source in sources)


def _reader(options: Options) -> str:
    """What reads, and how: the same reader finds the same in the same bytes."""
    import onrecord
    from onrecord import route

    model = route.model(options)
    names = ("minimum_confidence", "people", "as_of", "published")
    settings = {name: getattr(options, name) for name in names} | {"html": options.html if options.html != "accurate" else None}
    told = "".join(f", {name} {value}" for name, value in settings.items() if value is not None)
    return f"onrecord {onrecord.__version__}, model {model.name} {model.version}{told}"
