import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.web import wording

COMMAND = re.compile(r"--[a-z]{4}|onrecord (add|read|export)\b|pip install|max_bytes|ocrmypdf")
PACKAGE = Path(onrecord.__file__).parent


def told() -> Iterator[str]:
    """What readers and stages say of an input that speaks of commands and their options."""
    files = [PACKAGE / "route.py", PACKAGE / "web/reader.py", PACKAGE / "web/pages/read.py"]
    files += [file for name in ("readers", "article", "statements", "collecting") for file in PACKAGE.glob(f"{name}/*.py")]
    for file in files:
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        described = {node.value for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in described:
                yield from (node.value,) if COMMAND.search(node.value) else ()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03-04T08:00:00+01:00", "4 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-W05", "week of 27 January 2031"),
        ("2031-W05-WE", "weekend of 1 February 2031"),
        ("2031-Q1", "Q1 2031"),
        ("2031-H2", "second half of 2031"),
        ("2031-FA", "autumn 2031"),
        ("2031-03-04/2031-03-06", "4 March 2031 to 6 March 2031"),
        ("1990/1999", "1990 to 1999"),
        ("2031-W99", "2031-W99"),
        ("2031-13", "2031-13"),
        ("2031-00", "2031-00"),
        ("2031/02/03", "2031/02/03"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_a_time_in_words(value: str | None, words: str) -> None:
    assert wording.day(value) == words


def test_a_vague_time_in_words() -> None:
    assert wording.time("2031-W05", "APPROX", inferred=True) == "about week of 27 January 2031, inferred"
    assert wording.time("2031-02-04", "EARLIER", inferred=False) == "earlier on 4 February 2031"


@pytest.mark.parametrize("advice", sorted(set(told())))
def test_advice_on_a_page_speaks_of_no_command(advice: str) -> None:
    assert not COMMAND.search(wording.advice(advice))


def test_advice_that_a_page_can_give_stays_as_it_is() -> None:
    assert wording.advice("Fetch the file again.") == "Fetch the file again."
