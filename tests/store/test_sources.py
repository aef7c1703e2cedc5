import sqlite3

from onrecord.schema import Problem
from onrecord.store.sources import begin_source, end_source, has_problems, problems, was_read, write_problem
from onrecord.store.writing import write
from tests.store.made import full

BAD = Problem("b.txt:7", "This is no text.", "Look at it.")


def test_a_source_is_read_once_it_was_read_to_its_end(record: sqlite3.Connection) -> None:
    source = begin_source(record, "a.txt")
    assert not was_read(record, "a.txt", "hash", "en 1")
    end_source(record, source, "hash", "en 1")
    assert was_read(record, "a.txt", "hash", "en 1")
    assert not was_read(record, "a.txt", "other", "en 1")
    assert not was_read(record, "a.txt", "hash", "en 2")
    assert begin_source(record, "a.txt") == source
    assert not was_read(record, "a.txt", "hash", "en 1")


def test_the_same_bytes_under_another_name(record: sqlite3.Connection) -> None:
    source = begin_source(record, "a.txt")
    end_source(record, source, "hash", "en 1")
    assert was_read(record, "moved/b.txt", "hash", "en 1")
    assert not was_read(record, "a.html", "hash", "en 1")
    write_problem(record, source, BAD)
    assert was_read(record, "a.txt", "hash", "en 1")
    assert not was_read(record, "moved/b.txt", "hash", "en 1")


def test_problems_are_kept_until_the_source_is_read_again(record: sqlite3.Connection) -> None:
    write(record, full())
    source = begin_source(record, "b\udcff.txt")
    write_problem(record, source, BAD)
    assert problems(record) == [BAD, *full().problems]
    assert has_problems(record, "b\udcff.txt")
    assert has_problems(record, full().article.locator)
    assert not has_problems(record, "c.txt")
    assert begin_source(record, "b\udcff.txt") == source
    assert problems(record) == list(full().problems)
