"""Plain text, also that of printed and exported pages."""

from onrecord.options import Options
from onrecord.readers.decode import decode, encoded_once
from onrecord.readers.layout import paragraphs
from onrecord.readers.problems import Unreadable
from onrecord.schema import Document, Problem

LONGEST = 1_000_000
"""Characters of one article; what lies beyond is left out, with a Problem."""


def read_plain(data: bytes, locator: str, options: Options) -> Document:
    """The paragraphs of a text. Raises Unreadable where it holds none."""
    text, problems = decode(data, locator)
    text, undone = encoded_once(text, locator)
    return text_document(text, locator, "text", (*problems, *undone))


def text_document(text: str, locator: str, form: str, problems: tuple[Problem, ...] = (), title: str | None = None) -> Document:
    """The paragraphs of a text already decoded; `form` names the format it came in, `title` is the one given with it.

    Raises Unreadable where the text holds no words.
    """
    if len(text) > LONGEST:
        what = f"The text is longer than {LONGEST:,} characters; the rest was left out."
        problems = (*problems, Problem(locator, what, "Split it: one article a file, or one a line of JSONL."))
    blocks = paragraphs(text[:LONGEST], title)
    if not any(character.isalnum() for block in blocks for character in block.text):
        raise Unreadable(Problem(locator, "There is no text here.", "Check that the file is the one you meant."))
    return Document(locator, form, tuple(blocks), title=title, problems=problems)
