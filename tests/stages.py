"""Stand-ins for the stages that read files or need a model, so that the route and its surfaces are tested without a model."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from onrecord.options import Options
from onrecord.schema import Article, Attribution, Document, Likely, Model, Piece, Problem, Span
from tests import samples


@dataclass(frozen=True)
class Tagged:
    """What the stand-in tagger gives: no names and times, so that the stages after it see the words alone."""

    attributions: tuple[Attribution, ...]
    entities: tuple[tuple[Span, str], ...] = ()
    likely: tuple[Likely, ...] = ()


class Tagger:
    """Finds the attributions of the sample article in any article of the same text. The stages after it are the real ones."""

    model: Model = samples.MODEL
    loaded = 0

    @classmethod
    def load(cls, options: Options) -> "Tagger":
        cls.loaded += 1
        if options.model == "missing":
            raise LookupError("there is no model “missing”")
        return cls(options.minimum_confidence or 0.0)

    def __init__(self, least: float) -> None:
        self._least = least

    def tag(self, article: Article) -> Tagged:
        if "fault" in article.text:
            raise RuntimeError("a fault of the tagger")
        found = samples.attributions() if article.text == samples.TEXT else ()
        return Tagged(tuple(one for one in found if one.confidence >= self._least))


def build_article(document: Document, published: str | None = None) -> Article:
    text = "\n\n".join(block.text for block in document.blocks)
    odd = (Problem(document.locator, "This is odd.", "Let it be."),) if text == "Odd." else ()
    made = samples.article(text, document.locator, document.language)
    return replace(made, published=made.published or published, problems=odd)


def documents_of_file(path: Path, options: Options) -> Iterator[Document | Problem]:
    """A file of articles parted by a line of dashes; one that begins with a question mark cannot be read."""
    if not path.exists():
        yield Problem(str(path), "There is no such file.", "Check the path.")
        return
    yield from documents(path.read_bytes(), str(path), options)


def documents(data: bytes, locator: str, options: Options) -> Iterator[Document | Problem]:
    for text in filter(None, data.decode().split("\n---\n")):
        if text.startswith("?"):
            yield Problem(locator, "This is no text.", "Look at it.")
        else:
            yield samples.document(text.rstrip("\n"), locator)


def documents_of_stream(stream: Any, locator: str, options: Options) -> Iterator[Document | Problem]:
    return documents(stream.read(), locator, options)


def pieces_of_file(path: Path, options: Options, start: int = 0) -> Iterator[Piece]:
    """Each article of a file is a piece of its own."""
    if not path.exists():
        yield Piece(str(path), "any", problem=Problem(str(path), "There is no such file.", "Check the path."))
        return
    with path.open("rb") as stream:
        yield from pieces_of_stream(stream, str(path), options, start)


def pieces_of_stream(stream: Any, locator: str, options: Options, start: int = 0) -> Iterator[Piece]:
    for number, text in enumerate(stream.read().split(b"\n---\n"), start=1):
        if text and number > start:
            yield Piece(locator, "any", text, reached=number, size=len(text))


def documents_of_piece(piece: Piece, options: Options) -> Iterator[Document | Problem]:
    return iter((piece.problem,)) if piece.problem else documents(piece.data, piece.locator, options)


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the stand-ins where the route looks for the stages."""
    parts: dict[str, list[type | Callable[..., Any]]] = {
        "onrecord.readers": [
            documents,
            documents_of_file,
            documents_of_stream,
            documents_of_piece,
            pieces_of_file,
            pieces_of_stream,
        ],
        "onrecord.article": [build_article],
        "onrecord.attribution.tagger": [Tagged, Tagger],
    }
    for name, members in parts.items():
        module = ModuleType(name)
        module.__path__ = [str(Path(__file__).parents[1] / "src" / Path(*name.split(".")))]
        for member in members:
            setattr(module, member.__name__, member)
        monkeypatch.setitem(sys.modules, name, module)
