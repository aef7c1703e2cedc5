"""Which characters a frozen text may hold: every one that can be stored. All others stay, to the letter."""

import re
from collections.abc import Iterator

from onrecord.schema import Block, Document, Problem

_SURROGATES = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """The text without NUL characters, and with \ufffd for halves of characters (lone surrogates)."""
    return _SURROGATES.sub("\ufffd", text).replace("\0", "")


def storable_block(block: Block) -> Block:
    """The same for a block; each character keeps its place in the source."""
    text = storable(block.text)
    origin = block.origin
    if origin is not None and len(origin) != len(block.text):
        origin = None
    if origin is not None and len(text) != len(origin):
        origin = tuple(place for place, character in zip(origin, block.text, strict=True) if character != "\0")
    return Block(text, origin, block.role)


def unstorable(document: Document) -> Iterator[Problem]:
    """What `storable` changes in a document, told once each."""
    texts = [*(block.text for block in document.blocks), document.title or ""]
    if any(map(_SURROGATES.search, texts)):
        what = "The text holds halves of characters (lone surrogates); they are shown as \ufffd."
        yield Problem(document.locator, what, "The program that wrote the text cut characters in two; have it write UTF-8.")
    if any("\0" in text for text in texts):
        yield Problem(
            document.locator, "The text holds NUL characters; they were left out.", "Check that the file is not damaged."
        )
