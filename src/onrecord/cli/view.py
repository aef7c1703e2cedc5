"""An article's statements in a terminal, wide or narrow, with or without colour."""

import sys

from rich.padding import Padding
from rich.text import Text

from onrecord.cli.entry import entry
from onrecord.cli.place import place
from onrecord.cli.terminal import Terminal
from onrecord.cli.wording import Wording
from onrecord.exports.visible import visible
from onrecord.schema import Article, Reading


class View:
    """Shows readings on standard output, one after the other."""

    def __init__(self) -> None:
        self._terminal = Terminal(sys.stdout)
        self._first = True

    def show(self, reading: Reading) -> None:
        """Headline, outlet and date, all who speak, then each statement with its number."""
        if not self._first:
            self._terminal.write(Text())
        self._first = False
        show_head(reading.article, self._terminal)
        if not reading.statements:
            self._terminal.write(Padding(Text("No statements found.", style="dim"), (1, 0, 0, 0)))
            return
        wording = Wording(reading)
        self._terminal.write(Text(wording.said_by()))
        for statement in reading.statements:
            self._terminal.write(Padding(entry(statement, wording), (1, 0, 0, 0)))


def show_head(article: Article, terminal: Terminal) -> None:
    """The headline, what else is known of the article, and where it was read."""
    if article.title:
        terminal.write(Text(visible(article.title), style="bold"))
    if known := place(article.outlet, article.published, ", ".join(article.byline)):
        terminal.write(Text(known, style="dim"))
    terminal.write(Text(visible(article.locator), style="dim" if article.title else "bold"), whole=True)
