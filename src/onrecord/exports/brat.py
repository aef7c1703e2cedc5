"""Statements as brat standoff, and back: text, pieces (T), statements (E), their form and act (A), links (R), notes (#)."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.exports.folder import keep
from onrecord.schema import Attribution, Reading, Span, Statement

CONFIGURATION = """\
[entities]
Source
Cue
Insertion

[relations]
Denies	Arg1:<EVENT>, Arg2:<EVENT>
SameAs	Arg1:<EVENT>, Arg2:<EVENT>

[events]
Content	Source?:Source, Cue?:Cue, Insertion?:Insertion, Within?:Content

[attributes]
Form	Arg:<EVENT>, Value:direct|indirect|mixed
Act	Arg:<EVENT>, Value:assert|deny|decline|promise|refuse|predict|demand|ask|accuse|praise|apologise|announce|believe|other
"""
"""`annotation.conf`, by which brat knows the types below."""

_UNBROKEN = re.compile(r"[^\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""brat's files have a line an annotation and fields parted by tabs; programs differ in what ends a line for them."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLACES = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")


def files(reading: Reading) -> dict[str, bytes]:
    """The two files of an article by name: its text, to the letter, and what was said in it."""
    name, text = reading.article.id, _SURROGATE.sub("\ufffd", reading.article.text)
    return {f"{name}.txt": text.encode("utf-8"), f"{name}.ann": to_brat(reading).encode("utf-8")}


def write_folder(folder: Path, readings: Iterable[Reading]) -> None:
    """Writes the files of articles into a folder, with the configuration where it has none. Raises FileExistsError.

    That is where a file is there already and differs.
    """
    configured = (folder / "annotation.conf").exists()
    keep(folder, {} if configured else {"annotation.conf": CONFIGURATION.encode()})
    for reading in readings:
        keep(folder, files(reading))


def to_brat(reading: Reading) -> str:
    """The annotations of an article, as brat's `.ann` file holds them.

    Left out is a statement whose content is white space alone, which brat cannot hold.
    """
    page = _Page(_SURROGATE.sub("\ufffd", reading.article.text))
    speakers = {speaker.id: speaker.name for speaker in reading.speakers}
    for statement in reading.statements:
        page.add(statement, speakers.get(statement.speaker or ""))
    page.link(reading.statements)
    return "".join(f"{line}\n" for line in (*page.pieces.values(), *page.events.values(), *page.rest))


@dataclass
class _Page:
    """The lines of one article while they are made. A piece that two statements share is written once."""

    text: str
    pieces: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[str, Sequence[Span]], str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    def add(self, statement: Statement, speaker: str | None) -> None:
        """A statement with its pieces, form and act."""
        said = statement.attribution
        content = self._piece("Content", said.content)
        if content is None:
            return
        self.numbers[statement.id] = event = f"E{len(self.events) + 1}"
        roles = (("Source", said.source), ("Cue", said.cue), ("Insertion", said.insertions))
        found = [f" {role}:{piece}" for role, spans in roles if (piece := self._piece(role, spans))]
        self.events[event] = f"{event}\tContent:{content}{''.join(found)}"
        for name, value in (("Form", said.form), ("Act", statement.act)):
            if value:
                self._line("A", f"{name} {event} {value}")
        self._note(event, {"confidence": said.confidence, "id": statement.id} | ({"speaker": speaker} if speaker else {}))

    def link(self, statements: Sequence[Statement]) -> None:
        """What leads from a statement to others of the article."""
        for statement in statements:
            event = self.numbers.get(statement.id)
            if event is None:
                continue
            if outer := self.numbers.get(statement.within or ""):
                self.events[event] += f" Within:{outer}"
            for name, others in (("Denies", statement.denies), ("SameAs", statement.same_as)):
                for other in filter(None, map(self.numbers.get, others)):
                    self._line("R", f"{name} Arg1:{event} Arg2:{other}")

    def _piece(self, role: str, spans: Sequence[Span]) -> str | None:
        """The id of the line that marks these spans; a note gives them where brat needs more, or shorter, pieces."""
        if known := self.names.get((role, spans)):
            return known
        fragments = [fragment for span in spans for fragment in _fragments(self.text, span)]
        if not fragments:
            return None
        self.names[role, spans] = piece = f"T{len(self.pieces) + 1}"
        places = ";".join(f"{one.start} {one.end}" for one in fragments)
        self.pieces[piece] = f"{piece}\t{role} {places}\t{_words(self.text, fragments)}"
        if fragments != list(spans):
            self._note(piece, {"pieces": [[span.start, span.end] for span in spans]})
        return piece

    def _note(self, of: str, told: dict[str, Any]) -> None:
        self._line("#", f"AnnotatorNotes {of}\t{json.dumps(told)}")

    def _line(self, kind: str, told: str) -> None:
        self.rest.append(f"{kind}{len(self.rest) + 1}\t{told}")


def _fragments(text: str, span: Span) -> Iterator[Span]:
    """The span, split where a line ends and without the white space at its edges."""
    for unbroken in _UNBROKEN.finditer(text, span.start, span.end):
        words = unbroken[0]
        start = unbroken.start() + len(words) - len(words.lstrip())
        if words.strip():
            yield Span(start, start + len(words.strip()))


def _words(text: str, fragments: Sequence[Span]) -> str:
    return " ".join(text[one.start : one.end] for one in fragments)


def read_brat(text: str, ann: str) -> list[Attribution]:
    """The attributions that a `.ann` file marks in the text of its `.txt`, in the order of their E lines.

    Where a person marked them, without a note of how sure that is, the confidence is 1. Raises ValueError,
    with the line, where the file is not of the form above or belongs to another text.
    """
    marked = _Marked()
    for number, line in enumerate(ann.split("\n"), start=1):
        try:
            marked.take(text, line.removesuffix("\r"))
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise ValueError(f"line {number} is no annotation of this text: {error}") from error
    numbers = {event: number for number, event in enumerate(marked.events)}
    return [marked.attribution(event, numbers) for event in numbers]


@dataclass
class _Marked:
    """What a file marks, by the ids that it gives."""

    pieces: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    events: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    whole: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def take(self, text: str, line: str) -> None:
        """One line. Kinds that say nothing of an attribution are passed over."""
        kind, (name, *told) = line[:1], line.split("\t", 2)
        if kind == "T":
            self.pieces[name] = _placed(text, *told)
        elif kind == "E":
            self.events[name] = [(role.rstrip("0123456789"), one) for role, one in (a.split(":") for a in told[0].split())]
        elif kind == "A" and told[0].startswith("Form "):
            _, event, self.forms[event] = told[0].split(" ")
        elif kind == "#" and told[0].startswith("AnnotatorNotes ") and told[1].startswith("{"):
            self._note(text, told[0].split(" ")[1], json.loads(told[1]))

    def _note(self, text: str, of: str, note: dict[str, Any]) -> None:
        if "pieces" in note:
            self.whole[of] = tuple(_within(text, start, end) for start, end in note["pieces"])
        if "confidence" in note:
            self.confidence[of] = float(note["confidence"])

    def attribution(self, event: str, numbers: dict[str, int]) -> Attribution:
        """The attribution of an E line, whose places `numbers` gives. Raises ValueError where it names what is not there."""
        found: dict[str, tuple[Span, ...]] = {"Source": (), "Cue": (), "Content": (), "Insertion": ()}
        within = None
        for role, one in self.events[event]:
            if role == "Within" and one in numbers:
                within = numbers[one]
            elif role in found and one in self.pieces:
                found[role] += self.whole.get(one, self.pieces[one])
            else:
                raise ValueError(f"{event} names {role}:{one}, which is not there")
        if not found["Content"] or event not in self.forms:
            raise ValueError(f"{event} needs a Content and a Form: direct, indirect or mixed")
        sure = self.confidence.get(event, 1.0)
        return Attribution(found["Source"], found["Cue"], found["Content"], self.forms[event], sure, found["Insertion"], within)


def _placed(text: str, places: str, words: str) -> tuple[Span, ...]:
    """The fragments of a T line, whose words must be those of the text."""
    matched = _PLACES.fullmatch(places)
    if matched is None:
        raise ValueError(f"“{places}” is no type with places")
    found = tuple(_within(text, *map(int, place.split(" "))) for place in matched[2].split(";"))
    if _words(text, found) != words:
        raise ValueError(f"the text has “{_words(text, found)}” there, not “{words}”")
    return found


def _within(text: str, start: int, end: int) -> Span:
    if end > len(text):
        raise ValueError(f"{end} lies behind the end of the text, {len(text)}")
    return Span(start, end)
