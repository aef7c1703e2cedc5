"""Where rich text goes: as wide as the terminal and no wider than reads well, with colour only where it is wanted."""

from typing import TextIO

from rich.console import Console, RenderableType

_WIDEST = 120
"""Longer lines are hard to read, however wide the terminal."""


class Terminal:
    """Writes rich text to a stream. Without a terminal, or with NO_COLOR set, the text goes without colour."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._console = Console(file=out, highlight=False, markup=False, emoji=False)
        self._console.width = min(self._console.width, _WIDEST)

    def write(self, shown: RenderableType, *, whole: bool = False) -> None:
        """Renders first and writes then: rich itself would end the program where the reader of a pipe has left.

        With `whole`, lines are not broken: a path or an id stays in one piece for copying.
        """
        with self._console.capture() as capture:
            self._console.print(shown, soft_wrap=whole)
        self._out.write("".join(line.rstrip() + "\n" for line in capture.get().split("\n")[:-1]))
