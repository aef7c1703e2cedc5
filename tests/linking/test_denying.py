"""Denials are found elsewhere with those that repeat them and with what was told beside what is denied."""

import json
import sqlite3

import pytest

import onrecord
from onrecord.linking.link import link
from onrecord.store.connection import connect
from onrecord.store.writing import write

PAPERS = {
    "The Post": (
        "2035-03-01",
        "Engineers warned the mayor about the bridge in May, Ann Oake said.\n\n“She was warned by letter,” Paul Quill told them.",
    ),
    "The Echo": (
        "2035-03-02",
        "Mayor Ida Corran denied that she was warned about the bridge in May. “I have had no such letter,” she said.",
    ),
    "Radio Ellet": ("2035-03-05", "Ida Corran has denied that she was warned of the bridge in May. The bridge is closed."),
    "The Tarn": ("2035-06-01", "The mill firm Corvane shut the old sluice at night, villagers of Ellet say."),
    "The Ford": (
        "2035-06-02",
        "Corvane denied that it closed the sluice. “Not one gate was touched,” said its spokeswoman, Petra Lisk.",
    ),
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    papers = tmp_path_factory.mktemp("papers") / "papers.jsonl"
    lines = [{"outlet": outlet, "published": day, "title": "News", "text": text} for outlet, (day, text) in PAPERS.items()]
    papers.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    connection = connect(":memory:")
    for reading in onrecord.read_all(papers):
        assert isinstance(reading, onrecord.Reading)
        write(connection, reading)
    link(connection)
    return connection


def reasons(connection: sqlite3.Connection, denial: str, denied: str) -> set[str]:
    """Why it is thought that the one statement, told by words of it, denies the other; empty where they are not linked."""
    rows = connection.execute(
        "SELECT links.because FROM links JOIN statements AS one USING (statement) "
        "JOIN statements AS other ON other.statement = links.other "
        "WHERE kind = 'denies' AND instr(one.content, ?) AND instr(other.content, ?)",
        (denial, denied),
    )
    return {reason for (because,) in rows for reason, _ in json.loads(because)}


def test_what_was_told_with_what_is_denied_is_denied(connection: sqlite3.Connection) -> None:
    assert "told with" in reasons(connection, "no such letter", "warned by letter")


def test_a_denial_that_the_same_speaker_told_again_denies_what_that_does(connection: sqlite3.Connection) -> None:
    assert "repeats" in reasons(connection, "warned of the bridge", "warned by letter")


def test_what_was_told_in_like_words_is_denied(connection: sqlite3.Connection) -> None:
    assert "alike words" in reasons(connection, "it closed the sluice", "shut the old sluice")


def test_a_spokeswoman_goes_on_from_what_hers_denied(connection: sqlite3.Connection) -> None:
    assert "repeats" in reasons(connection, "Not one gate", "shut the old sluice")


def test_each_denial_is_linked_to_all_its_claims(connection: sqlite3.Connection) -> None:
    assert connection.execute("SELECT count(*) FROM links WHERE kind = 'denies'").fetchone() == (8,)
