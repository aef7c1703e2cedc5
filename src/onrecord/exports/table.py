"""Statements as CSV (RFC 4180, UTF-8), one row a statement, safe to open in a spreadsheet (docs/exports.md)."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from onrecord.schema import Article, Deadline, Reading, Span, Speaker, Statement, TimeValue

COLUMNS = (
    *("article", "doc", "locator", "url", "outlet", "title", "published"),
    *("id", "speaker", "speaker_kind", "person", "standing", "source", "cue", "content", "form", "act"),
    *("to", "via", "anonymity_reason", "said", "deadline", "condition", "within", "denies", "same_as", "confidence"),
    *("source_spans", "cue_spans", "content_spans"),
)
PIECES = " … "
"""Stands between the pieces of one field, whose places the columns of spans give exactly."""

_FORMULA = re.compile(r"(?:['\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*[=+\-@＝＋－＠]|'*[\t\r\n]")
"""What a spreadsheet may run: such a sign, also behind what it passes over. With apostrophes, so that escapes can be undone."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def header() -> bytes:
    """The line of column names."""
    return _lines([COLUMNS])


def rows(reading: Reading) -> bytes:
    """The lines of an article's statements, in text order."""
    return _lines([[escape(cell) for cell in cells] for cells in _cells(reading)])


def escape(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescape(cell: str) -> str:
    """What `escape` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return _SURROGATE.sub("\ufffd", written.getvalue()).encode("utf-8")


def _cells(reading: Reading) -> Iterator[list[str]]:
    article = reading.article
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    about = [article.id, article.doc, article.locator, article.url, article.outlet, article.title, article.published]
    for statement in reading.statements:
        speaker = speakers.get(statement.speaker or "")
        cells = [*about, *_who(article, statement, speaker), *_how(article, statement), *_places(statement)]
        yield [cell or "" for cell in cells]


def _who(article: Article, statement: Statement, speaker: Speaker | None) -> list[str | None]:
    said = statement.attribution
    return [
        statement.id,
        *((speaker.name, speaker.kind, speaker.person) if speaker else (None, None, None)),
        statement.standing,
        *(_words(article, spans) for spans in (said.source, said.cue, said.content)),
        said.form,
        statement.act,
    ]


def _how(article: Article, statement: Statement) -> list[str | None]:
    return [
        _word(article, statement.to),
        statement.via.name if statement.via else None,
        _word(article, statement.anonymity_reason),
        _time(statement.said),
        _due(article, statement.deadline),
        _word(article, statement.condition),
        statement.within,
        " ".join(statement.denies),
        " ".join(statement.same_as),
        f"{statement.attribution.confidence:.4f}",
    ]


def _places(statement: Statement) -> list[str]:
    said = statement.attribution
    return [" ".join(f"{span.start}:{span.end}" for span in spans) for spans in (said.source, said.cue, said.content)]


def _words(article: Article, spans: Sequence[Span]) -> str:
    return PIECES.join(article.words(span) for span in spans)


def _word(article: Article, span: Span | None) -> str | None:
    return article.words(span) if span else None


def _time(time: TimeValue | None) -> str | None:
    return " ".join(filter(None, (time.value, time.mod))) if time else None


def _due(article: Article, deadline: Deadline | None) -> str | None:
    """The day where it is known, else the words that give it."""
    return f"{deadline.kind} {deadline.value or article.words(deadline.span)}" if deadline else None
