"""PDF files: reading order, what is left out, and what cannot be read."""

from pathlib import Path

import pytest

from onrecord.options import Options
from onrecord.readers.pdf import read_pdf
from onrecord.readers.problems import Unreadable
from onrecord.schema import Document, Role
from tests.readers.pdf_pages import Setting, column, pdf

FIXTURES = Path(__file__).parents[1] / "fixtures"
LEFT = [
    "The council of Wexcombe voted on Monday to sell",
    "the old mill, and the mayor said the govern-",
    "ment would not stop it. It is a well-",
    "known house, she said.",
    "  “We have no money left,” said Ira Stone, who",
    "leads the town’s treasury. He added that",
    "the buyer would keep the roof.",
]
RIGHT = [
    "  Others were less sure. “A mill is not a",
    "shop,” said Dora Minch, clerk of the parish,",
    "who has lived beside it for forty years and",
    "knows every stone of it. Her neighbours agree,",
    "she said, and would go to court if the sale",
    "went on. A well-known lawyer has offered to",
    "write the first letter without asking for",
]
NEXT = ["a fee. The government declined to comment.", "  The sale is to be signed in June."]


def read(pages: list[list[Setting]], title: str | None = None) -> Document:
    return read_pdf(pdf(pages, title), "x.pdf", Options())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.fixture
def mill() -> Document:
    first = [(60, 820, 8, "The Wexcombe Ledger"), (60, 760, 22, "Town sells its mill"), (290, 20, 8, "Page 1 of 2")]
    second = [(60, 820, 8, "The Wexcombe Ledger"), (290, 20, 8, "Page 2 of 2")]
    return read([[*first, *column(LEFT, 60, 720), *column(RIGHT, 310, 720)], [*second, *column(NEXT, 60, 780)]])


def test_columns_are_read_one_after_the_other(mill: Document) -> None:
    beginnings = [text.split()[0] for text in texts(mill)]
    assert beginnings == ["Town", "The", "“We", "Others", "The"]


def test_columns_that_were_set_line_by_line_across_the_page() -> None:
    across = [line for pair in zip(column(LEFT, 60, 720), column(RIGHT, 310, 720), strict=True) for line in pair]
    assert [text.split()[0] for text in texts(read([across]))] == ["The", "“We", "Others"]


def test_a_sentence_that_crosses_a_page_is_one_paragraph(mill: Document) -> None:
    assert "write the first letter without asking for a fee. The government declined to comment." in texts(mill)[3]


def test_hyphens_of_line_ends_go_and_others_stay(mill: Document) -> None:
    assert "the mayor said the government would not stop it. It is a well-known house, she said." in texts(mill)[1]


def test_running_heads_and_page_numbers_are_left_out(mill: Document) -> None:
    assert not any("Ledger" in text or "Page" in text for text in texts(mill))


def test_the_headline_is_what_is_set_largest(mill: Document) -> None:
    assert [block.text for block in mill.blocks if block.role is Role.HEADLINE] == ["Town sells its mill"]
    assert mill.title == "Town sells its mill"
    assert all(block.origin is None for block in mill.blocks)


def test_a_headline_of_two_lines_is_one() -> None:
    page = [(60.0, 760.0, 22.0, "Town sells its mill after"), (60.0, 734.0, 22.0, "a winter of quarrels"), *column(LEFT, 60, 690)]
    assert texts(read([page]))[0] == "Town sells its mill after a winter of quarrels"


def test_white_lines_make_paragraphs() -> None:
    lines = [
        "The clerk said that the road would be closed until",
        "the snow has gone.",
        "",
        "Her deputy would not say when that",
        "may be.",
    ]
    assert texts(read([column(lines, 60, 700)])) == [
        "The clerk said that the road would be closed until the snow has gone.",
        "Her deputy would not say when that may be.",
    ]


def test_three_columns() -> None:
    third = [*NEXT, "The buyer was not to be reached on", "Tuesday, and his office did not reply."]
    columns = ((35, LEFT), (210, RIGHT), (385, third))
    page = [line for left, rows in columns for line in column(rows, left, 700, size=6, step=8)]
    assert [text.split()[0] for text in texts(read([page]))] == ["The", "“We", "Others", "The"]


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("Town sells its old mill", "Town sells its old mill"),
        ("Microsoft Word - mill.doc", None),
        ("untitled", None),
        ("mill_final.pdf", None),
    ],
)
def test_titles_of_the_file(title: str, taken: str | None) -> None:
    document = read([column(LEFT, 60, 700)], title)
    assert document.title == taken
    assert document.published is None


WHOLE = pdf([column(LEFT, 60, 700)])


@pytest.mark.parametrize(
    ("data", "what", "advice"),
    [
        (pdf([column(LEFT, 60, 700)], encrypted=True), "encrypted", "password"),
        (WHOLE[:400], "cut off", "again"),
        (b"%PDF-1.7", "cut off", "again"),
        (b"", "no PDF", "really is"),
        (b"The clerk said no.", "no PDF", "really is"),
        (pdf([[], []]), "scan", "OCR"),
    ],
    ids=["encrypted", "truncated", "only its mark", "empty", "plain text", "scan"],
)
def test_what_cannot_be_read_is_refused_with_advice(data: bytes, what: str, advice: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_pdf(data, "x.pdf", Options())
    assert what in refused.value.problem.what
    assert advice in refused.value.problem.advice


@pytest.mark.parametrize("path", sorted((FIXTURES / "broken").glob("pdf_*.pdf")), ids=lambda path: path.stem)
def test_broken_files_are_refused(path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read_pdf(path.read_bytes(), path.name, Options())
    assert refused.value.problem.where == path.name


def test_a_whole_file_is_read() -> None:
    path = FIXTURES / "pdf" / "mill_in_two_columns.pdf"
    assert len(read_pdf(path.read_bytes(), path.name, Options()).blocks) == 5


def test_a_file_of_many_pages_stays_within_an_article() -> None:
    page = column(["the clerk said no again and again, and the mayor agreed " * 2] * 60, 20, 800, size=5, step=6)
    document = read([page] * 160)
    assert any("longer than" in problem.what for problem in document.problems)
