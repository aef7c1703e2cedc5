"""A disk that is full, and a real one: a small file system in memory, mounted for one process, which then grows."""

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.lake.lake import Lake
from tests import samples
from tests.cli.conftest import Run
from tests.store.made import dump

_APART = ("unshare", "--map-root-user", "--mount", "sh", "-uc")
_TWICE = """
size=$1 disk=$2; shift 2
mount -t tmpfs -o "$size" small "$disk"
"$@"; first=$?
mount -o remount,size=50m,nr_inodes=0 "$disk"
"$@"; echo "ended with $first, then with $?"
cp -r "$disk"/. "$disk.after"
"""
"""Runs a command on a small disk, makes room, runs it again, and saves what is on the disk then."""
_ONRECORD = """
import pytest
from tests import stages
stages.install(pytest.MonkeyPatch())
from onrecord.cli.main import main
main()
"""


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A folder that can be mounted over."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        subprocess.run([*_APART, 'mount -t tmpfs small "$1"', "sh", folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("nothing can be mounted here (unshare, tmpfs): full disks are not tested")
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Articles of some length, so that a disk can be full between two of them."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "bridge.txt").write_text(samples.TEXT, encoding="utf-8")
    for number in range(8):
        (folder / f"{number}.txt").write_text(" ".join(f"Ferry {number} sails at {hour}." for hour in range(1000)))
    return folder


def twice(disk: Path, size: str, *command: object) -> tuple[str, Path]:
    """What the command tells on a disk of that size and then on a large one, and a copy of what is on it in the end."""
    given = [str(one) for one in (size, disk, sys.executable, "-c", _ONRECORD, *command)]
    root = Path(__file__).parents[2]
    ran = subprocess.run([*_APART, _TWICE, "sh", *given], capture_output=True, text=True, check=True, cwd=root)
    assert ran.stdout.endswith("ended with 1, then with 0\n"), ran
    return ran.stderr, disk.with_name("disk.after")


@pytest.mark.parametrize("size", ["8k", "100k", "500k"], ids=["beside_it", "while_it_is_made", "while_it_grows"])
def test_a_record_is_completed_by_the_same_command(run: Run, news: Path, disk: Path, size: str) -> None:
    whole = disk.with_name("whole.db")
    run("add", news, "--record", whole)
    told, after = twice(disk, f"size={size}", "add", news, "--record", disk / "news.db")
    assert f"Error: {disk / 'news.db'}: The disk is full" in told
    assert "run the same command again: nothing already added is lost." in told
    assert dump(after / "news.db") == dump(whole)


@pytest.mark.parametrize("size", ["nr_inodes=2", "size=4k", "size=24k"], ids=["making_it", "first_half", "second_half"])
def test_a_lake_is_completed_by_the_same_command(run: Run, news: Path, disk: Path, size: str) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: lakes are not tested (pip install 'onrecord[lake]')")
    whole = disk.with_name("whole")
    run("read", "--to", "parquet", whole, news)
    told, after = twice(disk, size, "read", "--to", "parquet", disk / "lake", news)
    assert "This file cannot be written: No space left on device. Make room," in told
    files, expected = (sorted(str(file.relative_to(lake)) for file in lake.rglob("*")) for lake in (after / "lake", whole))
    assert files == expected
    assert list(Lake(after / "lake").readings()) == list(Lake(whole).readings())
