"""Who holds a role: "the former mayor", "the Vermont senator", "the president" — by the article, else by the table of offices."""

from dataclasses import dataclass

from onrecord import lexicons
from onrecord.lexicons import places
from onrecord.lexicons.people import Figure, Office
from onrecord.speakers import names
from onrecord.speakers.cast import Cast, Person, fold_role
from onrecord.speakers.gender import of_words
from onrecord.speakers.phrases import Phrase

_SAME: dict[str, str] = lexicons.table("speaker_words")["role_synonyms"]
_VAGUE = lexicons.words("speaker_words", "vague")
_LEADERS = frozenset(["president", "minister", "chancellor", "leader", "king", "premier"])
_PARTIES = {
    "republican": "republican party",
    "gop": "republican party",
    "democratic": "democratic party",
    "democrat": "democratic party",
    "libertarian": "libertarian party",
    "green": "green party",
}
_DEFAULT_BODY = "United States"
_OF_THE_NATION = frozenset({"nation", "country", "black", "sitting", "outgoing", "vice", "first", "44th", "45th", "46th", "47th"})
_SOLE = frozenset({"president", "vice president", "first lady", "president-elect"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A role asked for: its head noun, the words that narrow it, whether it is over, and of which sex its holder is."""

    head: str
    narrow: tuple[str, ...]
    former: bool
    sex: str | None


def wanted(phrase: Phrase) -> Wanted:
    """What a phrase asks for."""
    folded = [names.plain(w) for w in phrase.modifiers]
    tail = [names.plain(w) for w in phrase.tail.split()[1:5]] if phrase.tail.startswith(("of ", "from ", "for ")) else []
    narrow = tuple(w for w in _joined(folded + tail) if w and w not in _VAGUE and not w[0].isdigit())
    return Wanted(
        _SAME.get(phrase.head, phrase.head), narrow, "former" in folded or "ex" in folded, of_words([phrase.head, *folded])
    )


def _joined(words: list[str]) -> list[str]:
    """Words with the names of places in several words put together ("new hampshire")."""
    found, n = [], 0
    while n < len(words):
        pair = " ".join(words[n : n + 2])
        if len(words) > n + 1 and places.place_of(pair):
            found.append(pair)
            n += 2
        else:
            found.append(words[n])
            n += 1
    return found


def holders(phrase: Phrase, cast: Cast) -> tuple[list[Person], str]:
    """Who of the article (else of the table) holds the role, best fitting only, and the rule that told."""
    asked = wanted(phrase)
    scored = [(how_well, person) for person in cast.leading if person.mentions and (how_well := fit(person, asked, cast.day)) > 0]
    if scored:
        best = max(how_well for how_well, _ in scored)
        return [person for how_well, person in scored if how_well == best], "role in the article"
    figure = in_table(phrase, cast)
    return [cast.person_of(figure)] if figure else [], "table of offices"


def fit(person: Person, asked: Wanted, day: str | None) -> float:
    """How well a person of the article fits: 0 not at all, more with each narrowing word that is met."""
    if asked.sex and person.gender and person.gender != asked.sex:
        return 0
    best = 0.0
    for role in person.roles:
        best = max(best, _met(asked, frozenset(_SAME.get(w, w) for w in role) | role, 1.0))
    for office in person.figure.offices if person.figure and day else ():
        if (office.held(day or "") and not asked.former) or (office.over(day or "") and asked.former):
            best = max(best, _met(asked, _office_words(office), 1.2))
    return best


def _met(asked: Wanted, words: frozenset[str], base: float) -> float:
    party = asked.head in ("democrat", "republican", "senator", "lawmaker", "native")
    if asked.head not in words and not (party and asked.narrow and {"senator", "representative", "governor"} & words):
        return 0
    score = base
    for word in asked.narrow:
        place = places.place_of(word)
        known = {word, _PARTIES.get(word, word), (place or word).casefold()}
        if known & words:
            score += 1
        elif place or word in _PARTIES:
            if _has_place(words) or party:
                return 0
            score -= 0.7 if place else 0.4
        else:
            score -= 0.3
    return score if score > 0.35 else 0


def _has_place(words: frozenset[str]) -> bool:
    return any(places.place_of(w) for w in words)


def _office_words(office: Office) -> frozenset[str]:
    what = fold_role(office.what)
    return what | {_SAME.get(w, w) for w in what} | {office.body.casefold()} | fold_role(office.body)


def rivals(cast: Cast) -> tuple[Person, ...]:
    """The two of the article who are candidates for one office by the table on its day; none where they are not just two."""
    found = [
        p
        for p in cast.leading
        if p.mentions and p.figure and cast.day and any(_runs(o) and o.since and o.held(cast.day) for o in p.figure.offices)
    ]
    most = sorted(found, key=lambda p: -len(p.mentions))[:2]
    return tuple(sorted(most, key=lambda p: p.first)) if len(most) == 2 else ()


def _runs(office: Office) -> bool:
    return office.what.endswith(("nominee", "candidate")) and "vice" not in office.what


def in_table(phrase: Phrase, cast: Cast) -> Figure | None:
    """The one figure who holds a sole office on the day: of the country or party named, or of the United States."""
    asked = wanted(phrase)
    if cast.day is None or asked.former or (not phrase.definite and not phrase.modifiers):
        return None
    body = next((place for w in asked.narrow if (place := places.place_of(w))), None)
    party = next((_PARTIES[w] for w in asked.narrow if w in _PARTIES), None)
    folded = " ".join(names.plain(w) for w in (*phrase.modifiers, phrase.head))
    for figure in cast.people.figures:
        for office in figure.offices:
            if office.since and office.held(cast.day) and _is_meant(office, asked, folded, body, party):
                return figure
    return None


def _is_meant(office: Office, asked: Wanted, folded: str, body: str | None, party: str | None) -> bool:
    """Whether an office is the one that the folded words of a phrase mean, with the country and party they name."""
    if ("vice" in folded) != ("vice" in office.what):
        return False
    if body is None and party is None:
        sole = office.what in _SOLE and folded.endswith(office.what) and office.body == _DEFAULT_BODY
        return sole and set(asked.narrow) <= _OF_THE_NATION
    if party and asked.head == "nominee":
        return office.body.casefold() == party and office.what.endswith("nominee")
    if body != office.body or asked.head in ("candidate", "senator", "representative"):
        return False
    return office.what.endswith(asked.head) or (asked.head == "leader" and office.what.split()[-1] in _LEADERS)
