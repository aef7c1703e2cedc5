"""From the network and from archives into a record, to the end."""

import gzip
import json
from pathlib import Path

import pytest

from onrecord.store.connection import connect
from onrecord.store.copies import original
from tests.collecting.pages import FERRY, REST, SHUT, STORY, page
from tests.collecting.site import Site
from tests.readers.archives import archive, record
from tests.store.made import dump


def onrecord(*arguments: object) -> int:
    """Runs the command in this process, with the model."""
    from onrecord.cli.main import main

    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def count(kept: Path, table: str) -> int:
    return int(connect(kept).execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def test_a_page_that_changes_and_its_diff(site: Site, kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    add = ("add", site.at("/a"), "--record", kept, "--allow-private", "--pause", "0")
    site.pages["/a"] = page(STORY)
    assert onrecord(*add) == 0
    assert onrecord(*add) == 0
    site.pages["/a"] = page([SHUT, FERRY.replace("would pay", "might pay"), *REST]).replace("<head>", "<head><!-- 1 -->")
    assert onrecord(*add) == 0
    assert count(kept, "articles") == 2
    site.pages["/a"] = page([SHUT, FERRY.replace("would pay", "might pay"), *REST]).replace("<head>", "<head><!-- 2 -->")
    assert onrecord(*add) == 0
    assert capfd.readouterr().out.splitlines()[-1].endswith("0 new articles, 1 known before.")
    assert onrecord("diff", site.at("/a"), "--record", kept) == 0
    shown = capfd.readouterr().out
    assert "[-would-]{+might+}" in shown.replace("\n", " ")
    assert "altered Councillor Bo Rill | promised | that the council would pay for a ferry" in shown
    assert onrecord("diff", site.at("/a"), "--json", "--record", kept) == 0
    told = json.loads(capfd.readouterr().out)
    assert "content" in [one["fields"][0] for one in told["statements"]]
    assert told["from"]["seen"] <= told["to"]["seen"]
    assert onrecord("diff", site.at("/none"), "--record", kept) == 1


def test_a_wire_story_is_read_once(site: Site, kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    site.pages["/a"] = page(STORY)
    site.pages["/b"] = page([*STORY, "(Reporting by Ann Oake)"], outlet="Vale Courier")
    site.pages["/c"] = page(STORY[:-1], outlet="Dunmore Herald")
    assert onrecord("add", *map(site.at, ("/a", "/b", "/c")), "--record", kept, "--allow-private", "--pause", "0") == 0
    assert capfd.readouterr().out == f"{kept}: 1 new article, 2 copies credited to others, not read.\n"
    carried = connect(kept).execute("SELECT DISTINCT outlet FROM carried WHERE statement = 1 ORDER BY outlet").fetchall()
    assert [outlet for (outlet,) in carried] == ["Dunmore Herald", "The Ellet Post", "Vale Courier"]


def news(folder: Path) -> Path:
    """Articles, copies and broken ones in several formats."""
    pytest.importorskip("fastwarc")
    folder.mkdir()
    lines = [
        {"text": "\n\n".join([f"Ferry {n}", *STORY[n % 3 :], f"So said Ida Corran {n}."]), "outlet": f"P{n}"} for n in range(6)
    ]
    (folder / "a.jsonl").write_text("\n".join([*map(json.dumps, lines[:3]), "{", *map(json.dumps, lines[3:])]), encoding="utf-8")
    (folder / "b.warc.gz").write_bytes(archive(3) + gzip.compress(record(9))[:-40])
    (folder / "c.txt").write_text("\n\n".join(STORY), encoding="utf-8")
    (folder / "d.txt").write_text("\n\n".join(STORY), encoding="utf-8")
    return folder


def test_two_processes_make_the_same_record_as_one(tmp_path: Path) -> None:
    folder = news(tmp_path / "news")
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    for kept, jobs in ((one, 1), (two, 2)):
        assert onrecord("add", folder, "--record", kept, "--jobs", jobs) == 0
    assert count(one, "problems WHERE source IS NOT NULL") == 2
    assert dump(one) == dump(two)


def test_long_inputs_are_gone_on_from(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in the record already is neither read again nor even looked at."""
    from onrecord import route

    folder = news(tmp_path / "news")
    whole = tmp_path / "whole.db"
    assert onrecord("add", folder, "--record", whole) == 0
    asked: list[str] = []
    read = route.read_piece

    def stopping(piece, *arguments):  # type: ignore[no-untyped-def]
        asked.append(piece.locator)
        if len(asked) == 9:
            raise KeyboardInterrupt
        return read(piece, *arguments)

    monkeypatch.setattr(route, "read_piece", stopping)
    assert onrecord("add", folder, "--record", kept) == 130
    assert onrecord("add", folder, "--record", kept) == 0
    assert asked[9] == asked[8]
    assert len(set(asked)) == len(asked) - 1
    assert dump(kept) == dump(whole)


def test_an_original_is_not_its_own_copy(tmp_path: Path) -> None:
    folder = news(tmp_path / "news")
    kept = tmp_path / "news.db"
    onrecord("add", folder / "c.txt", "--record", kept)
    from onrecord.store.reading import readings

    connection = connect(kept)
    [found] = readings(connection)
    assert original(connection, found.article) is None


def test_problems_are_retried(site: Site, kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    fetch = ("--record", kept, "--allow-private", "--pause", "0")
    assert onrecord("add", site.at("/a"), *fetch) == 1
    site.pages["/a"] = page(STORY)
    assert onrecord("problems", "--retry", *fetch) == 0
    assert capfd.readouterr().out.splitlines()[-2:] == [f"{kept}: 1 new article.", "No problems."]


def test_names_links_and_patterns(tmp_path: Path, kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "news"
    inner = folder / "new\nline"
    inner.mkdir(parents=True)
    for name in ("..hidden.txt", "a [b] *.txt", "new\nline\x1b[31m.txt"):
        (inner / name).write_text(f"{name!r} is here, the mayor said.", encoding="utf-8")
    (inner / "loop").symlink_to(folder)
    (inner / "dangling.txt").symlink_to(inner / "none")
    assert onrecord("add", folder, "--record", kept) == 1
    out, err = capfd.readouterr()
    assert "2 new articles" in out
    assert "\x1b" not in err
    assert "dangling.txt: This file cannot be opened" in err
    assert all(line.startswith("onrecord: ") for line in err.splitlines())
    assert onrecord("add", str(folder / "**" / "a*.txt"), "--record", kept) == 0
    assert "1 input skipped" in capfd.readouterr().out
    assert onrecord("add", str(folder / "*.none"), "--record", kept) == 1
    assert "No file fits this pattern." in capfd.readouterr().err
    assert onrecord("add", "file:///etc/passwd", "--record", kept) == 1
    assert "Only addresses that begin with http" in capfd.readouterr().err


def test_reading_with_two_processes_prints_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = news(tmp_path / "news")
    (folder / "empty.jsonl").write_text("\n", encoding="utf-8")
    told = []
    for jobs in (1, 2):
        assert onrecord("read", "--json", folder, tmp_path / "none.txt", "--jobs", jobs) == 1
        told.append(capfd.readouterr())
    assert told[0] == told[1]
    assert len(told[0].out.splitlines()) == 11
