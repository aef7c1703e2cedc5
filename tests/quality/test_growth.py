"""What is measured of growing records: what is made known to linking is found by what comes later."""

from pathlib import Path

from onrecord.linking.link import link
from onrecord.store.connection import connect
from quality.growth import asked, know, table
from tests.store.made import small, write_all

SAID = "“We have carried this route at a loss for years and nobody in this town has thanked us”"


def test_what_is_known_is_found_by_what_is_linked_later(tmp_path: Path) -> None:
    connection = connect(tmp_path / "news.db")
    write_all(connection, [small(SAID, form="direct", title="One")])
    know(connection)
    assert connection.execute("SELECT count(*) FROM people").fetchone() == (1,)
    write_all(connection, [small(SAID, form="direct", title="Two", outlet="Vale Courier", published="2031-02-05")])
    link(connection)
    assert connection.execute("SELECT kind, statement, other FROM links").fetchall() == [("same_as", 2, 1)]
    assert connection.execute("SELECT count(DISTINCT segid) FROM link_words_idx").fetchone() == (1,), "it is compact"
    connection.close()


def test_the_figures_are_a_column_a_record(tmp_path: Path) -> None:
    connect(tmp_path / "news.db").close()
    waits = asked(tmp_path / "news.db", 2)
    assert waits.keys() >= {"ferry", "ferr* OR boat relevance", "everything", "all"}
    lines = table(
        [{"held": 10_000, "added": 1.0, "linked": 2.0, "linked late": 2.0, "bytes": 3.0}] * 2,
        [waits, waits],
        [{"add": 150.0, "search": 40.0}] * 2,
    ).splitlines()
    assert lines[0] == "| statements in the record | 10,000 | 10,000 |"
    assert "| search, MB at most | 40 | 40 |" in lines
    assert len(lines) == 8 + len(waits)
