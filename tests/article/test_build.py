"""The frozen text, its parts and what is known of an article."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import build_article
from onrecord.content_ids import article_id, text_id
from onrecord.options import Options
from onrecord.readers import documents, documents_of_file
from onrecord.schema import Article, Block, Document, Role

BROKEN = Path(__file__).parents[1] / "fixtures" / "broken"
BODY = "The mayor of Fenmouth said on Friday that the ferry would sail again in May."


def article(text: str, **given: str) -> Article:
    [document] = documents(json.dumps({"text": text, **given}).encode(), "a.jsonl", Options())
    assert isinstance(document, Document)
    return build_article(document)


def parts(one: Article) -> list[tuple[str, str]]:
    return [(part.role.value, one.text[part.start : part.end]) for part in one.parts]


def test_a_given_title_that_heads_the_text_is_the_headline() -> None:
    one = article(f"Ferry sails again, mayor says.\n\n{BODY}", title="Ferry sails again, mayor says")
    assert parts(one) == [("headline", "Ferry sails again, mayor says."), ("body", BODY)]
    assert one.title == "Ferry sails again, mayor says"


def test_a_given_title_that_is_not_in_the_text() -> None:
    one = article(f"{BODY}\n\nNobody else spoke.", title="Ferry sails again")
    assert one.title == "Ferry sails again"
    assert [role for role, _ in parts(one)] == ["body", "body"]


@pytest.mark.parametrize(
    "text", [BODY, BODY.rstrip("."), f"{BODY}\n\n{BODY}", "“We will sail,” the mayor said\n\n" + BODY, "He said:\n\n" + BODY]
)
def test_a_plain_paragraph_is_no_headline(text: str) -> None:
    one = article(text)
    assert {role for role, _ in parts(one)} == {"body"}
    assert one.title is None


@pytest.mark.parametrize("title", ["Ferry sails again", "Will the ferry sail?", "‘It Will Sail.’", "FERRY SAILS"])
def test_a_short_line_over_a_longer_paragraph_is_the_headline(title: str) -> None:
    one = article(f"{title}\n\n{BODY}")
    assert parts(one) == [("headline", title), ("body", BODY)]
    assert one.title == title


def test_ids_come_from_content() -> None:
    one = article(BODY, outlet="Vale Courier", url="https://vale.example/1", published="November 6, 2024")
    assert one.text_id == text_id(BODY)
    assert one.id == article_id(BODY, "Vale Courier", "https://vale.example/1", "2024-11-06")


def test_given_fields_win_over_the_text() -> None:
    text = f"Ferry sails again\nBy Joss Fenwick\nMarch 3, 2025\n\n{BODY}"
    assert article(text).byline == ("Joss Fenwick",)
    assert article(text).published == "2025-03-03"
    one = article(text, published="2025-03-02", byline="Ada Quill and Mina Sorel")
    assert one.byline == ("Ada Quill", "Mina Sorel")
    assert one.published == "2025-03-02"


def test_the_day_of_articles_without_one_is_only_for_these() -> None:
    bare, dated = (Document("a.txt", "plain", (Block(BODY),), published=day) for day in (None, "2025-03-02"))
    assert build_article(bare, "2031-02-04").published == "2031-02-04"
    assert build_article(bare, "2031-02-04").id == article_id(BODY, None, None, "2031-02-04")
    assert build_article(dated, "2031-02-04").published == "2025-03-02"


def test_a_date_between_paragraphs_is_not_the_day_of_publication() -> None:
    one = article(f"{BODY}\n\nMarch 3, 2025\n\n{BODY}")
    assert one.published is None


def test_paragraphs_stand_apart_and_know_their_source() -> None:
    one = article(f"{BODY}\nhttps://vale.example/2\n{BODY}")
    assert one.text == f"{BODY}\n\nhttps://vale.example/2\n\n{BODY}"
    assert one.origin is not None
    assert one.origin[len(BODY) : len(BODY) + 3] == (-1, -1, len(BODY) + 1)


def test_a_role_that_the_reader_knows_stays() -> None:
    blocks = (Block("Ferry sails", role=Role.HEADLINE), Block(BODY, role=Role.RELATED), Block(BODY, role=Role.BODY))
    one = build_article(Document("a.html", "html", blocks, title="Other"))
    assert [role for role, _ in parts(one)] == ["headline", "related", "body"]
    assert (one.title, one.origin) == ("Other", None)


def test_halves_of_characters_can_be_stored() -> None:
    [document] = documents_of_file(BROKEN / "lone_surrogates.jsonl", Options())
    assert isinstance(document, Document)
    one = build_article(document)
    assert one.text == "Dock \ufffd workers said 😀 that they would wait\ufffd"
    assert one.title == "Dock \ufffd workers"
    assert one.origin == tuple(range(len(one.text)))
    assert ["surrogates" in problem.what for problem in one.problems] == [True]


def test_nul_characters_are_left_out_and_told() -> None:
    [document] = documents_of_file(BROKEN / "nul_bytes.txt", Options())
    assert isinstance(document, Document)
    one = build_article(document)
    source = (BROKEN / "nul_bytes.txt").read_text(encoding="utf-8")
    assert "\0" not in one.text
    assert one.origin is not None
    assert all(place < 0 or source[place] == character for place, character in zip(one.origin, one.text, strict=True))
    assert "NUL" in one.problems[0].what


def test_impossible_dates_are_dropped_and_told() -> None:
    found = list(documents_of_file(BROKEN / "impossible_dates.jsonl", Options()))
    assert found
    for document in found:
        assert isinstance(document, Document)
        one = build_article(document)
        assert one.published is None
        assert [document.doc in problem.what for problem in one.problems if document.doc] == [True]


def test_what_is_not_english_is_told() -> None:
    [document] = documents_of_file(BROKEN / "not_english.txt", Options())
    assert isinstance(document, Document)
    one = build_article(document)
    assert one.language == "und"
    assert "English" in one.problems[0].what


def test_a_document_without_text_is_an_empty_article() -> None:
    one = build_article(Document("a", "text", (Block("  "),)))
    assert (one.text, one.parts, one.title) == ("", (), None)


LINES = [
    "By Ada Quill",
    "March 3, 2025",
    "Related articles",
    "https://a.example",
    "Photo: Jo Vane",
    "OSTMERE (NW) — (NW Photo/Jo Vane)",
]
ANY_TEXT = st.text(max_size=80) | st.sampled_from([*LINES, BODY, "(NW Photo/Jo Vane)", "\0", "\ud800", "Correction: no"])
ANY_BLOCK = st.builds(Block, ANY_TEXT, role=st.none() | st.sampled_from(list(Role)))


@given(st.lists(ANY_BLOCK, max_size=8), st.none() | ANY_TEXT, st.none() | ANY_TEXT)
def test_any_document_is_an_article(blocks: list[Block], title: str | None, date: str | None) -> None:
    placed, at = [], 0
    for block in blocks:
        placed.append(replace(block, origin=tuple(range(at, at + len(block.text)))))
        at += len(block.text) + 1
    source = "\n".join(block.text for block in blocks)
    one = build_article(Document("a", "text", tuple(placed), title=title, published=date, byline=(title or "",), language=date))
    one.text.encode()
    last = 0
    for part in one.parts:
        assert last <= part.start < part.end <= len(one.text)
        assert one.text[last : part.start].strip() == ""
        last = part.end
    assert one.text[last:].strip() == ""
    for character, place in zip(one.text, one.origin or (), strict=bool(one.origin)):
        assert place == -1 or source[place] == character or "\ud800" <= source[place] <= "\udfff"
