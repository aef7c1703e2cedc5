import sqlite3
from dataclasses import replace

import pytest

from onrecord.schema import Span
from onrecord.store.judgements.log import Decision, judge_all
from onrecord.store.profile import profile
from tests.cli import stories
from tests.store.made import full, small, write_all

READINGS = (
    full(),
    small("the ferry stops", published="2031-03-01"),
    small("no ferry stops", act="deny", outlet="The Courier", published="2031-05-01", name="IDA CORRAN"),
    small("nothing", name="Max Corran", published=None),
    stories.reading(),
)


@pytest.fixture
def filled(record: sqlite3.Connection) -> sqlite3.Connection:
    write_all(record, READINGS)
    return record


def test_everything_of_one_speaker(filled: sqlite3.Connection) -> None:
    found = profile(filled, "ida corran")
    assert found
    assert (found.name, found.names, found.kind, found.standing) == ("Ida Corran", ("IDA CORRAN",), "person", "named")
    assert (found.statements, found.articles, found.first, found.last) == (3, 3, "2031-02-04", "2031-05-01")
    assert found.acts == (("assert", 1), ("deny", 1), ("promise", 1))
    assert found.outlets == (("The Ellet Post", 2), ("The Courier", 1))
    assert found.months == (("2031-02", 1), ("2031-03", 1), ("2031-05", 1))
    assert [one.published for one in found.latest][:2] == ["2031-05-01", "2031-03-01"]
    assert [one.content for one in found.denials] == ["no ferry stops"]


def test_words_of_a_name_find_the_one_with_the_most_and_name_the_others(filled: sqlite3.Connection) -> None:
    found = profile(filled, "corran")
    assert found
    assert (found.name, found.others) == ("Ida Corran", (("Max Corran", 1),))
    assert profile(filled, "Max Corran").name == "Max Corran"  # type: ignore[union-attr]
    assert profile(filled, "nobody") is None
    for odd in ("", '"', "((", "speaker:", "*"):
        assert profile(filled, odd) is None


def test_roles_whom_they_speak_for_and_who_denied_them(filled: sqlite3.Connection) -> None:
    varga = profile(filled, "varga")
    assert varga
    assert (varga.roles, varga.speaks_for) == ((("Treasurer", 1),), (("treasury", 2),))
    clerks = profile(filled, "two clerks")
    assert clerks
    assert [(one.statement.content, one.denial.speaker) for one in clerks.denied] == [
        ("that the toll would double", "Odile Varga")
    ]


def test_roles_are_counted_without_case_and_article(record: sqlite3.Connection) -> None:
    for number, role in enumerate(("the Mayor", "mayor", "Mayor", "an aide")):
        made = small(f"{role} again {number}", published=f"2031-01-0{number + 1}")
        span = Span(start := made.article.text.index(role), start + len(role))
        write_all(record, [replace(made, speakers=(replace(made.speakers[0], roles=(span,)),))])
    assert profile(record, "corran").roles == (("Mayor", 3), ("aide", 1))  # type: ignore[union-attr]


def test_judgements_count(filled: sqlite3.Connection) -> None:
    report, denial, promise = (statement.id for statement in stories.reading().statements)
    judge_all(filled, denial, [Decision("reject", report, "denies")], "Ann")
    assert profile(filled, "two clerks").denied == ()  # type: ignore[union-attr]
    elsewhere = small("the ferry stops", published="2031-03-01").statements[0].id
    judge_all(filled, elsewhere, [Decision("accept", report, "denies")], "Ann")
    assert [one.denial.speaker for one in profile(filled, "two clerks").denied] == ["Ida Corran"]  # type: ignore[union-attr]
    judge_all(filled, elsewhere, [Decision("reject")], "Ann")
    assert profile(filled, "two clerks").denied == ()  # type: ignore[union-attr]
    judge_all(filled, elsewhere, [Decision("accept")], "Ann")
    judge_all(filled, promise, [Decision("reject")], "Ann")
    judge_all(filled, denial, [Decision("correct", field="speaker", value="Ida Corran")], "Ann")
    assert profile(filled, "varga") is None
    assert profile(filled, "Ida Corran").statements == 4  # type: ignore[union-attr]


def test_all_names_of_a_person_are_one_where_they_are_linked(filled: sqlite3.Connection) -> None:
    filled.execute("INSERT INTO people (person, id, name, kind) VALUES (1, 'p1', 'Ida Maria Corran', 'person')")
    filled.execute(
        "INSERT INTO speaker_links SELECT speaker, 1, 0.9, '[]' FROM speakers WHERE name IN ('Ida Corran', 'Max Corran')"
    )
    found = profile(filled, "Ida Corran")
    assert found
    assert (found.name, found.person, found.statements) == ("Ida Maria Corran", "p1", 3)
    assert set(found.names) == {"Ida Corran", "Max Corran"}
    assert found.others == (("IDA CORRAN", 1),)


def test_who_said_very_much_is_told_from_the_newest(record: sqlite3.Connection) -> None:
    said = [small(f"the ferry stops at quay {day}", published=f"2031-03-{day:02}") for day in range(1, 9)]
    write_all(record, [*said, small("nothing", name="Max Corran", published="2032")])
    found = profile(record, "Corran", 3)
    assert found
    assert (found.name, found.statements, found.first, found.others) == ("Ida Corran", 2, "2031-03-07", (("Max Corran", 1),))
    found = profile(record, "Ida Corran", 3)
    assert found
    assert [hit.published for hit in found.latest] == ["2031-03-08", "2031-03-07", "2031-03-06"]
    early = profile(record, "Max Corran", 1)
    assert early
    assert early.statements == 1
