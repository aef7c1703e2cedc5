"""All that can be asked of the API, in the order in which its description lists it."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from onrecord.web.api.access import may_read
from onrecord.web.api.described import refusals
from onrecord.web.api.errors import RefusedError, Told, missing
from onrecord.web.api.routes import articles, judgements, quotations, read, search, sources, speakers, statements

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
READING = (search, articles, statements, speakers, quotations, judgements, sources)
router = APIRouter(responses=refusals(401, 403, 404, 406, 414, 422, 503))
for one in READING:
    router.include_router(one.router, dependencies=[Depends(may_read)])
router.include_router(read.router)
_elsewhere = APIRouter(route_class=Told)


@_elsewhere.get("/", include_in_schema=False)
def described(request: Request) -> RedirectResponse:
    """Where the API begins, its description is."""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/api/v1/openapi.json", 307)


@_elsewhere.api_route("/{rest:path}", methods=METHODS, include_in_schema=False)
def nothing_else(request: Request, rest: str) -> None:
    """What the API does not have is told in its own words: another path, or another method of a path."""
    held = (route for each in (*READING, read) for route in each.router.routes if isinstance(route, APIRoute))
    allowed = {method for route in held if route.path_regex.match(f"/{rest}") for method in route.methods or ()}
    if allowed:
        listed = ", ".join(sorted(allowed))
        raise RefusedError(405, f"This address does not take {request.method}.", f"It takes {listed}.", {"Allow": listed})
    raise missing("The API has nothing at this address.", "See its description: GET /api/v1/openapi.json.")


router.include_router(_elsewhere)
