import pytest

from onrecord.web import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03-04T08:00:00+01:00", "4 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031-W05", "week of 27 January 2031"),
        ("2031-W05-WE", "weekend of 1 February 2031"),
        ("2031-Q1", "Q1 2031"),
        ("2031-H2", "second half of 2031"),
        ("2031-FA", "autumn 2031"),
        ("2031-03-04/2031-03-06", "4 March 2031 to 6 March 2031"),
        ("1990/1999", "1990 to 1999"),
        ("2031-W99", "2031-W99"),
        ("2031-13", "2031-13"),
        ("2031-00", "2031-00"),
        ("2031/02/03", "2031/02/03"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_a_time_in_words(value: str | None, words: str) -> None:
    assert wording.day(value) == words


def test_a_vague_time_in_words() -> None:
    assert wording.time("2031-W05", "APPROX", inferred=True) == "about week of 27 January 2031, inferred"
    assert wording.time("2031-02-04", "EARLIER", inferred=False) == "earlier on 4 February 2031"
