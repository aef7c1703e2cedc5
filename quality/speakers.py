"""How often the right speaker is found where source, cue and content are given: by kind of speaker and of mention.

    python -m quality.speakers SPEAKERS.jsonl ARTICLES.jsonl.gz [--without-entities] [--errors] [--rules]

SPEAKERS and ARTICLES are the annotated corpus: who speaks in each attribution, and the texts with their dates.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.content_ids import article_id, text_id
from onrecord.evaluation.files import rows
from onrecord.evaluation.names import SUFFIXES, compared, same_name, same_speakers
from onrecord.options import Options
from onrecord.schema import Article, Attribution, Span
from onrecord.speakers import resolve
from training.corpus import parts

_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "him",
        "her",
        "his",
        "they",
        "them",
        "their",
        "it",
        "its",
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "you",
        "your",
        "who",
        "whom",
        "which",
        "that",
        "himself",
        "herself",
    ]
)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSONL file, packed or not."""
    return (row for _, row in rows(path))


def article_of(row: dict[str, Any]) -> Article:
    """An article of the corpus: one part a line, the first of them the headline."""
    text = row["text"]
    byline = (row["byline"],) if isinstance(row.get("byline"), str) else tuple(row.get("byline") or ())
    published, outlet = row.get("published"), row.get("outlet")
    return Article(
        article_id(text, outlet, None, published),
        text_id(text),
        row["doc"],
        text,
        parts(text),
        byline=byline,
        published=published,
    )


def attribution_of(row: dict[str, Any]) -> Attribution:
    """An annotated attribution."""
    spans = {name: tuple(Span(a, b) for a, b in row[name] or []) for name in ("source", "cue", "content")}
    return Attribution(spans["source"], spans["cue"], spans["content"], "indirect", 1.0)


def mention_kind(source: str, name: str | None) -> str:
    """How a source mentions its speaker: full name, surname, pronoun, role, or not at all."""
    words = re.findall(r"\w+", source.casefold())
    last = [w for w in compared(name) if w not in SUFFIXES]
    if not words:
        return "none"
    if set(words) <= _PRONOUNS:
        return "pronoun"
    if " & " in (name or ""):
        return "joint"
    if len(last) > 1 and last[0] in words and last[-1] in words:
        return "full name"
    return "surname" if last and last[-1] in words else "role"


def measure(speakers: Path, articles: Path, entities: bool, errors: bool) -> Counter[str]:
    """Count what is right, and print what is not where `errors` is set."""
    texts = {row["doc"]: row for row in lines(articles)}
    tally: Counter[str] = Counter()
    for row in lines(speakers):
        source = texts[row["doc"]]
        typed = [(Span(a, b), label) for a, b, label in source.get("entities") or []] if entities else []
        article, gold = article_of(source), row["attributions"]
        began = time.process_time()
        read = resolve(article, [attribution_of(g) for g in gold], Options(), typed)
        tally["microseconds"] += round(1e6 * (time.process_time() - began))
        tally["articles"] += 1
        by_id = {s.id: s for s in read.speakers}
        for g, speaker, evidence in zip(gold, read.of, read.evidence, strict=True):
            found = by_id.get(speaker or "")
            standing = found.standing if found else "none"
            words = " ".join(article.text[a:b] for a, b in g["source"] or [])
            named = g["standing"] == "named"
            right = (
                same_speakers(g["speaker"], found.name if found else None, g["kind"] == "person")
                if named
                else standing == g["standing"]
            )
            kinds = ["all", "standing"] + (
                [f"named {g['kind']}", f"{g['kind']} by {mention_kind(words, g['speaker'])}"] if named else [g["standing"]]
            )
            kinds.append(f"rule: {evidence[0].by}")
            for kind in kinds:
                tally[kind] += 1
                tally[kind + " right"] += standing == g["standing"] if kind == "standing" else right
            if g["speaks_for"]:
                principal = by_id.get((found.speaks_for if found else None) or "")
                tally["speaks for"] += 1
                tally["speaks for right"] += same_name(g["speaks_for"], principal.name if principal else None, True)
            if errors and not (right and standing == g["standing"]):
                print(
                    f"{g['kind']:8} {mention_kind(words, g['speaker']):9} [{words[:70]}] {g['speaker']} ({g['standing']}) <- "
                    f"{found.name if found else None} ({standing}) by {evidence[0].by} {row['doc']} #{g['id']}"
                )
    return tally


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("speakers", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--without-entities", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--rules", action="store_true", help="also how often each rule that decided was right")
    asked = parser.parse_args()
    tally = measure(asked.speakers, asked.articles, not asked.without_entities, asked.errors)
    for kind in sorted(k for k in tally if k + " right" in tally and (asked.rules or not k.startswith("rule: "))):
        print(f"{kind:40}{tally[kind]:6d}{100 * tally[kind + ' right'] / tally[kind]:7.1f} % right")
    print(f"{tally['microseconds'] / tally['articles'] / 1000:.1f} ms an article")


if __name__ == "__main__":
    main()
