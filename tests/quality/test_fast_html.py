"""The comparison of the two ways of pages."""

import pytest

from quality import fast_html

pytest.importorskip("resiliparse")
pytest.importorskip("fastwarc")


def test_shares() -> None:
    found = fast_html.Compared(100, 80, 60) + fast_html.Compared(0, 0, 0)
    assert found.kept == 0.6
    assert found.let_in == 0.25


def test_a_plain_page_is_the_same_both_ways_and_a_list_is_lost_by_the_fast_one() -> None:
    pages = fast_html.pages()
    plain = fast_html.compared(pages["layouts"]["nothing but divs"])
    assert plain.kept == 1
    assert plain.let_in == 0
    assert fast_html.compared(pages["layouts"]["a list"]).kept < 0.5


def test_both_ways_have_a_rate() -> None:
    page = fast_html.pages()["fixtures"]["harbour.html"]
    assert {way for way, rate in fast_html.rates([page], 2, 1).items() if rate > 0} == {"accurate", "fast"}
