import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.attribution import manifest
from onrecord.options import Options
from onrecord.readers import html_fast
from onrecord.schema import Reading
from tests import samples
from tests.cli.conftest import Run


def test_the_view_shows_headline_speaker_source_cue_content_act_form_and_confidence(run: Run, bridge: Path) -> None:
    outcome = run("read", bridge)
    assert outcome.status == 0
    assert outcome.err == ""
    lines = [line.rstrip() for line in outcome.out.splitlines()]
    assert lines[0] == samples.TITLE
    assert lines[1:3] == ["The Ellet Post · 2031-02-04", str(bridge)]
    assert lines[3].startswith("Ida Corran")
    assert "  1 Ida Corran · Mayor" in lines
    assert "    Mayor Ida Corran · said" in lines
    assert "    The old bridge over the Ellet will stay closed until spring" in lines
    assert any(line.startswith("    predict · ") and line.endswith(" · indirect · 93% sure") for line in lines)
    assert any(line.endswith(" · direct · 60% sure · within 1") for line in lines)
    assert "      to        reporters" in lines


def test_json_is_the_record_a_line_an_article(run: Run, bridge: Path) -> None:
    outcome = run("read", "--json", bridge, bridge)
    first, second = outcome.out.splitlines()
    assert first == second
    assert json.loads(first)["statements"][1]["content"][0]["text"] == "“We will not [the council] gamble with lives,”"


def test_one_bad_input_ends_nothing_but_is_told_by_the_status(run: Run, bridge: Path) -> None:
    outcome = run("read", "--json", bridge.parent / "missing.txt", bridge)
    assert outcome.status == 1
    assert len(outcome.out.splitlines()) == 1
    assert outcome.err.splitlines() == [f"onrecord: {bridge.parent}/missing.txt: There is no such file. Check the path."]


@pytest.mark.parametrize("command", [["read"], ["export", "--to", "csv"]])
def test_of_articles_with_the_same_problem_three_are_named(run: Run, tmp_path: Path, command: list[str]) -> None:
    file = tmp_path / "odd.txt"
    file.write_text("\n---\n".join(["Odd."] * 9 + ["?"]), encoding="utf-8")
    odd = "This is odd. Let it be."
    refused = f"onrecord: {file}: This is no text. Look at it."
    assert run(*command, file).err.splitlines() == [*[f"onrecord: {file}: {odd}"] * 3, refused, f"onrecord: 6 more: {odd}"]


def test_a_problem_within_an_input_that_was_read_leaves_the_status_0(run: Run, bridge: Path) -> None:
    bridge.write_text(f"? bad\n---\n{samples.TEXT}\n---\nOdd.", encoding="utf-8")
    outcome = run("read", "--json", bridge)
    assert outcome.status == 0
    assert len(outcome.out.splitlines()) == 2
    assert outcome.err.splitlines() == [
        f"onrecord: {bridge}: This is no text. Look at it.",
        f"onrecord: {bridge}: This is odd. Let it be.",
    ]


def test_a_folder_is_read_in_the_order_of_names(run: Run, tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Nothing said.")
    outcome = run("read", "--json", tmp_path)
    names = [json.loads(line)["article"]["locator"].removeprefix(f"{tmp_path}/") for line in outcome.out.splitlines()]
    assert names == ["a.txt", "b/a.txt", "c.txt"]


def test_an_article_in_which_nobody_speaks(run: Run, bridge: Path) -> None:
    bridge.write_text("Nothing said.")
    outcome = run("read", bridge)
    assert outcome.status == 0
    assert "No statements found." in outcome.out


def test_the_least_confidence(run: Run, bridge: Path) -> None:
    outcome = run("read", "--json", "--min-confidence", "0.9", bridge)
    assert len(json.loads(outcome.out)["statements"]) == 1


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name,gender\nIda Corran,q\n", "people.csv, line 2, column gender: 'q' is none of m, f, x or nothing"),
        ("name,shoes\n", "people.csv, line 1, column 2: unknown column 'shoes'"),
        ("", "people.csv, line 1: the first line must name the columns"),
    ],
)
def test_a_fault_in_the_table_of_people_is_told_by_line_and_column(run: Run, bridge: Path, table: str, told: str) -> None:
    people = bridge.parent / "people.csv"
    people.write_text(table, encoding="utf-8")
    for command in (["read", bridge], ["explain", f"{bridge}#1"]):
        outcome = run(*command, "--people", people)
        assert outcome.status == 2
        assert told in outcome.err
        assert outcome.out == ""


def test_the_table_of_people_and_the_day_of_reading_reach_the_reading(
    run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, given = bridge.parent / "people.csv", []

    def read(path: Path, options: Options) -> Iterator[Reading]:
        given.append(options)
        return iter((samples.reading(),))

    monkeypatch.setattr("onrecord.route.read_file", read)
    people.write_text("name\nIda Corran\n", encoding="utf-8")
    run("read", "--people", people, "--as-of", "2031-02-04", bridge)
    run("explain", "--people", people, "--as-of", "2031-02-04", f"{bridge}#1")
    assert given == [Options(people=str(people), as_of="2031-02-04")] * 2
    run("read", "--published", "2031-02-03", bridge)
    assert given[-1] == Options(published="2031-02-03")


def test_the_fast_way_of_pages_reaches_the_reading_and_says_what_it_lacks(
    run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_fast, "installed", lambda: False)
    outcome = run("read", "--html", "fast", bridge)
    assert outcome.status == 2
    assert "needs the library resiliparse. Install it: pip install 'onrecord[fast]'." in " ".join(outcome.err.split())
    given: list[Options] = []

    def read(path: Path, options: Options) -> Iterator[Reading]:
        given.append(options)
        return iter((samples.reading(),))

    monkeypatch.setattr(html_fast, "installed", lambda: True)
    monkeypatch.setattr("onrecord.route.read_file", read)
    run("read", "--html", "fast", bridge)
    run("read", bridge)
    assert [options.html for options in given] == ["fast", "accurate"]


@pytest.mark.parametrize("day", ["tomorrow", "2031-02-31", "20310204", ""])
def test_a_day_of_reading_that_is_none(run: Run, bridge: Path, day: str) -> None:
    outcome = run("read", "--as-of", day, bridge)
    assert outcome.status == 2
    assert "Write it as YYYY-MM-DD" in outcome.err


def test_progress_is_counted_on_standard_error_where_asked_for(run: Run, bridge: Path) -> None:
    outcome = run("read", "--json", "--progress", bridge)
    assert "articles 1 · statements 2 · problems 0 · " in outcome.err
    assert run("read", "--json", bridge).err == ""


def test_a_model_that_is_not_there_is_wrong_usage_and_those_that_are_get_named(run: Run, bridge: Path) -> None:
    outcome = run("read", "--model", "mis\x1b[31msing", bridge)
    assert outcome.status == 2
    assert "Invalid value for '--model': there is no model in " in outcome.err
    assert outcome.err.rstrip().endswith("name another model, en, fast or a folder")
    assert "\x1b" not in outcome.err


def test_what_fails_unexpectedly_ends_the_run_with_a_message(run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "model_of", lambda name: None)
    outcome = run("read", "--model", "missing", bridge)
    assert outcome.status == 1
    assert outcome.err.startswith("onrecord: there is no model “missing”")
    assert "Traceback" not in outcome.err


def test_nothing_in_the_text_is_obeyed(run: Run, bridge: Path) -> None:
    hostile = "\x1b[31mRed[/red] [bold]mayor[/bold] \u202espeaks :smile:"
    bridge.write_text(f"{hostile}\n\n{samples.FIRST}", encoding="utf-8")
    outcome = run("read", bridge)
    assert outcome.out.splitlines()[0] == "␛[31mRed[/red] [bold]mayor[/bold] \\u202espeaks :smile:"


@pytest.mark.parametrize("width", [60, 120])
def test_no_line_of_statements_is_wider_than_the_terminal(
    run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("read", bridge).out.splitlines()
    assert max(len(line) for line in lines if line != str(bridge)) <= width
    words = " ".join(line.strip() for line in lines)
    assert "The old bridge over the Ellet will stay closed until spring predict" in words


def test_colour_only_where_it_is_wanted(run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    quoted, green = "“We will not ", "\x1b[32m"
    assert green + quoted in run("read", bridge).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert green not in run("read", bridge).out
