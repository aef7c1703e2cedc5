"""What the docs say runs, and is so."""

import doctest
import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

from docs import outputs
from onrecord.cli.main import commands

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def _settled(text: str) -> str:
    """Without how sure the reading is, which every new model changes a little."""
    return re.sub(r"\d+%|\b0\.\d\d\b", "…", text)


@pytest.mark.parametrize("page", outputs.documents(), ids=lambda page: page.name)
def test_outputs_are_as_shown(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert _settled(outputs.renewed(text)) == _settled(text), "renew them with: python docs/outputs.py"


def test_the_readme_shows_an_output() -> None:
    first, *others = _blocks(ROOT / "README.md", "console")
    assert len(first.splitlines()) > 10
    assert {other.split()[2] for other in others} == {"add", "search", "speaker", "denials", "promises"}


def test_a_changed_output_is_noticed() -> None:
    shown = "```console\n$ onrecord route\nsomething else\n```\n"
    assert "something else" not in outputs.renewed(shown)
    assert outputs.renewed(outputs.renewed(shown)) == outputs.renewed(shown)
    assert len(outputs.renewed("```console\n$ onrecord route\nof old\n…\n```\n").splitlines()) == 5


@pages
def test_python_in_the_docs_does_what_it_says(page: Path) -> None:
    for block in _blocks(page, "python"):
        test = doctest.DocTestParser().get_doctest(block, {}, page.name, str(page), 0)
        told: list[str] = []
        assert doctest.DocTestRunner(verbose=False).run(test, out=told.append).failed == 0, "".join(told)


@pages
def test_commands_in_the_docs_exist(page: Path) -> None:
    text = "\n".join(_blocks(page, "sh") + re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8")))
    for module in re.findall(r"python -m ([\w.]+)", text):
        assert module == "venv" or importlib.util.find_spec(module), f"python -m {module}"
    for name in re.findall(r"^\.?[\w/.]*onrecord (\w+)", text, re.MULTILINE):
        assert name in commands.commands, f"onrecord {name}"
    for line in re.findall(r"^onrecord (\w+.*)", text, re.MULTILINE):
        name, *rest = line.split("#")[0].split(">")[0].split()
        known = {option for parameter in commands.commands[name].params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known, f"onrecord {line}"


@pages
def test_files_named_in_the_docs_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / target).exists(), target
    for name in re.findall(r"`((?:[\w.-]+/)+[\w.*-]*\.(?:py|toml|md|csv)|\w+/)`", text):
        holders = [ROOT, ROOT / "src/onrecord"]
        assert any(list(holder.glob(name)) for holder in holders), name


def test_setting_up_takes_one_line_and_so_do_the_checks() -> None:
    lines = [line for block in _blocks(ROOT / "README.md", "sh") for line in block.splitlines() if "venv" in line]
    assert [line.split(" && ")[-1] for line in lines] == [".venv/bin/onrecord read examples/ferry", "bash scripts/check"]
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install ") for line in lines)
    assert (ROOT / "examples/ferry").is_dir()


@pytest.mark.parametrize("script", [".ci/run", "scripts/check"])
def test_scripts_are_sound(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & 0o100, "it must be executable"
    assert "set -euo pipefail" in path.read_text()
    subprocess.run(["bash", "-n", str(path)], check=True)


def test_the_checks_of_ci_are_those_of_the_readme() -> None:
    assert "README.md" in (ROOT / ".ci/run").read_text()
