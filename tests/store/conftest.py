import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.connection import connect


@pytest.fixture
def record(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An empty record."""
    connection = connect(tmp_path / "news.db")
    yield connection
    connection.close()
