"""What a search finds, as a file."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from tempfile import SpooledTemporaryFile

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse

from onrecord.exports import table
from onrecord.exports.record import statement_to_dict, to_line
from onrecord.schema import Article, Statement
from onrecord.store.reading import reading, statements
from onrecord.store.search import found
from onrecord.web.asked import Search
from onrecord.web.database import record_of

router = APIRouter()
MOST = 10_000
"""Statements in a file made by the server; `onrecord export` writes any number."""
_IN_MEMORY = 1_000_000


@router.get("/export.csv")
def as_table(request: Request, asked: Search) -> Response:
    """A table for a spreadsheet, a row a statement."""
    return _file(request, asked, "statements.csv", "text/csv; charset=utf-8")


@router.get("/export.jsonl")
def as_lines(request: Request, asked: Search) -> Response:
    """JSON, a line a statement."""
    return _file(request, asked, "statements.jsonl", "application/jsonl; charset=utf-8")


def _file(request: Request, asked: Search, name: str, kind: str) -> Response:
    try:
        filters = asked.filters()
    except ValueError as error:
        return PlainTextResponse(str(error), 400)
    written = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed when it is sent
    with record_of(request) as connection:
        numbers = found(connection, asked.q or None, filters)[:MOST]
        if name.endswith(".csv"):
            written.write(table.header())
        for article, group in groupby(statements(connection, numbers), lambda one: one.article):
            if article is None:
                continue
            if name.endswith(".csv"):
                whole = reading(connection, article.id)
                written.write(table.rows(replace(whole, statements=tuple(group))) if whole else b"")
            else:
                written.writelines(_lines(article, group))
    written.seek(0)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_blocks(written), media_type=kind, headers=headers)


def _lines(article: Article, group: Iterator[Statement]) -> Iterator[bytes]:
    about = {
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
    }
    for statement in group:
        yield to_line(statement_to_dict(article, statement) | about)


def _blocks(written: "SpooledTemporaryFile[bytes]") -> Iterator[bytes]:
    with written:
        while block := written.read(65_536):
            yield block
