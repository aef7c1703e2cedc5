"""The ordered stages of one article, and the way through them. The only place that sees every stage.

A stage is handed what it needs, by name, and gives back what it fills: nothing else passes between stages.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from onrecord import garbage
from onrecord.folders import files
from onrecord.options import Options
from onrecord.schema import (
    Article,
    Attribution,
    Document,
    Evidence,
    Likely,
    Model,
    Piece,
    Problem,
    Reading,
    Span,
    Speaker,
    Statement,
)

_SURROGATE = re.compile("[\ud800-\udfff]")
log = logging.getLogger("onrecord")

Entities = tuple[tuple[Span, str], ...]
Frozen = tuple[Article, tuple[Problem, ...]]
"""An article and its problems, as the first stage gives them."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what it is called, what it needs, what it fills (both in order), and what it does in a sentence."""

    name: str
    needs: tuple[str, ...]
    fills: tuple[str, ...]
    does: str
    run: Callable[..., tuple[object, ...]]


def _article(document: Document, options: Options) -> Frozen:
    from onrecord.article import build_article

    article = build_article(document, options.published)
    return article, tuple(dict.fromkeys((*document.problems, *article.problems)))


def _attribution(
    article: Article, options: Options
) -> tuple[tuple[Attribution, ...], Entities, tuple[Likely, ...], Model | None]:
    if article.language not in (None, "en"):  # the article's problems say so
        return (), (), (), None
    from onrecord.attribution.tagger import Tagger

    tagger = Tagger.load(options)
    tagged = tagger.tag(article)
    return tagged.attributions, tagged.entities, tagged.likely, tagger.model


def _speakers(
    article: Article,
    attributions: tuple[Attribution, ...],
    entities: Entities,
    likely: tuple[Likely, ...],
    problems: tuple[Problem, ...],
    options: Options,
) -> tuple[tuple[Speaker, ...], tuple[str | None, ...], tuple[tuple[Evidence, ...], ...], tuple[Problem, ...]]:
    from onrecord.speakers import resolve

    read = resolve(article, attributions, options, entities, likely)
    return read.speakers, read.of, read.evidence, tuple(dict.fromkeys((*problems, *read.problems)))


def _statements(
    article: Article,
    attributions: tuple[Attribution, ...],
    entities: Entities,
    likely: tuple[Likely, ...],
    speakers: tuple[Speaker, ...],
    spoken_by: tuple[str | None, ...],
    evidence: tuple[tuple[Evidence, ...], ...],
    problems: tuple[Problem, ...],
    options: Options,
) -> tuple[tuple[Statement, ...], tuple[Speaker, ...], tuple[Problem, ...]]:
    from onrecord.statements.assemble import statements

    made, everyone, more = statements(article, attributions, speakers, spoken_by, options, entities, likely, evidence)
    return made, everyone, tuple(dict.fromkeys((*problems, *more)))


READERS = Stage(
    "readers", ("bytes",), ("document",), "Tells the format and takes out paragraphs and what the format says.", tuple
)
"""Printed with the others; one input may hold many documents, so it stands before the route of one article."""

STAGES: tuple[Stage, ...] = (
    Stage("article", ("document",), ("article", "problems"), "Freezes one text, tells body from furniture.", _article),
    Stage(
        "attribution",
        ("article",),
        ("attributions", "entities", "likely", "model"),
        "Finds source, cue and content, names and times, and what each may be said to be, in English.",
        _attribution,
    ),
    Stage(
        "speakers",
        ("article", "attributions", "entities", "likely", "problems"),
        ("speakers", "spoken_by", "evidence", "problems"),
        "Says who speaks in each attribution: named, unnamed, many or none.",
        _speakers,
    ),
    Stage(
        "statements",
        ("article", "attributions", "entities", "likely", "speakers", "spoken_by", "evidence", "problems"),
        ("statements", "speakers", "problems"),
        "Gives each its act, time, chain of sources, and what it denies or repeats.",
        _statements,
    ),
)


def read_document(document: Document, options: Options, frozen: Frozen | None = None) -> Reading:
    """Everything read in one document. Raises what a stage raises; `read_many` turns that into a Problem.

    `frozen` is what the first stage gave, where it was run already.
    """
    held: dict[str, Any] = {"document": document}
    for stage in STAGES:
        done = frozen if stage is STAGES[0] else None
        filled = done or stage.run(*(held[name] for name in stage.needs), options)
        held.update(zip(stage.fills, filled, strict=True))
    return Reading(held["article"], held["statements"], held["speakers"], held["model"], held["problems"])


def read_many(items: Iterable[Document | Problem], options: Options, where: str) -> Iterator[Reading | Problem]:
    """Reads a stream of documents; `where` names the input. One that fails becomes a Problem, and the stream goes on.

    Raises only what is no document's fault: a model that cannot be loaded.
    """
    documents = iter(items)
    while True:
        try:
            item = next(documents, None)
        except Exception as error:
            yield _failure(where, error)
            return
        if item is None:
            return
        yield item if isinstance(item, Problem) else _read(item, options)


def _read(document: Document, options: Options, frozen: Frozen | None = None) -> Reading | Problem:
    prepare(options)
    try:
        with garbage.left():
            return read_document(document, options, frozen)
    except Exception as error:
        return _failure(document.locator, error)


def read_piece(
    piece: Piece, options: Options, known: Callable[[Article], bool] = lambda article: False
) -> Iterator[Reading | Article | Problem]:
    """Reads the articles of a piece. One of which `known` says so is not read: the article itself is given."""
    from onrecord.readers import documents_of_piece

    documents = iter(documents_of_piece(piece, options))
    while True:
        try:
            item = next(documents, None)
            frozen = _article(item, options) if isinstance(item, Document) else None
        except Exception as error:
            yield _failure(piece.locator, error)
            return
        if item is None:
            return
        if frozen and known(frozen[0]):
            yield frozen[0]
        else:
            yield item if isinstance(item, Problem) else _read(item, options, frozen)


def pieces(path: Path, options: Options, start: int = 0) -> Iterator[Piece]:
    """The pieces of a file, from a place that an earlier one `reached`: it is cut quickly, and read piece by piece."""
    from onrecord.readers import pieces_of_file

    return pieces_of_file(path, options, start)


def stream_pieces(stream: BinaryIO, locator: str, options: Options) -> Iterator[Piece]:
    """The pieces of an open binary stream, each as soon as it comes."""
    from onrecord.readers import pieces_of_stream

    return pieces_of_stream(stream, locator, options)


def lacking(options: Options) -> str | None:
    """What is missing before these options can be followed, and what to do; None where nothing is."""
    from onrecord.readers import html_fast

    return f"{html_fast.MISSING} {html_fast.INSTALL}" if html_fast.lacking(options) else None


def no_model(options: Options) -> str | None:
    """Why no model of that name can be read with, and what to do; None where it can. It is not loaded."""
    from onrecord.attribution.manifest import BrokenModelError

    try:
        model(options)
    except BrokenModelError as error:
        return str(error)
    return None


def model(options: Options) -> Model:
    """Name and version of the model, which is not loaded. Raises where it is not there, or not whole."""
    from onrecord.attribution.manifest import model_of

    return model_of(options.model)


def prepare(options: Options) -> Model:
    """Loads the model, once per process. Raises where it cannot be loaded."""
    from onrecord.attribution.tagger import Tagger

    return Tagger.load(options).model


def _failure(where: str, error: Exception) -> Problem:
    log.debug("reading %s failed", where, exc_info=error)
    what = f"Reading failed unexpectedly: {type(error).__name__}: {error}"
    return Problem(where, what, "This is a fault of onrecord; please report it with the input. Other inputs are not affected.")


def read_path(path: Path, options: Options) -> Iterator[Reading | Problem]:
    """Reads a file, or every readable file under a folder in the order of names."""
    for file in files(path):
        if isinstance(file, Problem):
            yield file
        else:
            yield from read_file(file, options)


def read_file(path: Path, options: Options) -> Iterator[Reading | Problem]:
    """Reads the articles of one file."""
    from onrecord.readers import documents_of_file

    return read_many(documents_of_file(path, options), options, str(path))


def read_stream(stream: BinaryIO, locator: str, options: Options) -> Iterator[Reading | Problem]:
    """Reads the articles of an open binary stream, such as standard input."""
    from onrecord.readers import documents_of_stream

    return read_many(documents_of_stream(stream, locator, options), options, locator)


def read_bytes(data: bytes, locator: str, options: Options) -> Iterator[Reading | Problem]:
    """Reads the articles of some bytes; `locator` names them, and its ending helps to tell the format."""
    from onrecord.readers import documents

    return read_many(documents(data, locator, options), options, locator)


def read_text(text: str, options: Options) -> Iterator[Reading | Problem]:
    """Reads an article given as plain text. Lone surrogates, which are no characters, are read as U+FFFD."""
    from onrecord.readers.plain import text_document
    from onrecord.readers.problems import Unreadable

    try:
        document = text_document(_SURROGATE.sub("\ufffd", text), "text", "text")
    except Unreadable as unreadable:
        return iter((unreadable.problem,))
    return read_many((document,), options, "text")
