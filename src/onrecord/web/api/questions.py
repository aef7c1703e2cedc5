"""The parameters of the API, each of a bounded size."""

from typing import Annotated

from fastapi import Depends, Path, Query
from pydantic import AfterValidator

from onrecord.schema import ACTS
from onrecord.store.filters import Filters, Sort
from onrecord.web.api.cursors import cursor_of, place_of
from onrecord.web.api.errors import RefusedError

_LONGEST = 500
"""Characters of one parameter."""
_ACTS = {"enum": list(ACTS)}
DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
IDENTIFIER = r"^sha256-[0-9a-f]{64}$"


def _known(act: str) -> str:
    if act not in ACTS:
        raise ValueError(f"choose one of {', '.join(ACTS)}")
    return act


def _text(description: str, example: str) -> object:
    return Query(max_length=_LONGEST, description=description, examples=[example])


Words = Annotated[
    str | None,
    _text("Words that a statement, its speaker or its title holds: “a phrase”, ferr*, OR and NOT are understood.", "bridge"),
]
TitleWords = Annotated[str | None, _text("Words that its title holds: “a phrase”, ferr*, OR and NOT are understood.", "bridge")]
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.", examples=[20])]
Cursor = Annotated[
    str | None,
    Query(max_length=_LONGEST, pattern=r"^[A-Za-z0-9_-]*$", description="“next” of the page before."),
]
ArticleId = Annotated[str, Path(pattern=IDENTIFIER, description="The id of an article.")]
StatementId = Annotated[str, Path(pattern=IDENTIFIER, description="The id of a statement.")]
Since = Annotated[str | None, Query(pattern=DAY, description="Published on this day or later.", examples=["2031-02"])]
Until = Annotated[str | None, Query(pattern=DAY, description="Published on this day or earlier.", examples=["2031"])]
Outlet = Annotated[str | None, _text("Published by, as a part of the name.", "Ellet Post")]


def _filters(
    speaker: Annotated[str | None, _text("Said by, as words of the name.", "Corran")] = None,
    act: Annotated[
        str | None,
        AfterValidator(_known),
        Query(description="What is done by it.", examples=["promise"], json_schema_extra=_ACTS),
    ] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    standing: Annotated[
        str | None, Query(pattern="^(named|unnamed|collective|none)$", description="How the source is told.", examples=["named"])
    ] = None,
    form: Annotated[
        str | None, Query(pattern="^(direct|indirect|mixed)$", description="Quoted, told, or both.", examples=["direct"])
    ] = None,
    judged: Annotated[
        str | None,
        Query(
            pattern="^(accept|reject|unsure|corrected)$",
            description="What a person judged so; without it, all but what was rejected.",
            examples=["accept"],
        ),
    ] = None,
    article: Annotated[str | None, Query(pattern=IDENTIFIER, description="The id of the article that holds it.")] = None,
) -> Filters:
    return _narrowed(
        speaker=speaker,
        act=act,
        since=since,
        until=until,
        outlet=outlet,
        standing=standing,
        form=form,
        judged=judged,
        article=article,
    )


def _published(since: Since = None, until: Until = None, outlet: Outlet = None) -> Filters:
    return _narrowed(since=since, until=until, outlet=outlet)


def _narrowed(**asked: str | None) -> Filters:
    try:
        return Filters(**asked)
    except ValueError as error:
        raise RefusedError(422, f"{error}.", "See the description of the API.") from error


Asked = Annotated[Filters, Depends(_filters)]
"""What narrows a search."""
Published = Annotated[Filters, Depends(_published)]
"""What narrows a list of articles."""
Order = Annotated[Sort, Query(description="The newest first, or the closest.")]


def place(cursor: str | None) -> tuple[str | None, int] | None:
    """The day and number of a cursor. Raises RefusedError for one that this API did not make."""
    found = place_of(cursor, str, int)
    return (found[0], found[1]) if found else None  # type: ignore[return-value]  # as place_of has checked


def next_of(where: tuple[str | None, int] | None) -> str | None:
    """The cursor of a place, where there is one."""
    return cursor_of(list(where)) if where else None
