"""The review: one statement after the other, the least sure first; each key a judgement with its author."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.schema import ACTS
from onrecord.store.connection import connect, told
from onrecord.store.judgements.log import Decision, judge_all, withdraw
from onrecord.store.judgements.typed import value_of
from onrecord.web.database import record_of, settings_of
from onrecord.web.pages.route import Page
from onrecord.web.queue import item, waiting
from onrecord.web.templating import query, render
from onrecord.web.visitors import Writer
from onrecord.web.whois import merge, split_statement

router = APIRouter(route_class=Page)
_LONGEST = 5_000
_FIELDS = ("speaker", "act", "source", "cue", "content")
_SAID = {"same": "The two are one person now.", "apart": "This is another person now."}
_VERDICTS = ("accept", "reject", "unsure")
Asked = Annotated[str, Query(max_length=200)]
Typed = Annotated[str, Form(max_length=_LONGEST)]


@router.get("/review")
def review_page(request: Request, author: Writer, at: Asked = "", after: Asked = "", said: Asked = "") -> Response:
    """The statement to be judged now."""
    with record_of(request) as connection:
        found = item(connection, at or None, after or None)
        left = waiting(connection)
    return render(request, "review.html", item=found, left=left, author=author, said=said, acts=ACTS)


@router.post("/review/undo")
def undo(request: Request, author: Writer) -> Response:
    """Takes back the author's latest judgement and shows its statement again."""
    settings = settings_of(request)
    with told(settings.record):
        connection = connect(settings.record, create=False)
        try:
            taken = withdraw(connection, None, author).withdraws
            sql = (
                "SELECT statements.id FROM judgements JOIN judgement_bindings USING (judgement) "
                "JOIN statements USING (statement) WHERE judgements.id = ? LIMIT 1"
            )
            row = connection.execute(sql, (taken,)).fetchone()
        except ValueError:
            return _to(request, said="There is nothing of yours to take back.")
        finally:
            connection.close()
    return _to(request, at=row[0] if row else "", said="Taken back.")


@router.post("/review/{statement}")
def judge(
    request: Request, statement: str, author: Writer, verdict: Typed = "", field: Typed = "", value: Typed = ""
) -> Response:
    """Adds a judgement: a verdict leads to the next statement, a correction shows this one again."""
    settings = settings_of(request)
    with told(settings.record):
        connection = connect(settings.record, create=False)
        try:
            if verdict in _VERDICTS:
                judge_all(connection, statement, [Decision(verdict)], author)
            elif field == "same":
                merge(connection, statement, value.strip(), author)
            elif field == "apart":
                split_statement(connection, statement, author)
            elif field in _FIELDS:
                decision = Decision("correct", field=field, value=value_of(connection, statement, field, value))
                judge_all(connection, statement, [decision], author)
            else:
                return _to(request, at=statement, said="Nothing was decided.")
        except ValueError as error:
            return _to(request, at=statement, said=str(error)[:200])
        finally:
            connection.close()
    return (
        _to(request, after=statement)
        if verdict
        else _to(request, at=statement, said=_SAID.get(field) or f"The {field} was corrected.")
    )


def _to(request: Request, **asked: str) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/review{query(asked)}", 303)
