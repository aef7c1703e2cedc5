"""Whom a role or description means ("the senator", "a federal judge"): a person of the article, or nobody who is named.

Every person is weighed against nobody, by weights that were learnt from annotated news.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord import lexicons
from onrecord.speakers import gender, names, pronouns, roles, sources
from onrecord.speakers.answers import Answer
from onrecord.speakers.cast import Person
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.phrases import Phrase

_OWN = frozenset({"his", "her", "their", "its", "our", "my", "your"})
WITHHELD = re.compile(r"\b(?:anonymity|anonymous|unnamed|unidentified|familiar|briefed|authorized|not be (?:named|identified))\b")
"""What is told of those whose name is kept back."""
_STAFF = frozenset(["official", "aide", "adviser", "advisor", "source", "staffer", "operative", "strategist", "insider"])
_ANYBODY = frozenset(["man", "woman", "person", "boy", "girl", "guy", "voter", "resident", "student", "worker", "reporter"])
_SOON = 3  # paragraphs within which somebody introduced by a role is named
_TAGGER = 0.25
"""How much the tagger's opinion that the speaker is named counts against nobody, beside the learnt weights."""


@dataclass(frozen=True, slots=True)
class Described:
    """A description asked for: its phrase, where it stands, whose source it is, and who speaks below the headline."""

    phrase: Phrase
    n: int | None
    at: int
    below: Callable[[], Answer]

    @property
    def how(self) -> str:
        """How the noun is led in: by a definite or indefinite word, by an owner, or by nothing."""
        determiner = self.phrase.determiner
        if determiner in _OWN:
            return "own"
        if determiner in ("the", "this", "that", "these", "those"):
            return "the"
        if determiner:
            return "one" if determiner == "one" or self.phrase.words.casefold().startswith("one of") else "a"
        return "owned" if re.search(r"[’']s?\b", self.phrase.words.split(self.phrase.head)[0]) else "bare"


@cache
def weights() -> Mapping[str, float]:
    """The learnt weight of each feature."""
    found: Mapping[str, float] = lexicons.table("described")["weights"]
    return found


def choose(hearing: Hearing, asked: Described) -> tuple[Person, float] | None:
    """The likeliest person and the share of belief (0 to 1) it draws; None where a person without a name is likelier."""
    weight = weights()
    among = candidates(hearing, asked)
    against = _TAGGER * _odds(hearing.named(asked.n))
    scored = [
        (sum(weight.get(k, 0.0) * v for k, v in found.items()) - (against if person is None else 0.0), person)
        for person, found in among
    ]
    best, person = max(scored, key=lambda pair: pair[0])
    return (person, 1 / sum(math.exp(score - best) for score, _ in scored)) if person is not None else None


def _odds(likely: float | None) -> float:
    """The logarithm of the odds; 0 where nothing is known."""
    return 0.0 if likely is None else math.log((likely + 0.01) / (1.01 - likely))


def candidates(hearing: Hearing, asked: Described) -> list[tuple[Person | None, dict[str, float]]]:
    """Nobody and everybody whom the words could mean, with the features that speak for and against."""
    phrase, how = asked.phrase, asked.how
    sex = gender.of_words([phrase.head, *map(names.plain, phrase.modifiers)])
    content = hearing.attributions[asked.n].content if asked.n is not None else ()
    case = pronouns.Case(asked.at, sex, content, None)
    but = hearing.first_and_second(asked.at)
    people = [one for one in pronouns.candidates(hearing.page, hearing.cast, hearing.recent, case) if one[0] not in but]
    shares = _shares([found for _, found in people])
    wanted = roles.wanted(phrase)
    fits = [roles.fit(person, wanted, hearing.cast.day) for person, _ in people]
    best = max([*fits, 0.0])
    next_named = _next_named(hearing, asked)
    first = asked.below() if asked.at < hearing.page.headline else None
    rows: list[tuple[Person | None, dict[str, float]]] = [(None, _nobody(hearing, asked, best))]
    for (person, found), share, fit in zip(people, shares, fits, strict=True):
        features = {
            f"{how} share": math.log(share + 1e-3),
            f"{how} likeliest": float(share == max(shares)),
            f"{how} fits": float(fit > 0),
            f"{how} fit": min(fit, 2.5),
            f"{how} fits alone": float(fit > 0 and sum(f > 0 for f in fits) == 1),
            f"{how} fits best": float(0 < fit == best),
            "somebody else fits better": float(fit < best),
            f"{how} spoke last": float(any(k.startswith("spoke last") for k in found)),
            "in what is said": found.get("in what is said", 0.0),
        }
        if person.first > asked.at:
            apart = hearing.page.paragraph(person.first) - hearing.page.paragraph(asked.at)
            features[f"{how} named {min(apart, _SOON + 1)} later"] = 1.0
            features[f"{how} fits and named soon"] = float(fit > 0 and apart <= _SOON)
            features[f"{how} speaks next"] = float(person is next_named and apart <= _SOON)
        if first is not None:
            features[f"{how} speaks below"] = float(first.persons == (person,))
        rows.append((person, features))
    return rows


def _shares(rows: list[dict[str, float]]) -> list[float]:
    """How likely a pronoun here would mean each person."""
    weight = pronouns.weights()
    scores = [sum(weight.get(k, 0.0) * v for k, v in row.items()) for row in rows]
    top = max(scores, default=0.0)
    total = sum(math.exp(score - top) for score in scores)
    return [math.exp(score - top) / total for score in scores]


def _nobody(hearing: Hearing, asked: Described, best: float) -> dict[str, float]:
    """What speaks for somebody who has no name."""
    phrase, how = asked.phrase, asked.how
    kind = "staff" if phrase.head in _STAFF else "anybody" if phrase.head in _ANYBODY else "other"
    usual = phrase.head in lexicons.words("speaker_words", "often_unnamed")
    return {
        how: 1.0,
        f"{how} {kind}": 1.0,
        f"{how} often unnamed": float(usual),
        f"{how} described": min(3.0, float(len(phrase.modifiers))),
        f"{how} goes on": float(bool(phrase.tail)),
        f"{how} nobody fits": float(best == 0),
        f"{how} proper": float(phrase.proper),
        "so before": float(any(a.head == phrase.head and a.standing == "unnamed" for a in hearing.earlier(asked.at))),
        "withheld": float(WITHHELD.search(phrase.words) is not None),
        "aged": float("year-old" in phrase.words),
        "who": float(phrase.tail.startswith("who")),
        f"{how} in headline": float(asked.at < hearing.page.headline),
    }


def _next_named(hearing: Hearing, asked: Described) -> Person | None:
    """The person who alone heads the source of one of the next two attributions."""
    for k in hearing.next_ones(asked.at):
        found = sources.heads(hearing.page.text, hearing.attributions[k].source, hearing.cast.ordered, hearing.nouns)
        if len(found) == 1 and hearing.cast.whose[found[0]].first > asked.at:
            return hearing.cast.whose[found[0]]
    return None
