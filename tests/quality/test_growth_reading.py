"""What reading costs: the figures are those of the commands, and are kept."""

import json
from itertools import islice
from pathlib import Path

import pytest

from quality import growth_reading
from quality.growth_reading import SHORT, Cost, cost, costs, plot, series, table
from quality.invented import articles

FOUND = [
    Cost("read", 10, SHORT, 1.25, 120),
    Cost("add", 10, SHORT, 2.5, 130),
    Cost("add", 100, SHORT, 25, 140),
    Cost("read", 1, 1000, 1.5, 140),
    Cost("read", 1, 100, 1, 120),
]


def test_invented_articles_are_as_long_as_asked_for_and_the_same_again() -> None:
    found = list(islice(articles(300), 4))
    assert all(300 <= len(one["text"].split()) < 400 for one in found)
    assert len({one["text"] for one in found}) == 4
    assert found == list(islice(articles(300), 4))


@pytest.mark.parametrize("command", ["read", "add"])
def test_a_command_is_measured_on_its_own(command: str, tmp_path: Path) -> None:
    one = cost(command, 2, SHORT, tmp_path)
    assert (one.command, one.articles, one.words) == (command, 2, SHORT)
    assert one.seconds > 0
    assert 20 < one.megabytes < 2000
    assert [each.name for each in tmp_path.iterdir()] == [f"2-{SHORT}.jsonl"]


def test_what_was_measured_is_not_measured_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def measure(command: str, articles: int, words: int, folder: Path) -> Cost:
        asked.append((command, articles, words))
        return Cost(command, articles, words, 1.0, 100.0)

    monkeypatch.setattr(growth_reading, "cost", measure)
    first = costs(tmp_path, 100)
    assert {(one.command, one.articles, one.words) for one in first} == set(asked)
    assert ("add", 100, SHORT) in asked
    assert ("read", 1, 100_000) in asked
    asked.clear()
    assert costs(tmp_path, 1000) == [Cost(**one) for one in json.loads((tmp_path / "figures.json").read_text())]
    assert asked == [("read", 1000, SHORT), ("add", 1000, SHORT)]


def test_the_figures_stand_by_size_and_what_was_not_measured_is_left_open() -> None:
    assert list(series(FOUND, "read", "words")) == [100, 1000]
    lines = table(FOUND).splitlines()
    assert lines[0] == "| articles of 25 words and a few more | 10 | 100 |"
    assert lines[2:4] == ["| read, seconds of the processor | 1.2 | – |", "| read, MB at most | 120 | – |"]
    assert lines[4] == "| add, seconds of the processor | 2.5 | 25 |"


def test_the_plot_is_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: plots are not tested (pip install 'onrecord[plots]')")
    plot([*FOUND, Cost("add", 1, 100, 1, 130)], tmp_path / "plot.svg")
    assert "<svg" in (tmp_path / "plot.svg").read_text()
