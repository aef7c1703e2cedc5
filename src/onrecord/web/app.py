"""The application: pages at the root, the API under /api/v1."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

import onrecord
from onrecord.web.holding import Holding
from onrecord.web.reader import Reader
from onrecord.web.security import Security
from onrecord.web.settings import Settings

STATIC = Path(__file__).parent / "static"
MACHINE = ("localhost", "127.0.0.1", "[::1]", "::1", "testserver")


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.reader.close()


def create_app(settings: Settings) -> FastAPI:
    """The reading room of a record, as an ASGI application."""
    app = FastAPI(
        title="onrecord",
        version=onrecord.__version__,
        summary="Who said what, in which exact words.",
        root_path=settings.root_path,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.reader, app.state.holding = Reader(settings.options), Holding()
    if settings.loopback:  # a foreign name that resolves to this machine is refused
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*MACHINE, *settings.hosts], www_redirect=False)
    app.add_middleware(Security, https=settings.https)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    if find_spec("onrecord.web.api"):
        app.include_router(import_module("onrecord.web.api").router, prefix="/api/v1")
    if find_spec("onrecord.web.pages"):
        app.include_router(import_module("onrecord.web.pages").router, include_in_schema=False)
    return app
