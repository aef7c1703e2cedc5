"""Sources that are nouns: roles of persons, bodies, documents, the withheld and the many."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.lexicons import bodies, places
from onrecord.schema import Span
from onrecord.speakers import anonymous, bare, described, gender, names, organisations, roles, sources, spokespeople, things
from onrecord.speakers.answers import NOBODY, Answer, of_persons
from onrecord.speakers.cast import Person
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.mentions import BODY, Mention, within
from onrecord.speakers.phrases import Phrase, classes, part

_NEW = frozenset({"a", "an", "one", "another", "some", "no", "any", "every"})
_SOON = 3  # paragraphs within which somebody introduced by a role is named
_CAMPAIGN = re.compile(r"\b(?P<whose>[A-Z][\w-]+)(?:[’']s?)? (?:presidential )?(?:campaign|camp)\b")
_TWO = re.compile(r"(?:both|neither|the two|these two|either)\b", re.IGNORECASE)
_PAIRS = frozenset(
    {"men", "women", "senators", "leaders", "presidents", "nominees", "rivals", "governors", "lawmakers", "candidates"}
)
_EXPLAINED = re.compile(r"(?P<name>(?:[Tt]he )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*), (?P<what>(?:an?|the) .*)")
_COMMA = re.compile(r"[)”’'\"]*,[”’'\"]* ")
_BEHIND = re.compile(r"(?: [^,.;:—–]{0,70})?, (?:the )?")
_BASED = re.compile(r"^(?:the )?[A-Z][\w-]*-(?:based|owned|run|led|backed) ", re.IGNORECASE)
_CALLED = re.compile(r"(?:called|named|known as|titled|entitled|dubbed),? [“\"‘']?(?:the )?(?P<name>[A-Z][^”\"’,;(]{1,60})")
_KEPT_BACK = re.compile(
    r"[^.“”\"]{0,60}\b(?:anonymity|anonymously|not authori[sz]ed"
    r"|who (?:asked|declined|did not want|wished) (?:not )?to be (?:named|identified))\b"
)
"""What follows somebody whose name is kept back."""
_TOLD_OF = 2  # sentences in which somebody was told of just before
_OVER = 2  # characters by which a name may reach beyond its source
_TITLED_BY = 12  # characters of a title before a name
_OWNED = re.compile(r"\w{0,2}[’']s?(?= [a-z])")
_OWNER = re.compile(r"(?P<who>(?:the|this|that) [\w ’'-]+?)[’']s [a-z -]+$", re.IGNORECASE)
_OF_FIGURES = frozenset(
    {"top", "leading", "prominent", "senior", "establishment", "party", "political", "public", "religious", "key", "opposition"}
)
_CAMP_OF = re.compile(r"(?P<who>[A-Z].*?)(?:[’']s?)? (?:campaign|administration|team|camp)\b")
_OF_MANY = frozenset({"campaign", "city", "state", "country", "nation", "town", "county"})
"""Nouns for bodies of which an article has several."""
_SURE = 0.7
"""Of the tagger, that a body speaks by a noun for a person ("the operator")."""
_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")


def answer(hearing: Hearing, words: str, n: int | None, at: int, span: Span, below: Callable[[], Answer]) -> Answer:
    """Who speaks by the noun of the source at `at`; `below` tells who speaks first under the headline."""
    phrase = part(words)
    kinds = classes(phrase.head)
    if pair := _both(hearing, phrase, at):
        return of_persons(pair, "both of the last two", 0.5, span)
    owner = _owner(hearing, phrase, n, at)
    if owner and (camp := organisations.campaign(phrase, owner, hearing.page.text)):
        return Answer(camp, "org", "named", "campaign", 0.85, span, principal=owner.name)
    if told := explained(hearing, words, span):
        return told
    if _is_of_a_people(hearing, phrase, span) and (chosen := hearing.choose(at, None, n)):
        return of_persons((chosen[0],), "one of a people", 0.5, span)
    if people := organisations.of_the_people(phrase):
        return Answer(people, "org", "named", "a people for its country", 0.5, span)
    called = _CALLED.match(phrase.tail) if kinds & {"body", "document"} else None
    if called:
        kind = "document" if "document" in kinds else "org"
        return Answer(called["name"].strip(), kind, "named", "name spelled out", 0.7, span, head=phrase.head)
    if anonymous.counts_people(phrase):
        return _without_name(hearing, phrase, n, at, span)
    source = hearing.attributions[n].source if n is not None else ()
    found = [m for m in sources.heads(hearing.page.text, source, hearing.nouns) if m.end <= source[-1].end + _OVER]
    if at < hearing.page.headline and _is_bare(phrase) and kinds & {"body", "document"}:
        found = []  # "Council", whatever it was typed as
    named_last = bool(found) and phrase.head == found[-1].words[-1].casefold()
    is_told = named_last or (bool(found) and _ends_in_apposition(hearing, found[-1], source[-1]))
    if found and (is_told or not (kinds & {"document", "people", "insiders", "person"} or phrase.head in things.OFFICERS)):
        return of_bodies(hearing, found, span)
    if spelled := organisations.spelled_out(phrase):
        return Answer(organisations.full_name(spelled, hearing.bodies), "org", "named", "name spelled out", 0.7, span)
    if at < hearing.page.headline and kinds & {"body", "document"} and (told := _told_below(hearing, phrase, span, below)):
        return told
    if phrase.determiner in ("a", "an") and kinds & {"body", "document"} and (named := _in_apposition(hearing, span)):
        kind = "document" if "document" in kinds else "org"
        return Answer(
            organisations.full_name(named, hearing.bodies), kind, "named", "name in apposition", 0.6, span, head=phrase.head
        )
    if "document" in kinds and not _are_people(phrase) and (told := things.document(hearing, phrase, n, at, span)):
        return told
    seems_body = "person" in kinds and _seems_body(hearing, phrase, n)
    if ("body" in kinds or seems_body) and (told := things.body(hearing, phrase, at, span)):
        return told
    if "person" in kinds and (told := _described(hearing, phrase, n, at, span, below)):
        return told
    return _without_name(hearing, phrase, n, at, span)


def _is_of_a_people(hearing: Hearing, phrase: Phrase, span: Span) -> bool:
    """Whether somebody is called by his people ("the Norwegian"); "the Tennessean" may be a newspaper."""
    return organisations.is_of_a_people(phrase) and all(m.kind != BODY for m in within(hearing.nouns, span.start, span.end))


def _ends_in_apposition(hearing: Hearing, mention: Mention, source: Span) -> bool:
    """Whether a source ends with the name of the body that it tells of: "the operator, Norvex,", "her publisher, Tide Books,"."""
    text = hearing.page.text
    before = text[source.start : mention.start].removesuffix("the ")
    return mention.kind == BODY and before.endswith(", ") and not text[mention.end : source.end].strip(" ,")


def _seems_body(hearing: Hearing, phrase: Phrase, n: int | None) -> bool:
    """Whether the tagger is sure that a body speaks by a noun for a person: "the operator", "The Daily Caller"; not "the MP"."""
    apart = phrase.definite and " and " not in phrase.words and not phrase.words.split()[-1].isupper()
    return apart and n is not None and hearing.body(n) >= _SURE


def _is_bare(phrase: Phrase) -> bool:
    """Whether a source is a noun and nothing else."""
    return phrase.words.casefold() == phrase.head


def _told_below(hearing: Hearing, phrase: Phrase, span: Span, below: Callable[[], Answer]) -> Answer | None:
    """The body or document that speaks first below the headline, where the headline keeps its name back ("Poll", "Newspaper")."""
    if phrase.definite or len(phrase.modifiers) > 1 or (not _is_bare(phrase) and within(hearing.nouns, span.start, span.end)):
        return None
    told = below()
    named = told.standing == "named" and told.kind in ("org", "document") and not told.name.islower()
    return replace(told, by="speaks below the headline", score=0.5, span=span) if named else None


def _in_apposition(hearing: Hearing, span: Span) -> str | None:
    """The name that the source explains or that explains it: "Red Sand, a group", "a group for salt, Red Sand, said"."""
    text = hearing.page.text
    for mention in within(hearing.nouns, span.start - 80, span.start):
        if mention.kind == BODY and _COMMA.fullmatch(text, mention.end, span.start):
            return " ".join(mention.words)
    behind = _BEHIND.match(text, span.end, hearing.page.sentence_end(span.start))
    for mention in within(hearing.nouns, behind.end(), behind.end() + 5) if behind else ():
        if mention.kind == BODY and text[mention.end : mention.end + 1] == ",":
            return " ".join(mention.words)
    return None


def explained(hearing: Hearing, words: str, span: Span) -> Answer | None:
    """The body whose name an apposition explains: "Red Sand, a group led by Ruth Tallow"."""
    found = _EXPLAINED.match(words)
    if not found or "body" not in classes(part(found["what"]).head):
        return None
    name = organisations.full_name(_BASED.sub("", found["name"]), hearing.bodies)
    return Answer(name, "org", "named", "name spelled out", 0.7, span, others=(name,))


def _are_people(phrase: Phrase) -> bool:
    """Whether "figures" are people: "the party's top figures"."""
    return phrase.head == "figures" and any(names.plain(w) in _OF_FIGURES for w in phrase.modifiers)


def of_bodies(hearing: Hearing, found: Sequence[Mention], span: Span) -> Answer:
    """The bodies that the source names."""
    text = hearing.page.text
    ends = [*(m.start for m in found[1:]), span.end]
    written = [
        organisations.start_of_name(text, m, span) + text[m.start : m.end] + organisations.rest_of_name(text, m, end)
        for m, end in zip(found, ends, strict=True)
    ]
    full = tuple(dict.fromkeys(organisations.full_name(name, hearing.bodies) for name in written))
    return Answer(" & ".join(full), "org", "named", "name in the source", 0.9, span, others=full)


def with_principal(hearing: Hearing, answer: Answer) -> Answer:
    """The answer, with him for whom its person speaks by one of his roles."""
    principal = _spoken_for(hearing, answer)
    return answer if principal == answer.principal else replace(answer, principal=principal)


def _spoken_for(hearing: Hearing, answer: Answer) -> str | None:
    if len(answer.persons) != 1:
        return answer.principal or _head_of(hearing, answer)
    for role in answer.persons[0].role_spans:
        words = hearing.page.text[role.start : role.end]
        found = _principal(hearing, words, role.start) or _owner_of_role(hearing, role, words)
        if found and found != answer.name:
            return found
    return spokespeople.by_office(answer.persons[0].figure, hearing.cast.day)


def _owner_of_role(hearing: Hearing, role: Span, words: str) -> str | None:
    """For whom somebody speaks whose role begins with "his", "her" or "its" ("her press secretary"), or is bare ("CEO")."""
    first = words.split()[0].casefold() if words.split() else ""
    sex = gender.of_pronoun(first)
    if sex and not spokespeople.speaks(words):
        return None
    if role.start not in hearing.owners:
        if sex:
            chosen = hearing.choose(role.start, sex, None)
            owner = chosen[0].name if chosen else None
        elif first == "its":
            owner = things.firm_near(hearing, role.start)
        else:
            owner = bare.whom(hearing, words, None, role.start)
        hearing.owners[role.start] = owner
    return hearing.owners[role.start]


def _head_of(hearing: Hearing, answer: Answer) -> str | None:
    """For whom a body speaks by its name: "Bello campaign", "Norland's foreign ministry"; the president, for the White House."""
    if answer.kind not in ("org", "document") or answer.standing != "named":
        return None
    if answer.name == "White House":
        figure = roles.in_table(part("the president"), hearing.cast)
        return figure.name if figure else None
    words = answer.name.split()
    if words[-1:] and words[-1].casefold() in ("ministry", "embassy"):
        return places.place_of(names.strip_possessive(words[0]))
    camp = _CAMP_OF.match(answer.name)
    whose = [p for p in hearing.cast.leading if camp and camp["who"] in (p.family, p.name)]
    return whose[0].name if whose else None


def _both(hearing: Hearing, phrase: Phrase, at: int) -> tuple[Person, ...]:
    """The last two persons named, where the words point at two ("both women", "the two")."""
    if phrase.head in ("candidates", "nominees") and _TWO.match(phrase.words) and (pair_named := roles.rivals(hearing.cast)):
        return pair_named
    pair = phrase.words.casefold() in ("both", "neither", "the two", "the pair", "the couple")
    pair = pair or (_TWO.match(phrase.words) is not None and phrase.head in _PAIRS)
    if not pair and not (phrase.determiner in ("both", "neither") and classes(phrase.head) & {"people", "person"}):
        return ()
    sex = {"women": "f", "woman": "f", "men": "m", "man": "m"}.get(phrase.head)
    page, cast = hearing.page, hearing.cast
    start = page.paragraphs[max(0, page.paragraph(at) - 2)]
    near = [cast.whose[m] for m in within(cast.ordered, start, at)]
    last = list(dict.fromkeys(p for p in reversed(near) if not sex or p.gender == sex))[:2]
    if sex and len(last) < 2:
        known = sorted((p for p in cast.leading if p.gender == sex and p.first < at), key=lambda p: -len(p.mentions))
        last = sorted(known[:2], key=lambda p: -p.first)
    return tuple(reversed(last)) if len(last) == 2 else ()


def _owner(hearing: Hearing, phrase: Phrase, n: int | None, at: int) -> Person | None:
    """Whose campaign it is: the person named in the words, or he who is meant by "his" or for whom it spoke before."""
    if phrase.head not in ("campaign", "camp", "team"):
        return None
    for person in hearing.cast.leading:
        if re.search(rf"\b{re.escape(person.family)}\b", phrase.words):
            return person
    if sex := gender.of_pronoun(phrase.determiner):
        chosen = hearing.choose(at, sex, n)
        return chosen[0] if chosen else None
    if phrase.definite and not phrase.modifiers and phrase.head != "team":
        for found in organisations.around(_CAMPAIGN, hearing.page.text, at, far=3000):
            if named := next((p for p in hearing.cast.leading if found["whose"] in (p.family, p.name)), None):
                return named
    before = [] if any(w[:1].isupper() for w in phrase.modifiers) else [a.principal for a in hearing.earlier(at)]
    return next((p for name in before for p in hearing.cast.leading if p.name == name), None)


def _described(
    hearing: Hearing, phrase: Phrase, n: int | None, at: int, span: Span, below: Callable[[], Answer]
) -> Answer | None:
    """Whom a description means: who holds the office by the table, where nobody of the article fits; else by the weights."""
    if phrase.determiner not in _NEW:
        held, rule = roles.holders(phrase, hearing.cast)
        if held and rule == "table of offices":
            return of_persons((held[0],), rule, 0.7, span)
    if _KEPT_BACK.match(hearing.page.text, span.end, hearing.page.sentence_end(span.end - 1)):
        return None
    if phrase.determiner == "the" and phrase.head.endswith("-year-old") and (last := hearing.nameless(at, None)):
        return replace(last, by="the unnamed who spoke last", score=0.6, span=span)
    if phrase.proper and phrase.determiner == "the" and not phrase.modifiers and not phrase.tail:  # "the Speaker"
        held = [p for p in hearing.cast.leading if p.first < at and roles.fit(p, roles.wanted(phrase), hearing.cast.day)]
        if len(held) == 1:
            return of_persons((held[0],), "office in capitals", 0.7, span)
    chosen = described.choose(hearing, described.Described(phrase, n, at, below))
    if chosen is None or _has_another_role(hearing, chosen[0], phrase) or _comes_as_another(hearing, chosen[0], phrase, at):
        return None
    return of_persons((chosen[0],), "description of a person", chosen[1], span)


def _has_another_role(hearing: Hearing, person: Person, phrase: Phrase) -> bool:
    """Whether a role that is told by whose it is is not one that a person has: "Norland's foreign minister", "the Tide's editor".

    What somebody is to a person ("Bello's rival") is not always told with the name.
    """
    whose = next((names.strip_possessive(w) for w in phrase.modifiers if w[0].isupper() and names.POSSESSIVE.search(w)), None)
    if whose is None or roles.fit(person, roles.wanted(phrase), hearing.cast.day):
        return False
    people = (other for other in hearing.cast.leading if len(other.words) > 1)
    return bool(person.roles) or all(whose != other.family for other in people)


def _comes_as_another(hearing: Hearing, person: Person, phrase: Phrase, at: int) -> bool:
    """Whether somebody is first named behind `at`, in another role than the one that was told of just before: "his neighbour.
    The neighbour", "Ada Quist, a driver,".
    """
    if not person.roles or not person.first > at >= hearing.page.headline:
        return False
    start = hearing.page.sentences[max(0, hearing.page.sentence(at) - _TOLD_OF)]
    told_of = re.search(rf"\b{re.escape(phrase.head)}\b", hearing.page.text[start:at])
    return told_of is not None and not roles.fit(person, roles.wanted(phrase), hearing.cast.day)


def _without_name(hearing: Hearing, phrase: Phrase, n: int | None, at: int, span: Span) -> Answer:
    if told := _of_body(hearing, phrase, span):
        return told
    standing = anonymous.standing(phrase)
    if standing == "unnamed" and phrase.definite:
        for last in hearing.earlier(at):
            if last.standing == "unnamed" and last.head == phrase.head:
                return replace(last, by="the same unnamed source", score=0.8, span=span)
    if standing is None or _CAMEL.fullmatch(phrase.words):
        if _CAMEL.fullmatch(phrase.words) or things.looks_like_a_name(hearing, phrase, at):
            return Answer(organisations.full_name(phrase.words, hearing.bodies), "org", "named", "capitalised source", 0.4, span)
        if told := _by_owner(hearing, phrase, n, at, span):
            return told
        if at >= hearing.page.headline and phrase.determiner in ("", "the") and (name := things.name_at_its_end(phrase)):
            return Answer(organisations.full_name(name, hearing.bodies), "org", "named", "capitalised source", 0.4, span)
        return _as_it_seems(hearing, phrase, n, at, span)
    if standing == "unnamed" and phrase.proper and phrase.determiner == "the" and all(w[0].isupper() for w in phrase.modifiers):
        name = organisations.full_name(phrase.words.split(",")[0], hearing.bodies)
        return Answer(name, "org", "named", "capitalised source", 0.4, span)
    kind = "person" if "person" in classes(phrase.head) or phrase.head in ("one", "another") else "group"
    answer = Answer(anonymous.describe(phrase), kind, standing, "description", 0.75, span, head=phrase.head)
    if standing == "collective":
        return answer
    close = anonymous.closeness(hearing.page.text, hearing.source(n, span))
    owner = hearing.choose(at, sex, n) if (sex := gender.of_pronoun(phrase.determiner)) else None
    principal = owner[0].name if owner else _principal(hearing, phrase.words, at) or bare.whom(hearing, phrase.words, n, at)
    return replace(answer, principal=principal, number=anonymous.number(phrase), closeness=close)


def _as_it_seems(hearing: Hearing, phrase: Phrase, n: int | None, at: int, span: Span) -> Answer:
    """Who is meant by a noun that no list holds, as the tagger sees it: one person or many; else it is no speaker."""
    kind, standing = hearing.seems(n) or ("none", "none")
    if kind == "person" and standing == "named" and (told := _described(hearing, phrase, n, at, span, lambda: NOBODY)):
        return told
    if kind in ("person", "group") and standing in ("unnamed", "collective"):
        return Answer(anonymous.describe(phrase), kind, standing, "a noun for people, by the tagger", 0.5, span, head=phrase.head)
    return replace(NOBODY, by="a source that is no speaker", score=0.5, span=span)


def _of_body(hearing: Hearing, phrase: Phrase, span: Span) -> Answer | None:
    """The body that made or owns a thing which cannot speak: "a count by the Tide", "the Tide's reporting", an outlet's count."""
    near = within(hearing.nouns, span.start, span.end)
    if not near or classes(phrase.head) or phrase.head.endswith("s"):
        return None
    text, noun = hearing.page.text, re.escape(phrase.head)
    made, counted = re.compile(rf"\b{noun} by (?:the )?$", re.IGNORECASE), re.compile(rf" {noun}\b")
    for mention in near:
        known = bodies.body_of(" ".join(mention.words))
        own = _OWNED.match(text, mention.end - 2) or made.search(text, span.start, mention.start)
        outlet = known and known.kind == "outlet" and counted.match(text, mention.end)
        if mention.kind == BODY and (own or outlet):
            return replace(of_bodies(hearing, (mention,), span), by="body's own", score=0.5)
    return None


def _by_owner(hearing: Hearing, phrase: Phrase, n: int | None, at: int, span: Span) -> Answer | None:
    """Whose it is, where a thing that cannot speak is somebody's ("her eyes"); the last speaker for bare verbs."""
    if phrase.words.casefold() in ("said", "says", "self", "'s", "’s", "according to", "added", "told"):
        last = next((a for a in hearing.earlier(at) if a.standing == "named"), None)
        return replace(last, by="words of the last speaker", score=0.4, span=span) if last else None
    if (sex := gender.of_pronoun(phrase.determiner)) and (chosen := hearing.choose(at, sex, n)):
        return of_persons((chosen[0],), "somebody's own", 0.4, span)
    for mention in within(hearing.cast.ordered, span.start, span.end):
        if mention.start - span.start < _TITLED_BY and _OWNED.match(hearing.page.text, mention.end - 2):
            return of_persons((hearing.cast.whose[mention],), "somebody's own", 0.4, span)
    owner = _OWNER.match(phrase.words)
    if owner and "person" in classes((who := part(owner["who"])).head):
        return _described(hearing, who, n, at, span, lambda: NOBODY)
    return None


def _body_of_role(hearing: Hearing, words: str, at: int) -> str | None:
    """The body for which somebody speaks whom a noun for one tells: "a company spokeswoman"."""
    phrase = part(words)
    noun = phrase.modifiers[-1] if phrase.modifiers and spokespeople.speaks(phrase.head) else ""
    if "body" not in classes(noun) or noun in _OF_MANY or gender.of_pronoun(phrase.determiner):
        return None
    told = things.body(hearing, part(f"the {noun}"), at, Span(at, at + 1))
    return told.name if told and told.standing == "named" and not told.name.islower() else None


def _principal(hearing: Hearing, words: str, at: int) -> str | None:
    """The full name of him for whom somebody of this role speaks."""
    whom = spokespeople.principal(words)
    if not whom:
        return _body_of_role(hearing, words, at)
    if whom not in hearing.bodies.forms:
        whom = re.sub(r"(?:[’']s?)?\s*(?:\d{4}\s+)?(?:presidential\s+)?(?:[Cc]ampaign|[Cc]ommunications?)$", "", whom).strip()
    if whom and whom[0].islower() and "person" in classes(whom.split()[-1]):
        held, _ = roles.holders(part(f"the {whom}"), hearing.cast)
        return held[0].name if len(held) == 1 else None
    whom = re.sub(r"^.*[a-z]{3,}\. ", "", whom)
    if (place := places.place_of(whom)) and not whom.isupper() and whom.casefold() not in places.seats():
        return place
    name, sex = names.clean(whom), gender.of_words(whom.split()[:1])
    meant = [p for p in hearing.cast.leading if name and (" ".join(name) == p.name or names.compatible(name, p.words))]
    if len(name) == 1:
        meant = [p for p in hearing.cast.leading if name[0] == p.words[-1] and (not sex or p.gender in (sex, None))]
    full = organisations.full_name(whom, hearing.bodies) if whom else None
    if full != whom:  # nobody who has but that one name is meant: "Tide" of the Tide Magazine
        meant = [p for p in meant if p.figure or len(names.core(p.words)) > 1]
    return max(meant, key=lambda p: len(p.mentions)).name if meant else full
