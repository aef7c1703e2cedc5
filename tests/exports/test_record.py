"""The JSON of the record against its contract, docs/json.md."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.record import reading_to_dict, statement_to_dict, to_line
from onrecord.schema import Attribution, Deadline, Evidence, Link, Problem, Reading, Relay, Span, Speaker, Statement, TimeValue
from tests.cli import stories
from tests.samples import article, reading, span

DOCS = Path(__file__).parents[2] / "docs" / "json.md"


def full() -> Reading:
    """A reading in which every field that can be filled is filled."""
    place = span("on Tuesday")
    base = reading((Problem("here", "Odd.", "Look."),))
    speaker = Speaker("s1", "Ida Corran", "person", "named", ("s2",), (place,), (place,), (place,), "s3", "s4", 2, place, "p1")
    statement = replace(
        base.statements[0],
        speaker="s1",
        act="announce",
        standing="named",
        to=place,
        via=Relay("The Ellet Post", place),
        chain=(Link("s1", place),),
        anonymity_reason=place,
        said=TimeValue("2031-02-04", "LATER", True, place),
        deadline=Deadline("by", place, "2031-05", place),
        condition=place,
        denies=("a",),
        same_as=("b",),
        because=(Evidence("act", "rule", 1.0, None),),
    )
    return replace(base, speakers=(speaker,), statements=(statement, base.statements[1]))


def documented(table: str) -> list[str]:
    """The names in the first column of the table under a heading of docs/json.md, in order."""
    section = DOCS.read_text(encoding="utf8").split(f"\n## {table}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("A line", lambda d: d),
        ("article", lambda d: d["article"]),
        ("speakers", lambda d: d["speakers"][0]),
        ("statements", lambda d: d["statements"][0]),
        ("Spans", lambda d: d["statements"][0]["content"][0]),
        ("said", lambda d: d["statements"][0]["said"]),
        ("deadline", lambda d: d["statements"][0]["deadline"]),
        ("via and chain", lambda d: d["statements"][0]["via"] | d["statements"][0]["chain"][0]),
        ("because", lambda d: d["statements"][0]["because"][0]),
        ("problems", lambda d: d["problems"][0]),
    ],
)
def test_the_docs_name_every_key(table: str, keys: Any) -> None:
    assert documented(table) == list(keys(reading_to_dict(full())))


def test_the_example_of_the_docs_is_what_is_written() -> None:
    section = DOCS.read_text(encoding="utf8").split("\n## An example\n")[1]
    written = reading_to_dict(stories.reading())
    shown = json.loads(section.split("```json\n")[1].split("```")[0])
    assert shown == {"speakers": written["speakers"], "statements": written["statements"]}
    assert " ".join(re.findall(r"^> (.+)", section, re.MULTILINE)) == stories.TEXT


def test_every_key_is_there_when_nothing_is_known() -> None:
    bare, known = reading_to_dict(reading()), reading_to_dict(full())
    assert list(bare["article"]) == list(known["article"])
    assert list(bare["statements"][0]) == list(known["statements"][0])


def test_the_words_are_the_slices() -> None:
    content = reading_to_dict(full())
    text = content["article"]["text"]

    def check(value: Any) -> int:
        if isinstance(value, list):
            return sum(check(one) for one in value)
        if not isinstance(value, dict):
            return 0
        if value.keys() == {"start", "end", "text", "origin"}:
            assert value["text"] == text[value["start"] : value["end"]]
            assert value["origin"] == [[value["start"], value["end"]]]
            return 1
        return sum(check(one) for one in value.values())

    assert check(content) == 20


def test_evidence_of_the_attribution_comes_before_the_statements_own() -> None:
    because = full().statements[0].to_dict()["because"]
    assert [one["by"] for one in because] == ["sample-1", "rule"]


def test_a_statement_without_its_article_cannot_be_written_out() -> None:
    with pytest.raises(ValueError, match="article is not known"):
        Statement("x", reading().statements[0].attribution).to_dict()


@given(st.text(alphabet=st.characters(codec=None), min_size=1), st.data())
def test_any_text_makes_one_line_of_utf8_with_true_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    place = Span(start, data.draw(st.integers(start + 1, len(text))))
    known = replace(article(), text=text, title=text, origin=tuple(range(len(text))))
    said = Statement("x", Attribution((), (), (place,), "indirect", 0.5), article=known)
    line = to_line(reading_to_dict(Reading(known, (said,)))).decode("utf-8")
    assert line.splitlines(keepends=True) == [line]
    read = json.loads(line)
    content = read["statements"][0]["content"][0]
    assert len(read["article"]["text"]) == len(text)
    assert content["text"] == read["article"]["text"][content["start"] : content["end"]]


def test_scores_are_plain_numbers() -> None:
    said = replace(reading().statements[0].attribution, confidence=2 / 3)
    assert statement_to_dict(article(), replace(reading().statements[0], attribution=said))["confidence"] == 0.6667
