"""The two tables of a lake, made from the nouns, and the rows that a reading becomes in them."""

from dataclasses import replace
from functools import cache
from typing import Any

from onrecord.lake.nouns import Row, arrow_type, to_row, types_of
from onrecord.schema import Article, Model, Problem, Reading, Span, Speaker, Statement
from onrecord.store.moments import day_of
from onrecord.store.packing import storable
from onrecord.store.rows import rows as stored_rows

VERSION = "1"
"""Of the tables. Another version is another set of columns, and never read as this one."""
KEY = "onrecord_lake"
"""Under which the metadata of each file tells its version."""

INSTALL = "pip install 'onrecord[lake]'"
ARTICLES, STATEMENTS = "articles", "statements"
UNKNOWN = "unknown"
"""The month of articles whose day of publication is not told."""

_BESIDE_ARTICLE = {
    "speakers": (tuple[Speaker, ...], "everybody who speaks in it"),
    "model": (Model | None, "the model that read it"),
    "reading_problems": (tuple[Problem, ...], "what went wrong while it was read"),
    "reading": (str, "a hash of all that was read in it: the same reading is not written twice"),
}
_OF_RECORD = ("article", "carriers")
"""What a statement knows from where it is held. In a lake nothing is a copy."""
_BEFORE_STATEMENT = {
    "article": (str, "the id of the article"),
    "position": (int, "in the order of the text, from 0"),
    "day": (str, "the article's day of publication"),
    **dict.fromkeys(("outlet", "title", "published", "url", "locator"), (str | None, "as in the article")),
    "speaker_name": (str | None, "the name of the speaker, as in the article's speakers"),
    "speaker_kind": (str | None, "its kind"),
    "speaker_standing": (str | None, "its standing"),
    "source": (str, "the words of the source; pieces are joined with ` … `"),
    "cue": (str, "the words of the cue"),
    "content": (str, "the words of the content"),
}


def columns(table: str) -> dict[str, tuple[Any, str]]:
    """The columns of a table: the type of what each holds, and what that is; empty where the noun of the table says it."""
    if table == ARTICLES:
        return {name: (kind, "") for name, kind in types_of(Article).items()} | _BESIDE_ARTICLE
    return _BEFORE_STATEMENT | {name: (kind, "") for name, kind in types_of(Statement).items() if name not in _OF_RECORD}


@cache
def schema(table: str) -> Any:
    """The Arrow schema of a table. Raises ModuleNotFoundError, with the command that installs it, where pyarrow is missing."""
    try:
        import pyarrow as pa
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"A lake needs pyarrow, which is not installed: {INSTALL}", name="pyarrow") from error
    found = pa.schema([(name, arrow_type(kind)) for name, (kind, _) in columns(table).items()])
    return found.with_metadata({KEY: VERSION})


def month(article: Article) -> str:
    """The month in which an article was published, which names the folder it is kept in."""
    published = article.published or ""
    known = len(published) >= 7 and published[4] == "-" and (published[:4] + published[5:7]).isdecimal() and published.isascii()
    return published[:7] if known else UNKNOWN


def article_row(reading: Reading) -> Row:
    """The row of the article, with its speakers, its problems and the hash of the reading."""
    article = reading.article
    kept = replace(article, locator=storable(article.locator), problems=_storable(article.problems))
    return {
        **to_row(kept),
        "speakers": to_row(reading.speakers),
        "model": to_row(reading.model),
        "reading_problems": to_row(_storable(reading.problems)),
        "reading": stored_rows(reading).hash(),
    }


def statement_rows(reading: Reading) -> list[Row]:
    """The rows of its statements, in text order."""
    article = reading.article
    about = {name: getattr(article, name) for name in ("outlet", "title", "published", "url")}
    about |= {"article": article.id, "locator": storable(article.locator)}
    about["day"] = day_of(article.published)
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    found = []
    for position, statement in enumerate(reading.statements):
        row = {name: value for name, value in to_row(replace(statement, article=None)).items() if name not in _OF_RECORD}
        row |= about | {"position": position} | _who(speakers.get(statement.speaker or ""))
        said = statement.attribution
        for name, spans in (("source", said.source), ("cue", said.cue), ("content", said.content)):
            row[name] = _words(article, spans)
        found.append(row)
    return found


def _who(speaker: Speaker | None) -> Row:
    return {f"speaker_{name}": getattr(speaker, name) if speaker else None for name in ("name", "kind", "standing")}


def _words(article: Article, spans: tuple[Span, ...]) -> str:
    return " … ".join(article.words(span) for span in spans)


def _storable(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(Problem(storable(one.where), storable(one.what), storable(one.advice)) for one in problems)
