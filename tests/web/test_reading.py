"""What is pasted or dropped: read in a process of its own, shown, and kept only if asked."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.options import Options
from onrecord.schema import Problem
from onrecord.web import reader
from onrecord.web.holding import Holding
from onrecord.web.reader import MOST, Reader
from tests.web.rooms import room, story

TEXT = "Bridge stays shut\n\nThe old bridge will stay closed until spring, Mayor Ida Corran said on Tuesday.\n"


def count(client: TestClient) -> int:
    return client.get("/export.jsonl").text.count("\n")


def test_it_is_read_shown_and_kept_only_if_asked(tmp_path: Path) -> None:
    with room(tmp_path) as client:
        before = count(client)
        page = client.post("/read", data={"text": TEXT})
        assert page.status_code == 200
        assert "Read just now, and not kept." in page.text
        assert "Ida Corran" in page.text
        assert count(client) == before
        assert "Read the article again with its day." in page.text
        dated = client.post("/read", data={"text": TEXT, "published": "2031-02-06"})
        assert "no date of publication" not in dated.text
        held = page.url.path
        kept = client.post(f"{held}/keep")
        assert kept.url.path.startswith("/articles/sha256-")
        assert count(client) > before
        assert client.get(held).status_code == 404
        dropped = client.post("/read", files={"file": ("report.html", b"<title>x</title><p>", "text/html")})
        assert dropped.status_code == 422
        assert "alert" in dropped.text


def test_too_much_is_refused(tmp_path: Path) -> None:
    client = room(tmp_path, max_upload=1_000)
    long = client.post("/read", data={"text": "a" * 200_001})
    assert (long.status_code, "longer than 200,000 characters" in long.text) == (413, True)
    assert client.post("/read", files={"file": ("a.txt", b"a" * 1_001)}).status_code == 413
    assert client.post("/read", data={"text": " "}).status_code == 400
    assert client.post("/read", data={"text": TEXT, "published": "2031-02-30"}).status_code == 422


def test_what_is_pasted_is_counted_in_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.pages.read.LONGEST", 10)
    with room(tmp_path) as client:
        assert client.post("/read", data={"text": "é" * 10}).status_code != 413
        assert client.post("/read", data={"text": "é" * 11}).status_code == 413


def test_what_takes_too_long_ends_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_STARTING", 0.0)
    slow = Reader(Options(), seconds=0.01)
    (problem,) = slow.read(TEXT.encode(), "a.txt")
    assert isinstance(problem, Problem)
    assert "longer than" in problem.what
    assert slow._process is None


def test_only_the_latest_are_held() -> None:
    held = Holding(most=2)
    names = [held.hold(story()) for _ in range(3)]
    assert [held.get(name) is not None for name in names] == [False, True, True]


def test_what_another_process_drops_meanwhile_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    held, listed = Holding(most=2), Path.glob
    monkeypatch.setattr(Path, "glob", lambda self, pattern: [*listed(self, pattern), self / "dropped.db"])
    assert held.get(held.hold(story()))


def test_what_is_left_out_of_many_is_told() -> None:
    assert reader.first_of(iter([story()] * MOST), "a.jsonl") == [story()] * MOST
    *read, problem = reader.first_of(iter([story()] * (MOST + 1)), "a.jsonl")
    assert len(read) == MOST
    assert isinstance(problem, Problem)
    assert "more here than 20 articles" in problem.what


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://169.254.169.254/latest", "file:///etc/passwd", "http://localhost/", "javascript:x"]
)
def test_no_address_of_this_machine_or_a_private_network_is_fetched(tmp_path: Path, url: str) -> None:
    with room(tmp_path) as client:
        page = client.post("/read", data={"url": url})
        assert page.status_code == 422
        assert 'role="alert"' in page.text
