"""Writes the pages of the docs that are made from the program itself: `python docs/generate.py`."""

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.main import commands
from onrecord.route import READERS, STAGES

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/generate.py; change the program, not this page. -->"


def pages() -> dict[str, str]:
    """The text of each page by its file name."""
    return {"commands.md": _commands(), "route.md": _route()}


def _commands() -> str:
    parent = click.Context(commands, info_name="onrecord", **commands.context_settings)
    parts = ["# Commands", MADE, _block(commands.get_help(parent))]
    for name, command in sorted(commands.commands.items()):
        context = click.Context(command, parent=parent, info_name=name, max_content_width=100, terminal_width=100)
        parts += [f"## onrecord {name}", _block(command.get_help(context))]
    return "\n\n".join(parts) + "\n"


def _block(text: str) -> str:
    return f"```text\n{text}\n```"


def _route() -> str:
    rows = "\n".join(_rows())
    head = "| stage | needs | fills | what it does |\n|---|---|---|---|"
    told = "The stages that a document passes, in order. Each is given what it needs and nothing else."
    return f"# The route\n\n{MADE}\n\n{told}\n\n{head}\n{rows}\n"


def _rows() -> Iterator[str]:
    for stage in (READERS, *STAGES):
        yield f"| {stage.name} | {', '.join(stage.needs)} | {', '.join(stage.fills)} | {stage.does} |"


def main() -> None:
    """Writes every page."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
