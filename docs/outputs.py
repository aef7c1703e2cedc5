"""Renews what the docs show: the output under each `$ onrecord …` in README.md and docs/*.md.

python docs/outputs.py
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
_SHOWN = re.compile(r"(```console\n\$ onrecord )(?P<arguments>[^\n]*)\n(?P<output>.*?)(?=```)", re.DOTALL)


def documents() -> list[Path]:
    """The pages that show outputs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def renewed(page: str) -> str:
    """The page with every output as it is now."""
    return _SHOWN.sub(lambda shown: f"{shown[1]}{shown['arguments']}\n{output(shown['arguments'].split())}", page)


def output(arguments: list[str]) -> str:
    """What `onrecord` prints for these arguments, 80 columns wide. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-c", "from onrecord.cli.main import main; main()", *arguments]
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)  # noqa: S603
    return done.stdout.decode("utf-8").rstrip() + "\n"


def main() -> None:
    """Writes every page whose outputs have changed."""
    for path in documents():
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
