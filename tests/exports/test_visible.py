import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.visible import visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("bell\x07", "bell␇"),
        ("rub\x7fout", "rub␡out"),
        ("c1\x9b31m", "c1\\x9b31m"),
        ("abc\u202edcb", "abc\\u202edcb"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("lone\ud83d", "lone\\ud83d"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("two\n\n  lines\r\n", "two lines"),
        ("Plain “words” – naïve 東京 👋", "Plain “words” – naïve 東京 👋"),
    ],
)
def test_what_would_steer_a_terminal_is_shown(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_shown_can_be_shown_again_unchanged(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    once.encode("utf-8")
