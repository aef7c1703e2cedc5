"""What is known of statements and speakers in a few words each, the same in every view."""

from collections.abc import Iterator, Sequence

from onrecord.exports.plain import words
from onrecord.exports.vague import vague
from onrecord.exports.visible import visible
from onrecord.schema import Deadline, Reading, Speaker, Statement, TimeValue

_LONGEST = 40
"""Characters of a name in the list of speakers."""
_ID_DIGITS = len("sha256-") + 8


class Wording:
    """Words for the statements of one reading, which know each other by the numbers they are shown with."""

    def __init__(self, reading: Reading) -> None:
        self.article = reading.article
        self.numbers = {statement.id: number for number, statement in enumerate(reading.statements, start=1)}
        self._statements = reading.statements
        self._speakers = {speaker.id: speaker for speaker in reading.speakers}

    def speaker(self, statement: Statement) -> Speaker | None:
        """Whose claim the statement is."""
        return self._speakers.get(statement.speaker or "")

    def name(self, speaker: str) -> str:
        """The name of a speaker by its id; the id itself where nobody has it."""
        known = self._speakers.get(speaker)
        return visible(known.name if known else speaker)

    def about(self, speaker: Speaker) -> Iterator[str]:
        """The first role, for whom one speaks or stands, and what makes an unnamed source close to the matter."""
        role = words(self.article, speaker.roles[:1]) if speaker.roles else ""
        if role:
            yield role
        if speaker.speaks_for and self.name(speaker.speaks_for) not in role + speaker.name:
            yield f"for {self.name(speaker.speaks_for)}"
        if speaker.stands_for:
            yield f"stands for {self.name(speaker.stands_for)}"
        if speaker.closeness and self.article.words(speaker.closeness) not in speaker.name:
            yield words(self.article, (speaker.closeness,))

    def also(self, speaker: Speaker) -> str:
        """The other words for a speaker, each once."""
        return " · ".join(dict.fromkeys(words(self.article, (span,)).rstrip(",") for span in speaker.also))

    def time(self, said: TimeValue) -> str:
        """`2031-02-04`, `later on 2031-02-04`, and whether it is inferred."""
        return visible(vague(said.mod) + said.value) + (", inferred" if said.inferred else "")

    def deadline(self, deadline: Deadline) -> str:
        """As written, and in brackets the day where one is known."""
        return words(self.article, (deadline.span,)) + (f" ({visible(deadline.value)})" if deadline.value else "")

    def route(self, statement: Statement) -> str:
        """By whom the words came: `The Ellet Post → two officials`, or the relay alone. Empty when first-hand."""
        if statement.chain:
            return " → ".join(self.name(link.speaker) for link in statement.chain)
        return visible(statement.via.name) if statement.via else ""

    def others(self, ids: Sequence[str]) -> str:
        """The numbers of other statements; of one in another article, the first digits of its id."""
        return ", ".join(str(self.numbers.get(one, one[:_ID_DIGITS])) for one in ids)

    def content(self, statement: str) -> str:
        """The number and the content of a statement by its id."""
        known = next((one for one in self._statements if one.id == statement), None)
        return self.others((statement,)) + (f" · {words(self.article, known.attribution.content)}" if known else "")

    def said_by(self) -> str:
        """All who speak, in the order of their first words, each with how many statements are theirs where these are several."""
        counts: dict[str | None, int] = {}
        for statement in self._statements:
            known = statement.speaker if statement.speaker in self._speakers else None
            counts[known] = counts.get(known, 0) + 1
        nobody = counts.pop(None, 0)
        shown = [(self._listed(self._speakers[one]), count) for one, count in counts.items() if one]
        shown += [("no source", nobody)] if nobody else []
        return " · ".join(name if count == 1 else f"{name} {count}" for name, count in shown)

    def _listed(self, speaker: Speaker) -> str:
        name = visible(speaker.name)
        name = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
        return name if speaker.standing == "named" else f"{name} ({visible(speaker.standing)})"
