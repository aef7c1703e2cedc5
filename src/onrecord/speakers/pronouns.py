"""Whom "he" or "she" means: every person of the article is weighed, by weights that were learnt from annotated news."""

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from onrecord import lexicons
from onrecord.schema import Span
from onrecord.speakers.cast import Cast, Person
from onrecord.speakers.mentions import within
from onrecord.speakers.page import Page

_LINK = lexicons.words("speaker_words", "prepositions")
_OBJECT = lexicons.words("speaker_words", "addressing")
_CLAUSE = frozenset(
    {"that", "after", "as", "when", "while", "because", "before", "if", "since", "whether", "although", "until", "than"}
)
_GOES_ON = re.compile(r"\b(?:added|adds|adding|continued|continues|went on|concluded)\b")
_RELATIVE = re.compile(r"(?:,|\)|\s|—|–|-|\d)*$")
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement already given to a person: where its source stands and who that was."""

    at: int
    person: Person
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A pronoun to be resolved: where it stands, its sex (None for any), what is said, and whose words it stands in."""

    at: int
    sex: str | None
    content: tuple[Span, ...]
    outer: Person | None
    cue: str = ""

    def quoted(self, page: Page) -> bool:
        """Whether what is said stands within quotation marks."""
        return bool(self.content) and page.in_quotes(self.content[0].start)


@cache
def weights() -> Mapping[str, float]:
    """The learnt weight of each feature."""
    found: Mapping[str, float] = lexicons.table("pronouns")["weights"]
    return found


def choose(page: Page, cast: Cast, turns: Sequence[Turn], case: Case, but: Sequence[Person] = ()) -> tuple[Person, float] | None:
    """The likeliest person (none of `but`) and the share of belief (0 to 1) it draws; None where nobody fits."""
    weight = weights()
    scored = [
        (sum(weight.get(k, 0.0) * v for k, v in found.items()), person)
        for person, found in candidates(page, cast, turns, case)
        if person not in but
    ]
    if not scored:
        return None
    best, person = max(scored, key=lambda pair: pair[0])
    return person, 1 / sum(math.exp(score - best) for score, _ in scored)


def candidates(page: Page, cast: Cast, turns: Sequence[Turn], case: Case) -> list[tuple[Person, dict[str, float]]]:
    """Everybody whom the pronoun could mean, with the features that speak for and against."""
    spoken: dict[int, list[int]] = {}
    for turn in turns:
        if turn.at < case.at:
            spoken.setdefault(id(turn.person), []).append(turn.at)
    last_turn = max((t for t in turns if t.at < case.at), key=lambda t: t.at, default=None)
    quoting = case.quoted(page)
    last_quoted = max((t for t in turns if t.at < case.at and t.quoted), key=lambda t: t.at, default=None) if quoting else None
    found = []
    for person in cast.leading:
        if case.sex and person.gender and person.gender != case.sex:
            continue
        if person.mentions or id(person) in spoken:
            features = _features(page, person, spoken.get(id(person), []), last_turn, case)
            if last_quoted and last_quoted.person is person:
                features[f"quoted last {min(page.paragraph(case.at) - page.paragraph(last_quoted.at), 2)}"] = 1.0
                features["goes on"] = float(_GOES_ON.search(case.cue) is not None)
            found.append((person, features))
    ordered = sorted(found, key=lambda pair: -pair[1].pop("last"))
    most = max((len(p.mentions) for p, _ in found), default=0)
    for rank, (person, features) in enumerate(ordered):
        features[f"rank {min(rank, 3)}"] = 1.0
        features["most named"] = float(len(person.mentions) == most)
    return ordered


def _features(page: Page, person: Person, spoken: list[int], last_turn: Turn | None, case: Case) -> dict[str, float]:
    mentions = person.mentions
    before = bisect_left(mentions, case.at, key=_START)
    named = mentions[before - 1].start if before else -1
    last = max([named, *spoken])
    features: dict[str, float] = {"last": float(last)}
    if last < 0:
        features["only later"] = 1.0
    else:
        apart = page.sentence(case.at) - page.sentence(last)
        features[f"sentences {min(apart, 4)}"] = 1.0
        features[f"paragraphs {min(page.paragraph(case.at) - page.paragraph(last), 3)}"] = 1.0
        if spoken and last == spoken[-1]:
            features["last as speaker"] = 1.0
        if before and last - named < 4:
            features.update(_place(page, person, before - 1, case))
    if last_turn and last_turn.person is person:
        features[f"spoke last {min(page.paragraph(case.at) - page.paragraph(last_turn.at), 2)}"] = 1.0
    if case.outer is not None:
        features["outer speaker" if case.outer is person else "not outer speaker"] = 1.0
    if any(within(mentions, span.start, span.end) for span in case.content):
        features["in what is said"] = 1.0
    features["often named"] = math.log1p(len(mentions))
    features["often spoke"] = math.log1p(len(spoken))
    features["in headline"] = float(person.first < page.headline)
    features["sex unknown"] = float(bool(case.sex) and not person.gender)
    return features


def _place(page: Page, person: Person, nth: int, case: Case) -> dict[str, float]:
    """What the place of the last mention says: subject or object, possessive, within a quotation."""
    mention = person.mentions[nth]
    found: dict[str, float] = {}
    start = page.sentence_start(mention.start)
    ahead = page.text[start : mention.start].split()
    near = page.sentence(case.at) - page.sentence(mention.start) <= 1
    if ahead and ahead[-1].casefold() in _LINK:
        found["after preposition"] = 1.0
    elif len(ahead) <= 4:
        found["begins sentence near" if near else "begins sentence far"] = 1.0
    if any(w.casefold() in _CLAUSE for w in ahead[-4:]) and len(ahead) > 2:
        found["in a clause"] = 1.0
    if len(ahead) <= 4 and page.paragraph(start) != page.paragraph(max(0, start - 2)):
        found["begins paragraph near" if near else "begins paragraph far"] = 1.0
    if page.text[mention.end : mention.end + 2] in ("’s", "'s") or page.text[mention.end - 2 : mention.end] in ("’s", "'s"):
        found["possessive"] = 1.0
    if ahead and ahead[-1].casefold() in _OBJECT:
        found["object"] = 1.0
    if page.in_quotes(mention.start) and not page.in_quotes(case.at):
        found["in quotation"] = 1.0
    return found


def relative(page: Page, cast: Cast, at: int) -> Person | None:
    """The person whom a "who" that begins at `at` takes up: the name just before it, or before an apposition."""
    paragraph = page.paragraphs[max(0, page.paragraph(at))]
    for mention in reversed(within(cast.ordered, max(0, paragraph), at)):
        if mention.start < paragraph or at - mention.end > 120:
            return None
        between = page.text[mention.end : at]
        if _RELATIVE.fullmatch(re.sub(r"\([^)]{0,20}\)", "", between)) or re.fullmatch(
            r" (?:\([^)]{0,14}\))?, [^,.;]{2,90}, ?(?:and )?", " " + between.lstrip()
        ):
            return cast.whose[mention]
        return None
    return None
