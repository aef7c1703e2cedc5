"""A record in Python: `with onrecord.open_record("news.db") as record:`."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

from onrecord.schema import Problem, Reading, Statement
from onrecord.store.connection import connect, told
from onrecord.store.filters import Filters, Narrowed, Sort
from onrecord.store.search import Counts, Hit, counts, search
from onrecord.store.speakers import Spoken, speakers
from onrecord.store.writing import write

if TYPE_CHECKING:
    import sqlite3

    from onrecord.exports.lines import Lines
    from onrecord.linking.tally import Tally
    from onrecord.linking.views import Carrier, Denial, Promise
    from onrecord.store.articles import Listed
    from onrecord.store.columns import Columns
    from onrecord.store.judgements.judgement import Judgement
    from onrecord.store.profile import Profile
    from onrecord.store.sourcing import Sourcing


@dataclass(slots=True)
class Added:
    """What became of readings that were added: new articles, the same as before, read anew; and what was no reading."""

    new: int = 0
    same: int = 0
    reread: int = 0
    problems: tuple[Problem, ...] = ()


class Record:
    """An open record. One thread at a time; other processes may read and write the same file."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Opens the record at the path, and makes it where there is none. Raises RecordError."""
        self._path = Path(path)
        self._connection = connect(path)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self._path)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the record; all that was added is in it."""
        self._connection.close()

    def add(self, readings: Reading | Iterable[Reading | Problem]) -> Added:
        """Adds readings, such as `onrecord.read_all` gives, each as it comes. The same reading twice writes nothing.

        Problems among them are counted and end nothing. Raises RecordError for a reading that contradicts itself.
        """
        added = Added()
        for one in (readings,) if isinstance(readings, Reading) else readings:
            if isinstance(one, Problem):
                added.problems += (one,)
                continue
            with told(self._path):
                written = write(self._connection, one)
            setattr(added, written.value, getattr(added, written.value) + 1)
        return added

    def search(self, query: str | None = None, *, sort: str = "time", limit: int = 20, **filters: Unpack[Narrowed]) -> list[Hit]:
        """The statements that hold the words of the query and pass the filters: the fields of `onrecord.store.filters.Filters`.

        `sort` is time (the newest first) or relevance. Raises ValueError for what is no day or no order.
        """
        with told(self._path):
            return search(self._connection, query, Filters(**filters), sort=Sort(sort), limit=limit)

    def counts(self, query: str | None = None, **filters: Unpack[Narrowed]) -> Counts:
        """How many statements there are of that kind: in all, by speaker, outlet and month."""
        with told(self._path):
            return counts(self._connection, query, Filters(**filters))

    def articles(
        self,
        query: str | None = None,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 20,
    ) -> "list[Listed]":
        """The articles whose titles hold the words of the query (all, where it is None), the newest first.

        `outlet`, `since` and `until` are as for `search`; an outlet has also what it carries a copy of. Raises ValueError
        for what is no day.
        """
        from onrecord.store.articles import ask, listed, newest

        asked = ask(query, Filters(outlet=outlet, since=since, until=until))
        with told(self._path):
            return listed(self._connection, newest(self._connection, asked, limit))

    def link(self, *, people: str | None = None, anew: bool = False) -> "Tally":
        """Links the articles that were not linked yet with all others: who is whom, same quotations, denials, outcomes.

        `people` is the path of a table of people; `anew` finds all links again. Raises ValueError for a table that
        cannot be used.
        """
        from onrecord.linking.link import link
        from onrecord.linking.table import people_table

        with told(self._path):
            return link(self._connection, people_table(people), anew=anew)

    def quotation(self, statement: str) -> "list[Carrier]":
        """All that carry the quotation of the statement of that id, the earliest first. Raises LookupError for no such id."""
        from onrecord.linking.views import quotation

        with told(self._path):
            return quotation(self._connection, statement)

    def denials(self, **filters: Unpack[Narrowed]) -> "list[Denial]":
        """Denials of what was said in other articles, the newest first; the filters of `search` are for the denial."""
        from onrecord.linking.views import denials

        with told(self._path):
            return denials(self._connection, Filters(**filters))

    def promises(self, as_of: date, **filters: Unpack[Narrowed]) -> "list[Promise]":
        """Promises made up to that day: their last day, whether they are open, due or overdue, and what may have come of them."""
        from onrecord.linking.views import promises

        with told(self._path):
            return promises(self._connection, as_of, Filters(**filters))

    def speakers(self) -> list[Spoken]:
        """Who speaks in this record: those with the most statements first."""
        with told(self._path):
            return speakers(self._connection)

    def speaker(self, name: str) -> "Profile | None":
        """Who answers to the name: roles, counts by act, outlet and month, the latest statements, denials. None for nobody."""
        from onrecord.store.profile import profile

        with told(self._path):
            return profile(self._connection, name)

    def sources(self, outlet: str | None = None, *, since: str | None = None, until: str | None = None) -> "Sourcing":
        """How openly an outlet (all, where it is None) names its sources, by month; reasons for silence; longest chains.

        `since` and `until` are days of publication, both included: a year, a month or a day. Raises ValueError for none.
        """
        from onrecord.store.sourcing import sourcing

        with told(self._path):
            return sourcing(self._connection, outlet, since=since, until=until)

    def judge(
        self,
        statement: str,
        verdict: str | None = None,
        *,
        author: str,
        other: str | None = None,
        link: str | None = None,
        note: str | None = None,
        **corrections: str | None,
    ) -> "list[Judgement]":
        """Adds what a person decided of a statement: a verdict, and fields with what they are corrected to.

        `verdict` is accept, reject or unsure; with the id of another statement also same or different, and `link` says
        in what (`onrecord.store.judgements.judgement`). Corrections are typed as for `onrecord judge --set`:
        `act="deny"`, `content="the toll would double"`, `to=None`. All is kept, or nothing: raises ValueError where
        something of it cannot be meant.
        """
        from onrecord.store.judgements.log import Decision, judge_all
        from onrecord.store.judgements.typed import value_of

        with told(self._path):
            decisions = [
                Decision("correct", field=field, value=value_of(self._connection, statement, field, typed or ""))
                for field, typed in corrections.items()
            ]
            if verdict:
                decisions.append(Decision(verdict, other=other, link=link))
            return judge_all(self._connection, statement, decisions, author, note)

    def withdraw(self, judgement: str | None = None, *, author: str, note: str | None = None) -> "Judgement":
        """Takes back the judgement of that id, or the author's latest, by a further entry. Raises ValueError for none."""
        from onrecord.store.judgements.log import withdraw

        with told(self._path):
            return withdraw(self._connection, judgement, author, note)

    def judgements(self, statement: str | None = None) -> "list[tuple[Judgement, bool]]":
        """The log of judgements, the oldest first, and of each whether it stands; all, or those on one statement."""
        from onrecord.store.judgements.log import judgements

        with told(self._path):
            return list(judgements(self._connection, statement))

    def export_judgements(self, out: str | os.PathLike[str]) -> None:
        """Writes all judgements to a file: JSONL, always in the same order, so that git shows what was added."""
        from onrecord.store.judgements.file import lines

        with told(self._path):
            Path(out).write_bytes(b"".join(lines(self._connection)))

    def import_judgements(self, file: str | os.PathLike[str]) -> int:
        """Takes over the judgements of such a file that this record lacks; says how many. Raises RecordError for a faulty one."""
        from onrecord.store.judgements.file import take_over

        with told(self._path), Path(file).open("rb") as stream:
            return take_over(self._connection, stream, str(file))

    def columns(self, query: str | None = None, **filters: Unpack[Narrowed]) -> "Columns":
        """The statements that `search` would find, as columns, which `pandas.DataFrame` and `polars.DataFrame` take."""
        from onrecord.store.columns import columns
        from onrecord.store.search import found

        with told(self._path):
            return columns(self._connection, found(self._connection, query, Filters(**filters)))

    def export(self, out: str | os.PathLike[str], to: str, query: str | None = None, **filters: Unpack[Narrowed]) -> None:
        """Writes the statements that `search` would find to a file; for brat, into a folder.

        `to` is csv, jsonl, annotations, schema-org, followthemoney, brat or parquet: raises ValueError for another, and
        FileExistsError where a file in the folder is there already and differs.
        """
        from onrecord.store.search import found

        with told(self._path):
            _export(self._connection, found(self._connection, query, Filters(**filters)), Path(out), to)

    def readings(self) -> Iterator[Reading]:
        """Every article with all that was read in it, in the order in which they were added."""
        from onrecord.store.reading import readings

        with told(self._path):
            yield from readings(self._connection)

    def reading(self, article: str) -> Reading | None:
        """The article of that id with all that was read in it; None where the record does not hold it."""
        from onrecord.store.reading import reading

        with told(self._path):
            return reading(self._connection, article)

    def statement(self, statement: str) -> Statement | None:
        """The statement of that id, with its spans and evidence; None where the record does not hold it."""
        from onrecord.store.reading import statements

        with told(self._path):
            numbers = self._connection.execute("SELECT statement FROM statements WHERE id = ?", (statement,)).fetchall()
            return next(statements(self._connection, (number for (number,) in numbers)), None)

    def statements(self, query: str | None = None, **filters: Unpack[Narrowed]) -> Iterator[Statement]:
        """All statements in full, with their spans and evidence, in the order of articles; narrowed as in `search`."""
        from onrecord.store.reading import statements
        from onrecord.store.search import found

        with told(self._path):
            yield from statements(self._connection, found(self._connection, query, Filters(**filters)))


def _export(connection: "sqlite3.Connection", numbers: Iterable[int], out: Path, to: str) -> None:
    """Writes the statements of those numbers, which come in the order of articles, to a file; for brat, into a folder.

    Raises ValueError for a format that is none, FileExistsError where a file in the folder differs, and
    ModuleNotFoundError where a library is missing.
    """
    from onrecord.store.reading import narrowed

    readings = narrowed(connection, numbers)
    if to == "brat":
        from onrecord.exports.brat import write_folder

        write_folder(out, readings)
    elif to == "parquet":
        _write_parquet(out, readings)
    else:
        _write_lines(connection, out, readings, to)


def _write_lines(connection: "sqlite3.Connection", out: Path, readings: Iterable[Reading], to: str) -> None:
    head, lines = lines_in(connection, to)
    with out.open("wb") as stream:
        stream.write(head)
        stream.writelines(map(lines, readings))


def lines_in(connection: "sqlite3.Connection", to: str) -> "tuple[bytes, Lines]":
    """As `lines_of`, for readings of this record: in FollowTheMoney, who is linked across articles is one."""
    from onrecord.exports.lines import lines_of

    if to != "followthemoney":
        return lines_of(to)
    from onrecord.exports.followthemoney import Identity, entities
    from onrecord.exports.record import to_line
    from onrecord.store.identities import identities

    def lines(reading: Reading) -> bytes:
        known = {speaker: Identity(*told) for speaker, told in identities(connection, reading.article.id).items()}
        return b"".join(map(to_line, entities(reading, known)))

    return b"", lines


def _write_parquet(out: Path, readings: Iterable[Reading]) -> None:
    from contextlib import closing

    from onrecord.exports.parquet import ParquetFile

    with out.open("wb") as stream, closing(ParquetFile(stream)) as file:
        for one in readings:
            file.write(one)
