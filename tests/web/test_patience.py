"""Slow and endless visitors, at a server as it is served."""

import asyncio
import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.patience import Patient
from onrecord.web.settings import Settings
from tests.web.rooms import record, room, story
from tests.web.served import served


@contextmanager
def hasty(path: Path, seconds: float) -> Iterator[int]:
    """The port of a server that waits so long for headers, and as long for a body."""

    class Hasty(Patient):
        pass

    Hasty.seconds = seconds
    app = create_app(Settings(record(path / "news.db", [story()]), patience=seconds))
    with served(app, http=Hasty, limit_concurrency=20) as port:
        yield port


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with hasty(tmp_path_factory.mktemp("room"), 1.0) as found:
        yield found


def closed(client: socket.socket, within: float) -> bool:
    """Whether the server hangs up in time."""
    client.settimeout(within)
    try:
        return client.recv(1_000) == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False


def test_an_answer_waits_for_nothing_also_at_a_socket_that_is_shared(tmp_path: Path) -> None:
    sent = []

    class Watched(Patient):
        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            sent.append(transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    shared = socket.socket()
    shared.bind(("127.0.0.1", 0))
    app = create_app(Settings(record(tmp_path / "news.db", [story()])))
    with served(app, [shared], http=Watched) as port:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        asked.request("GET", "/")
        assert asked.getresponse().status == 200
        asked.close()
    assert sent == [1]


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"GET /" + b"a" * 500])
def test_headers_that_do_not_come_end_the_connection(port: int, begun: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(begun)
        assert closed(client, 30)


def test_headers_that_trickle_in_do_not_hold_it_longer(port: int) -> None:
    """They come without end, so that neither would the connection if each of them held it a while."""
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nX-A: ")
        while not closed(client, 0.1):
            with suppress(ConnectionError):
                client.sendall(b"b")


def test_a_second_request_that_trickles_in_is_ended_as_well(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"HEAD /static/icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert client.recv(1_000).startswith(b"HTTP/1.1 200")
        client.sendall(b"GET / HTTP/1.1\r\nHost: local")
        assert closed(client, 30)


def test_a_body_that_trickles_in_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(
            b"POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: 100000\r\n\r\ntext="
        )
        client.settimeout(30)
        assert client.recv(1_000).startswith(b"HTTP/1.1 408")


def test_many_slow_visitors_keep_nobody_else_out_for_long(port: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
    for one in slow:
        one.sendall(b"GET / HTTP/1.1\r\n")
    time.sleep(1.5)
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    client.request("GET", "/")
    assert client.getresponse().status == 200
    for one in slow:
        one.close()


def test_a_connection_that_is_kept_serves_several_requests(port: int) -> None:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(3):
        client.request("GET", "/speakers")
        answer = client.getresponse()
        assert answer.status == 200
        answer.read()
        time.sleep(0.5)  # together longer than a request may take to come


def test_a_body_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    client: TestClient = room(tmp_path, max_upload=10_000)
    large = client.post("/read", files={"file": ("a.txt", b"a" * 3_000_000)})
    assert large.status_code == 413
    assert "too large" in large.text
