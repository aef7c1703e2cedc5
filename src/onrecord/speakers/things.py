"""Bodies and documents as sources, where a noun points at them: "the agency", "a new poll", "the statement"."""

import re
from dataclasses import replace

from onrecord import lexicons
from onrecord.lexicons import bodies, places
from onrecord.schema import Span
from onrecord.speakers import anonymous, documents, gender, names, organisations, roles
from onrecord.speakers.answers import Answer, of_persons
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.mentions import BODY, PLACE, within
from onrecord.speakers.phrases import Phrase, classes, is_maker, part

_MANY = frozenset(
    {
        "polls",
        "surveys",
        "reports",
        "studies",
        "bills",
        "laws",
        "lists",
        "articles",
        "polling",
        "regulations",
        "rules",
        "stories",
        "accounts",
        "headlines",
        "records",
        "filings",
        "projections",
        "returns",
        "results",
        "signs",
        "placards",
        "editorials",
    }
)
_FIRMS = frozenset(
    {
        "manufacturer",
        "company",
        "firm",
        "corporation",
        "group",
        "organization",
        "organisation",
        "foundation",
        "association",
        "bank",
        "union",
    }
) | {
    "retailer",
    "giant",
    "nonprofit",
    "non-profit",
    "lender",
    "airline",
    "chain",
    "startup",
    "brand",
    "insurer",
    "alliance",
}
_THEMSELVES = frozenset(
    {"army", "coastguard", "defence", "defense", "judiciary", "military", "navy", "parliament", "prosecution"}
)
"""Bodies that a bare noun names: it takes up none that spoke before."""
OFFICERS = frozenset({"police", "authorities"})
_PUBLIC = lexicons.words("speaker_words", "public_bodies")
_ADMINISTRATION = re.compile(r"\b((?!The\b|This\b|His\b|That\b)[A-Z][\w’'-]+) administration\b")
_COMMON = frozenset({"party", "state", "country", "nation", "city", "church", "school", "government", "campaign", "community"})
_PRESIDENT = part("the president")
_POLICE = re.compile(r"\b(?P<where>[A-Z][\w-]+(?: [A-Z][\w-]+)*) police\b(?! \w+ment)")
_LEADS = 15  # characters of a sentence within which its subject begins
_PLATFORMS = frozenset({"Facebook", "Twitter", "Instagram", "YouTube", "YouTube.com", "Snapchat", "Internet", "TV"})
_POLLS = frozenset({"poll", "survey"})
_BY_MAKER = frozenset({"poll", "survey", "ad", "spot", "commercial", "report", "study", "analysis"})
_REPORTED = frozenset({"report", "reports", "article", "story", "editorial"})
_OF_A_REPORT = "outlet of a report"
_SEEN_BY = re.compile(r"\b(?:leaked to|obtained by|reviewed by|seen by|shared with|shown to) (?:the )?\Z", re.IGNORECASE)
"""Whoever has seen a report has not made it."""
_IS_TOLD = re.compile(r"\b(?:told|telling|quoted (?:by|in)) (?:the )?\Z")
"""Whoever is told, or quotes, is most often an outlet."""
_OFFICE_OF = re.compile(r"\w{0,2}[’']s? (?P<what>office|administration|family|staff|lawyers?)\b")
_MAKER = re.compile(r"\bby (?:[a-z][\w-]*,? ){0,6}[A-Z]")
_ISSUED = re.compile(r"\b(?:from|by|of|to)\s*$")


def looks_like_a_name(hearing: Hearing, phrase: Phrase, at: int) -> bool:
    """Whether every weighty word of a source has a capital, so that it may name a body nobody knows.

    In a headline every word has one; there the words must stand in the article once more.
    """
    words = [w for w in phrase.words.split() if w.casefold() not in ("the", "of", "for", "and", "on")]
    if not words or not phrase.head or _many(phrase) or not all(w[0].isupper() or w[0].isdigit() for w in words):
        return False
    if phrase.determiner not in ("", "the") or words[0].isdigit():
        return False
    return at >= hearing.page.headline or hearing.page.text.count(" ".join(words)) > 1


def _many(phrase: Phrase) -> bool:
    """Whether the head looks like a plural: "Voters", but not "CBS"."""
    return phrase.head.endswith("s") and not phrase.words.split()[-1].isupper()


def name_at_its_end(phrase: Phrase) -> str | None:
    """The name in capitals with which a phrase ends, after a noun that tells its kind: "local station KXAN 9"."""
    words = phrase.words[: len(phrase.words) - len(phrase.tail)].strip(" ,‘’'\"“”").split()
    at = len(words)
    while at and (words[at - 1][0].isupper() or words[at - 1].isdigit()):
        at -= 1
    name = " ".join(words[at:])
    return name if name and not name.isdigit() and not phrase.head.endswith(("s", "ed")) else None


def body(hearing: Hearing, phrase: Phrase, at: int, span: Span) -> Answer | None:
    """The body a phrase means: named in it, taken up by it, or the one that spoke last."""
    bare = phrase.words.split(",")[0].strip()
    if bodies.body_of(bare):
        return Answer(organisations.full_name(bare, hearing.bodies), "org", "named", "known body", 0.8, span)
    if name := _before_outlet(hearing, phrase, span):
        return Answer(organisations.full_name(name, hearing.bodies), "org", "named", "known body", 0.7, span)
    if told := _of_somebody(hearing, phrase, at, span):
        return told
    plain = not any(w[:1].isupper() for w in phrase.modifiers)
    spelled = phrase.proper and any(w[:1].isupper() and "-" not in w for w in phrase.modifiers)
    if phrase.head in _FIRMS and (named := _named_before(hearing, phrase, span)):
        return Answer(organisations.full_name(named, hearing.bodies), "org", "named", "known body", 0.7, span)
    if phrase.definite and (phrase.head in _FIRMS or is_maker(phrase.head)):
        if name := firm_near(hearing, at):
            return Answer(name, "org", "named", "firm named near", 0.6, span)
        if last := _firm_that_spoke(hearing, at):
            return replace(last, by="body that spoke last", score=0.6, span=span)
    if phrase.definite and not spelled and (name := organisations.antecedent(phrase, at, hearing.bodies)):
        return Answer(name, "org", "named", "body before it", 0.65, span)
    if plain and phrase.definite and (name := organisations.of_that_noun(hearing.page.text, phrase.head, at)):
        return Answer(name, "org", "named", "body of that noun", 0.65, span)
    if any(w[:1].isupper() for w in phrase.modifiers):
        name, owner = organisations.by_its_words(phrase, hearing.cast, hearing.bodies)
        return Answer(name, "org", "named", "body by its words", 0.6, span, principal=owner)
    if phrase.determiner in ("any", "every", "no") or phrase.head in OFFICERS:
        standing = "named" if phrase.head in OFFICERS else "collective"
        return Answer(anonymous.describe(phrase), "org", standing, "body by its words", 0.6, span)
    if "collective" in classes(phrase.head):
        return None
    if phrase.definite:
        if plain and not phrase.modifiers and (name := _told_by_noun(hearing, phrase.head, at)):
            return Answer(name, "org", "named", "body by its words", 0.5, span)
        last = next((a for a in hearing.earlier(at) if a.kind == "org" and a.standing == "named"), None)
        if last and _may_be_called(last.name, phrase):
            return replace(last, by="body that spoke last", score=0.5, span=span)
        return Answer(" ".join((*phrase.modifiers, phrase.head)), "org", "named", "body by its words", 0.3, span)
    return Answer(anonymous.describe(phrase), "org", "unnamed", "body by its words", 0.4, span)


def _told_by_noun(hearing: Hearing, head: str, at: int) -> str | None:
    """What a body that has no name was called in the sentences just before: "the roads agency", for "the agency"."""
    start = hearing.page.sentences[max(0, hearing.page.sentence(at) - 2)]
    told = list(
        re.finditer(
            rf"\b(?:[Tt]he|[Aa]n?) (?P<name>(?!other |same |whole )(?:[a-z-]+ ){{1,2}}{re.escape(head)})\b(?! of)",
            hearing.page.text[start:at],
        )
    )
    return told[-1]["name"] if told else None


def _named_before(hearing: Hearing, phrase: Phrase, span: Span) -> str | None:
    """The name of the body just before a noun for one: "the Friends of Salt Meadow group"."""
    near = within(hearing.nouns, span.start, span.end)
    told = (m for m in near if m.kind == BODY and hearing.page.text.startswith(f" {phrase.head}", m.end))
    return next((" ".join(m.words) for m in told), None)


def _may_be_called(name: str, phrase: Phrase) -> bool:
    """Whether nothing in a phrase tells the body that it means from the one of this name, as "finance" does in "the finance
    ministry"."""
    if phrase.head in _THEMSELVES:
        return False
    own = set(map(names.plain, name.split()))
    return all(names.plain(word) in own for word in phrase.modifiers)


def _before_outlet(hearing: Hearing, phrase: Phrase, span: Span) -> str | None:
    """The name before a noun for an outlet: "Global Echo" in "the state-run Global Echo tabloid"; none where it is a place."""
    if phrase.head == "magazine" or phrase.head not in lexicons.words("speaker_words", "outlets"):
        return None
    words = list(phrase.modifiers)
    while words and not words[0][0].isupper():
        words.pop(0)
    name = " ".join(words)
    no_name = not words or not all(w[0].isupper() for w in words) or any(places.place_of(w) for w in (*words, name))
    no_name = no_name or any(m.kind == PLACE for m in within(hearing.nouns, span.start, span.end))
    return None if no_name or name.endswith(("’s", "'s", "’")) else name


def _of_somebody(hearing: Hearing, phrase: Phrase, at: int, span: Span) -> Answer | None:
    """The office of "his office", and whose government "the administration" is."""
    sex = gender.of_pronoun(phrase.determiner)
    if sex and phrase.head not in _COMMON and (chosen := hearing.choose(at, sex, None)):
        name = chosen[0].name
        return Answer(
            f"{name}'s {' '.join((*phrase.modifiers, phrase.head))}",
            "org",
            "named",
            "office of the person meant",
            0.6,
            span,
            principal=name,
        )
    if phrase.head == "administration" and phrase.determiner == "the" and not phrase.modifiers:
        text, far = hearing.page.text, organisations.FAR
        named = _ADMINISTRATION.findall(text, max(0, at - far), at) or _ADMINISTRATION.findall(text, at, at + far)
        if named:
            return Answer(f"{named[-1]} administration", "org", "named", "body before it", 0.7, span)
        if (president := roles.in_table(_PRESIDENT, hearing.cast)) and not phrase.tail:
            return Answer(f"{president.name.split()[-1]} administration", "org", "named", "administration of the day", 0.5, span)
    place = re.match(r"of ((?:[A-Z][\w.-]+ ?)+)$", phrase.tail)
    if place and phrase.head in ("city", "state", "town", "county", "government", "university", "bank"):
        return Answer(f"{phrase.head.capitalize()} of {place[1].strip()}", "org", "named", "body by its words", 0.7, span)
    if phrase.head in OFFICERS and not any(w[:1].isupper() for w in phrase.modifiers):
        return _officers(hearing, phrase, span)
    return None


def _officers(hearing: Hearing, phrase: Phrase, span: Span) -> Answer | None:
    """Whose police or authorities: of the place that the words name, or that the article names with them."""
    if where := re.match(r"(?:in|of) ((?:[A-Z][\w.-]+ ?)+)", phrase.tail):
        return Answer(f"{where[1].strip()} {phrase.head}", "org", "named", "body by its words", 0.6, span)
    near = (max(0, span.start - organisations.FAR), span.start + organisations.FAR)
    for found in _POLICE.finditer(hearing.page.text, *near) if phrase.head == "police" else ():
        if organisations.is_name(found["where"]):
            return Answer(f"{found['where']} police", "org", "named", "body of that noun", 0.5, span)
    return None


def firm_near(hearing: Hearing, at: int) -> str | None:
    """The firm or group named in the two sentences before: no outlet, party, office, campaign or place."""
    start = hearing.page.sentences[max(0, hearing.page.sentence(at) - 2)]
    near = [m for m in within(hearing.nouns, start, at) if m.kind == BODY]
    leading = [m for m in near if m.start - hearing.page.sentence_start(m.start) < _LEADS]
    for mention in [*reversed(leading), *reversed(near)]:
        name = " ".join(mention.words)
        if (
            not bodies.body_of(name)
            and not places.place_of(name)
            and mention.words[-1].casefold() not in _PUBLIC
            and hearing.page.text[mention.end : mention.end + 2] not in ("’s", "'s")
            and not _IS_TOLD.search(hearing.page.text, max(0, mention.start - 16), mention.start)
        ):
            return organisations.full_name(name, hearing.bodies)
    return _subject(hearing, at)


def _subject(hearing: Hearing, at: int) -> str | None:
    """The name that nobody knows with which a sentence begins: "Norvex is to close two mills, the company said"."""
    start = hearing.page.sentence_start(at)
    first = next(iter(within(hearing.nouns, start, start + 1)), None)
    unknown = first is not None and first.kind == PLACE and len(first.words) == 1 and not places.place_of(first.words[0])
    return first.words[0] if first and unknown else None


def _firm_that_spoke(hearing: Hearing, at: int) -> Answer | None:
    """The last body that spoke and is no outlet, agency, party or country."""
    for last in hearing.earlier(at)[:6]:
        if last.kind != "org" or last.standing != "named":
            continue
        if not bodies.body_of(last.name) and not places.place_of(last.name) and not organisations.is_paper(last.name.split()):
            return last
    return None


def document(hearing: Hearing, phrase: Phrase, n: int | None, at: int, span: Span) -> Answer | None:
    """The document a phrase means; whoever issued it, where it is a statement or letter of somebody's."""
    relayed = phrase.head in lexicons.words("speaker_words", "relayed")
    if relayed and (issuer := _issuer(hearing, n, at, span)):
        return issuer
    if relayed and phrase.definite and not phrase.tail.startswith("of "):
        last = next((a for a in hearing.earlier(at) if _may_issue(a)), None)
        if last:
            return replace(last, by="words of the last speaker", score=0.6, span=span)
    many = phrase.head in _MANY and not phrase.definite and not phrase.tail.startswith(("by ", "from ", "of "))
    told_by = () if many else phrase.tail.split()[1:3]
    capital = any(w[:1].isupper() for w in (*phrase.modifiers[0 if phrase.determiner else 1 :], *told_by) if w not in _PLATFORMS)
    capital = capital or _MAKER.search(phrase.tail) is not None
    named_in_it = [m for m in within(hearing.nouns, span.start, span.end) if m.words[0] not in _PLATFORMS]
    capital = capital or (bool(named_in_it) and not many)
    if phrase.head in _REPORTED and (told := _owning_outlet(hearing, phrase, at, span)):
        return replace(told, by=_OF_A_REPORT, score=0.6, head=phrase.head)
    same = _same_document(hearing, phrase, at) if phrase.definite and not capital else None
    if same and not same.name.islower():
        return replace(same, by="the same document", score=0.7, span=span)
    if owned := _owned(hearing, phrase, n, at):
        return Answer(owned, "document", "named", "document of the person meant", 0.6, span, head=phrase.head)
    plural = _many(phrase) and not phrase.definite
    akin = _akin(phrase) & _POLLS if phrase.definite else ()
    longer = None if capital or many or plural else documents.before(hearing.page.text, phrase.head, at, akin)
    if same and not longer:
        return replace(same, by="the same document", score=0.7, span=span)
    if longer:
        longer = documents.with_full_maker(longer, hearing.bodies)
        return Answer(longer, "document", "named", "document before it", 0.5, span, head=phrase.head)
    if phrase.definite and not capital and phrase.head in _BY_MAKER and (made := _made(hearing, phrase, at)):
        return Answer(made, "document", "named", "document made before", 0.5, span, head=phrase.head)
    bare_many = phrase.head in _MANY and phrase.determiner not in ("one", "two", "three", "another")
    of_all = phrase.head == "law" and not phrase.determiner
    named = capital or of_all or (phrase.definite and phrase.head != "polls")
    standing = "named" if named else "collective" if bare_many else "unnamed"
    if phrase.head in _REPORTED and (outlet := _outlet(hearing, span)):
        return Answer(outlet, "org", "named", _OF_A_REPORT, 0.6, span, head=phrase.head)
    name = documents.name_of(phrase.words, named=standing == "named")
    if standing == "named":
        name = documents.with_full_maker(name, hearing.bodies)
        name = documents.fuller(name, hearing.page.text, at, _akin(phrase) & _POLLS)
    return Answer(name, "document", standing, "document", 0.6, span, head=phrase.head)


def _made(hearing: Hearing, phrase: Phrase, at: int) -> str | None:
    """The name of a document by who made it, where the text tells that: "the mayor’s campaign released a new ad"."""
    page = hearing.page
    for where, what in documents.introduced(page.text, phrase.head, at):
        start = page.sentence_start(where)
        among = sorted([*within(hearing.cast.ordered, start, where), *within(hearing.nouns, start, where)])
        maker = next((m for m in among if m.start - start < _LEADS), among[-1] if among else None)
        if maker is None or page.text[maker.end : maker.end + 2] in ("’s", "'s"):
            continue
        person = hearing.cast.whose.get(maker)
        return f"{person.name if person else organisations.full_name(' '.join(maker.words), hearing.bodies)}'s {what}"
    return None


def _may_issue(answer: Answer) -> bool:
    """Whether the statement or letter that is spoken of may be of him who spoke: outlets hand on those of others."""
    known = bodies.body_of(answer.name)
    return answer.standing == "named" and answer.kind in ("person", "org") and not (known and known.kind == "outlet")


def _outlet(hearing: Hearing, span: Span) -> str | None:
    """The outlet named in the source of a report or article: it speaks."""
    for mention in within(hearing.nouns, span.start, span.end):
        if organisations.is_outlet(mention) and not _SEEN_BY.search(hearing.page.text, span.start, mention.start):
            return organisations.full_name(" ".join(mention.words), hearing.bodies)
    return None


def _owning_outlet(hearing: Hearing, phrase: Phrase, at: int, span: Span) -> Answer | None:
    """The outlet that a noun points at whose report it is: "the newspaper’s editorial"."""
    owner = phrase.modifiers[-1] if phrase.modifiers else ""
    noun = names.strip_possessive(owner)
    if noun == owner or noun not in lexicons.words("speaker_words", "outlets"):
        return None
    told = body(hearing, part(f"the {noun}"), at, span)
    return told if told and told.standing == "named" and told.name != noun else None


def _owned(hearing: Hearing, phrase: Phrase, n: int | None, at: int) -> str | None:
    """The name of a document with its owner's full name: "Ann Bello's memoir" for "Bello's memoir" and "her memoir"."""
    tail = phrase.words.find(phrase.tail) if phrase.tail else len(phrase.words)
    words = phrase.words[:tail].strip(" ,")
    if (sex := gender.of_pronoun(phrase.determiner)) and (chosen := hearing.choose(at, sex, n)):
        return f"{chosen[0].name}'s {words[len(phrase.determiner) :].strip()}"
    owner = re.match(r"(?:the )?(?P<owner>[A-Z][\w. -]*?)[’'](?:s )? ?(?P<what>[\w\"“”’' -]+)$", words, re.IGNORECASE)
    for person in hearing.cast.leading if owner else ():
        if owner and owner["owner"] in (person.family, person.name):
            return f"{person.name}'s {owner['what']}"
    return None


def _same_document(hearing: Hearing, phrase: Phrase, at: int) -> Answer | None:
    stem, akin = phrase.head.rstrip("s"), _akin(phrase)
    before = [a for a in hearing.earlier(at) if a.head and (a.kind == "document" or a.by == _OF_A_REPORT)]
    same = next((a for a in before if a.head.rstrip("s") == stem), None)
    return same or next((a for a in before if a.head.rstrip("s") in akin and a.standing == "named"), None)


def _akin(phrase: Phrase) -> frozenset[str]:
    """The nouns by which news calls a document too that it calls by this one; none where other words narrow it."""
    kinds = [] if phrase.modifiers else [kind.split() for kind in lexicons.table("speaker_words")["document_kinds"]]
    return frozenset(noun for kind in kinds if {phrase.head, phrase.head.rstrip("s")} & set(kind) for noun in kind)


def _issuer(hearing: Hearing, n: int | None, at: int, span: Span) -> Answer | None:
    """Whose statement or letter it is, where the source says so: "an email from X", "the statement released by Y"."""
    for piece in hearing.source(n, span):
        start, end = piece.start + 1, piece.end
        for mention in sorted([*within(hearing.cast.ordered, start, end), *within(hearing.nouns, start, end)]):
            if _ISSUED.search(hearing.page.text[piece.start : mention.start]):
                owned = _OFFICE_OF.match(hearing.page.text, mention.end - 2, end)
                if (person := hearing.cast.whose.get(mention)) and owned:
                    name = f"{person.name}'s {owned['what']}"
                    return Answer(name, "org", "named", "issuer named in the source", 0.7, span, principal=person.name)
                if person:
                    return of_persons((person,), "issuer named in the source", 0.7, span)
                name = organisations.full_name(" ".join(mention.words), hearing.bodies)
                return Answer(name, "org", "named", "issuer named in the source", 0.7, span)
    return None
