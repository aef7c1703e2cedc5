"""A reading room that is served meanwhile, as browsers and other programs reach it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI


@contextmanager
def served(app: FastAPI, sockets: Sequence[socket.socket] = (), **settings: Any) -> Iterator[int]:
    """The port of a server on this machine, at those sockets or at one of its own; `settings` are uvicorn's."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, **{"log_level": "critical"} | settings))
    thread = threading.Thread(target=server.run, args=(list(sockets) or None,), daemon=True)
    thread.start()
    assert wait_for(lambda: server.started)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


def wait_for(told: Callable[[], bool]) -> bool:
    """Whether it comes true within a minute."""
    end = time.monotonic() + 60
    while not told() and time.monotonic() < end:
        time.sleep(0.02)
    return told()
