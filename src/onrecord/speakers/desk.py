"""Where one article's sources are told apart: each attribution is asked for in text order, enclosing ones first."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord import lexicons
from onrecord.schema import Attribution, Span
from onrecord.speakers import anonymous, gender, implied, names, organisations, pronouns, roles, sources, spokespeople
from onrecord.speakers.answers import NOBODY, Answer, of_persons
from onrecord.speakers.cast import Cast, Person
from onrecord.speakers.mentions import BODY, OTHER, PLACE, Mention
from onrecord.speakers.organisations import Bodies
from onrecord.speakers.page import Page
from onrecord.speakers.phrases import Phrase, classes, part

_SINGULAR = gender.HE | gender.SHE
_FIRST = frozenset(["i", "me", "my", "we", "us", "our", "mine", "myself", "ourselves"])
_PLURAL = frozenset(["they", "them", "their", "themselves", "theirs"])
_THING = frozenset(["it", "its", "itself", "which", "that", "this"])
_WHO = frozenset(["who", "whom", "whose"])
_SECOND = frozenset(["you", "your"])
_FILLER = frozenset(["by", "to", "of", "both", "all", "according", "also", "for", "from"])
_RELAYED = lexicons.words("speaker_words", "relayed")


class Desk:
    """Answers who speaks in each attribution of one article."""

    def __init__(self, page: Page, cast: Cast, bodies: Bodies, mentions: Sequence[Mention], attributions: Sequence[Attribution]):
        self.page, self.cast, self.bodies = page, cast, bodies
        self.attributions = attributions
        self.nouns = [m for m in mentions if m.kind in (BODY, OTHER, PLACE) and organisations.is_body(m)]
        self.answers: dict[int, Answer] = {}
        self.turns: list[pronouns.Turn] = []
        self.given: list[tuple[int, Answer]] = []
        self._asking: set[int] = set()
        self._anchors = [anchor(a) for a in attributions]
        self._outer = [implied.enclosing(n, attributions, at) for n, at in enumerate(self._anchors)]

    def work(self) -> list[Answer]:
        """The answer for each attribution, in the order given."""
        for n in sorted(range(len(self.attributions)), key=lambda n: self._anchors[n]):
            self.answer(n)
        return [self.answers[n] for n in range(len(self.attributions))]

    def answer(self, n: int) -> Answer:
        """Who speaks in attribution `n`; who speaks around it is asked first."""
        if n in self.answers:
            return self.answers[n]
        if n in self._asking:
            return NOBODY
        self._asking.add(n)
        outer = self._outer[n]
        found = self._decide(n, self.answer(outer) if outer is not None else None)
        self.answers[n] = found
        self.given.append((self._anchors[n], found))
        if len(found.persons) == 1:
            self.turns.append(pronouns.Turn(self._anchors[n], found.persons[0]))
        return found

    def earlier(self, at: int) -> list[Answer]:
        """What was answered of attributions that stand before `at`, last first."""
        return [answer for where, answer in sorted(self.given, key=lambda pair: -pair[0]) if where < at]

    def _decide(self, n: int, outer: Answer | None) -> Answer:
        attribution, at = self.attributions[n], self._anchors[n]
        words = " ".join(self.page.text[s.start : s.end] for s in attribution.source)
        bare = [w for w in re.findall(r"\w+", words.casefold()) if w not in _FILLER]
        if not re.search(r"\w", words):
            return implied.speaker(self.page, self, n, outer)
        span = attribution.source[0]
        if words.strip(" :.") in ("Q", "A"):
            return self._turn(words.strip(" :."), span)
        pronoun = self._pronoun(bare, n, at, outer, span)
        if pronoun:
            return pronoun
        found = sources.heads(self.page.text, attribution.source, self.cast.ordered)
        if found:
            persons = tuple(dict.fromkeys(self.cast.whose[m] for m in found))
            return self._with_principal(of_persons(persons, "name in the source", 0.97, span), words)
        plain_name = self._name_alone(words)
        if plain_name:
            return self._with_principal(of_persons((plain_name,), "name in the source", 0.8, span), words)
        return self._noun(words, n, at, outer, span)

    def _name_alone(self, words: str) -> Person | None:
        """The person whose name is all that the source says, though no mention was found there (in a headline, say)."""
        name = names.clean(words)
        folded = names.core(name)
        for person in self.cast.persons:
            if folded and folded in (names.core(person.words), names.core(person.words)[-1:], (names.surname(person.words),)):
                return person
        figure = self.cast.people.named(" ".join(name), self.cast.day) if name else None
        return self.cast.person_of(figure) if figure else None

    def _turn(self, letter: str, span: Span) -> Answer:
        """Q and A of an interview: the author asks, whom the article speaks of most answers."""
        asked = self.byline if letter == "Q" else max(self.cast.persons, key=lambda p: len(p.mentions), default=None)
        if asked is None:
            return Answer("the interviewer", "person", "unnamed", "turn of an interview", 0.5, span)
        return of_persons((asked,), "turn of an interview", 0.7, span)

    # --- pronouns

    def _pronoun(self, bare: list[str], n: int, at: int, outer: Answer | None, span: Span) -> Answer | None:
        if not bare or len(bare) > 2 or bare[0] not in _SINGULAR | _FIRST | _PLURAL | _THING | _WHO | _SECOND:
            return None
        word = bare[0]
        if len(bare) == 2 and bare[1] not in ("himself", "herself", "themselves", "itself", "all", "both", "each", "own", "too"):
            return None
        if word in _SINGULAR:
            return self._he_or_she(word, n, at, outer, span)
        if word in _FIRST:
            return self._first_person(word, n, at, outer, span)
        if word in _SECOND:
            return Answer("readers", "group", "collective", "second person", 0.6, span)
        if word in _WHO | {"which", "that"}:
            return self._relative(word, at, outer, span)
        return self._they_or_it(word, at, span)

    def _he_or_she(self, word: str, n: int, at: int, outer: Answer | None, span: Span) -> Answer:
        last = next(iter(self.earlier(at)), None)
        if last and last.standing == "unnamed" and last.kind == "person" and self._unnamed_near(at, last):
            return replace(last, by="pronoun, last speaker", score=0.7, span=span)
        speaking = outer.persons[0] if outer and len(outer.persons) == 1 else None
        case = pronouns.Case(at, gender.of_pronoun(word), self.attributions[n].content, speaking)
        chosen = pronouns.choose(self.page, self.cast, self.turns, case)
        if chosen is None:
            return Answer("a person", "person", "unnamed", "pronoun without antecedent", 0.3, span)
        return of_persons((chosen[0],), "pronoun", chosen[1], span)

    def _unnamed_near(self, at: int, last: Answer) -> bool:
        """Whether nobody is named between the last, unnamed speaker and `at`, in the same or the next paragraph."""
        where = max(place for place, answer in self.given if answer is last)
        if self.page.paragraph(at) - self.page.paragraph(where) > 1:
            return False
        return not any(where < m.start < at and not self.page.in_quotes(m.start) for m in self.cast.ordered)

    def _first_person(self, word: str, n: int, at: int, outer: Answer | None, span: Span) -> Answer:
        if outer and outer.standing != "none":
            return replace(outer, by="first person within a quotation", score=0.85, span=span)
        if self.page.in_quotes(at):
            near = implied.around(self, n)
            if near:
                return replace(near, by="first person within a quotation", score=0.7, span=span)
        if word in ("i", "me", "my", "mine", "myself"):
            if self.byline:
                return of_persons((self.byline,), "first person of the author", 0.7, span)
            return Answer("the author", "person", "unnamed", "first person of the author", 0.5, span)
        return Answer("we", "group", "collective", "first person plural", 0.5, span)

    byline: Person | None = None

    def _relative(self, word: str, at: int, outer: Answer | None, span: Span) -> Answer:
        if word != "which" and (person := pronouns.relative(self.page, self.cast, at)):
            return of_persons((person,), "relative pronoun", 0.9, span)
        start = max(self.page.sentence_start(at), at - 140)
        before = re.split(r"[;:“”]|, (?!who)", self.page.text[start:at].rstrip(" ,-–—("))[-1]
        tail = re.search(
            r"(?:\b(?:the|a|an|some|many|most|those|these|one|few|several|of|by|from|with|to|for|and|among|are|were|is|was|including)\s+)?(?:[\w’'.-]+\s?){1,4}$",
            before,
        )
        noun = tail.group().strip() if tail else ""
        if not noun:
            return NOBODY
        named = sources.heads(self.page.text, [Span(at - len(before) - 1 if len(before) < at else 0, at)], self.cast.ordered)
        if named and word != "which" and at - named[-1].end < 40:
            return of_persons((self.cast.whose[named[-1]],), "relative pronoun", 0.6, span)
        origin = Span(at - len(self.page.text[start:at]), at)
        return replace(self._noun(_last_phrase(noun), None, at, outer, origin), by="relative pronoun", score=0.5, span=span)

    def _they_or_it(self, word: str, at: int, span: Span) -> Answer:
        plural = word in _PLURAL
        for last in self.earlier(at)[:4]:
            many = last.kind in ("group", "org") or len(last.persons) > 1 or last.standing == "collective"
            if (plural and many) or (not plural and last.kind in ("org", "document")):
                return replace(last, by="pronoun, last speaker", score=0.6, span=span)
        if plural:
            return Answer("they", "group", "collective", "pronoun without antecedent", 0.4, span)
        near = [
            m for m in self.nouns if m.start < at and self.page.sentence(at) - self.page.sentence(m.start) <= 1 and m.kind == BODY
        ]
        if word != "this" and near:
            return Answer(
                organisations.full_name(" ".join(near[0].words), self.bodies),
                "org",
                "named",
                "pronoun, body before it",
                0.5,
                span,
            )
        return replace(NOBODY, by="pronoun without antecedent", span=span)

    # --- nouns

    def _noun(self, words: str, n: int | None, at: int, outer: Answer | None, span: Span) -> Answer:
        phrase = part(words)
        kinds = classes(phrase.head)
        if pair := self._both(phrase, at):
            return of_persons(pair, "both of the last two", 0.5, span)
        owner = self._owner(words, phrase, at)
        named_campaign = organisations.campaign(phrase, owner)
        if named_campaign and owner:
            return Answer(named_campaign, "org", "named", "campaign", 0.85, span, principal=owner.name)
        spans = self.attributions[n].source if n is not None else ()
        found = sources.heads(self.page.text, spans, self.nouns)
        if found and not (kinds & {"document", "people", "insiders", "person"} and phrase.head != _last_word(found)):
            return self._bodies(found, span)
        if "document" in kinds:
            return self._document(phrase, at, span)
        if "body" in kinds and (body := self._body(phrase, at, span)):
            return body
        if "person" in kinds and phrase.determiner not in ("a", "an", "one", "another", "some", "no", "any", "every"):
            held = self._holder(phrase, n, at, span)
            if held:
                return held
        return self._without_name(phrase, n, at, span)

    def _both(self, phrase: Phrase, at: int) -> tuple[Person, ...]:
        """The last two persons named, where the words point at two ("both women", "the two")."""
        words = phrase.words.casefold()
        if not (phrase.determiner in ("both", "neither") or words in ("both", "neither", "the two", "the pair", "the couple")):
            return ()
        sex = gender.of_words([phrase.head.replace("women", "woman")]) or ("m" if phrase.head == "men" else None)
        near = [
            self.cast.whose[m]
            for m in self.cast.ordered
            if m.start < at and self.page.paragraph(at) - self.page.paragraph(m.start) <= 2
        ]
        last = list(dict.fromkeys(p for p in reversed(near) if not sex or p.gender == sex))[:2]
        return tuple(reversed(last)) if len(last) == 2 else ()

    def _holder(self, phrase: Phrase, n: int | None, at: int, span: Span) -> Answer | None:
        """Whom a role points at: its holder, or whoever the words just spoke of."""
        headline = at < self.page.headline
        held, rule = roles.holders(phrase, self.cast)
        case = pronouns.Case(at, gender.of_words([phrase.head]), self.attributions[n].content if n is not None else (), None)
        if held:
            chosen = None if headline or len(held) == 1 else pronouns.choose(self.page, self.cast, self.turns, case, held)
            return of_persons((chosen[0] if chosen else held[0],), rule, 0.75 * (chosen[1] if chosen else 1.0), span)
        if any(a.head == phrase.head and a.standing == "unnamed" for a in self.earlier(at)):
            return None
        if headline and not phrase.determiner and n is not None:
            following = next(
                (
                    k
                    for k in sorted(range(len(self._anchors)), key=self._anchors.__getitem__)
                    if self._anchors[k] > self.page.headline
                ),
                None,
            )
            told = self.answer(following) if following is not None else NOBODY
            return replace(told, by="headline, first speaker below", score=0.5, span=span) if len(told.persons) == 1 else None
        if (
            phrase.determiner == "the"
            and phrase.head not in lexicons.words("speaker_words", "often_unnamed")
            and not phrase.tail.startswith(("of", "for", "in", "at", "from", "with"))
        ):
            chosen = pronouns.choose(self.page, self.cast, self.turns, case)
            if chosen and chosen[1] > 0.5:
                return of_persons((chosen[0],), "definite description", 0.5 * chosen[1], span)
        return None

    def _without_name(self, phrase: Phrase, n: int | None, at: int, span: Span) -> Answer:
        standing = anonymous.standing(phrase)
        earlier = self.earlier(at)
        if standing == "unnamed" and phrase.definite:
            for last in earlier:
                if last.standing == "unnamed" and last.head == phrase.head:
                    return replace(last, by="the same unnamed source", score=0.8, span=span)
        if standing is None:
            if phrase.words[:1].isupper() and phrase.head and not phrase.determiner and at > self.page.headline:
                return Answer(organisations.full_name(phrase.words, self.bodies), "org", "named", "capitalised source", 0.4, span)
            return replace(NOBODY, by="a source that is no speaker", score=0.5, span=span)
        kind = "person" if "person" in classes(phrase.head) else "group"
        name = anonymous.describe(phrase)
        spans = self.attributions[n].source if n is not None else (span,)
        return Answer(
            name,
            kind,
            standing,
            "description",
            0.75,
            span,
            head=phrase.head,
            principal=self._principal(phrase.words) if standing == "unnamed" else None,
            number=anonymous.number(phrase) if standing == "unnamed" else None,
            closeness=anonymous.closeness(self.page.text, spans),
        )

    def _owner(self, words: str, phrase: Phrase, at: int) -> Person | None:
        """Whose campaign it is: the person named in the words, or he who is meant by "his" or spoke for it before."""
        if phrase.head not in ("campaign", "camp", "team"):
            return None
        for person in self.cast.persons:
            if re.search(rf"\b{re.escape(person.family)}\b", words):
                return person
        if phrase.determiner in ("his", "her"):
            case = pronouns.Case(at, gender.of_pronoun(phrase.determiner), (), None)
            chosen = pronouns.choose(self.page, self.cast, self.turns, case)
            return chosen[0] if chosen else None
        before = next((a.principal for a in self.earlier(at) if a.principal and a.by == "campaign"), None)
        return next((p for p in self.cast.persons if p.name == before), None)

    def _bodies(self, found: list[Mention], span: Span) -> Answer:
        full = tuple(dict.fromkeys(organisations.full_name(self.page.text[m.start : m.end], self.bodies) for m in found))
        return Answer(" & ".join(full), "org", "named", "name in the source", 0.9, span, others=full)

    def _body(self, phrase: Phrase, at: int, span: Span) -> Answer | None:
        if phrase.definite and (name := organisations.antecedent(phrase, at, self.bodies)):
            return Answer(name, "org", "named", "body before it", 0.65, span)
        if any(w[:1].isupper() for w in phrase.modifiers):
            return Answer(
                organisations.full_name(phrase.words.removeprefix("the ").removeprefix("The "), self.bodies),
                "org",
                "named",
                "body by its words",
                0.6,
                span,
            )
        if "collective" in classes(phrase.head):
            return None
        if phrase.definite:
            last = next((a for a in self.earlier(at) if a.kind == "org" and a.standing == "named"), None)
            if last:
                return replace(last, by="body that spoke last", score=0.5, span=span)
            return Answer(anonymous.describe(phrase), "org", "named", "body by its words", 0.3, span)
        return Answer(anonymous.describe(phrase), "org", "unnamed", "body by its words", 0.4, span)

    def _document(self, phrase: Phrase, at: int, span: Span) -> Answer:
        if phrase.head in _RELAYED and phrase.definite:
            last = next((a for a in self.earlier(at) if a.standing == "named" and a.kind in ("person", "org")), None)
            if last:
                return replace(last, by="words of the last speaker", score=0.6, span=span)
        capital = any(w[:1].isupper() for w in (phrase.words + " x").split()[1:]) or (
            phrase.words[:1].isupper() and not phrase.determiner and phrase.modifiers
        )
        if phrase.definite and not capital:
            last = next(
                (a for a in self.earlier(at) if a.kind == "document" and a.head.rstrip("s") == phrase.head.rstrip("s")), None
            )
            if last:
                return replace(last, by="the same document", score=0.7, span=span)
        if not capital and (longer := organisations.document_before(self.page.text, phrase.head, at)):
            return Answer(longer, "document", "named", "document before it", 0.5, span, head=phrase.head)
        standing = (
            "named"
            if capital or phrase.definite
            else "collective"
            if phrase.head.endswith("s") and not phrase.determiner
            else "unnamed"
        )
        return Answer(
            organisations.document(phrase.words) or phrase.words, "document", standing, "document", 0.6, span, head=phrase.head
        )

    # --- for whom

    def _with_principal(self, answer: Answer, words: str) -> Answer:
        if len(answer.persons) != 1:
            return answer
        person = answer.persons[0]
        told = [self.page.text[s.start : s.end] for s in person.role_spans]
        for role in told:
            if found := self._principal(role):
                return replace(answer, principal=found)
        return answer

    def _principal(self, words: str) -> str | None:
        whom = spokespeople.principal(words)
        if not whom:
            return None
        whom = re.sub(r"(?:[’']s)?\s*(?:presidential\s+)?(?:campaign|Campaign)$", "", whom).strip()
        for person in self.cast.persons:
            if whom.split()[-1:] == [person.words[-1]] or whom == person.name:
                return person.name
        return organisations.full_name(whom, self.bodies)


def anchor(attribution: Attribution) -> int:
    """Where an attribution stands: its source, else its cue, else its content."""
    for spans in (attribution.source, attribution.cue, attribution.content):
        if spans:
            return spans[0].start
    return 0


def _last_word(mentions: list[Mention]) -> str:
    return mentions[-1].words[-1].casefold()


def _last_phrase(words: str) -> str:
    """The last noun phrase of a few words: what stands after the last verb or preposition that is not "of"."""
    return re.split(r"\b(?:by|from|with|to|for|and|among|are|were|is|was|including|in|on|at|but|than|as)\s+", words)[-1] or words
