"""What is done with each piece, in whichever process: read it, but not what the record knows already."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord import route
from onrecord.options import Options
from onrecord.schema import Article, Piece, Problem, Reading
from onrecord.store.connection import connect
from onrecord.store.copies import is_carrier, original, stands_there
from onrecord.store.writing import Made, made, was_read_by

Outcome = Made | Article | Problem
"""Of a document: what was read in it, ready to be written; the article, where that is in the record or a copy of one there."""


@dataclass(frozen=True, slots=True)
class Task:
    """How to read for a record. Can be called in another process, where it opens the record anew."""

    record: Path
    options: Options
    reader: str
    retry: bool

    def __call__(self) -> Callable[[Piece], list[Outcome]]:
        return self.within(connect(self.record, create=False))

    def within(self, connection: sqlite3.Connection) -> Callable[[Piece], list[Outcome]]:
        """What reads a piece, by a connection that is open."""
        return partial(_read, self, connection)

    def known(self, connection: sqlite3.Connection, article: Article) -> bool:
        """Whether there is nothing to do for an article."""
        read = was_read_by(connection, article.id, self.reader, soundly=self.retry)
        return read or is_carrier(connection, article.id) or stands_there(connection, article)


def _read(task: Task, connection: sqlite3.Connection, piece: Piece) -> list[Outcome]:
    def settled(article: Article) -> bool:
        return task.known(connection, article) or original(connection, article) is not None

    found = route.read_piece(piece, task.options, settled)
    return [made(one) if isinstance(one, Reading) else one for one in found]
