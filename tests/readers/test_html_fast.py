"""The fast way of pages: what it keeps, and that it fails as the accurate one does."""

import contextlib
import sys
from pathlib import Path

import pytest

from onrecord.options import Options
from onrecord.readers import documents
from onrecord.readers.html import read_html
from onrecord.readers.problems import Unreadable
from onrecord.schema import Document, Problem, Role
from tests.readers.archives import page
from tests.readers.test_html import HOSTILE
from tests.readers.test_html_layouts import AFTER, BEFORE, LAYOUTS, TEXT

FAST = Options(html="fast")
HARBOUR = (Path(__file__).parents[1] / "fixtures/html/harbour.html").read_bytes()


def test_without_resiliparse_a_page_is_a_problem_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.readers.html_fast.installed", lambda: False)
    [problem] = documents(page(1), "page.html", FAST)
    assert isinstance(problem, Problem)
    assert "pip install 'onrecord[fast]'" in problem.advice
    [read] = documents(page(1), "page.html", Options())
    assert isinstance(read, Document)


class TestFast:
    """What needs resiliparse."""

    @pytest.fixture(autouse=True)
    def _resiliparse(self) -> None:
        pytest.importorskip("resiliparse")

    def test_headline_first_paragraphs_without_places_and_what_the_page_says_of_itself(self) -> None:
        document = read_html(HARBOUR, "harbour.html", FAST)
        accurate = read_html(HARBOUR, "harbour.html", Options())
        headline, *rest = document.blocks
        assert (headline.role, headline.text) == (Role.HEADLINE, "Harbour board drops plan for second crane")
        assert [block.text for block in accurate.blocks if block.role is None] == [
            block.text for block in rest if block.text in {other.text for other in accurate.blocks if other.role is None}
        ]
        assert all(block.origin is None for block in document.blocks)
        for said in ("url", "title", "outlet", "byline", "published", "modified", "language"):
            assert getattr(document, said) == getattr(accurate, said)

    def test_entities_breaks_and_control_characters(self) -> None:
        data = "<article><h1>A &amp; B</h1><p>Ann said<br>“no &lt;b&gt;”\x01to &amp;amp; all of them on Monday.<p>Two.</article>"
        texts = [block.text for block in read_html(data.encode(), "x", FAST).blocks]
        assert texts == ["A & B", "Ann said “no <b>” to &amp; all of them on Monday.", "Two."]

    @pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("a list", "first paragraph in the header")])
    def test_layouts_in_which_no_paragraph_is_lost(self, layout: str) -> None:
        data = f"<title>Bridge to close until spring</title><body>{BEFORE}{LAYOUTS[layout]}{AFTER}</body>"
        said = "\n".join(block.text for block in read_html(data.encode(), layout, FAST).blocks)
        assert [text for text in TEXT if text not in said] == []

    def test_text_that_is_carried_as_data_alone(self) -> None:
        data = (Path(__file__).parents[1] / "fixtures/html/text_only_as_data.html").read_bytes()
        assert read_html(data, "x", FAST).blocks == read_html(data, "x", Options()).blocks

    def test_a_page_without_an_article_is_refused(self) -> None:
        with pytest.raises(Unreadable, match="no article"):
            read_html(b"<html><body><script>x</script></body></html>", "x", FAST)

    @pytest.mark.parametrize("defect", HOSTILE)
    def test_hostile_pages_are_read_to_their_end_without_a_traceback(self, defect: str) -> None:
        with contextlib.suppress(Unreadable):
            assert read_html(HOSTILE[defect].encode(), defect, FAST).blocks

    def test_text_beyond_any_article_is_cut_with_a_problem(self) -> None:
        document = read_html(b"<p>" + b"the clerk said no. " * 100_000, "x", FAST)
        assert sum(len(block.text) for block in document.blocks) <= 1_000_000
        assert any("longer than" in problem.what for problem in document.problems)
        assert "resiliparse" in sys.modules
