"""What the product is made of: libraries with their lowest versions, scripts with their hashes, and tests that exist."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
SECURITY = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TESTS = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}


@pytest.mark.parametrize("required", sorted({*PROJECT["dependencies"], *(one for extra in EXTRAS.values() for one in extra)}))
def test_every_library_has_a_lowest_version(required: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9-]+(>=|==)[0-9.]+", required)


def test_what_the_tests_need_is_bounded_as_in_the_extras() -> None:
    bounds = {one for name, extra in EXTRAS.items() if name != "dev" for one in extra}
    names = {re.split("[>=]", one)[0] for one in bounds}
    assert {one for one in EXTRAS["dev"] if re.split("[>=]", one)[0] in names} <= bounds


def test_the_scripts_that_are_shipped_are_those_that_are_told() -> None:
    shipped = (ROOT / "src/onrecord/web/static/vendor").glob("*.js")
    found = {(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in shipped}
    assert found == set(re.findall(r"\| `(\S+\.js)` \| \S+ [0-9.]+ \| `(\w{64})` \|", SECURITY))


def test_every_test_that_is_named_exists() -> None:
    names = set(re.findall(r"`(test_\w+)`", SECURITY))
    assert not {name for name in names if not any(f"def {name}(" in text for text in TESTS.values())}
    assert not [path for path in re.findall(r"`(tests/\S+\.py)`", SECURITY) if not (ROOT / path).is_file()]
