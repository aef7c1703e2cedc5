import pytest

from onrecord.options import Options


@pytest.mark.parametrize("day", ["tomorrow", "2031-02-31", "20310204", "2031-W06-2", "2031-02-04T10:00:00", ""])
def test_the_day_of_reading_is_a_day(day: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        Options(as_of=day)


def test_a_day_is_kept_as_given() -> None:
    assert Options(as_of="2031-02-04").as_of == "2031-02-04"
    assert Options().as_of is None


def test_the_day_of_publication_is_a_day() -> None:
    assert Options(published="2031-02-04").published == "2031-02-04"
    with pytest.raises(ValueError, match="published must be a day"):
        Options(published="yesterday")


def test_keywords_are_the_fields() -> None:
    from dataclasses import fields
    from typing import get_type_hints

    from onrecord.options import Settings
    from onrecord.store.filters import Filters, Narrowed

    for keywords, noun in ((Settings, Options), (Narrowed, Filters)):
        assert get_type_hints(keywords) == {field.name: field.type for field in fields(noun)}


def test_html_is_read_in_one_of_two_ways() -> None:
    assert Options().html == "accurate"
    with pytest.raises(ValueError, match="html must be one of accurate, fast, not 'quick'"):
        Options(html="quick")
