"""An article as a page shows it: its paragraphs cut where statements begin and end, and a note on each statement."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.exports.record import evidence
from onrecord.schema import Article, Reading, Role, Span, Speaker, Statement
from onrecord.web import wording
from onrecord.web.cutting import Layer, Piece, cut

HUES = 8
"""Colours; the speakers after the eighth begin again with the first."""
_FAINT = (Role.LINK, Role.RELATED, Role.FURNITURE, Role.CREDIT, Role.DATELINE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another statement: the number in this article, or the id of one elsewhere, and its words."""

    number: int | None
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says of a statement. `facts` are labels and what they hold, in the order they are read."""

    number: int
    id: str
    hue: str
    speaker: str
    named: bool
    standing: str | None
    act: str | None
    confidence: float
    content: str
    facts: tuple[tuple[str, str], ...]
    because: tuple[tuple[str, str, str, str], ...]
    """What a piece of evidence is for, who decided, how surely, on which words."""
    denies: tuple[Reference, ...]
    denied_by: tuple[Reference, ...]
    earliest: Reference | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of the article, cut, with the notes on the statements that begin in it."""

    role: str
    faint: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the article for its legend."""

    name: str
    hue: str
    standing: str
    count: int
    first: int
    about: str


class Marking:
    """One reading, prepared for a page."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article: Article = reading.article
        self._speakers = {speaker.id: speaker for speaker in reading.speakers}
        self._numbers = {one.id: number for number, one in enumerate(reading.statements, start=1)}
        self.hues = _hues(reading, self._speakers)
        self._denied: dict[str, list[str]] = {}
        for one in reading.statements:
            for other in one.denies:
                self._denied.setdefault(other, []).append(one.id)
        self.untitled = all(part.role != Role.HEADLINE for part in self.article.parts)
        self.notes = tuple(self._note(one) for one in reading.statements)

    def hue(self, number: int) -> str:
        """The colour of a statement's speaker: 0 to 7, or none where nobody is named."""
        return self.notes[number - 1].hue

    def form(self, number: int) -> str:
        """How a statement is told: direct, indirect, mixed."""
        return self.reading.statements[number - 1].attribution.form

    def paragraphs(self) -> Iterator[Paragraph]:
        """The parts in the order of the text."""
        layers = list(self._layers())
        starts = [min(span.start for span in one.attribution.content) for one in self.reading.statements]
        for part in self.article.parts:
            inside = [layer for layer in layers if layer.span.start < part.end and layer.span.end > part.start]
            pieces = tuple(cut(self.article.text, part.start, part.end, inside))
            notes = tuple(note for note, start in zip(self.notes, starts, strict=True) if part.start <= start < part.end)
            yield Paragraph(part.role, part.role in _FAINT, pieces, notes)

    def voices(self) -> list[Voice]:
        """Who speaks, in the order of their first words."""
        found: dict[str, list[int]] = {}
        for number, one in enumerate(self.reading.statements, start=1):
            if one.speaker in self._speakers:
                found.setdefault(one.speaker, []).append(number)
        return [
            Voice(who.name, self.hues[one], who.standing, len(numbers), numbers[0], self._about(who))
            for one, numbers in found.items()
            for who in (self._speakers[one],)
        ]

    def _about(self, speaker: Speaker) -> str:
        role = self.article.words(speaker.roles[0]) if speaker.roles else ""
        behalf = self._speakers.get(speaker.speaks_for or "")
        if behalf and behalf.name not in role:
            role = f"{role}, for {behalf.name}" if role else f"for {behalf.name}"
        return role

    def _layers(self) -> Iterator[Layer]:
        for number, one in enumerate(self.reading.statements, start=1):
            said = one.attribution
            for kind, spans in (("content", said.content), ("source", said.source), ("cue", said.cue)):
                last = max((span.end for span in spans), default=0)
                yield from (Layer(span, kind, number, span.end == last) for span in spans)

    def _note(self, one: Statement) -> Note:
        said, speaker = one.attribution, self._speakers.get(one.speaker or "")
        earlier = sorted((self._numbers[other], other) for other in one.same_as if other in self._numbers)
        first = earlier[0] if earlier and earlier[0][0] < self._numbers[one.id] else None
        return Note(
            self._numbers[one.id],
            one.id,
            self.hues.get(one.speaker or "", "none"),
            speaker.name if speaker else "No source",
            speaker is not None,
            one.standing,
            one.act,
            said.confidence,
            self._words(said.content),
            tuple((label, told) for label, told in self._facts(one) if told),
            tuple(
                (wording.field(why.field), why.by, wording.percent(why.score), self.article.words(why.span) if why.span else "")
                for why in evidence(one)
            ),
            tuple(self._reference(other) for other in one.denies),
            tuple(self._reference(other) for other in self._denied.get(one.id, ())),
            self._reference(first[1]) if first else None,
        )

    def _facts(self, one: Statement) -> Iterator[tuple[str, str]]:
        said = one.attribution
        yield "Source", self._words(said.source)
        yield "Cue", self._words(said.cue)
        yield "Form", wording.form(said.form)
        yield "To", self.article.words(one.to) if one.to else ""
        yield "Came by", " → ".join(self._name(link.speaker) for link in one.chain) or (one.via.name if one.via else "")
        yield "Said", wording.time(one.said.value, one.said.mod, one.said.inferred) if one.said else ""
        if one.deadline:
            value = one.deadline.value or ""
            known = f" ({wording.day(value)})" if value and not value.startswith("P") else ""  # a length is in the words
            yield "Deadline", self.article.words(one.deadline.span) + known
        yield "If", self.article.words(one.condition) if one.condition else ""
        yield "Unnamed", self.article.words(one.anonymity_reason) if one.anonymity_reason else ""
        if one.within in self._numbers:
            yield "Within", f"statement {self._numbers[one.within or '']}"

    def _name(self, speaker: str) -> str:
        known = self._speakers.get(speaker)
        return known.name if known else speaker

    def _words(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(self.article.words(span) for span in spans)

    def _reference(self, other: str) -> Reference:
        number = self._numbers.get(other)
        words = self._words(self.reading.statements[number - 1].attribution.content) if number else ""
        return Reference(number, other, words)


def _hues(reading: Reading, speakers: dict[str, Speaker]) -> dict[str, str]:
    """A colour for each who speaks, in the order of their first words; none for sources without a name."""
    found: dict[str, str] = {}
    coloured = 0
    for one in reading.statements:
        speaker = speakers.get(one.speaker or "")
        if speaker is None or speaker.id in found:
            continue
        if speaker.standing == "named":
            found[speaker.id] = str(coloured % HUES)
            coloured += 1
        else:
            found[speaker.id] = "grey"
    return found
