"""Writes the pages of the docs that are made from the program itself: `python docs/generate.py`."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import click

import onrecord
from onrecord import schema
from onrecord.cli.main import commands
from onrecord.lake import tables
from onrecord.linking.tally import Tally
from onrecord.linking.views import Carrier, Denial, Promise, Told
from onrecord.options import Options
from onrecord.record import Added, Record
from onrecord.route import READERS, STAGES
from onrecord.store.articles import Listed
from onrecord.store.connection import connect
from onrecord.store.filters import Filters
from onrecord.store.profile import Profile
from onrecord.store.search import Counts, Hit
from onrecord.store.sourcing import Share, Sourcing
from onrecord.store.speakers import Spoken

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/generate.py; change the program, not this page. -->"


def pages() -> dict[str, str]:
    """The text of each page by its file name."""
    return {
        "commands.md": _commands(),
        "route.md": _route(),
        "database.md": _database(),
        "lake_tables.md": _lake(),
        "python.md": _python(),
    }


_IN_PYTHON = """Everything here is typed, and checkers and editors see it. Words and places are those of the frozen text: a `Span`
is half open, in code points.

```python
>>> import onrecord
>>> reading = onrecord.extract("“The old bridge is safe,” Mayor Ida Corran told reporters on Tuesday.")
>>> for said in reading.statements:
...     who = reading.speaker(said)
...     print(who.name if who else None, said.act, [reading.article.words(span) for span in said.attribution.content])
Ida Corran assert ['“The old bridge is safe,”']

```

Many articles and a record of them:

```python
import onrecord
import pandas

with onrecord.open_record("news.db") as record:
    added = record.add(onrecord.read_all("news/"))  # what cannot be read is in added.problems
    record.link()
    for hit in record.search("ferry", speaker="Halloran", since="2031-03"):
        print(hit.published, hit.speaker, hit.content)
    frame = pandas.DataFrame(record.columns(standing="unnamed"))
    frame["published"] = pandas.to_datetime(frame["published"], format="ISO8601", utc=True)  # a day, or a time
```"""
_FUNCTIONS = (onrecord.read, onrecord.read_all, onrecord.extract, onrecord.open_record)
_ANSWERS = (Hit, Counts, Added, Listed, Spoken, Profile, Sourcing, Share, Carrier, Denial, Promise, Told, Tally)
_NOUNS = ("Reading", "Statement", "Attribution", "Speaker", "Article", "Part", "Span", "TimeValue", "Deadline", "Relay", "Link")


def _python() -> str:
    """The functions, the methods of a record and the nouns, as their own signatures and docstrings tell them."""
    nouns = [getattr(schema, name) for name in (*_NOUNS, "Evidence", "Copy", "Problem")]
    methods = [method for name, method in vars(Record).items() if inspect.isfunction(method) and name[0] != "_"]
    parts = ["# In Python", MADE, _IN_PYTHON, "## Functions"]
    parts += [part for one in _FUNCTIONS for part in _callable("onrecord", one)]
    parts += ["## Settings", *_fields(Options), "## A record", *(part for one in methods for part in _callable("record", one))]
    parts += [
        "## Filters",
        *_fields(Filters),
        "## What comes back",
        *(part for one in _ANSWERS for part in _fields(one)),
    ]
    parts += ["## The nouns", "They are in `onrecord.schema`; [the JSON](json.md) says what each field means."]
    return "\n\n".join([*parts, *(part for one in nouns for part in _fields(one))]) + "\n"


def _callable(of: str, one: Any) -> Iterator[str]:
    told = str(inspect.signature(one)).replace("(self, ", "(").replace("(self)", "()")
    yield f"### {of}.{one.__name__}"
    yield _block(f"{of}.{one.__name__}{_bare(told)}")
    yield inspect.getdoc(one) or ""


def _fields(noun: Any) -> Iterator[str]:
    lines = (
        f"{one.name}: {_bare(inspect.formatannotation(one.type))}" + ("" if one.default is MISSING else f" = {one.default!r}")
        for one in fields(noun)
    )
    yield f"### {noun.__name__}"
    yield inspect.getdoc(noun) or ""
    yield _block("\n".join(lines))


def _bare(annotation: str) -> str:
    """Types without the modules that they are in; keywords by the name of the class that lists them."""
    told = re.sub(r"\*<class '([^']+)'>", r"\1", annotation)
    return re.sub(r"\b[a-z_]+\.(?=[\w.])", "", re.sub(r"((?:: |-> ))'([^']+)'", r"\1\2", told))


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


def _database() -> str:
    """Each table and view of a new record, told by the comments that the record itself carries."""
    found = connect(":memory:").execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view', 'trigger') "
        "AND name NOT GLOB '*_words_*' ORDER BY type = 'trigger', rowid"
    )
    told = (
        "A record is one SQLite file, which any program that reads SQLite, such as Datasette, can show. Write to it by "
        "onrecord alone: it keeps the search index in step. The words of a statement are checked against its article when "
        "they are written, by the triggers at the end of this page."
    )
    return "\n\n".join(["# The database", MADE, told, *(_object(*row) for row in found)]) + "\n"


def _lake() -> str:
    """Each table of a lake. What the page of the JSON tells is told there alone."""
    told = "The columns of every file of [a lake](lake.md). A span is `{start, end}`, half open, in code points of the text."
    head = "| column | type | what it holds |\n|---|---|---|\n| `month` | string | names the folder: `2031-02`, or `unknown` |"
    parts = ["# The tables of a lake", MADE, told]
    for table, place in ((tables.ARTICLES, "article"), (tables.STATEMENTS, "statements")):
        kinds = {field.name: field.type for field in tables.schema(table)}
        as_told = f"as in [the JSON](json.md#{place})"
        rows = [f"| `{name}` | {_short(kinds[name])} | {what or as_told} |" for name, (_, what) in tables.columns(table).items()]
        parts += [f"## table {table}", "\n".join([head, *rows])]
    return "\n\n".join(parts) + "\n"


def _short(kind: Any) -> str:
    """An Arrow type in few words: spans by their name, structures by the names of their fields."""
    if not kind.num_fields:
        return str(kind)
    if str(kind).startswith("list"):
        return f"list<{_short(kind.value_type)}>"
    names = [kind.field(number).name for number in range(kind.num_fields)]
    return "span" if names == ["start", "end"] else f"{{{', '.join(names)}}}"


def _object(kind: str, name: str, sql: str) -> str:
    head, _, body = sql.partition("\n")
    lines = [line.strip() for line in body.splitlines()]
    if kind != "table" or "VIRTUAL" in head:
        return f"## {kind} {name}\n\n```sql\n{sql}\n```"
    about = " ".join(line[3:] for line in lines if line.startswith("-- "))
    columns = [match.groups("") for line in lines if (match := re.fullmatch(r'"?([a-z_]+)"? ([A-Z]+) ?.*?(?: -- (.*))?', line))]
    rows = "\n".join(f"| {' | '.join(column)} |" for column in columns)
    return f"## table {name}\n\n{about}\n\n| column | type | what it holds |\n|---|---|---|\n{rows}"


def main() -> None:
    """Writes every page."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
