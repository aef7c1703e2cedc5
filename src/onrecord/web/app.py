"""The application: pages at the root, the API under /api/v1."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

import onrecord
from onrecord.store.errors import RecordError
from onrecord.web.counting import count_ahead
from onrecord.web.database import Connections
from onrecord.web.holding import Holding
from onrecord.web.reader import Reader
from onrecord.web.remembering import Remembering
from onrecord.web.repeating import Repeating, State
from onrecord.web.security import Security
from onrecord.web.settings import Settings

STATIC = Path(__file__).parent / "static"
MACHINE = ("localhost", "127.0.0.1", "[::1]", "::1", "testserver")


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    if app.state.settings.counting:
        threading.Thread(target=_ahead, args=(app,), name="onrecord counts", daemon=True).start()
    yield
    app.state.reader.close()
    app.state.connections.close()
    app.state.written.close()


def _ahead(app: FastAPI) -> None:
    """What cannot be counted now is told to whoever asks for it."""
    with suppress(RecordError):
        count_ahead(app)


def create_app(settings: Settings) -> FastAPI:
    """The reading room of a record, as an ASGI application."""
    app = FastAPI(
        title="onrecord",
        version=onrecord.__version__,
        summary="Who said what, in which exact words.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan,
    )
    app.root_path = settings.root_path  # the parameter of that name warns in newer versions that a server may set it
    app.state.settings = settings
    app.state.reader, app.state.holding = Reader(settings.options), Holding(settings.holding)
    app.state.connections = Connections(settings.record, shared=settings.shared)
    app.state.remembering = Remembering(settings.record)
    app.state.written = State(settings.record)
    app.add_middleware(Repeating, state=app.state.written)
    if settings.loopback:  # a foreign name that resolves to this machine is refused
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*MACHINE, *settings.hosts], www_redirect=False)
    app.add_middleware(Security, https=settings.https, most=settings.max_upload + 1_000_000, seconds=settings.patience)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    if find_spec("onrecord.web.api"):
        app.include_router(import_module("onrecord.web.api").router, prefix="/api/v1")
        import_module("onrecord.web.api").describe(app)
    if find_spec("onrecord.web.pages"):
        app.include_router(import_module("onrecord.web.pages").router, include_in_schema=False)
    app.add_exception_handler(HTTPException, _elsewhere)
    return app


async def _elsewhere(request: Request, error: Exception) -> Response:
    """What is neither page nor part of the API: told on a page, or as the API tells it."""
    from onrecord.web.pages.route import problem_page

    if request.url.path.removeprefix(request.scope.get("root_path", "")).startswith("/api/"):
        from onrecord.web.api.errors import problem

        raised = error if isinstance(error, HTTPException) else HTTPException(500)
        return problem(raised.status_code, f"{raised.detail}.", "See the description of the API.", raised.headers)
    return problem_page(request, error)
