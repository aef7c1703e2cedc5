"""Each attribution is asked for its speaker, in text order; whoever speaks around it is asked first."""

import re
from dataclasses import replace

from onrecord import lexicons
from onrecord.lexicons import bodies
from onrecord.schema import Span
from onrecord.speakers import anaphora, described, implied, jointly, names, nouns, organisations, roles, sources
from onrecord.speakers.answers import NOBODY, Answer, of_persons
from onrecord.speakers.cast import Person
from onrecord.speakers.hearing import Hearing, anchor
from onrecord.speakers.mentions import Mention, within
from onrecord.speakers.phrases import classes, part

_NO_OPENING = ("one of ", "his ", "her ", "their ", "my ", "our ")
_PRONOUN_AND = re.compile(r"(?P<pronoun>he|she) and (?=.*[A-Z])", re.IGNORECASE)
_PRONOUN_LED = re.compile(r"(?:he|she)(?=,? and )", re.IGNORECASE)
_SPOUSES = re.compile(r"(?P<pronoun>he|she) and (?:his|her) (?:wife|husband|spouse)", re.IGNORECASE)
_LIKE = re.compile(r"(?:[\w’'-]+ ){0,4}?(?P<noun>[A-Za-z][a-z]+s),? (?:like|such as) ")
_NO_PEOPLE = frozenset(
    {"groups", "companies", "organizations", "firms", "states", "countries", "outlets", "networks", "agencies"}
)
_LETTER = re.compile(r"\w")
_HEARERS = lexicons.words("speaker_words", "hearers")
_SPEAKS_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_MOST_INITIALS = 4
_TITLE = 40  # characters of a title before the first name
_OPENING = 6  # paragraphs, the headline among them, in which a name may still be kept back
_SOON = 3  # paragraphs within which the name follows
_SURE = 0.7  # of the tagger, that a body speaks
_LIKELY = 0.5  # the same, where the name is no known person's


class Desk:
    """Answers who speaks in each attribution of one article."""

    def __init__(self, hearing: Hearing):
        self.hearing = hearing
        self.answers: dict[int, Answer] = {}
        self._asking: set[int] = set()
        self._anchors = [anchor(a) for a in hearing.attributions]
        self._outer = implied.enclosing(hearing.attributions, self._anchors)

    def work(self) -> list[Answer]:
        """The answer for each attribution, in the order given."""
        order = sorted(range(len(self._anchors)), key=self._anchors.__getitem__)
        for n in order:
            self.answer(n)
        return [self.answers[n] for n in range(len(self._anchors))]

    def answer(self, n: int) -> Answer:
        """Who speaks in attribution `n`; nobody, where that is just being asked."""
        if n in self.answers:
            return self.answers[n]
        if n in self._asking or len(self._asking) > 200:
            return NOBODY
        self._asking.add(n)
        outer = self._outer[n]
        found = nouns.with_principal(self.hearing, self._decide(n, self.answer(outer) if outer is not None else None))
        self._asking.discard(n)
        self.answers[n] = found
        self.hearing.note(n, self._anchors[n], found)
        return found

    def _decide(self, n: int, outer: Answer | None) -> Answer:
        hearing, at = self.hearing, self._anchors[n]
        source = hearing.attributions[n].source
        words = hearing.page.words(source)
        if not _LETTER.search(words):
            return implied.speaker(hearing, n, at)
        span = source[0]
        if words.strip(" :.") in ("Q", "A"):
            return self._turn(words.strip(" :."), span)
        if (short := words.strip(" :")).isupper() and (person := self._of_initials(short, n)):
            return of_persons((person,), "initials of a turn", 0.9, span)
        pronoun = anaphora.answer(hearing, words, n, at, outer or self._around(n, at), span)
        if pronoun:
            return pronoun
        found = self._instances(span, words) or sources.heads(hearing.page.text, source, hearing.cast.ordered, hearing.nouns)
        persons = tuple(dict.fromkeys(hearing.cast.whose[m] for m in found))
        if not persons and (alone := self._name_alone(words)):
            persons = (alone,)
        if told := self._led_by_pronoun(words, n, at, span):
            return told
        if couple := self._couple(words, n, at, span):
            return of_persons(couple, "pronoun and spouse", 0.6, span)
        if len(persons) == 1 and (first := self._with_pronoun(words, n, at, span)) and first is not persons[0]:
            persons = (first, *persons)
        if len(persons) == 1 and (told := self._body_of_that_name(persons[0], words, n, span)):
            return told
        if persons and (told := nouns.explained(hearing, words, span)):
            return told
        if persons and (told := jointly.with_bodies(hearing, source, found, span)):
            return told
        if persons:
            told = of_persons(persons, "name in the source", 0.95, span)
            people = jointly.people(hearing.page.text[found[-1].end : span.end]) if found else None
            return jointly.with_people(told, people) if people else told
        if self._hears(words, n):
            return replace(NOBODY, by="who hears it", span=span)
        told = nouns.answer(hearing, words, n, at, span, self._below_headline)
        if told.standing != "named" and hearing.page.paragraph(at) < _OPENING:
            return self._named_next(n, at, told) or told
        return told

    def _hears(self, words: str, n: int) -> bool:
        """Whether a source does not speak but hears what is said: "the court heard", "the inquest has heard"."""
        cue = self.hearing.page.words(self.hearing.attributions[n].cue)
        return cue.split()[-1:] == ["heard"] and part(words).head in _HEARERS

    def _of_initials(self, short: str, n: int) -> Person | None:
        """The one person of the article whose initials begin a turn, as "NF:" may after "Nora Flint:"."""
        cue = self.hearing.attributions[n].cue
        if not 2 <= len(short) <= _MOST_INITIALS or "".join(self.hearing.page.text[s.start : s.end] for s in cue).strip() != ":":
            return None
        named = [p for p in self.hearing.cast.leading if "".join(word[0] for word in p.words) == short]
        return named[0] if len(named) == 1 else None

    def _body_of_that_name(self, person: Person, words: str, n: int, span: Span) -> Answer | None:
        """The body that bears a person's name ("Bloomberg found"), where the tagger sees no person speak.

        It must be known by that name, or nobody of the name be known either.
        """
        name = words.strip(' ,‘’“”"').removesuffix(" itself")
        unknown = person.figure is None and len(names.core(person.words)) == 1
        if not name.replace("-", "").isalpha() or self.hearing.body(n) < (_LIKELY if unknown else _SURE):
            return None
        full = organisations.full_name(name, self.hearing.bodies)
        known = bodies.body_of(name) is not None or full != name or unknown
        return Answer(full, "org", "named", "body of a person's name", 0.6, span) if known else None

    def _with_pronoun(self, words: str, n: int, at: int, span: Span) -> Person | None:
        """Who speaks jointly with the name in the source as a pronoun before it ("She and Mayor Bello")."""
        joined = _PRONOUN_AND.match(words)
        told = anaphora.answer(self.hearing, joined["pronoun"], n, at, None, span) if joined else None
        return told.persons[0] if told and len(told.persons) == 1 else None

    def _led_by_pronoun(self, words: str, n: int, at: int, span: Span) -> Answer | None:
        """Who speaks with people who have no name: "she and her lawyers"."""
        led = _PRONOUN_LED.match(words)
        if not led or not (people := jointly.people(words[led.end() :])):
            return None
        told = anaphora.answer(self.hearing, led.group(), n, at, None, span)
        return jointly.with_people(told, people) if told else None

    def _couple(self, words: str, n: int, at: int, span: Span) -> tuple[Person, ...]:
        """ "She and her husband": the person meant, and whoever of the other sex bears the same family name."""
        both = _SPOUSES.fullmatch(words.strip(" ,"))
        told = anaphora.answer(self.hearing, both["pronoun"], n, at, None, span) if both else None
        one = told.persons[0] if told and len(told.persons) == 1 else None
        if one is None:
            return ()
        others = [p for p in self.hearing.cast.leading if p.family == one.family and {p.gender, one.gender} == {"m", "f"}]
        return (one, others[0]) if len(others) == 1 else ()

    def _instances(self, span: Span, words: str) -> list[Mention]:
        """The persons, two or more, who stand for a kind: "senators like Ada Quist and Peter Bello"."""
        like = _LIKE.match(words)
        if not like or (noun := like["noun"].casefold()) in _NO_PEOPLE or not classes(noun) & {"people", "insiders"}:
            return []
        found = within(self.hearing.cast.ordered, span.start + like.end(), span.end)
        return list(found) if len(found) > 1 and found[0].start - span.start - like.end() < _TITLE else []

    def _named_next(self, n: int, at: int, told: Answer) -> Answer | None:
        """The person whom the opening introduces without a name ("a judge"): who is first named where the next one speaks."""
        hearing, page = self.hearing, self.hearing.page
        if told.kind != "person" or told.standing != "unnamed" or told.head == "one" or told.name.startswith(_NO_OPENING):
            return None
        source = hearing.attributions[n].source
        if source and described.WITHHELD.search(page.text, source[0].start, page.sentence_end(source[-1].end - 1)):
            return None
        titled = [p for p in hearing.cast.leading if p.first > at and frozenset({told.head}) in p.roles]
        if len(titled) == 1 and not part(told.name).modifiers:
            return of_persons((titled[0],), "first named later, by that title", 0.5, source[0] if source else None)
        for k in hearing.next_ones(at):
            where = self._anchors[k]
            found = sources.heads(page.text, hearing.attributions[k].source, hearing.cast.ordered, hearing.nouns)
            person = hearing.cast.whose[found[0]] if len(found) == 1 else None
            if person and _another(told, person, hearing):
                return None
            if person and person.first > at and page.paragraph(where) - page.paragraph(at) <= _SOON:
                return of_persons((person,), "first named soon after", 0.5, hearing.attributions[n].source[0])
        return None

    def _around(self, n: int, at: int) -> Answer | None:
        """Who speaks in the nearest attribution of the paragraph, for the "I" of a quotation; None outside quotation marks."""
        page = self.hearing.page
        source = self.hearing.attributions[n].source
        word = page.text[source[0].start : source[0].end].casefold() if source else ""
        if not page.in_quotes(at) or word not in anaphora.FIRST:
            return None
        near = [k for k in self.hearing.near_ones(n, at) if page.paragraph(self._anchors[k]) == page.paragraph(at)]
        for k in near[:3]:
            found = self.answer(k)
            if found.standing in ("named", "unnamed"):
                return found
        return next(iter(self.hearing.earlier(at)), None)

    def _below_headline(self) -> Answer:
        """Who speaks first below the headline."""
        below = [k for k, where in enumerate(self._anchors) if where >= self.hearing.page.headline]
        return self.answer(min(below, key=self._anchors.__getitem__)) if below else NOBODY

    def _name_alone(self, words: str) -> Person | None:
        """The person whose name is all that the source says, though no mention was found there (in a headline, say)."""
        cast, name = self.hearing.cast, names.clean(words)
        folded = names.core(name)
        for person in cast.leading if folded else ():
            own = names.core(person.words)
            if folded in (own, own[-1:], (names.surname(person.words),)):
                return person
        figure = cast.people.named(" ".join(name), cast.day) if name else None
        return cast.person_of(figure) if figure else None

    def _turn(self, letter: str, span: Span) -> Answer:
        """Q and A of an interview: the author asks, whom the article speaks of most answers."""
        hearing = self.hearing
        asked = hearing.author if letter == "Q" else max(hearing.cast.leading, key=lambda p: len(p.mentions), default=None)
        if asked is None:
            return Answer("the interviewer", "person", "unnamed", "turn of an interview", 0.5, span)
        return of_persons((asked,), "turn of an interview", 0.7, span)


def _another(told: Answer, person: Person, hearing: Hearing) -> bool:
    """Whether a person is introduced by another role than the one that is told ("a commander", "President Ada Quist"), or a
    spokeswoman by none.
    """
    led = bool(person.roles) or told.head in _SPEAKS_FOR
    return led and bool(told.head) and not roles.fit(person, roles.wanted(part(told.name)), hearing.cast.day)
