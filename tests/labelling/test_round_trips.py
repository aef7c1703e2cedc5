"""From a record to a labelling tool and back: what people left, changed, took out and added becomes judgements."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from onrecord.labelling import inception
from onrecord.labelling.judging import judgements
from onrecord.labelling.label_studio import NotATaskError, configuration, submitted, task
from onrecord.labelling.marked import Marked, marked
from onrecord.schema import Reading, Span
from onrecord.store.connection import connect
from onrecord.store.judgements.checking import check
from onrecord.store.judgements.judgement import Judgement
from onrecord.store.writing import write
from tests import samples
from tests.cli import stories
from tests.store.made import full

MADE = "2025-02-06T10:00:00.000000Z"


@pytest.fixture
def record() -> Iterator[sqlite3.Connection]:
    connection = connect(":memory:")
    for one in (full(), stories.reading()):
        write(connection, one)
    yield connection
    connection.close()


def through_label_studio(reading: Reading) -> tuple[str, list[Marked]]:
    sent = json.loads(json.dumps(task(reading)))
    annotation = {"result": sent["predictions"][0]["result"], "completed_by": {"email": "ann@post.example"}, "updated_at": MADE}
    ((text, author, made, people),) = submitted([{"data": sent["data"], "annotations": [annotation]}])
    assert (author, made) == ("label-studio:ann@post.example", MADE)
    return text, people


def through_inception(reading: Reading) -> tuple[str, list[Marked]]:
    pytest.importorskip(
        "cassis", reason="dkpro-cassis is not installed: INCEpTION is not tested (pip install 'onrecord[labelling]')"
    )
    return inception.annotated(inception.cas(reading))


ways = pytest.mark.parametrize("way", [through_label_studio, through_inception])


@ways
@pytest.mark.parametrize("reading", [full(), stories.reading(), samples.reading(), replace(full(), statements=())])
def test_what_comes_back_is_what_was_read(way: Any, reading: Reading) -> None:
    text, people = way(reading)
    assert text == reading.article.text
    assert people == sorted((marked(one) for one in reading.statements), key=lambda one: one.content)


def decided(record: sqlite3.Connection, text: str, people: list[Marked]) -> list[Judgement]:
    found = list(judgements(record, text, people, author="ann", made=MADE))
    for one in found:
        check(one)
    return found


@ways
def test_what_was_left_as_it_was_is_accepted(record: sqlite3.Connection, way: Any) -> None:
    found = decided(record, *way(full()))
    assert [one.verdict for one in found] == ["accept", "accept"]
    assert [one.anchor.content[0].text for one in found if one.anchor] == [
        full().article.words(one.attribution.content[0]) for one in full().statements
    ]


def test_what_was_changed_is_corrected_and_what_is_gone_rejected(record: sqlite3.Connection) -> None:
    text, (report, denial, promise) = through_label_studio(stories.reading())
    start = text.index("told councillors")
    changed = replace(report, cue=(Span(start, start + 4),), act="announce", form=None)
    found = decided(record, text, [changed, promise])
    assert [(one.verdict, one.field) for one in found] == [
        ("correct", "cue"),
        ("correct", "act"),
        ("reject", None),
        ("accept", None),
    ]
    assert found[0].value == [{"start": start, "end": start + 4, "text": "told"}]
    assert denial.act == "deny"


def test_what_was_added_waits_for_a_reading_that_finds_it(record: sqlite3.Connection) -> None:
    text, people = through_label_studio(stories.reading())
    start = text.index("They asked")
    found = decided(record, text, [*people, Marked((Span(start, start + 10),))])
    assert [one.verdict for one in found] == ["accept"] * 4
    assert found[-1].anchor
    assert found[-1].anchor.content[0].text == "They asked"


def test_judgements_are_taken_over_by_the_record(record: sqlite3.Connection) -> None:
    from io import BytesIO

    from onrecord.store.judgements.file import line, take_over
    from onrecord.store.reading import reading

    text, (report, *_) = through_label_studio(stories.reading())
    lines = b"".join(line(one) for one in decided(record, text, [replace(report, act="predict")]))
    assert take_over(record, BytesIO(lines), "file") == 3
    now = reading(record, stories.reading().article.id)
    assert now is not None
    assert [one.act for one in now.statements] == ["predict"]


def test_another_text_is_no_article_of_the_record(record: sqlite3.Connection) -> None:
    assert decided(record, "Something else.", [Marked((Span(0, 9),))]) == []


def test_label_studio_counts_utf_16() -> None:
    sent = task(full())
    units = full().article.text.encode("utf-16-le")
    labels = [result["value"] for result in sent["predictions"][0]["result"] if result["type"] == "labels"]
    assert labels
    assert all(units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") == one["text"] for one in labels)


def test_relations_may_point_either_way_and_what_was_skipped_is_left_out() -> None:
    sent = task(stories.reading())
    results = [
        one | {"from_id": one["to_id"], "to_id": one["from_id"], "direction": "left"} if one["type"] == "relation" else one
        for one in sent["predictions"][0]["result"]
    ]
    exported = {"data": sent["data"], "annotations": [{"result": results, "completed_by": 7}, {"was_cancelled": True}]}
    ((_, author, made, people),) = submitted(exported)
    assert (author, made) == ("label-studio:7", None)
    assert people == through_label_studio(stories.reading())[1]


def test_the_interface_is_xml_with_every_label() -> None:
    view = ElementTree.fromstring(configuration())  # noqa: S314  (our own)
    assert [label.get("value") for label in view.iter("Label")] == ["Content", "Source", "Cue"]
    assert "deny" in {choice.get("value") for choice in view.iter("Choice")}


@pytest.mark.parametrize("wrong", [{}, [1], [{"data": {}}], [{"data": {"text": "x"}}]])
def test_what_is_no_export_is_refused(wrong: Any) -> None:
    with pytest.raises(NotATaskError, match="export the project as JSON"):
        list(submitted(wrong))


@pytest.mark.parametrize("wrong", [b"<xml", b"<a/>", b""])
def test_what_is_no_xmi_is_refused(wrong: bytes) -> None:
    pytest.importorskip("cassis")
    with pytest.raises(ValueError, match="no XMI"):
        inception.annotated(wrong)
