"""The options that commands which read have in common."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from onrecord.exports.visible import visible
from onrecord.options import HTML, Options
from onrecord.schema import Problem

_DEFAULTS = Options()


def day(context: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    """The day of an option (YYYY-MM-DD). Raises BadParameter for what is none."""
    try:
        return Options(as_of=given).as_of
    except ValueError:
        raise click.BadParameter(f"“{visible(given or '')}” is no day. Write it as YYYY-MM-DD, such as 2031-02-04.") from None


def _way_of_pages(context: click.Context, parameter: click.Parameter, given: str) -> str:
    if given != _DEFAULTS.html:
        from onrecord import route

        if missing := route.lacking(Options(html=given)):
            raise click.BadParameter(missing)
    return given


def _model(context: click.Context, parameter: click.Parameter, given: str) -> str:
    from onrecord import route

    if missing := route.no_model(Options(model=given)):
        raise click.BadParameter(missing)
    return given


_SHARED = (
    click.option(
        "--threads", type=click.IntRange(min=1), default=_DEFAULTS.threads, show_default=True, help="Threads to read with."
    ),
    click.option(
        "--model",
        default=_DEFAULTS.model,
        show_default=True,
        callback=_model,
        metavar="NAME",
        help="The model: en, the most accurate; fast; or a folder.",
    ),
    click.option(
        "--min-confidence",
        "minimum_confidence",
        type=click.FloatRange(0.0, 1.0),
        default=_DEFAULTS.minimum_confidence,
        help="Leave out statements less sure than this; the model knows its own least.",
    ),
    click.option(
        "--people",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Your own table of people and their offices (CSV or TOML), laid over the built-in one.",
    ),
    click.option(
        "--as-of",
        callback=day,
        metavar="DATE",
        help="The day of reading (YYYY-MM-DD): who holds an office is told by it, in articles that give no date.",
    ),
    click.option(
        "--published",
        callback=day,
        metavar="DATE",
        help="The day (YYYY-MM-DD) on which articles were published that do not say so: “on Tuesday” is told from it.",
    ),
    click.option(
        "--html",
        type=click.Choice(HTML),
        default=_DEFAULTS.html,
        show_default=True,
        callback=_way_of_pages,
        help="How the article of a page is found; fast needs pip install 'onrecord[fast]' and loses some (docs/fast_html.md).",
    ),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the shared options, under the names of the fields of `Options`."""
    for option in reversed(_SHARED):
        command = option(command)
    return command


def options_of(settings: dict[str, Any]) -> Options:
    """The options that these settings make."""
    people = settings.pop("people")
    return Options(people=None if people is None else str(people), **settings)


def refuse_faulty_table(problems: Iterable[Problem], options: Options) -> None:
    """Ends the run at the first article where the table of people is not used: all others would be read without it too.

    Raises BadParameter with the file, the line and the column.
    """
    for problem in problems:
        if options.people is not None and problem.where == options.people:
            raise click.BadParameter(visible(problem.what), param_hint="'--people'")
