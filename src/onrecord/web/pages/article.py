"""An article as it was, with every statement in its place."""

import sqlite3

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.store.reading import reading, rows_of
from onrecord.web.database import record_of
from onrecord.web.elsewhere import elsewhere
from onrecord.web.marking import Marking
from onrecord.web.pages.route import Page
from onrecord.web.templating import path, render

router = APIRouter(route_class=Page)


@router.get("/articles/{article}", response_class=HTMLResponse)
def article_page(request: Request, article: str) -> HTMLResponse:
    """The frozen text, its statements highlighted by speaker, and notes on them in the margin."""
    with record_of(request) as connection:
        found = reading(connection, article)
        others = _others(connection, article) if found else []
        linked = elsewhere(connection, article) if found else {}
    if found is None:
        return missing(request, "article")
    return render(request, "article.html", marking=Marking(found), others=others, linked=linked, kept=True)


@router.get("/statements/{statement}")
def statement_page(request: Request, statement: str) -> Response:
    """Leads to the statement in its article."""
    with record_of(request) as connection:
        found = connection.execute(
            "SELECT articles.id, position FROM statements JOIN articles USING (article) WHERE statements.id = ?", (statement,)
        ).fetchone()
    if found is None:
        return missing(request, "statement")
    root = request.scope.get("root_path", "")
    return RedirectResponse(f"{root}/articles/{path(found[0])}#n{found[1] + 1}", 303)


def missing(request: Request, what: str) -> HTMLResponse:
    """The page where there is nothing."""
    told = f"This record holds no such {what}."
    return render(request, "problem.html", status=404, what=told, advice="It may stand in another record, or have been removed.")


def _others(connection: sqlite3.Connection, article: str) -> list[dict[str, object]]:
    """Other versions at the same address, and copies of the same text, oldest first."""
    this = connection.execute("SELECT article, text_id, url FROM articles WHERE id = ?", (article,)).fetchone()
    sql = (
        "SELECT id, title, outlet, published, url IS ?3 AND ?3 IS NOT NULL AS version FROM articles WHERE article IN ("
        "SELECT article FROM articles WHERE text_id = ?2 UNION SELECT article FROM articles WHERE coalesce(url, locator) = ?3"
        ") AND article <> ?1 ORDER BY published LIMIT 50"
    )
    return list(rows_of(connection, sql, *this)) if this else []
