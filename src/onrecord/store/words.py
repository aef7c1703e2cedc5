"""The indexes of words, kept in step with an article and its statements."""

import sqlite3

_KINDS = """
    INSERT OR IGNORE INTO kinds (facet, value)
    SELECT 'act', act FROM statements WHERE article = ?1 UNION SELECT 'standing', standing FROM statements WHERE article = ?1
    UNION SELECT 'form', form FROM statements WHERE article = ?1 UNION SELECT 'outlet', outlet FROM articles WHERE article = ?1
    UNION SELECT 'outlet', outlet FROM carriers WHERE article = ?1
"""
_WORDS = (
    "SELECT {}searchable.* FROM statements CROSS JOIN searchable ON searchable.moment = statements.moment "
    "WHERE statements.article = ? ORDER BY statements.moment"
)
"""In the order of the index, which is written at once then."""
_TITLE = "SELECT {}article_moment, title FROM articles WHERE article = ?"


def index_words(connection: sqlite3.Connection, article: int) -> None:
    """Adds the words of an article's statements, their speakers and the title, and what they are narrowed by."""
    connection.execute(_KINDS, (article,))
    connection.execute(
        "INSERT INTO statement_words (rowid, content, speaker, title, kinds) " + _WORDS.format(""),
        (article,),
    )
    connection.execute("INSERT INTO article_words (rowid, title) " + _TITLE.format(""), (article,))


def forget_words(connection: sqlite3.Connection, article: int) -> None:
    """Takes them out again; to be called before anything of them changes."""
    connection.execute(
        "INSERT INTO statement_words (statement_words, rowid, content, speaker, title, kinds) " + _WORDS.format("'delete', "),
        (article,),
    )
    connection.execute("INSERT INTO article_words (article_words, rowid, title) " + _TITLE.format("'delete', "), (article,))
