"""onrecord in a spaCy pipeline: `nlp.add_pipe("onrecord")`. Needs `onrecord[spacy]`; the pipeline may be a blank one.

    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp("“The ferry is safe,” Mayor Ida Corran said.")
    doc.spans["onrecord_content"]      # a span for each piece of each content; also onrecord_source, onrecord_cue
    doc._.onrecord                     # what was read, as `Reading.to_dict()` has it; None where there was nothing to read
    span._.onrecord                    # the statement that the span belongs to, and
    span._.onrecord_speaker            # its speaker, as in that dictionary

All of it is plain data, so that documents can be written, and piped through several processes.
"""

from dataclasses import fields
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.exports.record import problem_to_dict, reading_to_dict
from onrecord.options import Options
from onrecord.schema import Problem, Reading
from onrecord.schema import Span as Place

SPANS = ("content", "source", "cue")
"""What a span of `doc.spans` can be; the key is this after the prefix."""
_READ, _PROBLEMS = "onrecord", "onrecord_problems"
_DEFAULTS = {"prefix": "onrecord"} | {field.name: field.default for field in fields(Options)}


class StatementReader:
    """Reads each document of a pipeline, and lays what was found over its tokens.

    A span takes in every token that its words touch; the words to the letter are those of the statement. Its label is the
    form of a content, else what it is; its id is that of the statement. A document that cannot be read goes on all the
    same, and `doc._.onrecord_problems` says why.
    """

    def __init__(self, prefix: str, options: Options) -> None:
        self._prefix, self._options = prefix, options

    def __call__(self, doc: Doc) -> Doc:
        """The document, with the spans of its statements."""
        found: dict[str, list[Span]] = {name: [] for name in SPANS}
        problems: list[Problem] = []
        for item in self._read(doc.text):
            if isinstance(item, Reading):
                doc.user_data[_READ] = reading_to_dict(item)
                problems.extend(item.problems)
                _lay(doc, item, found)
            else:
                problems.append(item)
        doc.user_data[_PROBLEMS] = [problem_to_dict(one) for one in problems]
        for name, spans in found.items():
            doc.spans[f"{self._prefix}_{name}"] = spans
        return doc

    def _read(self, text: str) -> "list[Reading | Problem]":
        from onrecord import route

        return list(route.read_text(text, self._options)) if text.strip() else []


def _lay(doc: Doc, reading: Reading, found: dict[str, list[Span]]) -> None:
    """Adds the spans of each statement, in the order of statements."""
    for statement in reading.statements:
        for name in SPANS:
            label = statement.attribution.form if name == "content" else name
            for place in getattr(statement.attribution, name):
                start, end = _in_document(reading, place)
                span = doc.char_span(start, end, label=label, alignment_mode="expand")
                if span is not None:
                    span.id_ = statement.id
                    found[name].append(span)


def _in_document(reading: Reading, place: Place) -> tuple[int, int]:
    """Where the words stand in the text that the document was made of, which the reading lays out anew."""
    origin = reading.article.origin or range(len(reading.article.text))
    held = [position for position in origin[place.start : place.end] if position >= 0]
    return (held[0], held[-1] + 1) if held else (0, 0)


def _statement(span: Span) -> dict[str, Any] | None:
    read = span.doc.user_data.get(_READ)
    return next((one for one in read["statements"] if one["id"] == span.id_), None) if read else None


def _speaker(span: Span) -> dict[str, Any] | None:
    statement = _statement(span)
    who = statement and statement["speaker"]
    return next((one for one in span.doc.user_data[_READ]["speakers"] if one["id"] == who), None) if who else None


@Language.factory("onrecord", default_config=_DEFAULTS)
def make(
    nlp: Language,
    name: str,
    prefix: str,
    model: str,
    threads: int,
    minimum_confidence: float | None,
    max_bytes: int,
    people: str | None,
    as_of: str | None,
    published: str | None,
    html: str,
) -> StatementReader:
    """The component as spaCy makes it. Settings are the fields of `onrecord.Options`, and the prefix of the keys."""
    Doc.set_extension("onrecord", getter=lambda doc: doc.user_data.get(_READ), force=True)
    Doc.set_extension("onrecord_problems", getter=lambda doc: doc.user_data.get(_PROBLEMS, []), force=True)
    Span.set_extension("onrecord", getter=_statement, force=True)
    Span.set_extension("onrecord_speaker", getter=_speaker, force=True)
    return StatementReader(prefix, Options(model, threads, minimum_confidence, max_bytes, people, as_of, published, html))
