"""A route of the pages: whatever is raised in it is told on a page, in words."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as Raised

from onrecord.store.errors import RecordError
from onrecord.web.templating import render
from onrecord.web.tokens import TokenError

log = logging.getLogger("onrecord.web")


class Page(APIRoute):
    """A page that never ends in a traceback."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except Exception as error:  # the last place where it can be told in words
                return problem_page(request, error)

        return told


def problem_page(request: Request, error: Exception) -> Response:
    """The page that tells it; nothing of the record's place or of the program is in it."""
    match error:
        case RequestValidationError():
            return _page(request, 422, "This address is not understood.", "Search again from the first page.")
        case Raised(status_code=404, detail="Not Found"):
            return _page(request, 404, "There is no page at this address.", "It may have moved, or been cut off on the way.")
        case HTTPException() | Raised():
            page = _page(request, error.status_code, str(error.detail), "")
            page.headers.update(error.headers or {})
            return page
        case RecordError():
            log.error("%s", error)
            return _page(request, 503, "The record cannot be read now.", "Try again in a moment, or tell whoever serves it.")
        case TokenError():
            log.error("%s", error)
            return _page(request, 503, "The tokens of this record cannot be used.", "Tell whoever serves it.")
    log.error("a page failed", exc_info=error)
    return _page(request, 500, "This page failed.", "This is a fault of onrecord; please report it with the address.")


def _page(request: Request, status: int, what: str, advice: str) -> Response:
    return render(request, "problem.html", status=status, what=what, advice=advice)
