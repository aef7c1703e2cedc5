"""What lines say of themselves. Prose must say nothing: what is marked is not read for statements."""

import pytest

from onrecord.lexicons.lines import Mark, mark

CASES = {
    Mark.DATE: [
        "November 06, 2024",
        "6 Nov 2024, 14:05",
        "Updated: March 3, 2025",
        "2025-03-03",
        "By Ada Quill | 3 March 2025",
        "March 3",
    ],
    Mark.BYLINE: ["By Ada Quill", "By Ada Quill and Joss Fenwick, Vale Courier", "BY ADA QUILL"],
    Mark.CREDIT: [
        "Ilse Marrow / NORTHWIRE",
        "Photo: Jo Vane",
        "(AP Photo/Jo Vane)",
        "Photo by Jo Vane",
        "Jo Vane/Getty Images",
        "Courtesy of the Vane family",
    ],
    Mark.CAPTION: ["FILE - Boats lie at Tarnholm, Jan. 3, 2025.", "Pictured: the old pier"],
    Mark.LINK: ["https://t.example/a/12", "www.vale.example", "https://a.example/1 https://a.example/2"],
    Mark.RELATED: [
        "Related article: The pier",
        "Read more: The pier",
        "See also: The pier",
        "Related",
        "READ MORE The pier that fell",
        "More from Vale Courier:",
    ],
    Mark.CORRECTION: [
        "Correction: The pier is older.",
        "An earlier version of this article misstated the age of the pier.",
        "This story has been updated to include a reply.",
        "Editor’s note: An earlier version named the wrong pier.",
        "CORRECTION (March 3):",
    ],
    Mark.FURNITURE: [
        "Advertisement",
        "Subscribe to our letter",
        "Share this article",
        "@valecourier",
        "© 2025 Vale Courier",
        "Follow Ada Quill on Twitter @adaquill.",
        "(Reporting by Jo Vane; Editing by Petra Lund)",
        "Editor’s note: The writer lives in Fenmouth.",
        "Page 2 of 3",
        "* * *",
        "5 min read",
    ],
}
PROSE = [
    "By midsummer, the road had been shut for 40 days.",
    "By Friday Ada Quill had left.",
    "On March 3, 2025, the pier fell.",
    "Photos showed that the pier had fallen, the mayor said.",
    "Related costs rose, the mayor said.",
    "Read more books, the mayor told pupils.",
    "Share prices fell, the bank said.",
    "“Follow me,” she said.",
    "Subscribers said that they had not been told.",
    "More than forty people came.",
    "An earlier report had said that the pier was safe.",
    "UPDATE: The mayor said at noon that the pier was shut.",
    "Corrections officers said that the prison was full.",
    "She said no.",
    "The mayor / deputy question is open, he said.",
]


@pytest.mark.parametrize(("line", "kind"), [(line, kind) for kind, lines in CASES.items() for line in lines])
def test_marked_lines(line: str, kind: Mark) -> None:
    assert mark(line) is kind


@pytest.mark.parametrize("line", PROSE)
def test_prose(line: str) -> None:
    assert mark(line) is None


@pytest.mark.parametrize(
    "unit", ["http://", "A. ", "By Aa Bb, ", "note: ", "(AP Photo", "Photo by ", "Aa / ", "March 3, 2025 | ", "@a ", "FILE - "]
)
def test_every_line_is_marked_to_its_end(unit: str) -> None:
    """A pattern that tries every way to cut the line in three or more would take minutes over these."""
    line = (unit * 640)[:640]
    for length in (*range(200, 301), *range(600, 641)):
        mark(line[:length])
