"""Renews what the docs show: the output under each `$ onrecord …` in README.md and docs/*.md.

python docs/outputs.py

The commands of a page are run one after the other in an empty folder beside `examples/`. An output that ends in a line of
`…` is shown as far as it was before.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_SHOWN = re.compile(r"(```console\n\$ onrecord )(?P<arguments>[^\n]*)\n(?P<output>.*?)(?=```)", re.DOTALL)


def documents() -> list[Path]:
    """The pages that show outputs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def renewed(page: str) -> str:
    """The page with every output as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")

        def again(shown: re.Match[str]) -> str:
            told = output(shlex.split(shown["arguments"]), Path(folder))
            return f"{shown[1]}{shown['arguments']}\n{_as_far(told, shown['output'])}"

        return _SHOWN.sub(again, page)


def _as_far(told: str, before: str) -> str:
    lines = before.splitlines()
    if not lines or lines[-1] != "…":
        return told
    return "\n".join(told.splitlines()[: len(lines) - 1]) + "\n…\n"


def output(arguments: list[str], folder: Path) -> str:
    """What `onrecord` prints for these arguments in a folder, 80 columns wide. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", *arguments]
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, check=True, cwd=folder, env=environment)  # noqa: S603
    return done.stdout.decode("utf-8").rstrip() + "\n"


def main() -> None:
    """Writes every page whose outputs have changed."""
    for path in documents():
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
