"""Serving with one process or several, each of which answers whoever comes."""

import json
import logging
import os
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from fastapi import FastAPI

from onrecord.options import Options
from onrecord.web.app import create_app
from onrecord.web.patience import Patient
from onrecord.web.settings import Settings

_TOLD = "ONRECORD_SERVED"
"""The variable of the environment by which a process is told what to serve."""
_MOST = 4
"""Processes that are started where nobody says how many: each takes some hundred megabytes."""


def cores() -> int:
    """How many processes to serve with: one a core, a few at most."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, _MOST)


def serve(settings: Settings, host: str, port: int, processes: int, proxies: str | None) -> None:
    """Serves until it is stopped. `proxies` are those whose forwarded headers hold, separated by commas."""
    told: dict[str, Any] = {
        "host": host,
        "port": port,
        "http": Patient,
        "log_level": "warning",
        "server_header": False,
        "proxy_headers": proxies is not None,
        "forwarded_allow_ips": proxies,
        "limit_concurrency": 200,
        "timeout_keep_alive": 5,
    }
    if processes == 1:
        _log()
        uvicorn.run(create_app(settings), **told)
        return
    with TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as folder:
        os.environ[_TOLD] = packed(replace(settings, holding=Path(folder)))
        uvicorn.run(f"{__name__}:application", factory=True, workers=processes, **told)


def application() -> FastAPI:
    """The reading room, in one of several processes."""
    _log()
    return create_app(unpacked(os.environ[_TOLD]))


def packed(settings: Settings) -> str:
    """The settings as JSON."""
    return json.dumps(asdict(settings), default=str)


def unpacked(told: str) -> Settings:
    """The settings from JSON."""
    held = json.loads(told)
    return Settings(
        **held
        | {
            "record": Path(held["record"]),
            "holding": Path(held["holding"]) if held["holding"] else None,
            "hosts": tuple(held["hosts"]),
            "options": Options(**held["options"]),
        }
    )


def _log() -> None:
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
