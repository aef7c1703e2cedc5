"""One shape for all that goes wrong: application/problem+json (RFC 9457), with advice as in a Problem."""

import logging
import sqlite3
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from onrecord.exports.record import to_line
from onrecord.store.errors import RecordError
from onrecord.web.etags import tagged
from onrecord.web.tokens import TokenError

MEDIA = "application/problem+json"
log = logging.getLogger("onrecord.web")


class RefusedError(Exception):
    """A request that is not answered: a status of HTTP, what is wrong, and what to do about it."""

    def __init__(self, status: int, what: str, advice: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(what)
        self.status, self.what, self.advice, self.headers = status, what, advice, dict(headers or {})


def missing(what: str, advice: str) -> RefusedError:
    """That the record does not hold what was asked for."""
    return RefusedError(404, what, advice)


def problem(status: int, what: str, advice: str, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """The answer that tells it."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": what, "advice": advice}
    return Response(to_line({**content, **more}), status, headers, media_type=MEDIA)


class Told(APIRoute):
    """A route of the API: whatever is raised in it is told in the one shape, and what it gives has an ETag.

    A parameter that it does not know is refused: passed over, a filter with a slip in its name would narrow nothing.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        handle = super().get_route_handler()
        known = frozenset(_parameters(self.dependant)) if self.include_in_schema else None

        async def told(request: Request) -> Response:
            if known is not None and request.query_params.keys() - known:
                return _invalid(
                    [("query", f"a parameter is none of this address: {', '.join(sorted(known)) or 'it takes none'}")]
                )
            try:
                return tagged(request, await handle(request))
            except Exception as error:  # the last place where it can be told in words
                return _answer(error)

        return told


def _parameters(dependant: Dependant) -> Iterator[str]:
    """The names of all parameters of the query, also of what it depends on."""
    yield from (one.alias for one in dependant.query_params)
    for other in dependant.dependencies:
        yield from _parameters(other)


def _answer(error: Exception) -> Response:
    match error:
        case RefusedError():
            return problem(error.status, error.what, error.advice, error.headers)
        case RequestValidationError():
            return _invalid((".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, ")) for one in error.errors())
        case HTTPException():
            return problem(error.status_code, f"{error.detail}.", "See the description of the API.", error.headers)
        case RecordError():
            return _record(error)
        case TokenError():
            log.error("%s", error)
            return problem(503, "The tokens of this record cannot be used.", "Tell whoever serves it.")
    log.error("answering failed", exc_info=error)
    return problem(
        500, f"Answering failed unexpectedly: {type(error).__name__}.", "This is a fault of onrecord; please report it."
    )


def _invalid(wrong: Iterable[tuple[str, str]]) -> Response:
    """What is wrong with each parameter; what was sent is not repeated."""
    errors = [{"where": where, "what": what} for where, what in wrong]
    return problem(
        422, "The request holds what is not understood.", "See “errors”, and the description of the API.", errors=errors
    )


def _record(error: RecordError) -> Response:
    """What is wrong with the record itself, without the path at which it stands."""
    cause = error.__cause__
    name = getattr(cause, "sqlite_errorname", "") if isinstance(cause, sqlite3.Error) else ""
    if name.startswith("SQLITE_INTERRUPT"):
        return problem(422, "This takes too long to find.", "Narrow the search: whole words, a speaker, a span of days.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return problem(503, error.problem.what, error.problem.advice, {"Retry-After": "5"})
    log.error("%s", error)
    return problem(503, error.problem.what, "Tell whoever serves this record.")
