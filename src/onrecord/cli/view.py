"""An article's statements in a terminal, wide or narrow, with or without colour."""

import sys

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.said import said_text
from onrecord.cli.terminal import Terminal
from onrecord.exports.plain import words
from onrecord.exports.visible import visible
from onrecord.schema import Article, Reading, Statement


class View:
    """Shows readings on standard output, one after the other."""

    def __init__(self) -> None:
        self._terminal = Terminal(sys.stdout)
        self._first = True

    def show(self, reading: Reading) -> None:
        """Headline, outlet and date, then each statement with its number."""
        if not self._first:
            self._terminal.write(Text())
        self._first = False
        show_head(reading.article, self._terminal)
        if not reading.statements:
            self._terminal.write(Padding(Text("No statements found.", style="dim"), (1, 0, 0, 0)))
        numbers = {statement.id: number for number, statement in enumerate(reading.statements, start=1)}
        for statement in reading.statements:
            self._terminal.write(Padding(_entry(statement, reading.article, numbers), (1, 0, 0, 0)))


def show_head(article: Article, terminal: Terminal) -> None:
    """The headline, what else is known of the article, and where it was read."""
    if article.title:
        terminal.write(Text(visible(article.title), style="bold"))
    known = [one for one in (article.outlet, article.published, ", ".join(article.byline)) if one]
    if known:
        terminal.write(Text(" · ".join(visible(one) for one in known), style="dim"))
    terminal.write(Text(visible(article.locator), style="dim" if article.title else "bold"), whole=True)


def _entry(statement: Statement, article: Article, numbers: dict[str, int]) -> Table:
    """Two columns: the number, and beside it who, the words and how sure; nested statements stand further in."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True, min_width=3)
    table.add_column(overflow="fold")
    body = Group(_who(statement, article), said_text(article, statement), _facts(statement, numbers))
    table.add_row(Text(str(numbers[statement.id]), style="dim"), Padding(body, (0, 0, 0, 2 if statement.within else 0)))
    return table


def _who(statement: Statement, article: Article) -> Text:
    said = statement.attribution
    who = Text()
    who.append(*((words(article, said.source), "bold cyan") if said.source else ("no source", "dim")))
    if said.cue:
        who.append(" · ", style="dim")
        who.append(words(article, said.cue), style="italic")
    return who


def _facts(statement: Statement, numbers: dict[str, int]) -> Text:
    facts = [statement.attribution.form, f"{statement.attribution.confidence:.0%} sure"]
    if statement.within in numbers:
        facts.append(f"within {numbers[statement.within]}")
    return Text(" · ".join(facts), style="dim")
