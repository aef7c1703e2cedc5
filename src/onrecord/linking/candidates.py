"""Candidates for links, looked up in the index; their number does not grow with the record."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from itertools import chain

from onrecord.linking.denied import known_by
from onrecord.linking.overlap import COMMON, Weights, weight
from onrecord.linking.wording import shingle_keys, spoken, stem_keys, telling
from onrecord.store.link_words import LAST_DAY, Facet, add_keys, find, has_undated
from onrecord.store.told import Told

CARRIERS = 40
"""Statements looked at under one shingle, before and after."""
_MOST = 16
"""Candidates that are compared, where nothing else is asked."""
_REMEMBERED = 1 << 12
"""Look-ups that are kept while nothing is added: denials of one day share many words."""


class Candidates:
    """Puts statements into the index, and finds those that share keys with one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._undated: bool | None = None
        self._find = lru_cache(_REMEMBERED)(partial(find, connection))

    def add(self, told: Told, denied: Iterable[str] | None) -> None:
        """Indexes a statement; `denied` are the stems of what it denies, None where it denies nothing."""
        self._undated = None
        self._find.cache_clear()
        day, number = told.day, told.number
        keys = [*shingle_keys(spoken(told.content, told.form)), *stem_keys(known_by(told), "w")]
        if told.person is not None and told.form != "indirect":
            keys.append(f"s{told.person}")
        add_keys(self._connection, day, number, Facet.WORDS, keys)
        if denied is not None:
            add_keys(self._connection, day, number, Facet.DENIAL, [f"d{stem}" for stem in sorted(denied)])
        if told.act == "promise":
            add_keys(self._connection, day, number, Facet.PROMISE, stem_keys(told.content, "p"))

    def carriers(self, words: tuple[str, ...], day: int) -> list[int]:
        """Statements that share shingles with a quotation, those that share most first."""
        return most_shared(
            find(self._connection, key, 0, day, CARRIERS) + find(self._connection, key, day + 1, LAST_DAY, CARRIERS, newest=False)
            for key in shingle_keys(words)
        )

    def of_person(self, person: int, first: int, last: int) -> list[int]:
        """What a person was quoted with from the day `first` to `last`."""
        return find(self._connection, f"s{person}", first, last, CARRIERS)

    def sharing(
        self,
        stems: Iterable[str],
        mark: str,
        first: int,
        last: int,
        *,
        fewest: int = 1,
        alike: Mapping[str, float] | None = None,
        most: int = _MOST,
    ) -> tuple[list[int], Weights]:
        """Statements from the day `first` to `last` that share stems, the weightiest first, and what each stem weighs.

        `mark` says what of them is to share the stems: "w" for words, "d" for denials, "p" for promises. `alike` are further
        stems, which count for as much as they stand for one of the others (0 to 1).
        """
        counts = {**(alike or {}), **dict.fromkeys(stems, 1.0)}
        weights: dict[str, float] = {}
        shared: Counter[int] = Counter()
        weighed: defaultdict[int, float] = defaultdict(float)
        for stem, counted in counts.items():
            found = self._find(mark + stem, max(first, 1), last, COMMON)
            if self._has_undated():
                found = [*found, *self._find(mark + stem, 0, 0, COMMON)][:COMMON]
            weights[stem] = weighs = weight(stem, len(found))
            if len(found) < COMMON:
                shared.update(found)
                for number in found:
                    weighed[number] += counted * weighs
        enough = sorted(n for n, count in shared.items() if count >= fewest)
        return sorted(enough, key=weighed.__getitem__, reverse=True)[:most], Weights(weights)

    def _has_undated(self) -> bool:
        if self._undated is None:
            self._undated = has_undated(self._connection)
        return self._undated


def most_shared(found: Iterable[Iterable[int]]) -> list[int]:
    """Of the statements found under each key, those that are compared: found under most of them, then found first."""
    return [number for number, _ in Counter(chain.from_iterable(found)).most_common(_MOST)]


def stems_of(told: Told) -> list[str]:
    """The stems by which a statement is looked up, no more than are indexed."""
    return [key[1:] for key in stem_keys(known_by(told), "w")] or sorted(telling(told.content))
