"""The reference article and the development corpus, where they are at hand: nothing that speaks may be lost."""

import gzip
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord.article import build_article
from onrecord.options import Options
from onrecord.readers import documents, documents_of_file
from onrecord.schema import Article, Document, Role

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))
REFERENCE = SHARED / "reference" / "article.txt"
CORPUS = SHARED / "corpus" / "polnear-dev.jsonl.gz"
MOST_LOST = 0.002
"""Share of annotated spans that may lie outside the parts that speak: corrections, which some annotators labelled."""


def absent(path: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not path.exists(), reason=f"{path} is not here; set ONRECORD_SHARED")


def folded(text: str) -> str:
    return " ".join(text.split())


@absent(REFERENCE)
def test_reference_article() -> None:
    record = json.loads((SHARED / "reference" / "record.json").read_text(encoding="utf-8"))["article"]
    [document] = documents_of_file(REFERENCE, Options())
    assert isinstance(document, Document)
    article = build_article(document)
    body = [article.text[part.start : part.end] for part in article.parts if part.role == Role.BODY]
    assert len(body) == record["paragraphs"]
    assert body[0].startswith(record["first_paragraph_begins"])
    assert body[-1].endswith(record["last_paragraph_ends"])
    assert (article.title, article.published) == (record["title"], record["published"])
    silent = {article.text[part.start : part.end]: part.role for part in article.parts if not part.role.speaks}
    assert set(record["not_body"]) <= set(silent)
    assert silent[record["photo_credit"]] == Role.CREDIT
    assert all(silent[link] == Role.LINK for link in record["embedded_links"])
    assert Role.RELATED in silent.values()
    assert article.problems == ()


def gold() -> list[tuple[dict[str, Any], Article]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    names = ("doc", "text", "title", "outlet", "published", "byline")
    data = "\n".join(json.dumps({name: record.get(name) for name in names}) for record in records)
    found = [item for item in documents(data.encode(), "dev.jsonl", Options()) if isinstance(item, Document)]
    return list(zip(records, map(build_article, found), strict=True))


@absent(CORPUS)
def test_annotated_spans_of_the_corpus_stay_in_parts_that_speak() -> None:
    lost = total = 0
    for record, article in gold():
        heard = {place for part in article.speaking() for place in (article.origin or ())[part.start : part.end]}
        heard |= {place for place, character in enumerate(record["text"]) if character.isspace()}
        for annotated in (one for readings in record["annotators"].values() for one in readings):
            for start, end in (span for role in ("source", "cue", "content") for span in annotated[role]):
                total += 1
                lost += not heard.issuperset(range(start, end))
    assert lost <= MOST_LOST * total, f"{lost} of {total} spans lost ({100 * lost / total:.2f} %)"


@absent(CORPUS)
def test_articles_of_the_corpus_keep_their_headline_and_paragraphs() -> None:
    for record, article in gold():
        assert article.parts[0].role == Role.HEADLINE
        assert article.title == record["title"]
        assert article.language == "en"
        assert article.published == record["published"]
        joined = folded(re.sub(r"-\n(?=[a-z])", "-", record["text"]))
        assert folded(article.text) == joined
