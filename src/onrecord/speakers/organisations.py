"""Bodies as sources: their fullest names, and what "the agency" takes up."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord import lexicons
from onrecord.lexicons import bodies, places
from onrecord.schema import Span
from onrecord.speakers import names
from onrecord.speakers.cast import Cast, Person
from onrecord.speakers.mentions import BODY, OTHER, PLACE, Mention, within
from onrecord.speakers.phrases import Phrase, classes

_OUTLETS = lexicons.words("speaker_words", "outlets")
_PAPERS = lexicons.words("speaker_words", "papers")
_ANY_BODY = frozenset({"company", "group", "organization", "organisation", "firm", "association", "bank"})
_PIECE = r"(?: the| a)? (?!\w+day\b)(?:\d\w+ )?[A-Z][\w.]+(?: [A-Z]\w+)*"
_FURTHER = re.compile(rf" (?:of|on|for|to){_PIECE}(?: (?:of|on|for|and|to){_PIECE})*")
_SPELLED = re.compile(r"(?:(?<= )|^)[A-Z][\w.’&-]+(?: (?:(?:of|for|on|and|to)(?: the)? )?[A-Z][\w.’&-]+)+$")
_QUALIFIES = re.compile(
    r"\b(?:about|against|at|backing|behind|by|for|from|in|into|like|of|on|over|to|via|with|within|who|that|which)\s", re.I
)
_NO_NAME = (lexicons.words("speaker_words", "not_names") | lexicons.words("speaker_words", "determiners")) - {"of", "and", "for"}
_NO_BODY = lexicons.words("speaker_words", "not_names") | {"pac", "ngo", "ceo", "vp", "pacs"}
_LED_IN = re.compile(
    r"^(?:(?:the|The) |PAC (?=[A-Z][a-z]))?"
    r"(?:(?:[Pp]ro|[Aa]nti)-\w+ (?=\S+ \S)|[A-Z][\w-]*-(?:backed|based|owned|run|led|funded|aligned) )?"
)
_AGENCIES = frozenset(["Department", "Agency", "Administration", "Bureau", "Service", "Services", "Commission", "Authority"])
FAR = 20_000  # characters around a source in which its name is looked for, so that time stays linear
_LOOK_BACK = 400  # names among which a taken-up body is looked for
_NAME_WORD = re.compile(r"\d+(?:st|nd|rd|th)|(?!Pro-)[A-Z][a-z]+(?:-?[A-Z]\w+)?")
_TITLED = (
    lexicons.words("speaker_words", "titles")
    | lexicons.words("speaker_words", "person")
    | lexicons.words("speaker_words", "of_people")
)
_OF_A_PEOPLE = re.compile(r"[a-z]+[aeiou]n|[a-z]+(?:rb|ak|ot|ane|ede|inn|urk|ole|eek|ard|wi)")
"""How the names of peoples end that call a single person too: "the Swede", but not "the French"."""
_CAMP = frozenset(["campaign", "camp", "team"])


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of one article: where each is named, and the short forms the text explains."""

    mentions: tuple[Mention, ...]
    short: dict[str, str]
    forms: tuple[str, ...] = ()
    """The names as written, each once: the few hundred most frequent."""
    places: frozenset[str] = frozenset()
    """Which of them are of places alone."""


def collect(mentions: Sequence[Mention], short: dict[str, str], text: str) -> Bodies:
    """The bodies among the names of an article."""
    named = tuple(m for m in mentions if m.kind in (BODY, OTHER, PLACE))
    forms = [form for form, _ in Counter(map(_written, named)).most_common(_LOOK_BACK)]
    short = {**_initials(forms), **short}
    spelled = {known.name for form in forms if (known := bodies.body_of(form)) and known.name in text}
    lands = frozenset(_written(m) for m in named if m.kind == PLACE) - {_written(m) for m in named if m.kind == BODY}
    return Bodies(named, short, tuple(dict.fromkeys([*forms, *sorted(spelled)])), lands)


def _initials(forms: Sequence[str]) -> dict[str, str]:
    """Short forms by the initials of longer names that the article has: BLM of "Black Lives Matter"."""
    begun: dict[str, str] = {}
    for form in forms:
        initials = "".join(w[0] for w in form.replace("-", " ").split(" ") if w[:1].isupper())
        if len(initials) > 2 or (len(initials) > 1 and " " not in form):
            begun.setdefault(initials, form)
    return {s: begun[s] for form in forms if (s := form.replace(".", "")) in begun and begun[s] != form and " " not in form}


def full_name(words: str, found: Bodies) -> str:
    """The fullest name of a body that the article supports: a short form written out, else its longest form in the text."""
    name = names.strip_possessive(_LED_IN.sub("", words.strip()))
    short = name.replace(".", "")
    if short in found.short:
        return found.short[short]
    if (place := places.place_of(name)) and "." in name:
        return place
    known = bodies.body_of(name)
    if known:
        whole = set(name.split()) if " " in name else set()
        written = [
            f for f in found.forms if f in (known.name, *known.aliases) and len(f) > len(name) and whole < {*f.split()} - {"of"}
        ]
        if written:
            return max(written, key=len)
        short_form = not whole and len(name) < len(known.name) and not _is_plain_word(name, known)
        return known.name if short_form else name
    longer = [f for f in found.forms if f != name and f.split()[: len(name.split())] == name.split() and len(f.split()) <= 5]
    if not longer and names.plain(name.replace("-", " ").split(" ")[-1]) in _PAPERS:
        longer = sorted((f for f in found.forms if f.endswith(f" {name}") and len(f.split()) <= 5), key=lambda f: -len(f))
    if not longer:
        longer = [f for f in found.forms if _has_more(f, name)]
    in_part = len(name.split()) < 3 and name not in found.places
    return longer[0] if longer and in_part and not places.place_of(name) else name.removeprefix("& ")


def _is_plain_word(name: str, known: bodies.Body) -> bool:
    """Whether an outlet's short form is other outlets' too ("The Times"), so that it says which only beside the full name."""
    return known.kind == "outlet" and not name.isupper() and f"the {name}" in known.aliases


def _has_more(form: str, name: str) -> bool:
    """Whether a form has a word or two within the name ("Salt Works Museum" for "Salt Museum"), or its initials written out."""
    short, long = name.split(), form.split()
    if len(short) < 2 or not 0 < len(long) - len(short) < 3 or long[1 - len(short) :] != short[1:]:
        return False
    begun = long[: 1 - len(short)]
    return begun[0] == short[0] or (short[0].isupper() and "".join(w[0] for w in begun) == short[0].replace(".", ""))


def _written(mention: Mention) -> str:
    return _LED_IN.sub("", " ".join(mention.words))


def campaign(phrase: Phrase, owner: Person | None, text: str) -> str | None:
    """The name of a candidate's campaign, where the phrase has one ("the Pinnock camp"): as the text has it at its fullest."""
    if phrase.head not in _CAMP or owner is None:
        return None
    if phrase.head == "team" and owner.family in phrase.words:
        return f"{owner.family} team"
    text = text[:FAR]
    fuller = re.search(rf"{re.escape(owner.name)}(?:[’']s?)? (?:[a-z]+ )?campaign\b", text)
    return f"{owner.family if not fuller and f'{owner.family} campaign' in text else owner.name} campaign"


def rest_of_name(text: str, mention: Mention, end: int) -> str:
    """What of a body's name follows the mention up to `end`: " on Benghazi", " for the 3rd Circuit"."""
    found = _FURTHER.match(text, mention.end, end) if mention.kind == BODY else None
    return found.group() if found else ""


def start_of_name(text: str, mention: Mention, span: Span) -> str:
    """What of a body's name stands before the mention within the source: "Red Hot " before "Harbour Band"."""
    if mention.kind != BODY or mention.start <= span.start:
        return ""
    before, name = text[max(span.start, mention.start - 80) : mention.start], ""
    for word in reversed(before.split()):
        if not _NAME_WORD.fullmatch(word) or names.plain(word) in _NO_NAME | _TITLED or places.place_of(word):
            break
        name = f"{word} {name}"
    return name if before.endswith(f" {name}") or before == name else ""


def of_the_people(phrase: Phrase) -> str | None:
    """The country that a people's name with "the" stands for: "the Norwegians"; None for "many Norwegians"."""
    if phrase.determiner != "the" or phrase.modifiers or phrase.tail or not phrase.proper or not phrase.head.endswith("s"):
        return None
    word = phrase.words.split()[-1][:-1]
    place = places.place_of(word)
    return place if place and place != word else None


def is_of_a_people(phrase: Phrase) -> bool:
    """Whether the words point at one person by his people: "the Norwegian", "the 29-year-old Brazilian", not "the French"."""
    if phrase.determiner != "the" or phrase.tail or not phrase.proper or not _OF_A_PEOPLE.fullmatch(phrase.head):
        return False
    place = places.named().get(phrase.head)
    return place is not None and place.casefold() != phrase.head and all(w[0].isdigit() for w in phrase.modifiers)


def by_its_words(phrase: Phrase, cast: Cast, found: Bodies) -> tuple[str, str | None]:
    """The name of a body that the phrase itself spells out, and whose it is: "Ann Bello's office" of "Bello's office"."""
    words = re.sub(r"^(?:the|a|an) ", "", phrase.words[: len(phrase.words) - len(phrase.tail)].strip(" ,"), flags=re.IGNORECASE)
    if phrase.proper and (further := _FURTHER.match(f" {phrase.tail}")):
        words += further.group()
    for person in cast.leading:
        owned = re.search(rf"\b{re.escape(person.family)}(?=[’']s? )", words)
        if owned:
            return person.name + words[owned.end() :], person.name
    return full_name(words, found), None


def spelled_out(phrase: Phrase) -> str | None:
    """The name of a body in capitals with which the source's phrase ends: "the lobby group Friends of Salt Meadow"."""
    words = phrase.words.split(",")[0]
    found = _SPELLED.search(words)
    if not found or _QUALIFIES.search(words, 0, found.start()):
        return None
    before = words[: found.start()].split()
    told = bool(before) and "body" in classes(names.plain(before[-1]))
    if not told and classes(names.plain(found.group().split()[-1])) & {"people", "person", "insiders", "document"}:
        return None
    named = phrase.determiner == "the" or found.start() > 0 or ", a" in phrase.words
    return found.group() if named else None


def is_body(mention: Mention) -> bool:
    """Whether a name can speak as a body: no party's or people's members, no adjective of a country."""
    last, name = names.plain(mention.words[-1]), " ".join(mention.words)
    if mention.kind == PLACE and places.place_of(name) == name:
        return True
    if name.casefold() in ("super pac", "super pacs"):
        return False
    if len(mention.words) == 1 and (last in _NO_NAME or last in _NO_BODY or _of_people(mention, last)):
        return False
    of_people = classes(last) & {"people", "person", "insiders"} and not (mention.typed and _seems_outlet(mention))
    of_people = of_people and not (mention.typed and mention.kind == BODY and "body" in classes(last.removesuffix("s")))
    # "United Nations", "Union of Teachers": one body all the same
    one = len(mention.words) > 1 and (bodies.body_of(name) or any("body" in classes(names.plain(w)) for w in mention.words[:-1]))
    if of_people and not one:
        return False
    return (
        mention.kind != OTHER
        or places.place_of(name) == name
        or not (places.place_of(name) and not name.isupper() and "." not in name)
        or name in places.seats()
    )


def _of_people(mention: Mention, last: str) -> bool:
    """Whether a single word that a model typed as neither body nor place names people or is an adjective of theirs."""
    if mention.kind != OTHER or bodies.body_of(mention.words[0]):
        return False
    many = last.endswith("s") and not last.endswith(("ss", "us", "is")) and not mention.words[0].isupper()
    return many or last.startswith(("anti-", "pro-")) or last in lexicons.words("speaker_words", "of_people")


def antecedent(phrase: Phrase, at: int, found: Bodies) -> str | None:
    """The body that "the agency", "the newspaper", "the board of elections" takes up: the last one before that fits the noun."""
    before = within(found.mentions, 0, at)[-_LOOK_BACK:] or found.mentions[:_LOOK_BACK]
    after = within(found.mentions, at, at + FAR)[:_LOOK_BACK] if phrase.head in _OUTLETS else ()
    for mention in (*reversed(before), *after):
        known = bodies.body_of(_written(mention))
        if phrase.head in _OUTLETS and not is_outlet(mention):
            continue
        fits = phrase.head in map(names.plain, mention.words) and len(mention.words) > 1
        office = bool(_AGENCIES & set(mention.words)) or (known is not None and known.kind == "agency")
        if phrase.head in _OUTLETS or fits or (phrase.head in ("agency", "department", "bureau") and office):
            return full_name(_written(mention), found)
    if phrase.head == "city":
        return next((_written(m) for m in reversed(before) if m.kind == PLACE and not places.place_of(_written(m))), None)
    if phrase.head in ("party", "state", "country", "nation"):
        return (
            _party(before) if phrase.head == "party" else next((_written(m) for m in reversed(before) if m.kind == PLACE), None)
        )
    return _main_body(before, found, phrase.head) if phrase.head in _ANY_BODY else None


def is_outlet(mention: Mention) -> bool:
    """Whether a name is of an outlet, by the table or by its last word."""
    known = bodies.body_of(_written(mention))
    return known.kind == "outlet" if known else _seems_outlet(mention)


def _seems_outlet(mention: Mention) -> bool:
    """Whether a name that no table knows ends as those of newspapers do ("The Salt Meadow Herald")."""
    return mention.kind == BODY and is_paper(mention.words)


def is_paper(words: Sequence[str]) -> bool:
    """Whether a name begins or ends as those of newspapers do."""
    return names.plain(words[-1]) in _PAPERS or (len(words) > 1 and words[0] == "Daily")


def around(pattern: re.Pattern[str], text: str, at: int, far: int = FAR) -> Iterator[re.Match[str]]:
    """Where a pattern stands in the `far` characters before a place, the nearest first, and then in those behind it."""
    yield from reversed(list(pattern.finditer(text, max(0, at - far), at)))
    yield from pattern.finditer(text, at, at + far)


def of_that_noun(text: str, head: str, at: int) -> str | None:
    """The last body before `at`, else the first after, whose name, begun with a capital, ends with the noun ("Oakvale board")."""
    if head in _OUTLETS | _ANY_BODY or head in ("party", "state", "city", "country", "campaign"):
        return None
    named = re.compile(
        rf"\b(?:[A-Z][\w’'&-]*(?:\.(?=[A-Z ]))* )+?(?:[a-z]+ )?(?:{re.escape(head)}|{re.escape(head.capitalize())})\b"
    )
    for found in around(named, text, at):
        words = found.group().split()
        while words and names.plain(words[0]) in _NO_NAME:
            words.pop(0)
        if len(words) > 1 and words[0][0].isupper() and not any(names.plain(w) in _NO_NAME for w in words):
            return full_name(" ".join(words), Bodies((), {}))
    return None


def _main_body(before: Sequence[Mention], found: Bodies, head: str) -> str | None:
    """The body that the article speaks of most, no party and no outlet; the nearest of several. The table knows no company."""
    counted = Counter(_written(m) for m in before if m.kind == BODY and m.words)
    for name in list(counted):
        known = bodies.body_of(name)
        if known and (known.kind in ("party", "outlet") or head in ("company", "firm")):
            del counted[name]
    last = {_written(m): m.start for m in before}
    best = max(counted, key=lambda name: (counted[name], last[name]), default=None)
    return full_name(best, found) if best else None


def _party(before: Sequence[Mention]) -> str | None:
    for mention in reversed(before):
        words = _written(mention)
        if "Party" in mention.words:
            return words
        if words.startswith(("Republican", "GOP")):
            return "Republican Party"
        if words.startswith("Democrat"):
            return "Democratic Party"
    return None


def is_name(words: str) -> bool:
    """Whether none of the words begins no name."""
    return not any(names.plain(w) in _NO_NAME for w in words.split())


def stands_for(name: str) -> str | None:
    """The government for which a capital or a seat of power stands ("Moscow" for Russia)."""
    return places.seats().get(name.casefold().removeprefix("the "))
