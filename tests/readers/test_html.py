"""HTML pages: the words are the page's own, in their places, and what is not the article stays out."""

import contextlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.options import Options
from onrecord.readers.html import read_html
from onrecord.readers.problems import Unreadable
from onrecord.schema import Document, Role

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGES = sorted([*(FIXTURES / "html").glob("*.html"), *(FIXTURES / "broken").glob("html_*.html")])


def page(name: str) -> Document:
    path = next(path for path in PAGES if path.name == name)
    return read_html(path.read_bytes(), name, Options())


def speech(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks if block.role is None or block.role.speaks)


def roles(document: Document) -> dict[str, Role | None]:
    return {block.text: block.role for block in document.blocks}


def test_headline_comes_first_and_once() -> None:
    blocks = page("harbour.html").blocks
    assert [i for i, block in enumerate(blocks) if block.text == "Harbour board drops plan for second crane"] == [0]
    assert blocks[0].role is Role.HEADLINE


def test_every_paragraph_of_the_article_is_kept_to_the_letter() -> None:
    said = speech(page("harbour.html"))
    assert "dropped its plan to buy a second crane, saying the town could not carry the cost — at least not this year." in said
    assert (
        "“We listened to the people who live on the quay,” said Mara Vell, who chairs the board. “They told us again and" in said
    )
    assert "Tallis & Sons said his firm’s contracts end in May." in said
    assert "“In five years we will ask ourselves why the ships have gone, and the minutes of this evening will tell us.”" in said


@pytest.mark.parametrize(
    "other", ["Ferry line says", "Bakery owner denies", "Quay residents ask", "Advertisement", "All rights", "Home"]
)
def test_related_stories_and_furniture_do_not_speak(other: str) -> None:
    assert other not in speech(page("harbour.html"))


def test_captions_and_standfirsts_are_told_apart() -> None:
    found = roles(page("harbour.html"))
    assert found["The old crane on the east quay. “It still does the work,” the harbour master said."] is Role.CAPTION
    assert found["Members vote seven to two after a winter of complaints about noise and cost."] is Role.STANDFIRST


def test_related_links_that_stand_among_the_paragraphs_are_marked() -> None:
    body = "".join(f"<p>The ferry company answered its passengers on day {day}, as it had promised them.</p>" for day in range(8))
    links = "<p><a href='/x'>Read more: Captain says the tide is late again</a></p>"
    document = read_html(f"<html><body><article>{body}{links}{body}</article></body></html>".encode(), "x", Options())
    assert "Captain" not in speech(document)
    assert speech(document).count("answered its passengers") == 16


def test_breaks_make_paragraphs_on_an_old_page() -> None:
    texts = [block.text for block in page("old_table_page.html").blocks]
    assert len(texts) == 5
    assert texts[2].startswith('"I will not open')
    assert texts[2].endswith("kept from the parish.")


def test_text_that_is_carried_as_data_alone_is_read() -> None:
    document = page("text_only_as_data.html")
    assert "“" not in document.blocks[0].text
    assert [block.origin for block in document.blocks] == [None] * 3
    assert document.blocks[1].text.startswith('"We never thought of leaving," said its owner, Gwil Harker.')


def same_words(document: Document, source: str) -> None:
    """Slicing the page's own source by origin gives the words; entities are as long as they are written."""
    for block in document.blocks:
        if block.origin is None:
            continue
        assert len(block.origin) == len(block.text)
        assert all(0 <= at < len(source) for at in block.origin)
        assert list(block.origin) == sorted(block.origin)
        for character, at in zip(block.text, block.origin, strict=True):
            between = source[at].isspace() or source[at] == "<" or unicodedata.category(source[at]) == "Cc"
            assert source[at] in (character, "&") or (character == " " and between)


@pytest.mark.parametrize(
    "path", [path for path in PAGES if "encod" not in path.name and "1252" not in path.name], ids=lambda p: p.name
)
def test_origin_slices_the_page_itself(path: Path) -> None:
    try:
        same_words(read_html(path.read_bytes(), path.name, Options()), path.read_text(encoding="utf-8"))
    except Unreadable:
        assert path.name == "html_without_a_body.html"


def test_origin_of_an_entity_is_its_ampersand() -> None:
    source = "<p>He said that Tallis &amp; Sons would not sell&hellip; &ldquo;not for any price,&rdquo; he said on Friday.</p>"
    (block,) = read_html(source.encode(), "x", Options()).blocks
    assert block.origin is not None
    assert source[block.origin[block.text.index("&")] :].startswith("&amp;")
    assert source[block.origin[block.text.index("”")] :].startswith("&rdquo;")
    start, end = (block.text.index(word) for word in ("not for", "he said"))
    assert source[block.origin[start] : block.origin[end]] == "not for any price,&rdquo; "


@given(
    st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=6), st.sampled_from(["p", "li", "div", "td", "h2", "b", "a"])
)
def test_origin_holds_for_any_text(texts: list[str], tag: str) -> None:
    import html

    source = "<body><p>A sentence that is long enough to be read as prose, said the clerk.</p>"
    source += "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts)
    data = source.encode("utf-8", "replace")
    same_words(read_html(data, "x", Options()), data.decode())


def test_a_page_without_a_body_is_refused_with_advice() -> None:
    with pytest.raises(Unreadable) as refused:
        page("html_without_a_body.html")
    assert "no article text" in refused.value.problem.what
    assert refused.value.problem.where == "html_without_a_body.html"
    assert refused.value.problem.advice


@pytest.mark.parametrize(
    ("name", "problems"),
    [("html_windows_1252_declared_as_utf_8.html", 1), ("html_utf_8_declared_as_latin_1.html", 0), ("html_encoded_twice.html", 1)],
)
def test_wrongly_declared_encodings_are_repaired(name: str, problems: int) -> None:
    document = page(name)
    assert "“I will not open a building that may fall on its visitors,” Hal Wintergreen told" in speech(document)
    assert "council’s clerk" in speech(document)
    assert len(document.problems) == problems


def test_a_page_cut_off_in_a_tag_keeps_what_came() -> None:
    assert speech(page("html_cut_off_in_a_tag.html")).endswith("Two members voted against. One")


def test_unclosed_tags_lose_no_paragraph() -> None:
    said = speech(page("html_unclosed_tags.html"))
    assert "“We listened" in said
    assert "“In five years" in said
    assert "“a gift" in said or '"a gift' in said
    assert "Bakery" not in said


PROSE = "<p>The clerk said that the road would be closed until the snow has gone.</p>"
HOSTILE = {
    "deep nesting": "<div>" * 100_000 + PROSE,
    "unclosed paragraphs": "<p>The clerk said no to the mill again." * 20_000,
    "unclosed quotes": '<a href="' * 100_000 + PROSE,
    "only brackets": "<" * 500_000 + PROSE,
    "unclosed comment": PROSE + "<!--" * 100_000,
    "one line": PROSE[:-4] + " and the clerk said so" * 100_000,
    "entities": "<p>" + "&amp;&lt&nosuch;&#99999999;" * 20_000 + PROSE,
    "deep data": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PROSE,
    "deep inline": "<p>" + "<b>" * 50_000 + PROSE,
    "many links": "<ul>" + "<li><a href='/x'>Clerk says no</a>" * 20_000 + "</ul>" + PROSE,
    "nothing but control characters": "\x00\x01\x02<p>\x00</p>",
}


@pytest.mark.parametrize("defect", HOSTILE)
def test_hostile_pages_are_read_to_their_end_without_a_traceback(defect: str) -> None:
    """They are so large that it would take minutes if anything went through all of a page for each of its parts."""
    with contextlib.suppress(Unreadable):
        assert read_html(HOSTILE[defect].encode(), defect, Options()).blocks


def test_text_beyond_any_article_is_cut_with_a_problem() -> None:
    document = read_html(b"<p>" + b"the clerk said no. " * 100_000, "x", Options())
    assert sum(len(block.text) for block in document.blocks) <= 1_000_000
    assert any("longer than" in problem.what for problem in document.problems)
