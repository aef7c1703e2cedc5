import pytest

from onrecord.exports.quoting import quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("that it was safe", "“that it was safe”"),
        ("“It is safe,”", "“It is safe,”"),
        ("that the bridge was safe", "“that the bridge…”"),
        ("“It is safe,” he knew then", "“It is safe,”…"),
        ("‘It is safe, all of it’", "‘It is safe,…’"),
        ("unquestionablyunsafe", "“unquestionablyun…”"),
        ("", "“”"),
    ],
)
def test_words_are_cut_within_their_quotation_marks(words: str, shown: str) -> None:
    assert quoted(words, 16) == shown
