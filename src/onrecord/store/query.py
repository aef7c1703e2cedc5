"""What a person typed, as an expression of FTS5: its syntax where that is sound, else the plain words."""

import re
import sqlite3
from contextlib import closing

from onrecord.store.few import COLUMNS, in_memory
from onrecord.store.packing import storable

_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORDS = re.compile(r"(?!.*\b(?:AND|OR|NOT)\b)[\w ]{,200}")


def match_expression(query: str | None, speaker: str | None, *, columns: str = COLUMNS) -> str | None:
    """What is to be matched, or None where nothing is asked for. Words without a letter or digit match nothing.

    `"a phrase"`, `ferr*`, OR, NOT and NEAR mean what they mean to FTS5. What it does not understand is taken as words.
    """
    asked, query = [], storable(query or "")
    if query.strip():
        asked.append(f"({query})" if _sound(query, columns) else plain(query))
    if speaker is not None and speaker.strip():
        asked.append(f"speaker : ({plain(storable(speaker))})")
    return " AND ".join(asked) or None


def plain(query: str) -> str:
    """The words and phrases of a query, all of which must be there; no character of it is an operator but quotes and a last *."""
    found = []
    for phrase, word in _PIECE.findall(query.replace("\0", " ")):
        text = phrase or word
        if any(character.isalnum() for character in text):
            found.append(f'"{text}"' + ("*" if word.endswith("*") else ""))
    return " AND ".join(found) or '""'


def _sound(query: str, columns: str) -> bool:
    """Whether FTS5 understands it by itself, so that no bracket in it can end those put around it."""
    if "\0" in query:
        return False
    if _WORDS.fullmatch(query):
        return True
    with closing(in_memory(columns)) as index:
        try:
            index.execute("SELECT 1 FROM statement_words WHERE statement_words MATCH ?", (query,)).fetchone()
        except sqlite3.OperationalError:
            return False
    return True
