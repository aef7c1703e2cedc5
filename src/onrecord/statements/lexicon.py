"""Which act a cue or a content speaks for, as data: `data/cues.json` and `data/contents.json`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, NamedTuple

_DOUBLED = frozenset(
    [
        "plan",
        "admit",
        "submit",
        "rebut",
        "commit",
        "quip",
        "rap",
        "slam",
        "dub",
        "peg",
        "bar",
        "opt",
        "tap",
        "drop",
        "shun",
        "skip",
        "pan",
        "snub",
        "brag",
        "hit",
        "ban",
        "refer",
        "prefer",
        "rip",
        "beg",
    ]
)
_SHORTEST_STEM = 3


class Hit(NamedTuple):
    """A word or phrase of the lexicon at a place of a list of words."""

    at: int
    lemma: str
    acts: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Forms and phrases with the acts they speak for. `stems` maps the beginning of a word to acts."""

    verbs: dict[str, Hit]
    phrases: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]

    @cached_property
    def begun(self) -> dict[str, int]:
        """The words with which phrases begin, each with the most words of one."""
        return _longest((phrase.split()[0], phrase.count(" ") + 1) for phrase in self.phrases)

    @cached_property
    def stemmed(self) -> dict[str, int]:
        """The first letters of stems, each with the most letters of one."""
        return _longest((stem[:_SHORTEST_STEM], len(stem)) for stem in self.stems)

    def verbs_in(self, words: Sequence[str]) -> list[Hit]:
        """Verbs of the lexicon in text order."""
        return [Hit(at, hit.lemma, hit.acts) for at, word in enumerate(words) if (hit := self.verbs.get(word))]

    def phrases_in(self, words: Sequence[str]) -> list[Hit]:
        """Words and phrases, and beginnings of words, in text order."""
        found: list[Hit] = []
        begun, stemmed = self.begun, self.stemmed
        for at, word in enumerate(words):
            if most := begun.get(word):
                for stop in range(at + 1, min(at + most, len(words)) + 1):
                    if acts := self.phrases.get(phrase := " ".join(words[at:stop])):
                        found.append(Hit(at, phrase, acts))
            if most := stemmed.get(word[:_SHORTEST_STEM]):
                for length in range(_SHORTEST_STEM, min(most, len(word)) + 1):
                    if acts := self.stems.get(stem := word[:length]):
                        found.append(Hit(at, stem, acts))
        return found


def _longest(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The greatest number beside each name."""
    found: dict[str, int] = {}
    for name, number in pairs:
        found[name] = max(number, found.get(name, 0))
    return found


def forms(verb: str, irregular: dict[str, str]) -> set[str]:
    """A verb and its inflected forms."""
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        regular = {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    elif verb.endswith("e"):
        regular = {verb + "s", verb + "d", verb[:-1] + "ing"}
    elif verb.endswith(("s", "sh", "ch", "x", "z")):
        regular = {verb + "es", verb + "ed", verb + "ing"}
    else:
        stem = verb + verb[-1] if verb in _DOUBLED else verb
        regular = {verb + "s", stem + "ed", stem + "ing"}
    return {verb} | regular | set(irregular.get(verb, "").split())


@lru_cache(maxsize=1)
def cues() -> Lexicon:
    """The lexicon of cues."""
    data = _load("cues.json")
    irregular: dict[str, str] = data["irregular"]
    verbs: dict[str, tuple[str, set[str]]] = {}
    phrases: dict[str, set[str]] = {}
    for act, entry in data["acts"].items():
        for verb in entry["verbs"].split("|"):
            head, *particle = verb.split()
            for form in forms(head, irregular):
                if particle:
                    phrases.setdefault(" ".join([form, *particle]), set()).add(act)
                else:
                    verbs.setdefault(form, (head, set()))[1].add(act)
        for phrase in entry["words"].split("|"):
            phrases.setdefault(phrase, set()).add(act)
    hits = {form: Hit(0, lemma, tuple(sorted(acts))) for form, (lemma, acts) in verbs.items()}
    return Lexicon(hits, {phrase: tuple(sorted(acts)) for phrase, acts in phrases.items()}, {})


@lru_cache(maxsize=1)
def contents() -> Lexicon:
    """The lexicon of contents."""
    phrases: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for act, entries in _load("contents.json")["acts"].items():
        for entry in entries.split("|"):
            where = stems if entry.endswith("*") else phrases
            where.setdefault(entry.removesuffix("*"), set()).add(act)
    return Lexicon({}, *({key: tuple(sorted(acts)) for key, acts in each.items()} for each in (phrases, stems)))


def _load(name: str) -> Any:
    return json.loads(resources.files("onrecord.statements").joinpath("data", name).read_text(encoding="utf8"))
