import pytest

from onrecord.cli.bars import parted, timeline


@pytest.mark.parametrize(
    ("months", "line"),
    [
        ([("2031-02", 3)], "2031-02  █  at most 3 a month"),
        ([("2030-11", 8), ("2031-02", 1)], "2030-11 – 2031-02  █··▁  at most 8 a month"),
        ([("2031", 4), ("2031-01", 4), ("2031-02", 4)], "2031-01 – 2031-02  █▄  at most 8 a month"),
        ([("1990-01", 1), ("1990-02", 3), ("2031-05", 2)], "1990 – 2031  █" + "·" * 40 + "▄  at most 4 a year"),
        ([("0001-01", 1), ("9999-12", 1)], None),
        ([("soon", 1), ("2031-99", 1)], ""),
    ],
)
def test_months_are_a_line(months: list[tuple[str, int]], line: str | None) -> None:
    shown = timeline(months).plain
    assert len(shown) < 120
    assert line is None or shown == line


def test_a_bar_is_cut_in_proportion() -> None:
    assert parted([(2, "a", ""), (0, "b", ""), (1, "c", "")]).plain == "a" * 20 + "c" * 10
    assert parted([(0, "a", "")]).plain == ""
