"""Names in a text: of persons, of bodies and of places, each with where it stands.

Spans that a model has typed are the main evidence; where there are none, capital letters, first names, titles and
the tables of people, places and bodies decide.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from onrecord import lexicons
from onrecord.lexicons import bodies, places
from onrecord.lexicons.people import People
from onrecord.schema import Span
from onrecord.speakers import gender
from onrecord.speakers.names import PARTICLES, SUFFIXES, clean, parts, plain, strip_possessive
from onrecord.speakers.page import Page
from onrecord.speakers.phrases import classes

PERSON, BODY, PLACE, OTHER = "person", "body", "place", "other"
_TYPES = {"PERSON": PERSON, "ORGANIZATION": BODY, "LOCATION": PLACE, "MISC": OTHER}
_PARTICLE = "|".join(sorted(PARTICLES - {"st", "san", "santa", "mc", "mac"}))
_CAPITAL = r"(?:(?:[A-Z]\.)+|(?:Jr|Sr|St|Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen)\.|[A-ZÀ-ÖØ-Þ][\w’'\-]*)"
_NAME = re.compile(rf"\b{_CAPITAL}(?: (?:(?:{_PARTICLE}|of|for|and|the|&) ){{0,2}}{_CAPITAL}|-{_CAPITAL}){{0,11}}")
_ORGANISED = (
    "Foundation|University|School|Center|Institute|Act|Street|Hospital|College|County|Stadium|Airport|Library|Tower|Law|Inc"
)
_INNER_LINK = re.compile(r" (?:of|for|and|the|&)(?: the)? ")
_ACRONYM = re.compile(
    r"(?P<long>[A-Z][\w’'.]+(?: (?:of|for|and|the|on|in|&|[A-Z][\w’'.]*)){0,10})"
    r" \((?:the )?[“\"]?(?P<short>[A-Z][A-Za-z.&-]{1,9})[”\"]?\)"
)
_OR_SHORT = re.compile(r", or (?:the )?(?P<short>[A-Z]{2,6}),")
_LONG_FORM = re.compile(r"[A-Z][\w’'.]+(?: [A-Z][\w’'.]+)+$")
_TOO_LONG = re.compile(r"(?<=\w) (?:of|said|says|told|Says|Said|Slams|Blasts|Calls|Tells|Wants|Vows)\b| [a-z]{3,}(?= [a-z])")
_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|II|III|IV)(?![\w])")
_PARTICLES = re.compile(rf" (?:(?:{_PARTICLE}) ){{1,3}}[A-Z][\w’'-]+")
_FIRST_NAME = re.compile(r"\b(?P<first>[A-Z][a-z]+) (?:[A-Z]\. )?(?:[“\"‘(][A-Z]\w+[”\"’)] )?$")
_HONOURED = re.compile(r"\b(?:Mrs?|Ms|Miss|Prof|Chief|Alhaj[ai]|Hajia|Cllr|Comrade|Pastor)\.? (?P<first>[A-Z][a-z]+) $")
"""Before a family name: a first name as no list has it ("Mr Sunday Okoro")."""
_HONOURS = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Cllr)\.? [A-Z][\w’'-]+(?: (?:[a-z]+ )?[A-Z][\w’'-]+)?")
_NICKNAMED = re.compile(r" [“\"‘(][A-Z]\w+[”\"’)] [A-Z][\w’'-]+")
_TITLES = lexicons.words("speaker_words", "titles") - {
    "justice",
    "republican",
    "democratic",
    "democrat",
    "general",
    "bishop",
    "king",
}
_ALL_TITLES = _TITLES | {"justice"}
_PERSONAL = re.compile(r"(?:,? (?:said|says|told|who|added|wrote|[1-9]\d,)|, (?:a|an|the|who) | \([RDI1-9])")
_A_FIRM = re.compile(r"\b[Tt]he (?:[a-z-]+ ){0,2}(?P<noun>[a-z]+), \Z")
_IS_A_FIRM = re.compile(
    r"\b(?:daily|newspaper|weekly|tabloid|magazine|website|broadcaster|agency|airline|bank|firm|company|retailer|operator|union"
    r"|charity) \Z"
)
"""Just before a bare name: "the daily Utro", "ferry operator Norvex"."""
_OF_A_FIRM = re.compile(r" (?:spokes(?:man|woman|person)|executive|official|employee)\b")
_WHICH = re.compile(r", which\b")
_SHARES_IN = re.compile(r"\b[Ss]hares (?:in|of) \Z")
_ITS_SHARES = re.compile(r"(?:[’']s)? shares\b")
_FIRMS = frozenset(
    (
        *("plc", "ltd", "limited", "inc", "corp", "corporation", "co", "group", "holdings", "llc", "gmbh", "ag", "nv"),
        *("airlines", "airways", "motors", "energy", "industries"),
        *("united", "town", "rovers", "city", "athletic", "wanderers", "albion", "fc"),
    )
)
"""How names of firms and clubs end that are also called by their first word."""
_ONE_OF = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Tt]he) \Z")
_FIRM_BEFORE = 60
"""Characters before a name in which it is told what it is."""
_START = attrgetter("start")
_LONGEST = 150  # characters of a name
_LONGEST_WORD = 30
_FORM = 60  # characters before a short form in which the long one is looked for
_WORD_BEGUN = re.compile(r"\b[A-Z][\w’']*\Z")
_NAMED_PEOPLE = lexicons.words("speaker_words", "named_people")
_SMALL = lexicons.words("speaker_words", "not_names")
_LEADING = _SMALL | lexicons.words("speaker_words", "titles")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in the text. `words`: without titles; `typed`: whether a model said so."""

    start: int
    end: int
    kind: str
    words: tuple[str, ...]
    typed: bool = False


def find(page: Page, entities: Sequence[tuple[Span, str]], people: People, day: str | None) -> list[Mention]:
    """Every name in the text, in order, without overlaps; typed spans win over rules."""
    typed = sorted(_from_entities(page, entities, people, day))
    taken = bytearray(len(page.text) + 1)
    kept = []
    for mention in chain(typed, _from_capitals(page, people, day, bool(typed), taken)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(_firms(page, _with_surnames(page, _trimmed(page, kept, people, day), taken), people, day), key=_START)


def _firms(page: Page, mentions: list[Mention], people: People, day: str | None) -> list[Mention]:
    """The mentions, with bare names held for persons as the bodies that the words around them make them: "The manufacturer,
    Norvex," and "a Norvex spokesman". A name that somebody is known by, or bears with a first name, stays a person's.
    """
    bare = [m for m in mentions if m.kind in (PERSON, PLACE) and len(m.words) == 1 and not places.place_of(m.words[0])]
    borne = {word for m in mentions if m.kind == PERSON and len(m.words) > 1 for word in m.words}
    named = {m.words[:1] for m in mentions if m.kind != PERSON and plain(m.words[-1]) in _FIRMS and len(m.words) > 1}
    unknown = (m for m in bare if m.words[0] not in borne and not people.named(m.words[0], day))
    firms = {m.words for m in unknown if m.words in named or _is_firm(page.text, m)}
    return (
        [replace(m, kind=BODY) if m.kind in (PERSON, PLACE) and m.words in firms else m for m in mentions] if firms else mentions
    )


def _is_firm(text: str, mention: Mention) -> bool:
    if _SHARES_IN.search(text, max(0, mention.start - 12), mention.start) or _ITS_SHARES.match(text, mention.end):
        return True
    if mention.kind == PLACE:
        return False
    before = _A_FIRM.search(text, max(0, mention.start - _FIRM_BEFORE), mention.start)
    told = before is not None and "body" in classes(before["noun"])
    told = told or _IS_A_FIRM.search(text, max(0, mention.start - 12), mention.start) is not None
    told = told or _WHICH.match(text, mention.end) is not None
    return told or (
        _OF_A_FIRM.match(text, mention.end) is not None
        and _ONE_OF.search(text, max(0, mention.start - 5), mention.start) is not None
    )


def _trimmed(page: Page, mentions: list[Mention], people: People, day: str | None) -> list[Mention]:
    """The mentions, those of the headline cut back to a name the body knows: there every word has a capital."""
    body = {m.words: m.kind for m in mentions if m.start >= page.headline}
    body.update({m.words[-1:]: PERSON for m in mentions if m.start >= page.headline and m.kind == PERSON})
    found = []
    for mention in mentions:
        long = mention.start < page.headline and mention.words not in body and len(mention.words) > 1
        found.append(_cut_back(page, mention, body, people, day) if long else mention)
    return found


def _cut_back(page: Page, mention: Mention, body: Mapping[tuple[str, ...], str], people: People, day: str | None) -> Mention:
    for length in range(len(mention.words) - 1, 0, -1):
        words = tuple(map(strip_possessive, mention.words[:length]))
        kind = body.get(words) or (PERSON if people.named(" ".join(words), day) else None)
        at = page.text.find(words[-1], mention.start, mention.end)
        if kind and at >= 0:
            return Mention(mention.start, at + len(words[-1]), kind, words, mention.typed)
    return mention


def _with_surnames(page: Page, mentions: list[Mention], taken: bytearray) -> list[Mention]:
    """The mentions, with every bare surname of a person whom the article names in full; so "Law" may be a man."""
    persons = [m for m in mentions if m.kind == PERSON and len(m.words) > 1 and (m.typed or gender.of_first_name(m.words[0]))]
    last = {
        m.words[-1]
        for m in persons
        if m.words[-1][:1].isupper()
        and m.words[-1].isupper() <= m.words[0].isupper()
        and len(m.words[-1]) > 2
        and plain(m.words[-1]) not in SUFFIXES
    }
    kept = [replace(m, kind=PERSON) if m.kind != PERSON and len(m.words) == 1 and m.words[0] in last else m for m in mentions]
    free = [name for name in sorted(last) if _stands_free(page.text, name, taken)]
    if not free:
        return kept
    bare = re.compile(r"\b(?:" + "|".join(map(re.escape, free)) + r")\b(?!-| (?:[A-Z]\w+ ){0,4}(?:" + _ORGANISED + r")\b)")
    for found in bare.finditer(page.text):
        if not any(taken[found.start() : found.end()]):
            kept.append(Mention(found.start(), found.end(), PERSON, (found.group(),)))
    return kept


def _stands_free(text: str, name: str, taken: bytearray) -> bool:
    """Whether a name stands somewhere outside the mentions: most do not, and need not be looked for by a pattern."""
    at = text.find(name)
    while at >= 0 and any(taken[at : at + len(name)]):
        at = text.find(name, at + 1)
    return at >= 0


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions, of a list in text order, that begin from `start` to before `end`."""
    return mentions[bisect_left(mentions, start, key=_START) : bisect_left(mentions, end, key=_START)]


def short_forms(text: str) -> dict[str, str]:
    """Short forms that the text itself explains: "Coastal Transit Board (CTB)" gives CTB -> Coastal Transit Board."""
    found = {}
    for match in _ACRONYM.finditer(text):
        short = match["short"].replace(".", "")
        initials = [w[0] for w in match["long"].split() if w[0].isupper()]
        for begin in range(len(initials) - 1):
            if "".join(initials[begin:]).casefold() == short.casefold():
                capitals = [
                    m.start()
                    for m in re.finditer(r"\b[A-Z]", match["long"])
                    if m.start() == 0 or match["long"][m.start() - 1] == " "
                ]
                found[short] = match["long"][capitals[begin] :]
                break
    for match in _OR_SHORT.finditer(text):
        if long := _LONG_FORM.search(text, max(0, match.start() - _FORM), match.start()):
            found.setdefault(match["short"], long.group().removeprefix("The "))
    return found


def _from_entities(page: Page, entities: Sequence[tuple[Span, str]], people: People, day: str | None) -> Iterator[Mention]:
    for span, label in entities:
        kind = _TYPES.get(label)
        if (
            kind is None
            or span.end > len(page.text)
            or span.end - span.start > _LONGEST
            or (kind != PERSON and span.start < page.headline and label == "MISC")
        ):
            continue
        start, end = span.start, span.end
        if kind == BODY and (begun := _WORD_BEGUN.search(page.text, max(0, start - _LONGEST_WORD), start)):
            start = begun.start()
        if kind == BODY and " of " in page.text[start:end] and _begins_as_person(page.text[start:end]):
            kind = PERSON
        start += _small_words_before(page.text[start:end])
        if kind == PERSON and (inner := _TOO_LONG.search(page.text, start, end)):
            end = inner.start()
        words = clean(page.text[start:end])
        if not words or (kind == PERSON and (words[0][0].islower() and plain(words[0]) not in PARTICLES)):
            continue
        if len(words) == 1 and (plain(words[0]) in _NAMED_PEOPLE or _is_office(page.text, words[0], start, end)):
            continue
        if kind != PERSON and (_HONOURS.fullmatch(page.text, start, end) or _surely_person(words, label, people, day)):
            kind = PERSON
        if kind == PERSON:
            start += _after_titles(page.text[start:end], _ALL_TITLES)
            start, end = _whole_name(page.text, start + _after_rank(page.text, start, end), end)
            words = clean(page.text[start:end])
        if kind == BODY:
            words = parts(page.text[start:end])
        yield Mention(start, end, kind, words, True)


def _begins_as_person(name: str) -> bool:
    words = name.split(" of ")[0].split()
    return (
        len(words) == 2
        and bool(gender.of_first_name(words[0]))
        and plain(words[1]) not in lexicons.words("speaker_words", "body")
    )


def _is_office(text: str, word: str, start: int, end: int) -> bool:
    """Whether a word in capitals is an office or title by itself: "Dean of Engineering", "Dame" of "Dame Ada Quist"."""
    office = text.startswith(" of ", end) and "person" in classes(plain(word))
    return office or (plain(word) in _TITLES and not text.startswith(" ", start - 1) and _NAME.match(text, end + 1) is not None)


def _small_words_before(name: str) -> int:
    """How many characters of words that begin no name stand before it ("Said Bello")."""
    first, space, rest = name.partition(" ")
    return (
        len(first) + 1
        if space and rest[:1].isupper() and (plain(first) in _SMALL or (first == "Will" and " " not in rest))
        else 0
    )


def _after_rank(text: str, start: int, end: int) -> int:
    """Where in its span a person's name begins behind a rank: "DCI Flint", "Det Con Grace Flint"; "JD Flint" has initials."""
    first, _, rest = text[start:end].partition(" ")
    listed = first.isupper() and not rest.isupper() and first.casefold() in lexicons.words("speaker_words", "ranks")
    rank = listed or (first == "Con" and text.endswith("Det ", 0, start))
    return len(first) + 1 if rank and rest else 0


def _surely_person(words: tuple[str, ...], label: str, people: People, day: str | None) -> bool:
    """Whether words typed as something else are a person's name all the same."""
    name = " ".join(words)
    if people.named(name, day):
        return not places.place_of(name)
    return (
        label in ("LOCATION", "MISC") and len(words) == 2 and bool(gender.of_first_name(words[0])) and not places.place_of(name)
    )


def _whole_name(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of a name with the first name before it, and the rest ("van der Spuy") and the suffix after it, where the typed
    span lacks them.
    """
    if " " not in text[start:end].strip() and (nicknamed := _NICKNAMED.match(text, end)):
        end = nicknamed.end()
    if further := _PARTICLES.match(text, end):
        end = further.end()
    suffix = _SUFFIX.match(text, end)
    if " " not in text[start:end].strip() and (led := _HONOURED.search(text, max(0, start - 40), start)):
        return led.start("first"), suffix.end() if suffix else end
    before = _FIRST_NAME.search(text, max(0, start - 30), start)
    if before and before["first"] != "Will" and gender.of_first_name(before["first"]) and " " not in text[start:end].strip():
        start = before.start("first")
    return start, suffix.end() if suffix else end


def _from_capitals(page: Page, people: People, day: str | None, have_types: bool, taken: bytearray) -> Iterator[Mention]:
    """Names by their capitals, but for what is wholly taken by others."""
    for part in _NAME.finditer(page.text):
        if all(taken[part.start() : part.end()]):
            continue
        start, run = part.start(), part.group()
        while (first := run.split(" ", 1)) and plain(first[0]) in _LEADING:
            if len(first) == 1:
                run = ""
                break
            start, run = start + len(first[0]) + 1, first[1]
        run = run.rstrip("’'")
        if not run or not run[0].isupper():
            continue
        titled = _after_titles(run)
        start, run = start + titled, run[titled:]
        if plain(run.split(" ", 1)[0]) in _SMALL:
            continue
        whole = _judge(page, start, run, people, day, have_types)
        pieces = [(start, run)] if whole else _pieces(start, run)
        for at, words in pieces:
            kind = whole or _judge(page, at, words, people, day, have_types)
            if kind and clean(words):
                yield Mention(at, at + len(words), kind, clean(words))


def _after_titles(run: str, titles: frozenset[str] = _TITLES) -> int:
    """Where in a run the name begins that follows its last title ("Norish President Olga Brandt"); 0 without a title."""
    at, begins = 0, 0
    words = run.split(" ")
    for word in words[:-1]:
        at += len(word) + 1
        if plain(word) in titles:
            begins = at
    return begins


def _pieces(start: int, run: str) -> Iterator[tuple[int, str]]:
    """A run of names parted at its small words: "Pinnock and Bello" is two."""
    at = 0
    for link in _INNER_LINK.finditer(run):
        yield start + at, run[at : link.start()]
        at = link.end()
    if at:
        yield start + at, run[at:]


def _seems_person(text: str, end: int, words: tuple[str, ...]) -> bool:
    """Whether words in capitals, not known otherwise, are somebody's name: spoken of as a person, or by the last word alone."""
    if any(plain(w) in _SMALL or places.place_of(w) for w in words) or classes(plain(words[-1])):
        return False
    if _PERSONAL.match(text, end):
        return True
    return text.count(words[-1]) > text.count(" ".join(words))


def _judge(page: Page, start: int, run: str, people: People, day: str | None, have_types: bool) -> str | None:
    """What the capitalised words `run` name, None where nothing is known of them."""
    words = clean(run)
    if not words or len(words) > 9:
        return None
    name = " ".join(words)
    if people.named(name, day):
        return PERSON
    if bodies.body_of(name) and (len(name) > 3 or name.isupper()):
        return BODY
    if places.place_of(name):
        return PLACE
    if plain(words[-1]) in lexicons.words("speaker_words", "body") and len(words) > 1:
        return BODY
    if _INNER_LINK.search(run):
        return None
    if 1 < len(words) <= 4 and gender.of_first_name(words[0].title() if words[0].isupper() else words[0]):
        return PERSON
    if have_types:
        return None
    before = page.text[max(0, start - 24) : start].split()
    if before and plain(before[-1]) in lexicons.words("speaker_words", "titles") and before[-1][-1] not in ",;:":
        return PERSON
    if 1 < len(words) <= 3 and all(w[0].isupper() and not w.isupper() for w in words):
        return PERSON if start > page.headline and _seems_person(page.text, start + len(run), words) else None
    return BODY if name.isupper() and 2 <= len(name) <= 6 and start > page.headline else OTHER
