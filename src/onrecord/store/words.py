"""The index of words, kept in step with the statements of an article."""

import sqlite3


def index_words(connection: sqlite3.Connection, article: int) -> None:
    """Adds the words of an article's statements, their speakers and the title."""
    connection.execute(
        "INSERT INTO statement_words (rowid, content, speaker, title) "
        "SELECT searchable.* FROM searchable JOIN statements USING (statement) WHERE article = ?",
        (article,),
    )


def forget_words(connection: sqlite3.Connection, article: int) -> None:
    """Takes them out again; to be called before anything of them changes."""
    connection.execute(
        "INSERT INTO statement_words (statement_words, rowid, content, speaker, title) "
        "SELECT 'delete', searchable.* FROM searchable JOIN statements USING (statement) WHERE article = ?",
        (article,),
    )
