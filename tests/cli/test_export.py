"""`onrecord export`: each format read back from what the command wrote, and runs that end badly."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.attribution import manifest
from onrecord.exports.brat import read_brat
from onrecord.exports.table import escape
from tests import samples
from tests.cli.conftest import Run

CONTENTS = [samples.TEXT[one.start : one.end] for said in samples.attributions() for one in said.content]


def test_csv(run: Run, bridge: Path) -> None:
    outcome = run("export", "--to", "csv", bridge)
    assert (outcome.status, outcome.err) == (0, "")
    assert [row["content"] for row in csv.DictReader(io.StringIO(outcome.out))] == [escape(one) for one in CONTENTS]


def test_jsonl_is_what_read_prints(run: Run, bridge: Path) -> None:
    assert run("export", "--to", "jsonl", bridge).out == run("read", "--json", bridge).out


def test_annotations(run: Run, bridge: Path) -> None:
    made = [json.loads(line) for line in run("export", "--to", "annotations", bridge).out.splitlines()]
    assert [one["target"][0]["selector"][0]["exact"] for one in made] == CONTENTS


def test_schema_org(run: Run, bridge: Path) -> None:
    made = [json.loads(line) for line in run("export", "--to", "schema-org", bridge).out.splitlines()]
    assert [one["text"] for one in made] == CONTENTS
    assert made[0]["@type"] == "Quotation"


def test_brat_is_a_folder_with_two_files_an_article(run: Run, bridge: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "brat"
    outcome = run("export", "--to", "brat", "-o", folder, bridge)
    assert (outcome.status, outcome.out) == (0, "")
    ann, text = sorted(path for path in folder.iterdir() if path.stem != "annotation")
    assert text.read_text(encoding="utf-8") == samples.TEXT
    found = read_brat(samples.TEXT, ann.read_text(encoding="utf-8"))
    assert [samples.TEXT[one.start : one.end] for said in found for one in said.content] == CONTENTS
    assert "[events]" in (folder / "annotation.conf").read_text(encoding="utf-8")


def test_brat_never_writes_over_what_a_person_marked(run: Run, bridge: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    run("export", "--to", "brat", "-o", folder, bridge)
    assert run("export", "--to", "brat", "-o", folder, bridge).status == 0
    (ann,) = folder.glob("*.ann")
    ann.write_text("T1\tCue 0 6\tBridge\n", encoding="utf-8")
    outcome = run("export", "--to", "brat", "-o", folder, bridge)
    assert outcome.status == 1
    assert "is there already and differs" in outcome.err
    assert ann.read_text(encoding="utf-8") == "T1\tCue 0 6\tBridge\n"


def test_parquet(run: Run, bridge: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: Parquet is not tested")
    assert run("export", "--to", "parquet", "-o", tmp_path / "out.parquet", bridge).status == 0
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["content"][0]["text"] for row in rows] == CONTENTS


def test_parquet_without_pyarrow_says_what_to_install(
    run: Run, bridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    outcome = run("export", "--to", "parquet", "-o", tmp_path / "out.parquet", bridge)
    assert outcome.status == 1
    assert "pip install 'onrecord[parquet]'" in outcome.err
    assert list(tmp_path.iterdir()) == [bridge]


@pytest.mark.parametrize("form", ["csv", "jsonl", "followthemoney", "label-studio", "brat"])
def test_a_record_is_exported_as_people_corrected_it(run: Run, bridge: Path, tmp_path: Path, form: str) -> None:
    record, out = tmp_path / "news.db", tmp_path / "out"
    run("add", bridge, "--record", record)
    last = json.loads(run("search", "--json", "--record", record).out.splitlines()[-1])["id"]
    run("judge", last, "reject", "--record", record)
    assert run("export", "--to", form, "-o", out, "--record", record).status == 0
    text = "".join(one.read_text(encoding="utf-8") for one in ([out] if out.is_file() else out.iterdir()))
    assert last not in text
    assert len(text) > 100


@pytest.mark.parametrize("form", ["csv", "jsonl", "annotations", "schema-org"])
def test_a_file_holds_what_standard_output_would(run: Run, bridge: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    out.chmod(0o640)
    assert run("export", "--to", form, "-o", out, bridge).out == ""
    assert out.read_bytes().decode("utf-8").splitlines() == run("export", "--to", form, bridge).out.splitlines()
    assert out.stat().st_mode & 0o777 == 0o640
    assert sorted(tmp_path.iterdir()) == [bridge, out]


def test_one_bad_input_ends_nothing_but_is_told_by_the_status(run: Run, bridge: Path, tmp_path: Path) -> None:
    outcome = run("export", "--to", "jsonl", "-o", tmp_path / "out", bridge.parent / "missing.txt", bridge)
    assert outcome.status == 1
    assert outcome.err.splitlines() == [f"onrecord: {bridge.parent}/missing.txt: There is no such file. Check the path."]
    assert len((tmp_path / "out").read_text(encoding="utf-8").splitlines()) == 1


def test_a_run_that_ends_early_leaves_the_file_as_it_was(
    run: Run, bridge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "model_of", lambda name: None)
    out = tmp_path / "out.csv"
    out.write_text("old")
    outcome = run("export", "--to", "csv", "--model", "missing", "-o", out, bridge)
    assert outcome.status == 1
    assert out.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == [bridge, out]


def test_what_to_export_is_named_once(run: Run, bridge: Path) -> None:
    for named in ([], [bridge, "--record", "news.db"]):
        refused = run("export", "--to", "csv", *named)
        assert (refused.status, "or a record with --record" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "brat"], "name a folder for them with -o"),
        (["--to", "csv", "-o", "{folder}"], "is a folder: name a file"),
        (["--to", "csv", "-o", "{bridge}"], "is read and would be replaced"),
        (["--to", "xml"], "Invalid value for '--to'"),
        ([], "Missing option '--to'"),
    ],
)
def test_wrong_usage(run: Run, bridge: Path, arguments: list[str], told: str) -> None:
    outcome = run("export", *(one.format(folder=bridge.parent, bridge=bridge) for one in arguments), bridge)
    assert outcome.status == 2
    assert told in " ".join(outcome.err.split())
    assert bridge.read_text(encoding="utf-8") == samples.TEXT


@pytest.mark.parametrize("form", ["csv", "brat"])
def test_a_place_that_cannot_be_written(run: Run, bridge: Path, form: str) -> None:
    outcome = run("export", "--to", form, "-o", bridge / "out", bridge)
    assert outcome.status == 1
    assert "cannot be written: Not a directory." in outcome.err


def test_a_device_is_written_to_as_it_is(run: Run, bridge: Path) -> None:
    assert run("export", "--to", "csv", "-o", "/dev/null", bridge).status == 0
    assert not Path(os.devnull).is_file()


def test_a_terminal_is_not_steered(run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    odd = bridge.with_name("\x1b[31m.txt")
    odd.write_text(samples.TEXT, encoding="utf-8")
    outcome = run("export", "--to", "csv", "--no-progress", odd)
    assert "␛[31m.txt" in outcome.out
    assert "\x1b" not in outcome.out


def test_parquet_is_nothing_for_a_terminal(run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("export", "--to", "parquet", bridge).status == 2


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_reader_that_leaves_is_no_fault(bridge: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed: Parquet is not tested")
    reads, writes = os.pipe()
    os.close(reads)
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "export", "--to", form, str(bridge)]
    done = subprocess.run(command, stdout=writes, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writes)
    assert done.returncode == 141
    assert done.stderr == ""
