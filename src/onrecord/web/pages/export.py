"""What a search finds, as a file."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse

from onrecord.exports import table
from onrecord.exports.record import statement_to_dict, to_line
from onrecord.schema import Reading
from onrecord.store.reading import narrowed
from onrecord.store.search import found
from onrecord.web.asked import Search
from onrecord.web.database import record_of
from onrecord.web.pages.route import Page

router = APIRouter(route_class=Page)
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
        for one in narrowed(connection, numbers):
            written.write(table.rows(one)) if name.endswith(".csv") else written.writelines(_lines(one))
    written.seek(0)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_blocks(written), media_type=kind, headers=headers)


def _lines(one: Reading) -> Iterator[bytes]:
    article = one.article
    about = {name: getattr(article, name) for name in ("title", "outlet", "published", "url")}
    for statement in one.statements:
        yield to_line({"article": article.id, **about, **statement_to_dict(article, statement)})


def _blocks(written: "SpooledTemporaryFile[bytes]") -> Iterator[bytes]:
    with written:
        while block := written.read(65_536):
            yield block
