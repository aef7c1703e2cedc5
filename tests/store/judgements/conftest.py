import sqlite3

import pytest

from onrecord.store.writing import write
from tests.store.made import full


@pytest.fixture
def told(record: sqlite3.Connection) -> sqlite3.Connection:
    """A record of the article in which every field holds something."""
    write(record, full())
    return record
