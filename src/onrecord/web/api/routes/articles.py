"""Articles: a list of them, and one with all that was read in it."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.exports.record import reading_to_dict
from onrecord.store import pages
from onrecord.store.reading import reading
from onrecord.web.api.answers import Format, form_of, told
from onrecord.web.api.described import TABLES
from onrecord.web.api.errors import Told, missing
from onrecord.web.api.examples import answer
from onrecord.web.api.listings import Articles
from onrecord.web.api.nouns import Reading
from onrecord.web.api.questions import ArticleId, Cursor, Limit, Published, TitleWords, next_of, place
from onrecord.web.api.tables import table
from onrecord.web.database import record_of

router = APIRouter(route_class=Told, tags=["articles"])
_FORMS = (Format.JSON, Format.CSV, Format.PARQUET)


@router.get("/articles", responses=answer("articles", Articles))
def list_articles(
    request: Request, published: Published, q: TitleWords = None, limit: Limit = 20, cursor: Cursor = None
) -> Response:
    """The articles of the record, the newest first."""
    with record_of(request) as record:
        page = pages.articles(record, q, published, place(cursor), limit)
    return told({"items": [*map(asdict, page.items)], "next": next_of(page.next)})


@router.get("/articles/{article}", responses=answer("article", Reading, tables=TABLES))
def get_article(
    request: Request,
    article: ArticleId,
    form: Annotated[Format | None, Query(alias="format", description="json, csv or parquet; else as Accept says.")] = None,
) -> Response:
    """An article with its text, its speakers and statements: the JSON of the record."""
    with record_of(request) as record:
        found = reading(record, article)
    if found is None:
        raise missing("The record holds no article of this id.", "Look it up: GET /api/v1/articles.")
    chosen = form_of(request, form, _FORMS)
    return table([found], chosen) if chosen in (Format.CSV, Format.PARQUET) else told(reading_to_dict(found))
