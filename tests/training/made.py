"""A small annotated article, our own, as the corpus has them."""

from collections.abc import Iterator
from typing import Any

from onrecord.attribution.labels import FLAT, LINK

TEXT = """Weir will hold, mayor says.

“The weir will hold,” Ann Morrow said on Tuesday. “It must.”

Tom Kirkby denied that he had signed a letter. Ann Morrow’s office agreed."""

FLAT_NAMES, LINK_NAMES = ({number: name for name, number in labels.items()} for labels in (FLAT, LINK))


def spans(*pieces: str) -> list[list[int]]:
    """Where the pieces first stand in the text."""
    return [[TEXT.index(piece), TEXT.index(piece) + len(piece)] for piece in pieces]


def row() -> dict[str, Any]:
    """The article with two attributions by one annotator."""
    annotations = [
        {"source": spans("Ann Morrow"), "cue": spans("said"), "content": spans("“The weir will hold,”", "“It must.”")},
        {"source": spans("Tom Kirkby"), "cue": spans("denied"), "content": spans("that he had signed a letter")},
    ]
    last = TEXT.rindex("Ann Morrow")
    names = [[*spans("Ann Morrow")[0], "PERSON"], [*spans("Tom Kirkby")[0], "PERSON"], [last, last + 10, "PERSON"]]
    return {"doc": "weir", "text": TEXT, "annotators": {"a": annotations}, "entities": names}


def runs(words: list[str], labels: list[str]) -> Iterator[tuple[str, str]]:
    """Each labelled stretch: its kind and its words."""
    kind = ""
    stretch: list[str] = []
    for word, label in [*zip(words, labels, strict=True), ("", "O")]:
        if stretch and label != f"I-{kind}":
            yield kind, " ".join(stretch)
            stretch = []
        if label != "O":
            kind = label[2:]
            stretch.append(word)
