"""An article that a visitor pastes or drops: read at once, shown, and kept only if that is asked for."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.schema import Problem, Reading
from onrecord.store.connection import connect, told
from onrecord.store.writing import write
from onrecord.web.database import settings_of
from onrecord.web.holding import Holding
from onrecord.web.marking import Marking
from onrecord.web.pages.article import missing
from onrecord.web.pages.route import Page
from onrecord.web.reader import Reader
from onrecord.web.templating import path, render
from onrecord.web.visitors import may_keep

router = APIRouter(route_class=Page)
LONGEST = 200_000
"""Characters of a text that is pasted."""


@router.get("/read", response_class=HTMLResponse)
def read_page(request: Request) -> HTMLResponse:
    """The form."""
    return _form(request)


@router.post("/read", response_class=HTMLResponse)
def read_now(
    request: Request,
    text: Annotated[str, Form()] = "",
    url: Annotated[str, Form(max_length=2_000)] = "",
    file: Annotated[UploadFile | None, File()] = None,
    published: Annotated[date | None, Form()] = None,
) -> Response:
    """Reads what was sent and leads to the page of the article, or to the list where there are several."""
    settings, reader = settings_of(request), reader_of(request)
    day = published.isoformat() if published else None
    if url.strip() and settings.fetching:
        found = reader.read(None, url.strip(), day)
    else:
        dropped = file is not None and bool(file.filename)
        if dropped and file is not None:
            name, data = file.filename or "file", file.file.read(settings.max_upload + 1)
        else:
            name, data = "pasted.txt", text.encode("utf-8", "replace")
        problem = _refusal(name, data, None if dropped else text, settings.max_upload)
        if problem:
            return _form(request, (problem,), text, status=413 if data.strip() else 400)
        found = reader.read(data, name, day)
    problems = tuple(one for one in found if isinstance(one, Problem))
    held = [(holding(request).hold(one), one) for one in found if isinstance(one, Reading)]
    root = request.scope.get("root_path", "")
    if len(held) == 1 and not problems:
        return RedirectResponse(f"{root}/read/{path(held[0][0])}", 303)
    return _form(request, problems, text, held, status=200 if held else 422)


@router.get("/read/{held}", response_class=HTMLResponse)
def held_page(request: Request, held: str) -> HTMLResponse:
    """The article, as it would look in the record."""
    found = holding(request).get(held)
    if found is None:
        return missing(request, "article")
    return render(request, "article.html", marking=Marking(found), others=[], linked={}, kept=False, held=held)


@router.post("/read/{held}/keep", dependencies=[Depends(may_keep)])
def keep(request: Request, held: str) -> Response:
    """Writes the article into the record and leads to it."""
    settings, found = settings_of(request), holding(request).get(held)
    if found is None:
        return missing(request, "article")
    with told(settings.record):
        connection = connect(settings.record, create=False)
        try:
            write(connection, found)
        finally:
            connection.close()
    holding(request).drop(held)
    root = request.scope.get("root_path", "")
    return RedirectResponse(f"{root}/articles/{path(found.article.id)}", 303)


def reader_of(request: Request) -> Reader:
    """The process that reads for this server."""
    reader: Reader = request.app.state.reader
    return reader


def holding(request: Request) -> Holding:
    """The readings that are held by this server."""
    held: Holding = request.app.state.holding
    return held


def _refusal(name: str, data: bytes, pasted: str | None, limit: int) -> Problem | None:
    if not data.strip():
        return Problem(name, "There is nothing to read.", "Paste the text of an article, or choose a file.")
    if pasted is None and len(data) > limit:
        advice = "Give a smaller one, or ask whoever serves this to add it."
        return Problem(name, f"This file is larger than {limit // 1_000_000} MB.", advice)
    if pasted is not None and len(pasted) > LONGEST:
        return Problem(name, f"This text is longer than {LONGEST:,} characters.", "Paste one article at a time.")
    return None


def _form(
    request: Request,
    problems: tuple[Problem, ...] = (),
    text: str = "",
    held: list[tuple[str, Reading]] | None = None,
    status: int = 200,
) -> HTMLResponse:
    return render(
        request, "read.html", status=status, problems=problems, text=text, held=held or [], settings=settings_of(request)
    )
