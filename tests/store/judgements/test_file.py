import io
import json
import sqlite3
from pathlib import Path

import pytest

from onrecord.content_ids import judgement_id
from onrecord.store.connection import connect
from onrecord.store.errors import RecordError
from onrecord.store.judgements.file import lines, take_over
from onrecord.store.judgements.log import Decision, judge_all, withdraw
from onrecord.store.reading import readings
from onrecord.store.writing import write
from tests.store.made import full

OUTER, INNER = (statement.id for statement in full().statements)


@pytest.fixture
def judged(told: sqlite3.Connection) -> bytes:
    """Four judgements as a file."""
    judge_all(
        told, INNER, [Decision("correct", field="speaker", value="Bo\u2028Rill"), Decision("accept")], "Ann", "She\nsaid so"
    )
    judge_all(told, OUTER, [Decision("same", INNER, "quotation")], "Bea")
    withdraw(told, None, "Bea")
    return b"".join(lines(told))


def take(record: sqlite3.Connection, content: bytes) -> int:
    return take_over(record, io.BytesIO(content), "judged.jsonl")


def test_what_is_exported_is_imported_once(told: sqlite3.Connection, judged: bytes, tmp_path: Path) -> None:
    other = connect(tmp_path / "other.db")
    assert [take(other, judged), take(other, judged), take(told, judged)] == [4, 0, 0]
    assert b"".join(lines(other)) == judged
    write(other, full())  # the article comes after what was decided of it
    assert list(readings(other)) == list(readings(told))


def test_the_order_of_lines_and_of_files_makes_no_difference(judged: bytes, tmp_path: Path) -> None:
    other = connect(tmp_path / "other.db")
    write(other, full())
    for line in reversed(judged.splitlines(keepends=True)):
        assert take(other, b"\n" + line) == 1
    assert b"".join(lines(other)) == judged


def test_a_file_grows_at_its_end(told: sqlite3.Connection, judged: bytes) -> None:
    judge_all(told, INNER, [Decision("reject")], "Ann")
    after = b"".join(lines(told))
    assert after.startswith(judged)
    assert after.count(b"\n") == judged.count(b"\n") + 1
    assert list(json.loads(after.splitlines()[-1]))[:4] == ["id", "made", "author", "verdict"]


def changed(line: bytes, **what: object) -> bytes:
    return json.dumps(json.loads(line) | what).encode() + b"\n"


def dated(line: bytes, made: str) -> bytes:
    """The same judgement, told of another time, with the id that belongs to it."""
    told = {name: value for name, value in json.loads(line).items() if name != "id"} | {"made": made}
    return json.dumps({"id": judgement_id(told), **told}).encode() + b"\n"


def deep(line: bytes) -> bytes:
    return line.replace(b'"value":"', b'"value":' + b"[" * 100_000 + b'"', 1)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda line: line[:50], "no JSON"),
        (lambda line: b"[]\n", "a JSON object"),
        (lambda line: b"null\n", "a JSON object"),
        (lambda line: b"\xff\xfe\n", "not UTF-8"),
        (lambda line: b"NaN\n", "NaN is no JSON"),
        (lambda line: b'{"id":1,"id":2}\n', "twice"),
        (lambda line: line.replace(b"Ann", b"\\ud800"), "half a character"),
        (deep, "JSON"),
        (lambda line: b"1" * 5_000 + b"\n", "5,000 digits"),
        (lambda line: b" " * 4_000_001 + b"\n", "longer than"),
        (lambda line: changed(line, author="Eve"), "was changed after it was made"),
        (lambda line: changed(line, author=""), "has an author"),
        (lambda line: changed(line, author=["Ann"]), "“author” is a string"),
        (lambda line: changed(line, made="2031-02-30"), "is no time"),
        (lambda line: changed(line, made="2021-02-30T10:00:00.000000Z"), "is no time"),
        (lambda line: changed(line, made="2021-02-03T10:00:60.000000Z"), "is no time"),
        (lambda line: dated(line, "9999-12-31T23:59:59.999999Z"), "still to come"),
        (lambda line: changed(line, verdict="delete"), "no verdict"),
        (lambda line: changed(line, field="id"), "no field that can be corrected"),
        (lambda line: changed(line, field="content", value=[{"start": 0, "end": 10**9, "text": "x"}]), "as long as its words"),
        (lambda line: changed(line, field="content", value=[{"start": True, "end": 2, "text": "x"}]), "are numbers"),
        (lambda line: changed(line, statement={"article": "a"}), "which is missing"),
        (lambda line: changed(line, more=1), "nothing that a judgement has"),
        (lambda line: changed(line, withdraws="'; DROP TABLE judgements"), "is no id of a judgement"),
        (lambda line: changed(line, link="quotation"), "together with the other"),
    ],
)
def test_a_faulty_line_is_named_and_nothing_of_the_file_kept(judged: bytes, tmp_path: Path, spoil, why: str) -> None:  # type: ignore[no-untyped-def]
    first, second, *rest = judged.splitlines(keepends=True)
    other = connect(tmp_path / "other.db")
    write(other, full())
    with pytest.raises(RecordError, match=r"judged\.jsonl, line 3: This is no judgement") as error:
        take(other, second + b"\n" + spoil(first).rstrip(b"\n") + b"\n" + b"".join(rest))
    assert why in str(error.value)
    assert not list(lines(other))
    assert list(readings(other)) == [full()]


def test_what_cannot_be_stored_leaves_the_record_as_it_was(judged: bytes, tmp_path: Path) -> None:
    other = connect(tmp_path / "other.db")
    write(other, full())
    other.execute("CREATE TRIGGER full BEFORE INSERT ON judgements WHEN NEW.author = 'Bea' BEGIN SELECT raise(ABORT, 'no'); END")
    with pytest.raises(sqlite3.IntegrityError):
        take(other, judged)
    assert not list(lines(other))
    assert list(readings(other)) == [full()]
