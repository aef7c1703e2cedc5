"""The table of people: what a name means on a day, and what a newsroom's own table does."""

from pathlib import Path

import pytest

from onrecord.lexicons import people


def test_offices_of_the_built_in_table_are_sound() -> None:
    table = people.built_in()
    assert len(table.figures) > 300
    for figure in table.figures:
        for office in figure.offices:
            assert not office.until or office.since <= office.until, figure.name


@pytest.mark.parametrize(
    ("name", "day", "who"),
    [
        ("Bush", "2005-06-01", "George W. Bush"),
        ("Bush", "2015-12-01", "Jeb Bush"),
        ("Clinton", "2016-05-01", "Hillary Clinton"),
        ("Obama", None, "Barack Obama"),
        ("Bush", None, None),
        ("Zelensky", "2010-01-01", None),
    ],
)
def test_a_name_on_a_day(name: str, day: str | None, who: str | None) -> None:
    found = people.built_in().named(name, day)
    assert (found.name if found else None) == who


def test_own_table_is_laid_over(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "name,gender,aliases,roles\nAda Quist,f,Quist,mayor @ Oakvale 2020-01-01..\nJoe Biden,m,,\n", encoding="utf-8"
    )
    table = people.load(path)
    quist = table.named("Quist", "2021-01-01")
    assert quist is not None
    assert quist.offices[0].held("2021-01-01")
    assert table.named("Biden", "2021-01-01") is None
    assert table.named("Obama", "2021-01-01") is not None


def test_toml_table(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[[person]]\nname = "Ada Quist"\naliases = ["Quist"]\nroles = ["mayor @ Oakvale 2020-01-01.."]\n', encoding="utf-8"
    )
    assert people.load(path).named("Quist", "2022-02-02") is not None


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("gender\nf\n", "line 1"),
        ("name,born\nAda,1\n", "column 2"),
        ("name,gender\n,f\n", "line 2, column name"),
        ("name,gender\nAda,f\nBo,man\n", "line 3, column gender"),
        ("name,roles\nAda,mayor of Oakvale\n", "line 2, column roles"),
        ("name,roles\nAda,mayor @ Oakvale 2020-13-01..\n", "line 2, column roles"),
        ("name,roles\nAda,mayor @ Oakvale 2020-03-01..2019-01-01\n", "line 2, column roles"),
        ("name\nAda,f\n", "line 2, column 2"),
    ],
)
def test_faults_name_line_and_column(tmp_path: Path, content: str, where: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(people.PeopleError, match=where):
        people.load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(people.PeopleError, match=r"none\.csv"):
        people.load(tmp_path / "none.csv")
