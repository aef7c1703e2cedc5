from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import samples, stages

Run = Callable[..., "Outcome"]


class Outcome:
    """How a command ended, and what it wrote."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs `onrecord` in this process on stand-ins for the stages: no colour, 80 columns."""
    from onrecord.cli.main import main

    stages.install(monkeypatch)
    monkeypatch.setenv("COLUMNS", "80")

    def ran(*arguments: Any) -> Outcome:
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        written = capfd.readouterr()
        assert isinstance(ended.value.code, int)
        return Outcome(ended.value.code, written.out, written.err)

    return ran


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """A file that holds the sample article."""
    path = tmp_path / "bridge.txt"
    path.write_text(samples.TEXT, encoding="utf-8")
    return path
