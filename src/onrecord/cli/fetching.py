"""The options of commands that fetch pages."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.collecting.fetching import Fetcher


def fetching_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options of fetching, and gives them to the command as one `fetcher`, which makes a Fetcher."""

    @click.option(
        "--links/--no-links", default=None, help="Fetch the pages a feed links to; by default if it was fetched itself."
    )
    @click.option("--pause", type=click.FloatRange(0.0), default=1.0, show_default=True, help="Seconds between visits of a host.")
    @click.option("--allow-private", is_flag=True, help="Fetch also from this machine and private networks.")
    @click.option("--ignore-robots", is_flag=True, help="Fetch also what a site's robots.txt does not allow.")
    @wraps(command)
    def fetching(pause: float, allow_private: bool, ignore_robots: bool, **settings: Any) -> Any:
        def fetcher() -> "Fetcher":
            from onrecord.collecting.fetching import Fetcher, Limits

            return Fetcher(Limits(pause=pause, allow_private=allow_private, robots=not ignore_robots))

        return command(fetcher=fetcher, **settings)

    return fetching
