"""Running heads, feet and page numbers: what stands at the edge of several pages, and is no part of the text."""

import re
from collections import Counter

from onrecord.readers.pdf_lines import Line

_EDGE = 0.12
"""Share of a page's height in which a running head or foot stands."""
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"[-–—\s]*(?:page|p\.)?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)


def without_furniture(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """The lines of each page less page numbers and what repeats, but for its numbers, at the edge of two pages or more."""
    edges = [[line for line in page if _at_edge(line, height)] for page, height in zip(pages, heights, strict=True)]
    repeated = Counter(key for edge in edges for key in {_key(line) for line in edge})
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        away = {id(line) for line in edge if repeated[_key(line)] > 1 or _PAGE.fullmatch(line.text)}
        kept.append([line for line in page if id(line) not in away])
    return kept


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom > height * (1 - _EDGE) or line.top < height * _EDGE


def _key(line: Line) -> tuple[str, bool]:
    """The line with its numbers made equal, and whether it stands at the top."""
    return _NUMBER.sub("#", line.text).casefold(), line.bottom > 100
