import sqlite3

from onrecord.schema import Problem
from onrecord.store.sources import (
    begin_source,
    end_source,
    has_problems,
    problems,
    reach,
    troubled,
    was_read,
    write_problem,
)
from onrecord.store.writing import write
from tests.store.made import full

BAD = Problem("b.txt:7", "This is no text.", "Look at it.")


def test_a_source_is_read_once_it_was_read_to_its_end(record: sqlite3.Connection) -> None:
    source, _ = begin_source(record, "a.txt")
    assert not was_read(record, "a.txt", "hash", "en 1")
    end_source(record, source, "hash", "en 1")
    assert was_read(record, "a.txt", "hash", "en 1")
    assert not was_read(record, "a.txt", "other", "en 1")
    assert not was_read(record, "a.txt", "hash", "en 2")
    assert begin_source(record, "a.txt") == (source, 0)
    assert not was_read(record, "a.txt", "hash", "en 1")


def test_the_same_bytes_under_another_name(record: sqlite3.Connection) -> None:
    source, _ = begin_source(record, "a.txt")
    end_source(record, source, "hash", "en 1")
    assert was_read(record, "moved/b.txt", "hash", "en 1") == "elsewhere"
    assert not was_read(record, "a.html", "hash", "en 1")
    write_problem(record, source, BAD)
    assert was_read(record, "a.txt", "hash", "en 1")
    assert not was_read(record, "moved/b.txt", "hash", "en 1")


def test_problems_are_kept_until_the_source_is_read_again(record: sqlite3.Connection) -> None:
    write(record, full())
    source, _ = begin_source(record, "b\udcff.txt")
    write_problem(record, source, BAD)
    assert problems(record) == [BAD, *full().problems]
    assert has_problems(record, "b\udcff.txt")
    assert has_problems(record, full().article.locator)
    assert not has_problems(record, "c.txt")
    assert begin_source(record, "b\udcff.txt") == (source, 0)
    assert problems(record) == list(full().problems)


def test_reading_goes_on_where_it_was_stopped(record: sqlite3.Connection) -> None:
    source, start = begin_source(record, "a.jsonl", "hash", "en 1")
    write_problem(record, source, BAD)
    reach(record, source, 7)
    assert start == 0
    assert begin_source(record, "a.jsonl", "hash", "en 1") == (source, 7)
    write_problem(record, source, BAD)
    assert problems(record) == [BAD]
    assert begin_source(record, "a.jsonl", "changed", "en 1") == (source, 0)
    assert problems(record) == []
    reach(record, source, 7)
    end_source(record, source, "changed", "en 1")
    assert begin_source(record, "a.jsonl", "changed", "en 1") == (source, 0)


def test_sources_with_problems_of_their_own_or_of_their_articles(record: sqlite3.Connection) -> None:
    begin_source(record, "fine.txt")
    source, _ = begin_source(record, "b.jsonl")
    begin_source(record, full().article.locator)
    write_problem(record, source, BAD)
    write(record, full())
    assert troubled(record) == ["b.jsonl", full().article.locator]
