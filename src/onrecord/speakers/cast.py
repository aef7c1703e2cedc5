"""The persons of one article: which names are whose, how fully each is known, and by what roles."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter

from onrecord import lexicons
from onrecord.lexicons.people import Figure, People
from onrecord.schema import Span
from onrecord.speakers import gender, names
from onrecord.speakers.mentions import PERSON, Mention
from onrecord.speakers.page import Page

_TO_LAST_BREAK = re.compile(r"(?s:.*)(?:[^\w.’&/%' ()-]|\((?![A-Z-]+\) )|(?<![A-Z-])\))")
_WORDS_BEFORE = 10
_START = attrgetter("start")
_AFTER = re.compile(
    r"^(?:[’']s)?(?: \([DRI][^)]{0,12}\))?, (?:\d\d, )?(?P<role>(?:Mr\.|Mrs\.|Ms\.|Dr\.|U\.S\.|[^,;.:“”\"()—]){3,140}?)"
    r"(?:[,;.:“”\"()—]|$| who | which | said | says )"
)
_OF = re.compile(r" (?:of|to|for|from|at|in|on|with|by) |['’]s ")
_OWNS = re.compile(r"\w[’']s\b|s[’'] ")
_WORD = re.compile(r"\S+")
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady)\.? \Z")
_CLAUSE_BEGUN = re.compile(r"[a-z]{2,}(?:ing|ed)")
_KIN = re.compile(r"\b(?:his|her|their) [\w -]*(?:wife|husband|widow|widower|mother|father|son|daughter|brother|sister),? \Z")
_BEFORE = 110  # characters before a name in which roles stand
_BEARERS = 200  # of one surname in one article
_LEADING = 300
_SLIPS_FROM = 6  # letters of a name in which a slip is looked for
_LIKE = 0.82  # how like two spellings must be
_NEAR = 0  # paragraphs after which a full name no longer says whose the bare surname is
_MOUTHED = frozenset({"president", "nominee", "candidate", "president-elect"})
_ONLY_SEX = frozenset({"man", "woman"})
_STOP = lexicons.words("speaker_words", "no_role")
_TITLES: dict[str, str] = lexicons.table("speaker_words")["title_meanings"]


@dataclass(eq=False)
class Person:
    """One person of the article. `roles`: folded words of each role the text gives; `role_spans` where they stand."""

    words: tuple[str, ...]
    figure: Figure | None = None
    gender: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    roles: list[frozenset[str]] = field(default_factory=list)
    role_spans: list[Span] = field(default_factory=list)
    sexes: list[str] = field(default_factory=list)
    """The sex of the head of each role that tells it."""

    @property
    def name(self) -> str:
        """The fullest name: the article's own where it has first name and surname, else the table's."""
        if self.figure and len(names.core(self.words)) < 2:
            return self.figure.name
        written = names.as_written(self.words)
        return written.title() if written.isupper() and len(self.words) > 1 else written

    @property
    def family(self) -> str:
        """The family name as written, with its particles ("de Blasio")."""
        words = [w for w in self.name.split() if names.plain(w) not in names.SUFFIXES]
        return " ".join(words[-len(names.surname(tuple(words)).split()) :])

    @property
    def first(self) -> int:
        """Where the person is first named."""
        return self.mentions[0].start if self.mentions else 1 << 40


@dataclass(eq=False)
class Cast:
    """All persons of an article, and whose each mention is."""

    people: People
    day: str | None
    persons: list[Person] = field(default_factory=list)
    whose: dict[Mention, Person] = field(default_factory=dict)
    ordered: list[Mention] = field(default_factory=list)
    leading: list[Person] = field(default_factory=list)
    """Whom the article names most: among a few hundred of them antecedents are looked for."""
    _by_word: dict[str, list[Person]] = field(default_factory=dict)
    _by_figure: dict[str, Person] = field(default_factory=dict)

    def bearing(self, word: str) -> list[Person]:
        """The persons one of whose names is `word`, folded."""
        return self._by_word.get(word, [])

    def of_figure(self, figure: Figure) -> Person | None:
        """The person of the article who is `figure`."""
        return self._by_figure.get(figure.name)

    def give(self, person: Person, mention: Mention) -> None:
        """Make a mention a person's; the fullest form becomes the name."""
        if not person.mentions:
            self.persons.append(person)
            if person.figure:
                self._by_figure[person.figure.name] = person
        person.mentions.append(mention)
        self.whose[mention] = person
        if _fullness(mention.words) > _fullness(person.words):
            person.words = mention.words
        for word in {*names.core(mention.words), names.surname(mention.words)}:
            bearers = self._by_word.setdefault(word, [])
            if person not in bearers:
                bearers.append(person)

    def person_of(self, figure: Figure) -> Person:
        """The person of the article who is `figure`, made anew where the article never names them."""
        if found := self.of_figure(figure):
            return found
        made = Person(tuple(figure.name.split()), figure, figure.gender)
        self._by_figure[figure.name] = made
        self.persons.append(made)
        self.leading.append(made)
        return made


def gather(page: Page, mentions: Iterable[Mention], people: People, day: str | None) -> Cast:
    """Who is who: full names first, then surnames and first names, then what only the table knows."""
    cast = Cast(people, day)
    named = [m for m in mentions if m.kind == PERSON]
    cast.ordered = named
    full = _full_names(page, named)
    for mention in full:
        cast.give(_whose_full_name(cast, mention), mention)
    for mention in named:
        if mention not in cast.whose:
            cast.give(_whose_short_name(page, cast, mention), mention)
    starts = [m.start for m in named]
    for person in cast.persons:
        person.mentions.sort(key=_START)
        _learn(page, person, starts)
    cast.leading = sorted(cast.persons, key=lambda p: -len(p.mentions))[:_LEADING]
    cast.leading.sort(key=lambda p: p.first)
    return cast


def _full_names(page: Page, named: list[Mention]) -> list[Mention]:
    """The mentions of more than a family name: "Van Dorst" is none where "Ada Van Dorst" is named, or after "Mr."."""
    long = {names.core(m.words)[1:] for m in named if len(names.core(m.words)) > 2}
    return [m for m in named if len(c := names.core(m.words)) > 1 and not (c in long and _is_surname(page, m, c))]


def _is_surname(page: Page, mention: Mention, folded: tuple[str, ...]) -> bool:
    """Whether a name of two words is a family name alone: begun with a particle, led by a title, or by no known first name."""
    titled = _HONORIFIC.search(page.text, max(0, mention.start - 6), mention.start) is not None
    return titled or folded[0] in names.PARTICLES or not gender.of_first_name(mention.words[0])


@lru_cache(maxsize=1 << 13)
def _fullness(words: tuple[str, ...]) -> tuple[int, bool, int, int]:
    folded = names.core(words)
    lower = not names.as_written(words).isupper()
    return (min(2, len(folded)), lower, sum(len(w) > 1 for w in folded[:1]), len(folded) if len(folded) < 5 else 0)


def _whose_full_name(cast: Cast, mention: Mention) -> Person:
    figure = _figure(cast, mention.words)
    if figure and (known := cast.of_figure(figure)):
        return known
    for person in cast.bearing(names.core(mention.words)[-1])[:_BEARERS]:
        if names.compatible(person.words, mention.words):
            return person
    return Person(mention.words, figure)


def _figure(cast: Cast, words: tuple[str, ...]) -> Figure | None:
    """The public figure of a full name, also where the table has it without middle initials or suffix."""
    plainer = tuple(w for n, w in enumerate(words) if n == 0 or len(names.plain(w)) > 1)
    bare = tuple(w for w in plainer if names.plain(w) not in names.SUFFIXES)
    for form in dict.fromkeys((words, plainer, bare)):
        if len(form) > 1 and (found := cast.people.named(names.as_written(form), cast.day)):
            return found
    return None


def _whose_short_name(page: Page, cast: Cast, mention: Mention) -> Person:
    """Whose surname or first name this is, of all who bear it, and of the fitting sex."""
    word = " ".join(names.core(mention.words)) or names.plain(mention.words[0])
    title = page.text[max(0, mention.start - 10) : mention.end].split()[: -len(mention.words)][-1:]
    sex = gender.of_words(title)
    bearers = cast.bearing(word)[:_BEARERS]
    fitting = [
        p for p in bearers if word in (names.surname(p.words), *names.core(p.words)[-1:]) or names.core(p.words) == (word,)
    ]
    figure = cast.people.titled(names.as_written(mention.words), cast.day, names.plain(title[0])) if title else None
    if figure:
        return cast.of_figure(figure) or Person(mention.words, figure)
    figure = cast.people.named(names.as_written(mention.words), cast.day)
    known = cast.of_figure(figure) if figure else None
    if figure and known is None and (not fitting or _in_every_mouth(figure, cast.day)):
        known = Person(mention.words, figure)
    if known and known not in fitting and (not fitting or (figure and _in_every_mouth(figure, cast.day))):
        fitting.append(known)
    same = [p for p in fitting if not sex or _sex(p) in (sex, None)]
    if sex and fitting and not same and _HONORIFIC.search(page.text, max(0, mention.start - 6), mention.start):
        return _of_kin(page, cast, sex) or Person(mention.words, gender=sex)
    fitting = same or fitting
    if not fitting:
        fitting = [p for p in bearers if names.core(p.words)[:1] == (word,) or word in names.core(p.words)[1:-1]]
    if not fitting:
        return _misspelt(cast, word) or Person(mention.words)
    return fitting[0] if len(fitting) == 1 else _likeliest(page, fitting, known, mention)


def _of_kin(page: Page, cast: Cast, sex: str) -> Person | None:
    """The one of that sex who is named by a first name alone, as somebody's kin ("his wife, Stacey"): "Mrs. Fenn" later."""
    alone = [p for p in cast.persons[:_LEADING] if len(p.words) == 1 and _sex(p) == sex]
    kin = [p for p in alone if _KIN.search(page.text, max(0, p.first - 30), p.first)]
    return kin[0] if len(kin) == 1 else None


def _misspelt(cast: Cast, word: str) -> Person | None:
    """Whose family name a word is that differs from it by a slip ("Schneidr" for Schneider)."""
    if len(word) < _SLIPS_FROM:
        return None
    full = {names.surname(p.words): p for p in cast.persons[-_LEADING:] if len(names.core(p.words)) > 1}
    like = difflib.get_close_matches(word, [n for n in full if n[0] == word[0] and abs(len(n) - len(word)) < 3][:20], 1, _LIKE)
    return full[like[0]] if like else None


def _in_every_mouth(figure: Figure, day: str | None) -> bool:
    """Whether the bare surname means this figure even where only a relative is named in full."""
    return day is not None and any(
        office.since and office.held(day) and _MOUTHED & set(office.what.split()) for office in figure.offices
    )


def _likeliest(page: Page, fitting: list[Person], known: Person | None, mention: Mention) -> Person:
    """Of several of one surname: who was just named in full; else who is known by it or has the headline; else the first."""
    full = [(m.start, p) for p in fitting for m in p.mentions if m.start < mention.start and len(names.core(m.words)) > 1]
    at, last = max(full, key=lambda pair: pair[0], default=(-1, None))
    if last is not None and 0 <= page.paragraph(mention.start) - page.paragraph(at) <= _NEAR:
        return last
    heading = [p for p in fitting if p.first < page.headline]
    if known in fitting and (known in heading or not heading):
        return known or fitting[0]
    return min(heading or fitting, key=lambda p: p.first)


def _sex(person: Person) -> str | None:
    return person.gender or (person.figure.gender if person.figure else None) or gender.of_first_name(person.words[0])


def _learn(page: Page, person: Person, starts: list[int]) -> None:
    """What the text says of a person beside the name: roles before it and in apposition, and so the sex."""
    for mention in person.mentions:
        _note_before(page, person, mention.start)
        after = _AFTER.match(page.text[mention.end : mention.end + 170])
        start = mention.end + after.start("role") if after else 0
        ahead = bisect_right(starts, mention.start)
        alone = (
            not after or ahead == len(starts) or not _is_next_name(page, starts[ahead], start, mention.end + after.end("role"))
        )
        if after and alone and _tells_a_role(after["role"]):
            _note(person, after["role"], start, _OF.split(after["role"])[0])
    known = person.figure.gender if person.figure else None
    person.gender = known or next(iter(person.sexes), None) or gender.of_first_name(person.words[0])


def _words_before(page: Page, at: int) -> tuple[int, int]:
    """The bounds of the few words of its sentence before a name, back to the last mark that ends a phrase; nothing right after
    such a mark.
    """
    start = max(page.sentence_start(at), at - _BEFORE)
    ahead = page.text[start:at]
    if not ahead.endswith(" "):
        return at, at
    ahead = ahead[:-1].removesuffix(",")
    broken = _TO_LAST_BREAK.match(ahead)
    kept = ahead[broken.end() if broken else 0 :].split(" ")[-_WORDS_BEFORE:]
    return start + len(ahead) - len(" ".join(kept).lstrip()), start + len(ahead)


def _is_next_name(page: Page, name: int, start: int, end: int) -> bool:
    """Whether the name at `name` heads the words from `start` to `end`: then they are its role, not the last one's."""
    before = page.text[max(start, name - 4) : name].rstrip()
    return (
        start <= name < end
        and not before.endswith((" to", " of", " for", "’s", "'s", " by", " a", " an", " the"))
        and not _OWNS.search(page.text, name, end)
    )


def _tells_a_role(words: str) -> bool:
    """Whether an apposition tells a role: it does not begin as a clause, and one of its nouns is a person's."""
    first = words.split()[0]
    return (
        first.casefold() not in _STOP
        and not _CLAUSE_BEGUN.fullmatch(first)
        and any(names.plain(w) in _heads() for w in words.split())
    )


def _note(person: Person, words: str, start: int, head: str) -> None:
    folded = fold_role(words)
    person.roles.append(folded)
    if sex := gender.of_words(head.split()):
        person.sexes.append(sex)
    if not folded <= _ONLY_SEX:
        person.role_spans.append(Span(start, start + len(words.rstrip())))


def _note_before(page: Page, person: Person, at: int) -> None:
    """Keep what stands just before a name at `at`: its title, and the role ("former mayor", "Kremlin spokesman")."""
    if title := _HONORIFIC.search(page.text, max(0, at - 6), at):
        _note(person, title.group(), title.start(), title.group())
        at = title.start()
    start, end = _words_before(page, at)
    words = list(_WORD.finditer(page.text[start:end]))
    kept: list[re.Match[str]] = []
    for n, word in reversed(list(enumerate(words))):
        article = word.group().casefold() in ("the", "a", "an") and not (n and words[n - 1].group() == "of")
        if article or word.group().casefold() in _STOP or word.group()[-1] in ",;:":
            break
        kept.insert(0, word)
    if kept and names.plain(kept[-1].group()) in _heads():
        _note(person, page.text[start + kept[0].start() : start + kept[-1].end()], start + kept[0].start(), kept[-1].group())


@cache
def _heads() -> frozenset[str]:
    return lexicons.words("speaker_words", "titles") | lexicons.words("speaker_words", "person")


def fold_role(words: str) -> frozenset[str]:
    """The words of a role, folded, with titles written out ("Sen." as senator)."""
    folded = (names.plain(w) for w in words.replace("/", " ").split())
    return frozenset(_TITLES.get(w, w) for w in folded if w and w not in ("the", "a", "an", "of", "for", "and", "at", "in"))
