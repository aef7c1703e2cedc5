"""The speakers of an article as they go on record: each once, with names, roles, mentions and for whom they speak."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.schema import Article, Attribution, Span, Speaker
from onrecord.speakers import organisations
from onrecord.speakers.answers import Answer
from onrecord.speakers.cast import Cast, Person


@dataclass(eq=False)
class _Entry:
    """A speaker in the making."""

    id: str
    name: str
    kind: str
    standing: str
    person: Person | None = None
    members: tuple[str, ...] = ()
    speaks_for: str | None = None
    stands_for: str | None = None
    number: int | None = None
    closeness: Span | None = None
    sources: list[Span] = field(default_factory=list)


class Roster:
    """Gives each answer the id of its speaker, and makes one where it is the first."""

    def __init__(self, article: Article, cast: Cast, attributions: Sequence[Attribution]):
        self._article, self._cast, self._attributions = article, cast, attributions
        self._entries: dict[tuple[str, str, str], _Entry] = {}

    def add(self, answer: Answer, n: int) -> str | None:
        """The speaker's id for the answer to attribution `n`; None where nobody speaks."""
        if answer.standing == "none" or not answer.name:
            return None
        entry = self._entry(answer.name, answer.kind, answer.standing, None if answer.joint else next(iter(answer.persons), None))
        entry.sources.extend(self._attributions[n].source)
        members = self._members(answer) if answer.joint else ()
        entry.members = entry.members or members
        entry.number = entry.number or answer.number
        entry.closeness = entry.closeness or answer.closeness
        entry.speaks_for = entry.speaks_for or self._principal(answer, entry.id)
        entry.stands_for = entry.stands_for or self._government(answer)
        return entry.id

    def _members(self, answer: Answer) -> tuple[str, ...]:
        persons = [self._entry(p.name, "person", "named", p) for p in answer.persons]
        kind = answer.kind if answer.kind != "group" else "org"
        others = [self._entry(name, kind, "named", None) for name in answer.others]
        along = [self._entry(answer.along, "group", "collective", None)] if answer.along else []
        return tuple(entry.id for entry in (*persons, *others, *along))

    def _entry(self, name: str, kind: str, standing: str, person: Person | None) -> _Entry:
        key = (kind if kind != "none" else "", standing, name.casefold())
        if key not in self._entries:
            self._entries[key] = _Entry(f"s{len(self._entries) + 1}", name, kind, standing, person)
        return self._entries[key]

    def _principal(self, answer: Answer, own: str) -> str | None:
        if not answer.principal:
            return None
        person = next((p for p in self._cast.persons if p.name == answer.principal), None)
        entry = self._entry(answer.principal, "person" if person else "org", "named", person)
        return entry.id if entry.id != own else None

    def _government(self, answer: Answer) -> str | None:
        government = organisations.stands_for(answer.name) if answer.kind == "org" else None
        return self._entry(government, "org", "named", None).id if government else None

    def speakers(self) -> tuple[Speaker, ...]:
        """All speakers, in the order in which they were first heard or named as somebody's principal."""
        return tuple(self._finished(entry) for entry in list(self._entries.values()))

    def _finished(self, entry: _Entry) -> Speaker:
        roles: tuple[Span, ...] = ()
        mentions: list[Span] = list(entry.sources)
        if entry.person is not None:
            roles = tuple(dict.fromkeys(entry.person.role_spans))
            mentions += [Span(m.start, m.end) for m in entry.person.mentions]
        ordered = sorted(set(mentions))
        written = {self._article.words(s): s for s in reversed(ordered)}
        written.pop(entry.name, None)
        return Speaker(
            entry.id,
            entry.name,
            entry.kind,
            entry.standing,
            members=entry.members,
            roles=roles,
            also=tuple(sorted(written.values())),
            mentions=tuple(ordered),
            speaks_for=entry.speaks_for,
            stands_for=entry.stands_for,
            number=entry.number,
            closeness=entry.closeness,
        )
