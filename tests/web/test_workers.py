"""Several processes that serve one record."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from onrecord.options import Options
from onrecord.web.holding import Holding
from onrecord.web.settings import Settings
from onrecord.web.workers import cores, packed, unpacked
from tests.web.rooms import record, story
from tests.web.served import wait_for

TEXT = "The old bridge will stay closed until spring, Mayor Ida Corran said on Tuesday.\n"


def test_what_is_served_is_told_whole_to_each_process(tmp_path: Path) -> None:
    told = Settings(
        tmp_path / "näws.db",
        "/news",
        public=True,
        loopback=False,
        hosts=("a", "b"),
        https=True,
        holding=tmp_path,
        options=Options(minimum_confidence=0.5),
    )
    assert unpacked(packed(told)) == told
    assert unpacked(packed(Settings(tmp_path / "a.db"))) == Settings(tmp_path / "a.db")
    assert json.loads(packed(told))["root_path"] == "/news"


def test_a_few_processes_are_enough() -> None:
    assert 1 <= cores() <= 4


def test_what_one_process_holds_the_others_know(tmp_path: Path) -> None:
    one, other = Holding(tmp_path), Holding(tmp_path)
    name = one.hold(story())
    assert other.get(name) == one.get(name) == story()
    other.drop(name)
    assert one.get(name) is None
    assert other.get("../" + name) is other.get("a/b") is None


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server of two processes."""
    news = record(tmp_path_factory.mktemp("room") / "news.db", [story()])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "serve", str(news), "--port", str(found)]
    server = subprocess.Popen([*command, "--processes", "2"], stderr=subprocess.DEVNULL)

    def reached() -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", found), 1):
            return True
        return False

    assert wait_for(reached)
    yield found
    server.send_signal(signal.SIGTERM)
    assert server.wait(30) in (0, -signal.SIGTERM)


def get(port: int, address: str, data: bytes | None = None) -> tuple[str, str]:
    """Where it led to, and the page. Each request comes by a connection of its own."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", data, timeout=60) as answer:
        return answer.url, answer.read().decode()


def test_each_process_answers_and_shows_what_another_read(port: int) -> None:
    assert all("3 statements" in get(port, "/")[1] for _ in range(8))
    held, page = get(port, "/read", urlencode({"text": TEXT}).encode())
    assert "Read just now, and not kept." in page
    address = re.sub(r"^http://[^/]+", "", held)
    assert all("Ida Corran" in get(port, address)[1] for _ in range(8))
    kept, _ = get(port, f"{address}/keep", b"")
    assert "/articles/sha256-" in kept
    assert all("4 statements" in get(port, "/")[1] for _ in range(8))  # whichever process wrote it, all see it at once
