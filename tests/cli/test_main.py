"""How the program ends, whatever happens: run as a program of its own."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ONRECORD = [sys.executable, "-c", "from onrecord.cli.main import main; main()"]


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "--threads", "0", "x"], ["read", "--min-confidence", "2", "x"], ["unknown"], ["read", "--unknown"]],
)
def test_wrong_usage_ends_with_2(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.status == 2
    assert "Usage: onrecord" in outcome.err + outcome.out


def test_the_list_of_commands_says_each_in_a_line(run: Run) -> None:
    listed = run("--help").out.partition("Commands:\n")[2].splitlines()
    assert all(re.fullmatch(r"  [a-z]+ +[A-Z].*\.", line) and "..." not in line for line in listed)


def test_version(run: Run) -> None:
    outcome = run("--version")
    assert outcome.status == 0
    assert outcome.out.startswith("onrecord 0.")


def test_what_is_unexpected_is_told_without_a_traceback(run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("the \x1b[2Jfault")

    monkeypatch.setattr("onrecord.exports.record.reading_to_dict", fault)
    outcome = run("read", "--json", bridge)
    assert outcome.status == 1
    assert outcome.err.startswith("onrecord: the ␛[2Jfault (RuntimeError)\n")
    assert "Traceback" not in outcome.err
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    assert "Traceback" in run("read", "--json", bridge).err


def test_what_was_given_wrongly_is_told_without_obeying_it(run: Run) -> None:
    for arguments in (["search", "--since", "May\u202e\a"], ["problems", "May\u202e\a"], ["May\u202e\a"]):
        outcome = run(*arguments)
        assert outcome.status == 2
        assert "May" in outcome.err
        assert not {"\u202e", "\a"} & set(outcome.err)


def test_ctrl_c_ends_with_130(run: Run, bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.exports.record.reading_to_dict", pressed)
    outcome = run("read", "--json", bridge)
    assert outcome.status == 130
    assert outcome.err.splitlines()[-1] == "onrecord: Stopped."


def test_ctrl_c_while_waiting_for_input() -> None:
    # A shell starts what runs in the background with Ctrl-C ignored, and that is inherited.
    listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); " + ONRECORD[-1]
    command = [sys.executable, "-c", listening, "read", "-"]
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        program.wait(timeout=1.5)
    program.send_signal(signal.SIGINT)
    _, err = program.communicate(timeout=10)
    assert program.returncode == 130
    assert b"Traceback" not in err


def test_a_reader_who_leaves_early_ends_the_run_in_silence() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    ended = subprocess.run([*ONRECORD, "route"], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*ONRECORD, "route"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"onrecord: The output cannot be written: ")
    assert ended.stderr.count(b"\n") == 1


def test_characters_the_terminal_lacks_are_escaped() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run([*ONRECORD, "read", "/nowhere/näher"], capture_output=True, env=environment, check=False)
    assert ended.returncode == 1
    assert b"/nowhere/n\\xe4her" in ended.stderr
