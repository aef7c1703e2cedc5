"""Ids are promises: the same content has the same id on every machine and in every version."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.schema import Span

TEXTS = st.text(alphabet=st.characters(codec=None), max_size=30)
KNOWN = st.none() | TEXTS


def test_ids_stay_what_they_were() -> None:
    assert text_id("The bridge is shut.") == "sha256-b65a5551ec8284d25afbc5e07054afa43d82a806e4f04326b50df817e0b422fa"
    assert (
        article_id("The bridge is shut.", "The Ellet Post", None, "2031-02-04")
        == "sha256-e1775a4f67dbfdaa588040a56a488b208fd45643e40aabdbd5f8455eeee32ee9"
    )
    assert (
        statement_id("sha256-1", [Span(0, 3)], [], [Span(4, 9), Span(12, 20)])
        == "sha256-a3058aa01622ef21f050b4e531842c0eec4e1f58580eeeb76c1ae4b67df81156"
    )


@given(st.tuples(TEXTS, KNOWN, KNOWN, KNOWN), st.tuples(TEXTS, KNOWN, KNOWN, KNOWN))
def test_articles_share_an_id_only_where_all_is_the_same(
    one: tuple[str, str | None, str | None, str | None], other: tuple[str, str | None, str | None, str | None]
) -> None:
    assert (article_id(*one) == article_id(*other)) == (one == other)


@given(TEXTS)
def test_any_text_has_an_id(text: str) -> None:
    assert text_id(text) == text_id(text)
    assert len(text_id(text)) == len("sha256-") + 64


def test_a_span_counts_by_its_role() -> None:
    place = [Span(0, 3)]
    assert len({statement_id("a", place, [], []), statement_id("a", [], place, []), statement_id("a", [], [], place)}) == 3
