"""The steps to the newest schema, and records of earlier schemas, which are saved and never made anew."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from onrecord.store import migrations as steps
from onrecord.store.connection import connect
from onrecord.store.migrations import Migration, migrate, migrations, version
from onrecord.store.reading import readings
from onrecord.store.writing import Written, write
from tests import samples
from tests.store.made import full

SAVED = Path(__file__).parents[1] / "fixtures" / "records"
SCHEMAS = sorted(SAVED.glob("schema_*.db"), key=lambda path: int(path.stem.removeprefix("schema_")))


def schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT GLOB '*_words_*' ORDER BY name").fetchall()


def save(number: int) -> None:
    """Saves a record of the schema, once, when its migration is released."""
    connection = connect(SAVED / f"schema_{number}.db")
    write(connection, full())
    write(connection, samples.reading())
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def test_migrations_are_numbered_without_gaps_and_named() -> None:
    found = migrations()
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(one.name for one in found)


def test_a_record_of_every_schema_is_saved() -> None:
    assert [path.stem for path in SCHEMAS] == [f"schema_{one.number}" for one in migrations()]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_saved_record_is_brought_to_the_newest_schema_whole(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    connection = connect(copy)
    assert schema(connection) == schema(connect(tmp_path / "new.db"))
    assert list(readings(connection)) == [full(), samples.reading()]
    assert write(connection, full()) is Written.SAME
    assert connection.execute("SELECT count(*) FROM statement_words('lives')").fetchone() == (1,)
    names = connection.execute("SELECT number, name FROM migrations").fetchall()
    assert names == [(one.number, one.name) for one in migrations()]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_released_migration_is_never_changed(path: Path, tmp_path: Path) -> None:
    saved = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    migrate(fresh, upto=version(saved))
    assert schema(saved) == schema(fresh)


def test_a_step_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect(tmp_path / "news.db")
    write(connection, full())
    before = list(connection.iterdump())
    broken = Migration(len(migrations()) + 1, "broken", "CREATE TABLE more (a);\nDELETE FROM parts;\nSELECT nothing;\n")
    everything = (*migrations(), broken)
    monkeypatch.setattr(steps, "migrations", lambda: everything)
    with pytest.raises(sqlite3.OperationalError, match="nothing"):
        migrate(connection)
    assert list(connection.iterdump()) == before
    assert version(connection) == len(everything) - 1


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_reference_names_its_column(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    connection = connect(copy)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    references = [row for table in tables for row in connection.execute(f"PRAGMA foreign_key_list({table})")]
    assert references
    assert [row for row in references if row[4] is None] == []
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.execute("DELETE FROM articles")
    assert connection.execute("SELECT count(*) FROM statements").fetchone() == (0,)
