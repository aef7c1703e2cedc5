"""CSV, read back by the csv module."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.table import COLUMNS, PIECES, escape, header, rows, unescape
from onrecord.schema import Deadline, Reading, Relay, Speaker, TimeValue
from tests.exports.hostile import readings, texts, with_speaker
from tests.samples import TITLE, reading, span


def read_back(written: bytes) -> list[dict[str, str]]:
    """The rows by column, with the escapes undone."""
    found = csv.DictReader(io.StringIO(written.decode("utf-8"), newline=""), strict=True)
    return [{name: unescape(cell) for name, cell in row.items()} for row in found]


def test_a_row_a_statement() -> None:
    first, second = read_back(header() + rows(reading()))
    assert tuple(first) == COLUMNS
    assert first["title"] == TITLE
    assert (first["outlet"], first["published"]) == ("The Ellet Post", "2031-02-04")
    assert (first["source"], first["cue"], first["form"]) == ("Mayor Ida Corran", "said", "indirect")
    assert first["confidence"] == "0.9300"
    assert second["content"] == "“We will not [the council] gamble with lives,”"
    assert second["within"] == first["id"]
    assert second["speaker"] == ""


def test_all_that_is_known_has_its_column() -> None:
    place = span("on Tuesday")
    known = with_speaker(reading(), Speaker("s1", "Ida Corran", "person", "named", person="Q1"))
    statement = replace(
        known.statements[0],
        act="announce",
        standing="named",
        to=place,
        via=Relay("The Ellet Post", place),
        anonymity_reason=place,
        said=TimeValue("2031-02-04", "LATER"),
        deadline=Deadline("by", place, "2031-05"),
        condition=place,
        denies=("a", "b"),
        same_as=("c",),
    )
    (row,) = read_back(header() + rows(replace(known, statements=(statement,))))
    assert [row[name] for name in ("speaker", "speaker_kind", "person", "standing")] == ["Ida Corran", "person", "Q1", "named"]
    assert [row[name] for name in ("act", "to", "via", "said")] == [
        "announce",
        "on Tuesday",
        "The Ellet Post",
        "2031-02-04 LATER",
    ]
    assert [row[name] for name in ("deadline", "denies", "same_as")] == ["by 2031-05", "a b", "c"]
    assert row["condition"] == row["anonymity_reason"] == "on Tuesday"


def test_a_deadline_without_a_day_is_told_in_its_words() -> None:
    first = replace(reading().statements[0], deadline=Deadline("before", span("until spring")))
    assert read_back(header() + rows(replace(reading(), statements=(first,))))[0]["deadline"] == "before until spring"


@given(readings())
def test_the_words_are_the_slices_whatever_the_text(read: Reading) -> None:
    found = read_back(header() + rows(read))
    assert len(found) == len(read.statements)
    for row, statement in zip(found, read.statements, strict=True):
        said = statement.attribution
        for name, pieces in (("source", said.source), ("cue", said.cue), ("content", said.content)):
            places = [[int(one) for one in place.split(":")] for place in row[f"{name}_spans"].split()]
            assert places == [[piece.start, piece.end] for piece in pieces]
            assert row[name] == PIECES.join(read.article.text[start:end] for start, end in places)
        assert row["title"] == read.article.title


@given(readings())
def test_no_cell_begins_as_a_formula(read: Reading) -> None:
    for row in csv.reader(io.StringIO(rows(read).decode("utf-8"), newline="")):
        assert not [cell for cell in row if cell.lstrip()[:1] in set("=+-@＝＋－＠") - {""} or cell[:1] in {"\t", "\r", "\n"}]


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@a", "\t1", "\r=1", " =1", "\ufeff=1", "\u202e@a", "＝1", "'=1", "''+1", "\x00=1"]
)
def test_formulas_are_escaped(cell: str) -> None:
    assert escape(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "No", "'No,' she said", "“-5”", "5-5", "a=b", "–", "'"])
def test_other_words_are_left_alone(cell: str) -> None:
    assert escape(cell) == cell


@given(st.one_of(texts, st.text(alphabet="'=-@ \t\nab")))
def test_escapes_can_be_undone(cell: str) -> None:
    assert unescape(escape(cell)) == cell


def test_a_file_name_that_is_no_text_is_written_all_the_same() -> None:
    odd = replace(reading(), article=replace(reading().article, locator="caf\udce9.txt"))
    assert read_back(header() + rows(odd))[0]["locator"] == "caf\ufffd.txt"


def test_an_article_in_which_nobody_speaks_has_no_rows() -> None:
    assert rows(replace(reading(), statements=())) == b""
