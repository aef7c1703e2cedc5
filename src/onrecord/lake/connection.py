"""A DuckDB connection that sees a lake as two tables: the newest reading of each article, and its statements."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.lake.parts import Part
from onrecord.lake.tables import ARTICLES, INSTALL, STATEMENTS, schema
from onrecord.schema import Problem
from onrecord.store.errors import RecordError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_READ = "read_parquet({}, hive_partitioning = true, hive_types = {{'month': VARCHAR}}, filename = true, file_row_number = true)"
_NEWEST = "SEMI JOIN newest ON {} = newest.article AND {} = newest.part"
_PART = "parse_filename(filename)"


def connect(parts: Sequence[Part]) -> "DuckDBPyConnection":
    """A connection with the tables `articles` and `statements`. Raises ModuleNotFoundError where DuckDB is missing.

    `spoken` is the speaker's name, else the words of the source; `part` and `row` tell where a row is kept.
    """
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"A lake is searched by DuckDB, which is not installed: {INSTALL}", name="duckdb") from error
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    _view(connection, "all_articles", ARTICLES, parts)
    _view(connection, "all_statements", STATEMENTS, parts)
    connection.execute("CREATE TEMP TABLE newest AS SELECT id AS article, max(part) AS part FROM all_articles GROUP BY id")
    connection.execute(f"CREATE VIEW articles AS SELECT a.* FROM all_articles AS a {_NEWEST.format('a.id', 'a.part')}")  # noqa: S608
    again = connection.execute("SELECT 1 WHERE (SELECT count(*) FROM all_articles) > (SELECT count(*) FROM newest)").fetchone()
    newest = _NEWEST.format("s.article", "s.part") if again else ""
    spoken = "coalesce(speaker_name, source) AS spoken"
    connection.execute(f"CREATE VIEW statements AS SELECT s.*, {spoken} FROM all_statements AS s {newest}")  # noqa: S608
    return connection


@contextmanager
def told(lake: Path) -> Iterator[None]:
    """Turns what DuckDB says of the files into a RecordError."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        advice = "Restore the file that is named from a copy, or read its articles again."
        raise RecordError(Problem(str(lake), f"This lake cannot be used: {first}", advice)) from error


def _view(connection: Any, name: str, table: str, parts: Sequence[Part]) -> None:
    if parts:
        files = "[" + ", ".join(_quoted(str(part.file(table).absolute())) for part in parts) + "]"
        source, place = _READ.format(files), f"{_PART} AS part, file_row_number AS row"
        shown = f"* EXCLUDE (filename, file_row_number), {place}"
    else:
        connection.register(f"no_{table}", schema(table).empty_table())
        source, shown = f"no_{table}", "*, NULL::VARCHAR AS month, NULL::VARCHAR AS part, NULL::BIGINT AS row"
    connection.execute(f"CREATE VIEW {name} AS SELECT {shown} FROM {source}")  # noqa: S608


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
