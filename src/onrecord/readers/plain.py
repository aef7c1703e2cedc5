"""Plain text, also that of printed and exported pages."""

from onrecord.options import Options
from onrecord.readers.decode import decode
from onrecord.readers.layout import paragraphs
from onrecord.readers.problems import Unreadable
from onrecord.schema import Document, Problem

LONGEST = 1_000_000
"""Characters of one article; what lies beyond is left out, with a Problem."""


def read_plain(data: bytes, locator: str, options: Options) -> Document:
    """The paragraphs of a text. Raises Unreadable where it holds none."""
    text, problems = decode(data, locator)
    return text_document(text, locator, "text", problems)


def text_document(text: str, locator: str, form: str, problems: tuple[Problem, ...] = ()) -> Document:
    """The paragraphs of a text already decoded; `form` names the format it came in. Raises Unreadable without any."""
    if len(text) > LONGEST:
        what = f"The text is longer than {LONGEST:,} characters; the rest was left out."
        problems = (*problems, Problem(locator, what, "Split it: one article a file, or one a line of JSONL."))
    blocks = paragraphs(text[:LONGEST])
    if not any(character.isalnum() for block in blocks for character in block.text):
        raise Unreadable(Problem(locator, "There is no text here.", "Check that the file is the one you meant."))
    return Document(locator, form, tuple(blocks), problems=problems)
