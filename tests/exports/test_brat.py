"""brat standoff, there and back, and read by another program."""

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.exports.brat import files, read_brat, to_brat
from onrecord.schema import Attribution, Reading, Span, Speaker
from tests.exports.hostile import readings, with_speaker
from tests.samples import TEXT, reading, span


def bare(attribution: Attribution) -> Attribution:
    """Without the evidence, which brat does not hold."""
    return replace(attribution, because=())


def test_the_sample() -> None:
    known = with_speaker(reading(), Speaker("s1", "Ida Corran", "person", "named"))
    first, second = (statement.id for statement in known.statements)
    assert to_brat(known).splitlines() == [
        "T1\tContent 31 90\tThe old bridge over the Ellet will stay closed until spring",
        "T2\tSource 92 108\tMayor Ida Corran",
        "T3\tCue 109 113\tsaid",
        "T4\tContent 127 173\t“We will not [the council] gamble with lives,”",
        "T5\tSource 174 177\tshe",
        "T6\tCue 178 182\ttold",
        "T7\tInsertion 140 153\t[the council]",
        "E1\tContent:T1 Source:T2 Cue:T3",
        "E2\tContent:T4 Source:T5 Cue:T6 Insertion:T7 Within:E1",
        "A1\tForm E1 indirect",
        f'#2\tAnnotatorNotes E1\t{{"confidence": 0.93, "id": "{first}", "speaker": "Ida Corran"}}',
        "A3\tForm E2 direct",
        f'#4\tAnnotatorNotes E2\t{{"confidence": 0.6, "id": "{second}"}}',
    ]


def test_there_and_back() -> None:
    assert read_brat(TEXT, to_brat(reading())) == [bare(one.attribution) for one in reading().statements]


def test_pieces_and_what_crosses_a_line() -> None:
    crossing = Span(span("The old bridge").start, span("“We").end)
    pieces = Attribution((), (), (span("Bridge"), crossing), "mixed", 0.5)
    read = replace(reading(), statements=(replace(reading().statements[0], attribution=pieces),))
    piece, event, *rest = to_brat(read).splitlines()
    first = TEXT[crossing.start :].split("\n")[0]
    assert piece == f"T1\tContent 0 6;31 {31 + len(first)};127 130\tBridge {first} “We"
    assert event == "E1\tContent:T1"
    assert rest[0] == '#1\tAnnotatorNotes T1\t{"pieces": [[0, 6], [31, 130]]}'
    assert read_brat(TEXT, to_brat(read)) == [pieces]


def test_what_leads_to_other_statements() -> None:
    first, second = reading().statements
    linked = (replace(first, same_as=(second.id,)), replace(second, denies=(first.id, "sha256-elsewhere"), act="deny"))
    lines = to_brat(replace(reading(), statements=linked)).splitlines()
    assert [line.split("\t")[1] for line in lines if line[0] == "R"] == ["SameAs Arg1:E1 Arg2:E2", "Denies Arg1:E2 Arg2:E1"]
    assert "Act E2 deny" in [line.split("\t")[1] for line in lines]


def test_a_shared_source_is_marked_once() -> None:
    first, second = reading().statements
    shared = replace(second, attribution=replace(second.attribution, source=first.attribution.source))
    ann = to_brat(replace(reading(), statements=(first, shared)))
    assert ann.count("\tSource ") == 1
    assert read_brat(TEXT, ann)[1].source == first.attribution.source


@given(readings())
def test_the_same_spans_come_back_whatever_the_text(read: Reading) -> None:
    said = [one.attribution for one in read.statements]
    marked = [spans for one in said for spans in (one.source, one.cue, one.content, one.insertions) if spans]
    assume(all("".join(map(read.article.words, spans)).strip() for spans in marked))  # brat cannot mark white space alone
    ann = to_brat(read)
    assert all(len(line.splitlines()) == 1 for line in ann.split("\n")[:-1])
    assert read_brat(read.article.text, ann) == said


def test_a_statement_of_white_space_alone_is_left_out() -> None:
    blank = replace(reading().statements[0].attribution, content=(Span(29, 31),))
    read = replace(reading(), statements=(replace(reading().statements[0], attribution=blank), reading().statements[1]))
    (left,) = read_brat(TEXT, to_brat(read))
    assert left.source == (span("she"),)
    assert left.within is None


@given(readings())
def test_the_text_is_kept_to_the_letter(read: Reading) -> None:
    text, ann = files(read).values()
    assert text.decode("utf-8") == read.article.text
    assert ann.decode("utf-8") == to_brat(read)


def test_names_of_files_come_from_the_content_alone() -> None:
    odd = replace(reading(), article=replace(reading().article, locator="../../etc/passwd", doc="a/b"))
    assert list(files(odd)) == [f"{odd.article.id}.txt", f"{odd.article.id}.ann"]


def test_what_a_person_marked_by_hand_is_sure() -> None:
    pieces = "T1\tCue 109 113\tsaid\r\nT2\tContent 0 6;7 12\tBridge stays\n"
    ann = f"{pieces}E7\tContent:T2 Cue:T1 \nA1\tForm E7 mixed\n#1\tAnnotatorNotes E7\tHm"
    assert read_brat(TEXT, ann) == [Attribution((), (span("said"),), (Span(0, 6), Span(7, 12)), "mixed", 1.0)]


@pytest.mark.parametrize(
    ("ann", "told"),
    [
        ("T1\tCue 0 6\tBadge", "line 1 .* the text has “Bridge” there, not “Badge”"),
        ("T1\tCue 0 6000\tBridge", "line 1 .* behind the end"),
        ("T1\tCue 6 0\tBridge", "line 1 .* a span must"),
        ("T1\tCue zero\tBridge", "line 1 .* no type with places"),
        ("T1", "line 1 "),
        ("\nE1\tContent", "line 2 "),
        ("E1\tContent:T1", "E1 names Content:T1, which is not there"),
        ("T1\tContent 0 6\tBridge\nE1\tContent:T1 Within:E9", "E1 names Within:E9"),
        ("T1\tContent 0 6\tBridge\nE1\tContent:T1", "E1 needs a Content and a Form"),
        ("T1\tCue 0 6\tBridge\nE1\tCue:T1\nA1\tForm E1 direct", "E1 needs a Content and a Form"),
        ('#1\tAnnotatorNotes T1\t{"pieces": [[0]]}', "line 1 "),
        ('#1\tAnnotatorNotes T1\t{"pieces"', "line 1 "),
        ("#1\tAnnotatorNotes T1\t{" + '"a":[' * 100_000, "line 1 "),
    ],
)
def test_a_broken_file_is_told_with_its_line(ann: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_brat(TEXT, ann)


@given(st.text(alphabet='TEA#1\t :;0{}"[]\nFormContent'))
def test_nothing_but_a_value_error_comes_of_any_file(ann: str) -> None:
    with contextlib.suppress(ValueError):
        read_brat(TEXT, ann)


def test_another_program_reads_the_same(tmp_path: Path) -> None:
    pybrat = pytest.importorskip("pybrat.parser", reason="pybrat is not installed: nothing but onrecord has read its brat files")
    for name, content in files(reading()).items():
        (tmp_path / name).write_bytes(content)
    (example,) = pybrat.BratParser().parse(str(tmp_path))
    assert example.text == TEXT
    assert {one.mention for one in example.entities if one.type == "Source"} == {"Mayor Ida Corran", "she"}
    assert all(TEXT[one.start : one.end] == one.mention for one in example.entities)
    assert [event.trigger.mention for event in example.events] == [
        TEXT[one.start : one.end] for said in reading().statements for one in said.attribution.content
    ]
