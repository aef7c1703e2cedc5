"""Decisions on who is whom, made on the page of a speaker; each a judgement that can be taken back."""

import sqlite3
from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.store.connection import connect, told
from onrecord.store.judgements.judgement import SAME_SPEAKER
from onrecord.store.judgements.log import Decision, judge_all, withdraw
from onrecord.web.database import settings_of
from onrecord.web.pages.route import Page
from onrecord.web.templating import path, query
from onrecord.web.visitors import Writer
from onrecord.web.whois import merge, split_name

router = APIRouter(route_class=Page)
Typed = Annotated[str, Form(max_length=1_000)]
Verdict = Literal["same", "different"]


@router.post("/people/same")
def same(request: Request, author: Writer, statement: Typed, name: Typed, page: Typed) -> Response:
    """Who said the statement is whoever answers to the name."""
    return _decided(request, page, lambda one: f"“{merge(one, statement, name.strip(), author)}” is the same person now.")


@router.post("/people/different")
def different(request: Request, author: Writer, person: Typed, name: Typed, page: Typed) -> Response:
    """Those of the person who bear the name are somebody else."""

    def decide(connection: sqlite3.Connection) -> str:
        split_name(connection, person, name, author)
        return f"“{name}” is another person now."

    return _decided(request, page, decide)


@router.post("/people/decided")
def decided(
    request: Request, author: Writer, statement: Typed, other: Typed, verdict: Annotated[Verdict, Form()], page: Typed
) -> Response:
    """Whether those who said the two statements are one, where linking was unsure."""

    def decide(connection: sqlite3.Connection) -> str:
        judge_all(connection, statement, [Decision(verdict, other, SAME_SPEAKER)], author)
        return "Kept: they are the same." if verdict == "same" else "Kept: they are not the same."

    return _decided(request, page, decide)


@router.post("/people/undo")
def undo(request: Request, author: Writer, judgement: Typed, page: Typed) -> Response:
    """Takes such a judgement back."""

    def decide(connection: sqlite3.Connection) -> str:
        withdraw(connection, judgement, author)
        return "Taken back."

    return _decided(request, page, decide)


def _decided(request: Request, page: str, decide: Callable[[sqlite3.Connection], str]) -> Response:
    settings = settings_of(request)
    with told(settings.record):
        connection = connect(settings.record, create=False)
        try:
            said = decide(connection)
        except ValueError as error:
            said = f"{str(error)[:1].upper()}{str(error)[1:200]}."
        finally:
            connection.close()
    return RedirectResponse(f"{request.scope.get('root_path', '')}/speakers/{path(page)}{query({'said': said})}#who", 303)
