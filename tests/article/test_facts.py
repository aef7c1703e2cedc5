"""Dateline, byline, times, credit and language, each by itself."""

import pytest

from onrecord.article.byline import names_given, names_in_line
from onrecord.article.credit import credit_begins
from onrecord.article.dateline import dateline, day_in
from onrecord.article.language import language
from onrecord.article.times import times


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("OSTMERE, Vesland (NW) — Welders voted.", "OSTMERE, Vesland (NW)"),
        ("ST. ALDA -- The ferry sank.", "ST. ALDA"),
        ("PORT ELLET, Vesl., March 3 (NWP) – The ferry sank.", "PORT ELLET, Vesl., March 3 (NWP)"),
        ("OSTMERE, March 3, 2031 — The ferry sank.", "OSTMERE, March 3, 2031"),
        ("Ostmere (Northwire) - The ferry sank.", "Ostmere (Northwire)"),
        ("OSTMERE/TARNHOLM ― The ferry sank.", "OSTMERE/TARNHOLM"),
        ("Ostmere - a town of bakers - slept.", None),
        ("EXCLUSIVE – Ferry was never inspected.", None),
        ("I — I do not know,” she said.", None),
        ("THE COUNCIL OF FENMOUTH SAYS NO - Nobody knows why.", None),
        ("OSTMERE —", None),
    ],
)
def test_datelines(paragraph: str, place: str | None) -> None:
    found = dateline(paragraph)
    assert (found and found[0]) == place
    if found:
        assert paragraph[: found[1]].rstrip(" —–-―") == place


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("OSTMERE, March 3, 2031", "March 3, 2031"),
        ("OSTMERE, Vesland, March 3, 2031 (NW)", "March 3, 2031"),
        ("OSTMERE, March 3", None),
        ("OSTMERE", None),
    ],
)
def test_the_day_of_a_dateline(place: str, day: str | None) -> None:
    assert day_in(place) == day


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("The Vale Courier March 3, 2031", "2031-03-03"),
        ("Vale Courier, 3 March 2031", "2031-03-03"),
        ("The council met on March 3, 2031", None),
        ("Two ferries sank March 3, 2031", None),
    ],
)
def test_an_outlet_and_a_day_on_one_line(line: str, published: str | None) -> None:
    assert times(None, None, [line], "a").published == published


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("BY ADA QUILL", ("ADA QUILL",)),
        ("By Ada Quill, Vale Courier", ("Ada Quill",)),
        ("By Ada Quill, Joss Fenwick and Mina O’Dell", ("Ada Quill", "Joss Fenwick", "Mina O’Dell")),
        ("By Ada Quill for the Vale Courier | 3 March 2025", ("Ada Quill",)),
        ("Reported by Jan van Meer", ("Jan van Meer",)),
        ("By any measure, the year was bad.", ()),
        ("By midsummer", ()),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert names_in_line(line) == names


def test_given_bylines() -> None:
    assert names_given(("By Ada Quill and Joss Fenwick", "Vale Courier", "")) == ("Ada Quill", "Joss Fenwick", "Vale Courier")


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("November 06, 2024", "2024-11-06"),
        ("Wednesday, 6 November 2024", "2024-11-06"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("2024-11-06T10:30:00Z", "2024-11-06T10:30:00+00:00"),
        ("2024-11-06T10:30:00+02:00", "2024-11-06T10:30:00+02:00"),
        ("Wed, 06 Nov 2024 10:00:00 GMT", "2024-11-06T10:00:00+00:00"),
        ("Nov. 6, 2024 at 2:05 p.m. EST", "2024-11-06T14:05:00-05:00"),
        ("November 6, 2024 10:30", "2024-11-06T10:30:00"),
        ("25/12/2024", "2024-12-25"),
        ("03/04/2024", None),
        ("2024-02-30", None),
        ("November 2024", None),
        ("Wednesday", None),
        ("9999999999999999999999", None),
        ("2024-11-06T25:00:00", None),
    ],
)
def test_given_times(written: str, published: str | None) -> None:
    found = times(written, None, [], "a")
    assert found.published == published
    assert bool(found.problems) == (published is None)


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published: March 3, 2025 | Updated: March 4, 2025 at 10:15", "2025-03-03", "2025-03-04T10:15:00"),
        ("By Ada Quill • 3 March 2025", "2025-03-03", None),
        ("Last updated on 2025-03-04", None, "2025-03-04"),
        ("10:15 a.m., March 3, 2025", "2025-03-03T10:15:00", None),
        ("March 3", None, None),
        ("March 3, 2025 was a Monday", None, None),
    ],
)
def test_date_lines(line: str, published: str | None, modified: str | None) -> None:
    found = times(None, None, [line], "a")
    assert (found.published, found.modified, found.problems) == (published, modified, ())


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("Boats lie at Tarnholm. (NW Photo/Jo Vane)", "(NW Photo/Jo Vane)"),
        ("Boats lie at Tarnholm. [Jo Vane/Northwire]", "[Jo Vane/Northwire]"),
        ("Boats lie at Tarnholm. Photo: Jo Vane / Northwire", "Photo: Jo Vane / Northwire"),
        ("The mayor said so (and the council as well).", ""),
        ("She sent a photo: nobody saw it.", ""),
    ],
)
def test_credits_at_the_end_of_a_caption(paragraph: str, credit: str) -> None:
    assert paragraph[credit_begins(paragraph) :] == credit


ENGLISH = (
    "The mayor said that the ferry would sail again in May, and that nobody who had paid for a ticket would have to pay again."
)
OTHERS = [
    "Der Bürgermeister sagte, die Fähre werde im Mai wieder fahren und niemand, der gezahlt habe, müsse es noch einmal tun.",
    "De burgemeester zei dat de veerboot in mei weer vaart, en dat niemand die betaald had nog een keer hoeft te betalen.",
    "Le maire a dit que le bac repartirait en mai et que ceux qui avaient payé leur billet n'auraient rien à payer.",
    "El alcalde dijo que el transbordador volverá a navegar en mayo y que nadie que haya pagado tendrá que pagar otra vez.",
    "Мэр сказал, что паром снова пойдет в мае, и что никто из тех, кто заплатил за билет, не будет платить еще раз.",
]


@pytest.mark.parametrize(
    ("text", "declared", "tongue"),
    [(ENGLISH, None, "en"), (ENGLISH, "de", "en"), ("Yes, he said.", None, "en"), ("Ja.", "de-AT", "de-at")],
)
def test_english(text: str, declared: str | None, tongue: str) -> None:
    assert language(text, declared) == tongue


@pytest.mark.parametrize("text", OTHERS)
def test_other_languages(text: str) -> None:
    assert language(text, None) == "und"
    assert language(text, "en-GB") == "und"
    assert language(text, "xx") == "xx"
