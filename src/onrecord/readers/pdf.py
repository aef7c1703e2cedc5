"""PDF files: their text in reading order. Nothing stands at a place in a source here, so no block has an origin."""

import contextlib
import re
import threading
from collections.abc import Iterator
from typing import Any

from onrecord.options import Options
from onrecord.readers.pdf_columns import in_reading_order
from onrecord.readers.pdf_furniture import without_furniture
from onrecord.readers.pdf_lines import Line, lines, usual_size
from onrecord.readers.pdf_paragraphs import Paragraph, paragraphs
from onrecord.readers.problems import Unreadable
from onrecord.schema import Block, Document, Problem, Role

_LONGEST = 1_000_000
"""Characters of one article; pages beyond are left out, with a Problem."""
_HEADLINE = 1.2
_LONGEST_HEADLINE = 300
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft word|powerpoint|slide|document|layout|print)\b.*|.*\.\w{2,5}|[\d\W_]*|\S*", re.IGNORECASE
)
_one_at_a_time = threading.Lock()
"""PDFium may be entered by one thread at a time."""


def read_pdf(data: bytes, locator: str, options: Options) -> Document:
    """The paragraphs of a PDF, columns one after the other, without running heads and page numbers.

    The file's own title is taken where it is one; its time of creation is not that of publication.
    Raises Unreadable for what is encrypted, damaged, no PDF, or holds no text.
    """
    problems: list[Problem] = []
    with _one_at_a_time, _opened(data, locator) as document:
        pages, heights = _pages(document, locator, problems)
        title = _title(document)
    pages = without_furniture(pages, heights)
    found = paragraphs([column for page in pages for column in in_reading_order(page)])
    if not any(character.isalpha() for paragraph in found for character in paragraph.text):
        what = "This PDF holds no text: it is a scan, or a drawing."
        raise Unreadable(Problem(locator, what, "Run OCR on it first (`ocrmypdf in.pdf out.pdf`), then read the result."))
    headline = _headline(found, usual_size([line for page in pages for line in page]), title)
    blocks = [Block(p.text, role=Role.HEADLINE if i in headline else None) for i, p in enumerate(found)]
    written = " ".join(found[i].text for i in headline)
    return Document(locator, "pdf", tuple(blocks), title=title or written or None, problems=tuple(problems))


@contextlib.contextmanager
def _opened(data: bytes, locator: str) -> Iterator[Any]:
    import pypdfium2

    if b"%PDF" not in data[:1024]:
        raise Unreadable(Problem(locator, "This is no PDF: the mark %PDF is missing.", "See what the file really is."))
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_refused(error, locator)) from error
    try:
        yield document
    finally:
        document.close()


def _refused(error: Any, locator: str) -> Problem:
    import pypdfium2.raw as pdfium

    if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY) or "assword" in str(error):
        return Problem(locator, "This PDF is encrypted.", "Open it with its password, save it without one, and read that copy.")
    return Problem(locator, "This PDF is damaged or was cut off.", "Fetch it again, or open it and print it to a new PDF.")


def _pages(document: Any, locator: str, problems: list[Problem]) -> tuple[list[list[Line]], list[float]]:
    """The lines of every page, and its height. A page that cannot be read is told of."""
    pages: list[list[Line]] = []
    heights: list[float] = []
    characters = 0
    for number in range(len(document)):
        if characters > _LONGEST:
            told = f"This text is longer than {_LONGEST:,} characters; pages from {number + 1} on were left out."
            problems.append(Problem(locator, told, "Split the file."))
            break
        try:
            page = document[number]
        except RuntimeError:  # what pypdfium2 raises for a page that PDFium does not load
            problems.append(Problem(locator, f"Page {number + 1} is damaged and was left out.", "Fetch the file again."))
            continue
        try:
            pages.append(lines(page, number))
            heights.append(page.get_height())
        finally:
            page.close()
        characters += sum(len(line.text) for line in pages[-1])
    return pages, heights


def _title(document: Any) -> str | None:
    """The title in the file's metadata, unless a program wrote it or it is the name of a file."""
    title = " ".join((document.get_metadata_value("Title") or "").replace("\x00", "").split())
    return title if 8 <= len(title) <= _LONGEST_HEADLINE and not _NO_TITLE.fullmatch(title) else None


def _headline(found: list[Paragraph], size: float, title: str | None) -> set[int]:
    """What on the first page is set largest, or reads as the title."""
    first = [
        i for i, paragraph in enumerate(found) if paragraph.page == found[0].page and len(paragraph.text) <= _LONGEST_HEADLINE
    ]
    for i in first:
        if title and found[i].text.casefold() == title.casefold():
            return {i}
    largest = max((found[i].size for i in first), default=0.0)
    if largest < _HEADLINE * size:
        return set()
    top = next((i for i in first if found[i].size == largest and any(character.isalpha() for character in found[i].text)), None)
    return set() if top is None else {top}
