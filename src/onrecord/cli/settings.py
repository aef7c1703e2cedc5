"""The options that commands which read have in common."""

from collections.abc import Callable
from typing import Any

import click

from onrecord.options import Options

_DEFAULTS = Options()

_SHARED = (
    click.option(
        "--threads", type=click.IntRange(min=1), default=_DEFAULTS.threads, show_default=True, help="Threads to read with."
    ),
    click.option(
        "--model", default=_DEFAULTS.model, show_default=True, metavar="NAME", help="The model: a shipped one, or a folder."
    ),
    click.option(
        "--min-confidence",
        "minimum_confidence",
        type=click.FloatRange(0.0, 1.0),
        default=_DEFAULTS.minimum_confidence,
        help="Leave out statements less sure than this; the model knows its own least.",
    ),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --threads, --model and --min-confidence, under the names of the fields of `Options`."""
    for option in reversed(_SHARED):
        command = option(command)
    return command
