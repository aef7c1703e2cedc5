"""What speaks against it that two statements are denial and denied: that their articles tell of different matters."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.denials import of_one_matter

STEMS = st.frozensets(st.sampled_from([f"{n}x" for n in range(300)]), max_size=250)


def stems(first: int, last: int) -> frozenset[str]:
    return frozenset(f"{n}x" for n in range(first, last))


@given(STEMS, STEMS)
def test_it_is_never_evidence_for_a_link(one: frozenset[str], other: frozenset[str]) -> None:
    assert of_one_matter(1.0, one, other) <= 1.0
    assert of_one_matter(1.0, one, other) == of_one_matter(1.0, other, one)


@given(STEMS.filter(bool))
def test_an_article_is_of_one_matter_with_itself(one: frozenset[str]) -> None:
    assert of_one_matter(1.0, one, one) == 1.0


def test_the_fewer_stems_two_long_articles_share_the_less_evidence() -> None:
    found = [of_one_matter(1.0, stems(0, 200), stems(start, start + 200)) for start in (120, 160, 180, 200)]
    assert found == sorted(found, reverse=True)
    assert found[0] == 1.0
    assert found[-1] < -3


def test_short_articles_need_share_little() -> None:
    assert of_one_matter(1.0, stems(0, 40), stems(36, 76)) == 1.0
    assert of_one_matter(1.0, stems(0, 200), stems(180, 380)) < 0


def test_words_that_any_article_may_hold_tell_nothing() -> None:
    assert of_one_matter(1.0, stems(0, 200) | {"soon"}, stems(180, 380) | {"soon"}) == of_one_matter(
        1.0, stems(0, 200), stems(180, 380)
    )
