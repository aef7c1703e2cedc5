"""The corpus of speakers as the nouns: articles, attributions and who speaks, with what each statement is known to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.content_ids import article_id, text_id
from onrecord.schema import Article, Attribution, Span, Speaker
from training import corpus as corpus_file


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article. `rows[n]` is what the annotation says of `attributions[n]`; `of[n]` its speaker's id."""

    article: Article
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    of: tuple[str | None, ...]
    rows: tuple[dict[str, Any], ...]


def articles(corpus: Path, part: str) -> Iterator[Gold]:
    """The annotated articles of `train` or `dev`, in the corpus's order: by the corpus of speakers, else by our own labels."""
    for line in corpus_file.annotated(corpus, part):
        if line["acting"]:
            yield _gold(line, line["acting"])


def _gold(line: dict[str, Any], rows: Sequence[dict[str, Any]]) -> Gold:
    text = line["text"]
    ids = article_id(text, line.get("outlet"), None, line.get("published"))
    article = Article(
        ids,
        text_id(text),
        line["doc"],
        text,
        corpus_file.parts(text),
        doc=line["doc"],
        outlet=line.get("outlet"),
        title=line.get("title"),
        published=line.get("published"),
    )
    spans = [{role: tuple(Span(a, b) for a, b in row[role]) for role in ("source", "cue", "content")} for row in rows]
    attributions = tuple(
        Attribution(s["source"], s["cue"], s["content"], _form([article.words(c) for c in s["content"]]), 1.0) for s in spans
    )
    speakers: dict[tuple[str, str, str, str | None], Speaker] = {}
    of: list[str | None] = []
    for row in rows:
        if row["kind"] == "none" and row["standing"] == "none":
            of.append(None)
            continue
        key = (row["speaker"], row["kind"], row["standing"], row.get("speaks_for"))
        speakers.setdefault(key, Speaker(f"s{len(speakers) + 1}", *key[:3]))
        of.append(speakers[key].id)
    return Gold(article, attributions, tuple(speakers.values()), tuple(of), tuple(rows))


def _form(pieces: Sequence[str]) -> str:
    marks = [piece.strip()[:1] in "\"“'‘" for piece in pieces]
    if all(marks):
        return "direct"
    return "mixed" if any(mark in piece for piece in pieces for mark in '"“') else "indirect"
