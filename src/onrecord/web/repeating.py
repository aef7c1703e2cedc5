"""Answers that are given again from memory, as long as nothing has changed that they were made of.

An answer is given again to nobody but who sends the same credentials for the same address, and no longer than the record,
the file of tokens and the day are the same: what was written, or whose token was revoked, is seen by the next who asks.
"""

import asyncio
import sqlite3
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.store.connection import connect
from onrecord.store.errors import RecordError
from onrecord.web.database import file_state
from onrecord.web.etags import has, of_nothing
from onrecord.web.tokens import tokens_file

_ROOMS = ("/articles/", "/statements/", "/speakers", "/timelines/", "/denials", "/promises", "/sourcing", "/api/v1/")
"""Where answers hold nothing but the record; also the first page."""
_ASKED = ("host", "accept", "authorization")
"""The headers that an answer depends on."""
_LARGEST = 256_000
"""Bytes of one answer."""
_BESIDE = 2_000
"""Bytes that holding an answer takes beside its body, its address and its headers."""
_MARK = "onrecord.passing"


class State:
    """What a record's answers are made of, as something to compare."""

    def __init__(self, record: Path) -> None:
        self._record, self._tokens = record, tokens_file(record)
        self._connection: sqlite3.Connection | None = None
        self._opened = 0
        self._file: tuple[int, ...] = ()

    def now(self) -> Hashable | None:
        """The same as before only if nothing was written since. None where the record cannot be read at once."""
        file = file_state(self._record)
        if self._connection is None or self._file != file[:2]:
            self._open(file[:2])
        if self._connection is None:
            return None
        try:
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            self.close()
            return None
        return file, self._opened, version, file_state(self._tokens), date.today(), datetime.now(UTC).date()

    def close(self) -> None:
        """Closes the record."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _open(self, file: tuple[int, ...]) -> None:
        self.close()
        with suppress(RecordError):
            self._connection = connect(self._record, create=False, anywhere=True)
            self._connection.execute("PRAGMA busy_timeout = 0")  # nobody waits for a writer only to look
            self._opened, self._file = self._opened + 1, file


@dataclass(slots=True)
class _Answer:
    """An answer, the state it was made in, and whether it may be given again."""

    state: Hashable
    start: Message = field(default_factory=dict)
    body: bytes = b""
    passing: bool = False
    whole: bool = False
    weight: int = 0
    """Bytes that it takes while it is held."""


class Repeating:
    """Gives answers again that were given before; what it holds has a bounded size.

    Those who ask for what is being made wait for it, rather than having it made once more for each of them.
    """

    def __init__(self, app: ASGIApp, state: State, most: int = 32_000_000) -> None:
        """Up to `most` bytes of answers are held."""
        self._app, self._state, self._most = app, state, most
        self._held: OrderedDict[Hashable, _Answer] = OrderedDict()
        self._size = 0
        self._making: dict[Hashable, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        asked = _asked(scope)
        state = self._state.now() if asked else None
        if state is None:
            await self._app(scope, receive, send)
            return
        made_now = asked, state, asyncio.get_running_loop()
        if made_now in self._making:  # by another who asked the same
            await self._making[made_now].wait()
        held = self._held.get(asked)
        if held and held.state == state:
            self._held.move_to_end(asked)
            await _again(held, scope, send)
            return
        self._making.setdefault(made_now, asyncio.Event())
        try:
            await self._make(asked, state, scope, receive, send)
        finally:
            if event := self._making.pop(made_now, None):
                event.set()

    async def _make(self, asked: Hashable, state: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        made = _Answer(state)

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start":
                made.start = {**message, "headers": list(message.get("headers", ()))}
                made.passing |= message["status"] != 200
            elif len(made.body) <= _LARGEST:
                made.body += message.get("body", b"")
                made.whole = not message.get("more_body", False)
            await send(message)

        await self._app({**scope, _MARK: made}, receive, kept)
        if made.whole and not made.passing and len(made.body) <= _LARGEST:
            self._keep(asked, made)

    def _keep(self, asked: Hashable, made: _Answer) -> None:
        before = self._held.pop(asked, None)
        made.weight = len(made.body) + len(repr((asked, made.start))) + _BESIDE
        self._size += made.weight - (before.weight if before else 0)
        self._held[asked] = made
        while self._size > self._most:
            _, oldest = self._held.popitem(last=False)
            self._size -= oldest.weight


async def _again(answer: _Answer, scope: Scope, send: Send) -> None:
    """Sends it, or says that the one who asks has it already."""
    etag = Headers(raw=answer.start["headers"]).get("etag")
    if etag and has(Headers(scope=scope).get("if-none-match", ""), etag):
        await send({"type": "http.response.start", "status": 304, "headers": of_nothing(answer.start["headers"])})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**answer.start, "headers": list(answer.start["headers"])})  # others add headers of their own
    await send({"type": "http.response.body", "body": answer.body})


def passing(request: Request) -> None:
    """Says that the answer to the request is one for now, and not to be given again."""
    answer = request.scope.get(_MARK)
    if answer:
        answer.passing = True


def _asked(scope: Scope) -> Hashable | None:
    """What is asked and by whom; None for what is never given again."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    root, path = scope.get("root_path", ""), scope["path"]
    room = path.removeprefix(root)
    if room != "/" and not room.startswith(_ROOMS):
        return None
    headers = Headers(scope=scope)
    return (scope["scheme"], root, path, scope.get("query_string", b""), *(tuple(headers.getlist(name)) for name in _ASKED))
