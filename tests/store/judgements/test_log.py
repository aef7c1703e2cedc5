import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest

from onrecord.schema import Evidence, Statement
from onrecord.store.filters import Filters
from onrecord.store.judgements import log
from onrecord.store.judgements.log import Decision, judge_all, judgements, withdraw
from onrecord.store.judgements.shown import Correction
from onrecord.store.judgements.typed import value_of
from onrecord.store.reading import readings
from onrecord.store.search import search
from onrecord.store.writing import Written, write
from tests.store.made import full, reread

OUTER, INNER = (statement.id for statement in full().statements)


def correct(record: sqlite3.Connection, field: str, typed: str, author: str = "Ann") -> str:
    """Corrects a field of the inner statement as a person types it; gives the judgement's id."""
    decision = Decision("correct", field=field, value=value_of(record, INNER, field, typed))
    return judge_all(record, INNER, [decision], author)[0].id


def inner(record: sqlite3.Connection) -> Statement:
    (reading,) = readings(record)
    return next(one for one in reading.statements if one.id == INNER)


def shown(record: sqlite3.Connection, field: str) -> Any:
    """The field of the inner statement, spans as their words."""
    (reading,) = readings(record, rejected=True)
    told = next(one for one in reading.to_dict()["statements"] if one["id"] == INNER)[field]
    if field == "speaker":
        return next((one["name"] for one in reading.to_dict()["speakers"] if one["id"] == told), None)
    if isinstance(told, list):
        return [one["span"]["text"] if "span" in one else one["text"] for one in told]
    return told["text"] if isinstance(told, dict) and "text" in told else told


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("act", "deny", "deny"),
        ("standing", "collective", "collective"),
        ("form", "direct", "direct"),
        ("speaker", "Bo Rill", "Bo Rill"),
        ("speaker", "two AIDES", "two aides"),
        ("speaker", "", None),
        ("source", "Ida Corran", ["Ida Corran"]),
        ("source", "", []),
        ("cue", "said", ["said"]),
        ("content", "the bridge … by May", ["the bridge", "by May"]),
        ("content", "53:57", ["Mayo"]),
        ("insertions", "", []),
        ("chain", "two aides → Mayor Ida Corran", ["two aides", "Mayor Ida Corran"]),
        ("chain", "", []),
        ("to", "the Post", "the Post"),
        ("to", "", None),
        ("condition", "in the end", "in the end"),
        ("anonymity_reason", "", None),
        ("via", "", None),
    ],
)
def test_every_field_can_be_corrected_and_taken_back(told: sqlite3.Connection, field: str, typed: str, expected: Any) -> None:
    before = list(readings(told))
    made = correct(told, field, typed)
    assert shown(told, field) == expected
    assert Evidence(field, "judgement:Ann", 1.0) in inner(told).because
    told.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
    withdraw(told, made, "Ann")
    assert list(readings(told)) == before == [full()]
    told.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")


def test_times_and_relays_are_corrected(told: sqlite3.Connection) -> None:
    correct(told, "said", "2031-02-01")
    correct(told, "deadline", "before 2031-06")
    correct(told, "via", "the Post on Monday")
    statement = inner(told)
    assert (statement.said and (statement.said.value, statement.said.mod)) == ("2031-02-01", None)
    assert statement.deadline
    assert (statement.deadline.kind, statement.deadline.value) == ("before", "2031-06")
    assert statement.deadline.span == full().statements[1].deadline.span  # type: ignore[union-attr]
    assert statement.via
    assert statement.via.name == "the Post on Monday"
    correct(told, "deadline", "by May")
    correct(told, "said", "")
    assert (inner(told).said, inner(told).deadline.value) == (None, None)  # type: ignore[union-attr]


def test_searches_find_and_show_what_was_corrected(told: sqlite3.Connection) -> None:
    correct(told, "act", "deny")
    correct(told, "speaker", "Bo Rill", "Bea")
    (hit,) = search(told, None, Filters(speaker="rill", act="deny"))
    assert (hit.id, hit.speaker, hit.act) == (INNER, "Bo Rill", "deny")
    made = [made for (made,) in told.execute("SELECT made FROM judgements ORDER BY made")]
    assert hit.corrections == (Correction("act", "promise", "Ann", made[0]), Correction("speaker", "Ida Corran", "Bea", made[1]))
    assert not search(told, None, Filters(speaker="corran"))
    assert [one.id for one in search(told, None, Filters(judged="corrected"))] == [INNER]


def test_what_is_rejected_is_left_out_where_it_is_not_asked_for(told: sqlite3.Connection) -> None:
    judge_all(told, OUTER, [Decision("reject")], "Ann")
    assert [hit.id for hit in search(told)] == [INNER]
    assert [hit.verdict for hit in search(told, None, Filters(judged="reject"))] == ["reject"]
    (reading,) = readings(told)
    assert [(one.id, one.within, one.attribution.within, one.denies) for one in reading.statements] == [(INNER, None, None, ())]
    assert len(next(readings(told, rejected=True)).statements) == 2
    judge_all(told, OUTER, [Decision("accept")], "Bea")
    assert len(search(told)) == 2
    with pytest.raises(ValueError, match="“perhaps” is no judgement"):
        Filters(judged="perhaps")


def test_the_latest_holds_and_undoing_brings_back_the_one_before(
    told: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(told, "act", "deny")
    moment = datetime(2001, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(log, "datetime", type("Clock", (datetime,), {"now": classmethod(lambda *_: moment)}))
    correct(told, "act", "ask")  # the clock went back
    assert inner(told).act == "ask"
    taken = withdraw(told, None, "Ann")
    assert inner(told).act == "deny"
    with pytest.raises(ValueError, match="taken back already"):
        withdraw(told, taken.withdraws, "Ann")
    with pytest.raises(ValueError, match="judge anew"):
        withdraw(told, taken.id, "Ann")
    with pytest.raises(ValueError, match="no judgement of Bea"):
        withdraw(told, None, "Bea")
    assert [stands for _, stands in judgements(told, INNER)] == [True, False, False]


def test_the_log_is_never_overwritten(told: sqlite3.Connection) -> None:
    correct(told, "act", "deny")
    for sql in ("UPDATE {} SET judgement = 9", "DELETE FROM {}"):
        for table in ("judgements", "judgement_anchors"):
            with pytest.raises(sqlite3.IntegrityError, match="a judgement is never"):
                told.execute(sql.format(table))


def test_links_within_an_article_are_judged(told: sqlite3.Connection) -> None:
    judge_all(told, INNER, [Decision("reject", OUTER, "denies"), Decision("different", OUTER, "quotation")], "Ann")
    judge_all(told, INNER, [Decision("reject", OUTER, "within")], "Ann")
    assert (inner(told).denies, inner(told).same_as, inner(told).within) == ((), (), None)
    judge_all(told, OUTER, [Decision("accept", INNER, "denies"), Decision("unsure", INNER, "speaker")], "Ann")
    assert next(readings(told)).statements[0].denies == (INNER,)
    pairs = told.execute("SELECT link, verdict, author FROM judged_pairs ORDER BY made").fetchall()
    assert pairs[-2:] == [("denies", "accept", "Ann"), ("speaker", "unsure", "Ann")]


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (Decision("same"), "name the other"),
        (Decision("perhaps"), "no verdict"),
        (Decision("same", OUTER, "denies"), "say accept, reject or unsure"),
        (Decision("accept", OUTER, "quotation"), "say same, different or unsure"),
        (Decision("accept", OUTER, "likes"), "no link"),
        (Decision("accept", OUTER), "together with the other"),
        (Decision("accept", "ffff", "denies"), "no statement of this record"),
        (Decision("accept", "", "denies"), "together with the other"),
        (Decision("correct", field="act", value="sing"), "must be one of assert"),
        (Decision("correct", field="text", value="x"), "no field that can be corrected"),
        (Decision("correct", field="said", value="soon"), "a time is a value"),
        (Decision("correct", field="content", value=[]), "reject it if it is none"),
        (Decision("correct"), "names a field"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_kept(told: sqlite3.Connection, decision: Decision, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        judge_all(told, INNER, [Decision("accept"), decision], "Ann")
    assert not list(judgements(told))
    assert list(readings(told)) == [full()]


def test_ids_may_be_cut_short_where_they_stay_clear(told: sqlite3.Connection) -> None:
    assert judge_all(told, INNER.removeprefix("sha256-")[:9], [Decision("accept")], "Ann")
    for wanted, message in (("", "no statement"), ("sha256-", "no statement"), ("zz%", "no statement")):
        with pytest.raises(ValueError, match=message):
            judge_all(told, wanted, [Decision("accept")], "Ann")


def test_a_new_reading_of_the_same_article_keeps_what_was_decided(told: sqlite3.Connection) -> None:
    correct(told, "act", "deny")
    assert write(told, full()) is Written.SAME
    assert write(told, reread(full(), "predict")) is Written.REREAD
    assert [one.act for one in next(readings(told)).statements] == ["predict", "deny"]
    withdraw(told, None, "Ann")
    assert [one.act for one in next(readings(told)).statements] == ["predict", "predict"]
