"""Plain text: encodings, broken bytes, and the place of each character in the source."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.options import Options
from onrecord.readers import documents
from onrecord.readers.plain import LONGEST, read_plain
from onrecord.readers.problems import Unreadable
from onrecord.schema import Document, Problem
from tests.growth import times_the_work

BROKEN = Path(__file__).parents[1] / "fixtures" / "broken"
SECOND = "“We have seen what is in the hold,” said Ilse Marrow, who speaks for them. “Nobody should touch it.”"


def read(name: str) -> Document:
    return read_plain((BROKEN / name).read_bytes(), name, Options())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("windows_1252.txt", "Windows-1252"),
        ("utf_8_mark_before_windows_1252.txt", "Windows-1252"),
        ("utf_16_without_a_mark.txt", "UTF-16-LE"),
        ("cut_off_utf_16.txt", "cut off"),
        ("encoded_twice.txt", "encoded twice"),
        ("a_broken_character_in_utf_8.txt", "1 character is broken"),
        ("carriage_returns_alone.txt", ""),
    ],
)
def test_text_is_read_whatever_its_encoding(name: str, said: str) -> None:
    document = read(name)
    assert [block.text for block in document.blocks][1] == SECOND
    assert len(document.blocks) == 3
    assert [said in problem.what for problem in document.problems] == ([True] if said else [])
    assert all(problem.where == name and problem.advice for problem in document.problems)


def test_a_text_cut_off_in_a_character_keeps_all_before_it() -> None:
    document = read("cut_off_in_a_character.txt")
    assert document.blocks[-1].text == "“We have seen what is in the hold,"
    assert "cut off" in document.problems[0].what


def test_an_eastern_encoding_is_recognised() -> None:
    text = "Жители Тарнхольма сказали во вторник, что не станут разгружать судно, пока его не осмотрят. " * 4
    document = read_plain(text.encode("cp1251"), "a.txt", Options())
    assert document.blocks[0].text == text.strip()


@pytest.mark.parametrize("name", ["only_white_space.txt", "empty.txt"])
def test_no_text_is_a_problem(name: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read(name)
    assert raised.value.problem.where == name


def test_invisible_characters_stay_to_the_letter() -> None:
    document = read("bidirectional_and_zero_width.txt")
    source = (BROKEN / "bidirectional_and_zero_width.txt").read_text(encoding="utf-8").strip()
    assert "\n\n".join(block.text for block in document.blocks) == source


def test_one_line_of_20_megabytes_is_cut() -> None:
    [document] = documents(b"The mayor said so. " * 1_052_632, "a.txt", Options())
    assert isinstance(document, Document)
    assert len(document.blocks[0].text) <= LONGEST
    assert f"{LONGEST:,}" in document.problems[0].what


@pytest.mark.parametrize("unit", [b"a\n", b"a\n\n", b"\xe2\x80\x9c\n", b"By Aa Bb Cc, Dd Ee Ff\n", b"http://", b"note: x\n"])
def test_the_work_grows_with_length_alone(unit: bytes) -> None:
    """And a pattern that goes through all the rest at each unit would take minutes over the last."""
    assert times_the_work(lambda count: list(documents(unit * count, "a.txt", Options())), 500) < 5
    list(documents(unit * 50_000, "a.txt", Options()))


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text(alphabet="aB “”.-\t\n\r\x0c\u2028ß:By/|1"))
def test_every_character_is_the_source_s_own(source: str) -> None:
    source = source.removeprefix("\ufeff")
    [document] = documents(b"\xef\xbb\xbf" + source.encode(), "a.txt", Options(max_bytes=1_000_000))
    if isinstance(document, Problem) or document.format != "text" or document.problems:
        return
    covered: list[int] = []
    for block in document.blocks:
        assert block.origin is not None
        assert len(block.origin) == len(block.text)
        for character, place in zip(block.text, block.origin, strict=True):
            assert character == source[place] or (character == " " and source[place].isspace())
        covered.extend(block.origin)
    assert covered == sorted(set(covered))
    assert all(source[place].isspace() for place in set(range(len(source))) - set(covered))
