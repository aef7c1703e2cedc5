import json
import sqlite3
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema import Article, Part, Reading, Role, Span
from onrecord.store.connection import connect
from onrecord.store.errors import RecordError
from onrecord.store.packing import pack_origin, unpack_origin
from onrecord.store.reading import reading, readings
from onrecord.store.writing import Written, write
from tests import samples
from tests.store.made import full, reread, small, write_all


def dump(connection: sqlite3.Connection) -> list[str]:
    return list(connection.iterdump())


@pytest.mark.parametrize("made", [full(), samples.reading(), small("the bridge is safe")], ids=["full", "sample", "small"])
def test_what_was_written_is_read_again(record: sqlite3.Connection, made: Reading) -> None:
    assert write(record, made) is Written.NEW
    assert list(readings(record)) == [made]
    found = reading(record, made.article.id)
    assert found
    assert found.to_dict() == made.to_dict()


def test_an_unknown_article_is_none(record: sqlite3.Connection) -> None:
    assert reading(record, "sha256-0") is None


def test_the_same_reading_writes_nothing(record: sqlite3.Connection) -> None:
    write(record, full())
    before = dump(record)
    elsewhere = replace(full(), article=replace(full().article, locator="copy/full.txt"))
    assert [write(record, full()), write(record, elsewhere)] == [Written.SAME, Written.SAME]
    assert dump(record) == before


def test_another_reading_takes_the_place_of_the_first_and_numbers_stay(record: sqlite3.Connection) -> None:
    write_all(record, [small("one"), full(), small("two")])
    numbers = record.execute("SELECT id, statement FROM statements ORDER BY id").fetchall()
    assert write(record, reread(full(), "predict")) is Written.REREAD
    assert record.execute("SELECT id, statement FROM statements ORDER BY id").fetchall() == numbers
    assert reading(record, full().article.id) == reread(full(), "predict")
    record.execute("INSERT INTO statement_words (statement_words) VALUES ('integrity-check')")
    assert record.execute("PRAGMA foreign_key_check").fetchall() == []
    without = replace(full(), statements=full().statements[:1])
    assert write(record, without) is Written.REREAD
    assert record.execute("SELECT count(*) FROM statements").fetchone() == (3,)
    assert record.execute("SELECT count(*) FROM statement_words('open')").fetchone() == (0,)


def test_counts(record: sqlite3.Connection) -> None:
    counts = write_all(record, [full(), full(), reread(full(), "predict")])
    assert counts == {Written.NEW: 1, Written.SAME: 1, Written.REREAD: 1}


@pytest.mark.parametrize("column", ["source", "cue", "content"])
def test_the_database_refuses_words_that_are_not_those_of_the_article(record: sqlite3.Connection, column: str) -> None:
    write(record, full())
    names = [row[1] for row in record.execute("PRAGMA table_info(statements)") if row[1] not in ("statement", "id", column)]
    copied = ", ".join(names)
    copy = f"INSERT INTO statements (id, {column}, {copied}) SELECT id || 'x', {{}}, {copied} FROM statements"  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match="not those of its article"):
        record.execute(copy.format(f"{column} || 's'"))
    record.execute(copy.format(column))
    with pytest.raises(sqlite3.IntegrityError, match="not those of its article"):
        record.execute("UPDATE statements SET content = 'made up'")
    with pytest.raises(sqlite3.IntegrityError, match="does not change"):
        record.execute("UPDATE parts SET text = 'made up'")


def test_words_that_cross_parts_are_checked_too(record: sqlite3.Connection) -> None:
    made = small("the bridge is safe")
    text, cut = made.article.text, samples.span("bridge is", made.article.text).start + 3
    parts = (Part(3, 8, Role.HEADLINE), Part(14, cut, Role.BODY), Part(cut + 1, len(text) - 1, Role.CREDIT))
    whole = replace(made.article, parts=parts)
    crossing = replace(made, article=whole, statements=tuple(replace(one, article=whole) for one in made.statements))
    assert write(record, crossing) is Written.NEW
    assert list(readings(record)) == [crossing]


def test_a_reading_that_contradicts_itself_is_refused_whole(record: sqlite3.Connection) -> None:
    made = full()
    before = dump(record)
    for broken in (
        replace(made, speakers=()),
        replace(made, statements=made.statements[1:]),
        replace(made, article=replace(made.article, text="\0" + made.article.text)),
        replace(made, statements=(*made.statements, made.statements[0])),
    ):
        with pytest.raises(RecordError, match="does not fit together"):
            write(record, broken)
        assert dump(record) == before
    assert write(record, made) is Written.NEW


def test_a_file_name_that_is_no_utf_8_is_escaped(record: sqlite3.Connection) -> None:
    made = replace(full(), article=replace(full().article, locator="a\udcff\n.txt"))
    write(record, made)
    assert record.execute("SELECT locator FROM articles").fetchone() == ("a\\udcff\n.txt",)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=8), st.data())
def test_spans_are_words_in_any_script(text: str, data: st.DataObject) -> None:
    record = connect(":memory:")
    made = samples.reading()
    starts = sorted(data.draw(st.sets(st.integers(0, len(text) - 1), min_size=2)))
    parts = tuple(Part(a, b, Role.BODY) for a, b in pairwise(starts))
    spans = tuple(Span(a, b) for a, b in pairwise(starts))
    known = Article("id", "text", "any", text, parts, title="A title")
    said = replace(made.statements[0].attribution, source=spans[:1], cue=(), content=spans, because=())
    written = replace(made, article=known, statements=(replace(made.statements[0], attribution=said, article=known),))
    write(record, written)
    assert list(readings(record)) == [written]
    record.close()


@given(st.one_of(st.none(), st.lists(st.integers(-1, 12)).map(tuple)))
def test_origins_are_kept(origin: tuple[int, ...] | None) -> None:
    packed = pack_origin(origin)
    assert unpack_origin(packed, len(origin or ())) == origin


def test_a_long_run_of_origin_is_short() -> None:
    assert json.loads(pack_origin(tuple(range(5, 1000))) or "") == [[0, 5, 995]]


def test_two_connections_write_one_after_the_other(tmp_path: Path) -> None:
    one, other = connect(tmp_path / "news.db"), connect(tmp_path / "news.db")
    assert [write(one, full()), write(other, full()), write(other, small("x"))] == [Written.NEW, Written.SAME, Written.NEW]
    assert len(list(readings(one))) == 2
