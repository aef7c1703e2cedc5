"""Reads gold and predicted articles from JSON lines, plain or gzipped."""

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, TextIO, cast

from onrecord.evaluation.claims import ROLES, Facts, Marked

Json = dict[str, Any]


def rows(path: Path) -> Iterator[tuple[str, Json]]:
    """Each object of a file and where it stands ("gold.jsonl, line 3").

    Raises ValueError where a line is no JSON object, OSError where the file cannot be opened.
    """
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}, line {number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{where}: this is no JSON ({error}). Each line must be one article.") from None
            if not isinstance(row, dict):
                raise ValueError(f"{where}: this is no JSON object. Each line must be one article.")
            yield where, row


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return cast(TextIO, gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


def field(row: Mapping[str, Any], name: str, where: str) -> Any:
    """A field that must be there; raises ValueError with what and where."""
    if name not in row:
        raise ValueError(f"{where}: the field “{name}” is missing.")
    return row[name]


def gold_articles(path: Path) -> Iterator[tuple[str, str, list[list[Marked]]]]:
    """Each article of a gold file: its name, text, and attributions by annotator, in the order of the file."""
    for where, row in rows(path):
        annotators = field(row, "annotators", where)
        yield field(row, "doc", where), field(row, "text", where), [marked(raw, where) for raw in annotators.values()]


def speakers_by_article(path: Path) -> dict[str, list[Marked]]:
    """The attributions of a speakers file, by the article's name."""
    return {field(row, "doc", where): marked(field(row, "attributions", where), where) for where, row in rows(path)}


def predicted_articles(path: Path) -> dict[str, list[Marked]]:
    """The statements of a record by the article's `doc`, or else the stem of its locator; places count into the source."""
    return {article_name(row, where): _statements(row, where) for where, row in rows(path)}


def marked(raw: list[Json], where: str) -> list[Marked]:
    """Attributions as a gold file has them. Raises ValueError where one has another form."""
    try:
        return [_gold(one) for one in raw]
    except (TypeError, ValueError, AttributeError):
        raise ValueError(f"{where}: an attribution is not of the form {{source, cue, content: [[start, end], …]}}.") from None


def _gold(one: Json) -> Marked:
    places = {role: [(int(start), int(end)) for start, end in one.get(role) or []] for role in ROLES}
    facts = {name: one.get(name) for name in ("id", "speaker", "kind", "standing", "act")}
    return Marked(places, Facts(**facts, denies=tuple(one.get("denies") or ())))


def _statements(row: Json, where: str) -> list[Marked]:
    try:
        speakers = {speaker["id"]: speaker for speaker in row.get("speakers") or []}
        return [_predicted(one, speakers) for one in row.get("statements") or []]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ValueError(f"{where}: this is no article as `onrecord read --json` prints it.") from None


def _predicted(statement: Json, speakers: Mapping[str, Json]) -> Marked:
    speaker = speakers.get(statement.get("speaker") or "", {})
    places = {role: _origins(statement.get(role) or []) for role in ROLES}
    facts = Facts(
        id=statement.get("id"),
        speaker=speaker.get("name"),
        kind=speaker.get("kind"),
        standing=statement.get("standing") or speaker.get("standing") or "none",
        act=statement.get("act"),
        denies=tuple(statement.get("denies") or ()),
        confidence=statement.get("confidence"),
    )
    return Marked(places, facts)


def _origins(spans: list[Json]) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for span in spans for start, end in span.get("origin") or []]


def article_name(row: Json, where: str) -> str:
    """What a predicted article is called: its `doc`, or else the stem of its locator. Raises ValueError where it has neither."""
    locator = (row.get("article") or {}).get("locator") or ""
    name = row.get("doc") or PurePath(locator).stem
    if not name:
        raise ValueError(f"{where}: there is neither doc nor article.locator, so nothing says which article this is.")
    return str(name)
