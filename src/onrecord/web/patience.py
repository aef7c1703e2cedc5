"""How long and how much a server listens: to headers that trickle in, and to bodies that do not end."""

import asyncio
import socket
from time import monotonic

from fastapi import HTTPException
from starlette.types import Message, Receive
from uvicorn.protocols.http.auto import AutoHTTPProtocol


class Patient(AutoHTTPProtocol):  # type: ignore[valid-type, misc]  # the faster of two, by what is installed
    """The protocol of a connection, which is closed where the headers of a request are not there in time."""

    seconds = 15.0
    """From the first byte of a request, and from the connection to the first request."""
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begins to wait."""
        super().connection_made(transport)
        _send_at_once(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Waits no longer where a request is whole."""
        if self._late is None and self._idle():
            self._wait()
        super().data_received(data)
        if not self._idle():
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends the waiting."""
        self._stop()
        super().connection_lost(exc)

    def _idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.seconds, self._close)

    def _stop(self) -> None:
        if self._late:
            self._late.cancel()
            self._late = None

    def _close(self) -> None:
        self._late = None
        if self._idle():
            self.transport.abort()


def _send_at_once(transport: asyncio.Transport) -> None:
    """Lets no answer wait for the acknowledgement of its own headers, some 40 milliseconds.

    asyncio sees to it by itself, but not for a socket that processes share.
    """
    connected = transport.get_extra_info("socket")
    if connected is not None and connected.family in (socket.AF_INET, socket.AF_INET6):
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def bounded(receive: Receive, most: int, seconds: float) -> Receive:
    """The same body, as long as it has no more bytes than that and comes in time. Raises HTTPException where it does not."""
    end, read = monotonic() + seconds, 0
    whole = False

    async def listened() -> Message:
        nonlocal read, whole
        if whole:  # what comes now is only that the visitor goes away
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), max(0.0, end - monotonic()))
        except TimeoutError as error:
            raise HTTPException(408, "This came too slowly.") from error
        read += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if read > most:
            raise HTTPException(413, "This is too large.")
        return message

    return listened
