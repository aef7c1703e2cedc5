"""Sources that are pronouns: he and she, I and we, who and which, they and it."""

import re
from dataclasses import replace

from onrecord.schema import Span
from onrecord.speakers import gender, nouns, obituaries, organisations, pronouns, sources
from onrecord.speakers.answers import NOBODY, Answer, of_persons
from onrecord.speakers.cast import Person
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.mentions import BODY, PLACE, Mention, within
from onrecord.speakers.phrases import classes, part

FIRST = frozenset({"i", "me", "my", "we", "us", "our", "mine", "myself", "ourselves"})
_PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
_THING = frozenset({"it", "its", "itself", "this"})
_WHO = frozenset({"who", "whom", "whose", "which", "that"})
_SECOND = frozenset({"you", "your"})
_ALL = gender.HE | gender.SHE | FIRST | _PLURAL | _THING | _WHO | _SECOND
_FILLER = frozenset({"by", "to", "of", "both", "all", "according", "also", "for", "from"})
_TAIL = frozenset({"himself", "herself", "themselves", "itself", "all", "both", "each", "own", "too"})
_HUMAN = frozenset({"person", "people", "insiders"})
_CLOSING = frozenset({"”", '"', "''", ",''"})
_DATED = re.compile(
    r"(?: [a-z]+ed)? (?:in|on|last|this) (?:[A-Z]\w+day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|week|month|year)$"
)
_WORD = re.compile(r"\w+")
_AHEAD = 25  # characters of a sentence that can hold its subject
_BEGINS = re.compile(
    r"[“\"]?(?:(?:But|And|Still|Yet|So|Now|For instance|Meanwhile|Instead),? )?(?P<the>(?:[Tt]he|[Tt]his|[Aa]n?|[Ii]ts) )?"
    r"(?P<what>[\w’'.&-]+(?: [\w’'.&-]+){0,5})"
)
_DOCUMENT = re.compile(r"(?:[’']s)? (?P<noun>[a-z]+),? ")
_NEW = re.compile(r"(?:a|an|the|one) ", re.IGNORECASE)
_PARTY = re.compile(r"(?:\([^)]{1,14}\))?,")
_AND = re.compile(r" and (?:[\w.’'-]+ ){0,4}")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?i:the|a|an|some|many|most|those|these|one|few|several|of|by|from|with|to|for|and|among|are|were|is|was|including)\s+)?"
    r"[\w’'.-]+(?:\s[\w’'.-]+){0,3}\s?$"
)


def answer(hearing: Hearing, words: str, n: int, at: int, outer: Answer | None, span: Span) -> Answer | None:
    """Who is meant, where the source is a pronoun; None where it is none. `outer` speaks around it."""
    bare = [w for w in _WORD.findall(words.casefold()) if w not in _FILLER]
    bare = bare[:1] if bare[1:2] in (["ve"], ["re"], ["m"], ["d"], ["ll"], ["s"]) else bare
    bare = bare[:1] if bare[:1] in (["who"], ["which"]) else bare
    if not bare or len(bare) > 2 or bare[0] not in _ALL or (len(bare) == 2 and bare[1] not in _TAIL):
        return None
    word = bare[0]
    if word in gender.HE or word in gender.SHE:
        return _he_or_she(hearing, word, n, at, outer, span)
    if word in FIRST:
        return _first_person(hearing, word, at, outer, span)
    if word in _SECOND:
        return Answer("readers", "group", "collective", "second person", 0.6, span)
    if word in _WHO:
        return _relative(hearing, word, at, span)
    return _they_or_it(hearing, word, at, span)


def _he_or_she(hearing: Hearing, word: str, n: int, at: int, outer: Answer | None, span: Span) -> Answer:
    if last := hearing.nameless(at, gender.of_pronoun(word)):
        return replace(last, by="pronoun, last speaker", score=0.7, span=span)
    speaking = outer.persons[0] if outer and len(outer.persons) == 1 else None
    attribution = hearing.attributions[n]
    case = pronouns.Case(at, gender.of_pronoun(word), attribution.content, speaking, hearing.page.words(attribution.cue))
    if (dead := hearing.dead) and dead.gender in (case.sex, None) and _is_of_a_life(hearing, dead, case):
        return of_persons((dead,), "pronoun in an obituary", 0.7, span)
    chosen = pronouns.choose(hearing.page, hearing.cast, hearing.recent, case, but=hearing.first_and_second(at))
    if chosen is None:
        return Answer("a person", "person", "unnamed", "pronoun without antecedent", 0.3, span)
    return of_persons((chosen[0],), "pronoun", chosen[1], span)


def _is_of_a_life(hearing: Hearing, dead: Person, case: pronouns.Case) -> bool:
    """Whether whose life is told is meant, and nobody who mourns: whoever was quoted in the paragraph before goes on."""
    page, last = hearing.page, next(reversed(hearing.recent), None)
    quoted = last and last.quoted and last.person is not dead and page.paragraph(case.at) - page.paragraph(last.at) < 2
    goes_on = quoted and case.quoted(page)
    return not goes_on and not page.in_quotes(case.at) and obituaries.is_meant(page, hearing.cast, dead, case.at)


def _first_person(hearing: Hearing, word: str, at: int, outer: Answer | None, span: Span) -> Answer:
    if outer and outer.standing != "none":
        return replace(outer, by="first person within a quotation", score=0.8, span=span)
    if asked := hearing.answering(at):
        return of_persons((asked,), "first person of an interview", 0.8, span)
    if word in ("i", "me", "my", "mine", "myself"):
        if hearing.author:
            return of_persons((hearing.author,), "first person of the author", 0.7, span)
        return Answer("the author", "person", "unnamed", "first person of the author", 0.5, span)
    return Answer("we", "group", "collective", "first person plural", 0.5, span)


def _relative(hearing: Hearing, word: str, at: int, span: Span) -> Answer:
    page = hearing.page
    if word != "which" and (person := pronouns.relative(page, hearing.cast, at)):
        return of_persons((person,), "relative pronoun", 0.9, span)
    start = max(page.sentence_start(at), at - 140)
    before = re.split(r"[;:“”]|, (?!who)", page.text[start:at].rstrip(" ,-–—("))[-1]
    before = _DATED.sub("", before)
    tail = _NOUN_BEFORE.search(before)
    noun = _last_phrase(tail.group().strip()) if tail else ""
    if noun and (named := _named_in_apposition(hearing, before, noun, at, word, span)):
        return named
    whole = before.strip()
    if word != "which" and classes(part(whole).head) & _HUMAN and not classes(part(noun).head) & _HUMAN:
        noun = whole
    if not noun:
        return NOBODY
    since = Span(max(0, at - len(before) - 2), at)
    near = sources.heads(page.text, (since,), hearing.cast.ordered)
    if near and word != "which" and at - near[-1].end < 40:
        return of_persons((hearing.cast.whose[near[-1]],), "relative pronoun", 0.6, span)
    bodies = [
        m for m in within(hearing.nouns, since.start, at) if m.end <= at and at - m.end < 25 and not _is_where(page.text, m)
    ]
    if bodies and word in ("which", "that"):
        behind = _DOCUMENT.fullmatch(page.text, bodies[-1].end, at)
        if behind and "document" in classes(behind["noun"]):
            return nouns.answer(hearing, page.text[bodies[-1].start : behind.end("noun")], None, at, span, lambda: NOBODY)
        return nouns.of_bodies(hearing, bodies[-1:], span)
    found = nouns.answer(hearing, noun, None, at, Span(max(0, at - 1), max(1, at)), lambda: NOBODY)
    if found.standing == "none" and word != "which":
        inside = within(hearing.cast.ordered, page.sentence_start(at), at)
        if inside:
            return of_persons((hearing.cast.whose[inside[-1]],), "relative pronoun", 0.4, span)
        if word in ("who", "whom", "whose"):
            return Answer(noun.casefold(), "group", "collective", "relative pronoun", 0.3, span)
    return replace(found, by="relative pronoun", score=0.5, span=span)


def _is_where(text: str, mention: Mention) -> bool:
    """Whether a place only tells where something is: "an ad in Salt Meadow that"."""
    return mention.kind == PLACE and text[max(0, mention.start - 6) : mention.start].endswith((" in ", " from ", " of "))


def _named_in_apposition(hearing: Hearing, before: str, noun: str, at: int, word: str, span: Span) -> Answer | None:
    """Whose apposition `noun` is that ends just before a "who" or "that": "Harbour Data, a firm that counts ships"."""
    page = hearing.page
    start = page.text.rfind(noun, page.sentence_start(at), at)
    lead = page.text[page.sentence_start(at) : max(0, start)].rstrip()
    if start < 0 or not lead.endswith(",") or not _NEW.match(noun):
        return None
    for mention in reversed(within(hearing.cast.ordered, start - 60, start)):
        if word != "which" and _PARTY.fullmatch(page.text[mention.end : start].strip()):
            return of_persons((hearing.cast.whose[mention],), "relative pronoun", 0.7, span)
    last = [m for m in within(hearing.nouns, start - 60, start) if m.end + 3 >= start]
    return nouns.of_bodies(hearing, last[-1:], span) if last and word != "who" else None


def _they_or_it(hearing: Hearing, word: str, at: int, span: Span) -> Answer:
    plural, page = word in _PLURAL, hearing.page
    if plural and (pair := _pair_before(hearing, at)):
        return of_persons(pair, "pronoun, the two before it", 0.5, span)
    closes = page.text[max(0, at - 2) : at].strip() in _CLOSING
    if not plural and word != "this" and not closes and (told := _subject(hearing, at, span)):
        return told
    if plural and (one := hearing.nameless(at, None)) and not gender.of_words([one.head]):
        return replace(one, by="pronoun, last speaker", score=0.5, span=span)
    for last in hearing.earlier(at)[:4]:
        many = last.kind in ("group", "org") or len(last.persons) > 1 or last.standing == "collective"
        if (plural and many) or (not plural and last.kind in ("org", "document")):
            return replace(last, by="pronoun, last speaker", score=0.6, span=span)
    if plural:
        return Answer("they", "group", "collective", "pronoun without antecedent", 0.4, span)
    start = page.sentences[max(0, page.sentence(at) - 1)]
    near = [m for m in within(hearing.nouns, start, at) if m.kind == BODY]
    if word != "this" and near:
        name = organisations.full_name(" ".join(near[0].words), hearing.bodies)
        return Answer(name, "org", "named", "pronoun, body before it", 0.5, span)
    return replace(NOBODY, by="pronoun without antecedent", span=span)


def _subject(hearing: Hearing, at: int, span: Span) -> Answer | None:
    """The body or document with which the sentence begins, or else the one before it: what an "it" takes up."""
    page = hearing.page
    here = page.sentence_start(at)
    before = page.sentences[max(0, page.sentence(at) - 1)]
    for start in (here, before) if at - here > _AHEAD else (before,):
        given = (one for where, one in reversed(hearing.lately) if where == start < at and _is_thing(one))
        if told := next(given, None):
            return replace(told, by="pronoun, subject before it", score=0.5, span=span)
        begun = _BEGINS.match(page.text, start, min(at, start + 120))
        if not begun or begun.end() >= at:
            continue
        for mention in within(hearing.nouns, begun.start("what"), begun.start("what") + 2):
            if page.text[mention.end : mention.end + 2] not in ("’s", "'s"):
                return replace(nouns.of_bodies(hearing, (mention,), span), by="pronoun, subject before it", score=0.5)
        if begun["the"] and (noun := _thing(begun["what"])):
            words = begun["the"] + noun
            found = nouns.answer(hearing, words, None, start, Span(start, start + 1), lambda: NOBODY)
            if found.kind in ("org", "document"):
                return replace(found, by="pronoun, subject before it", score=0.5, span=span)
    return None


def _is_thing(answer: Answer) -> bool:
    return answer.kind in ("org", "document") and answer.standing == "named"


def _thing(words: str) -> str | None:
    """The first words up to a noun for a body or document, where none but small letters stands before it."""
    found: list[str] = []
    for word in words.split()[:5]:
        found.append(word)
        if classes(word) & {"body", "document"}:
            return " ".join(found)
        if not word.isalpha() and "-" not in word:
            return None
    return None


def _pair_before(hearing: Hearing, at: int) -> tuple[Person, ...]:
    """The two persons that the sentence before joins by "and", for a "they"."""
    page, cast = hearing.page, hearing.cast
    start = page.sentences[max(0, page.sentence(at) - 1)]
    near = within(cast.ordered, start, at)
    for first, second in zip(reversed(near[:-1]), reversed(near[1:]), strict=True):
        if _AND.fullmatch(page.text[first.end : second.start]) and cast.whose[first] is not cast.whose[second]:
            return (cast.whose[first], cast.whose[second])
    return ()


def _last_phrase(words: str) -> str:
    """The last noun phrase of a few words: what stands after the last verb or preposition that is not "of"."""
    found = re.split(
        r"\b(?:by|from|with|to|for|and|among|are|were|is|was|including|in|on|at|but|than|as|said|says|told|added)\s+", words
    )
    return found[-1] or words
