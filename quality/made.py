"""Large records of made articles: the examples' articles with other names, words, days and outlets, over and over.

Every word is replaced by one as long, so that whatever was read in an article stands at the same places in each copy.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.schema import Reading

_WORD = re.compile(r"[A-Za-z]+")
_FIRST, _DAYS = date(2020, 1, 1), 4_000
_OUTLETS = tuple(
    f"The {place} {name}" for place in ("Ellet", "Marrow", "North", "Dunmore") for name in ("Post", "News", "Tide", "Sun")
)
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvwz", "aeiou"
_CHANGED = 0.3
"""The part of common words that is replaced."""


def made(templates: Sequence[Reading], statements: int, seed: int = 1) -> Iterator[Reading]:
    """Readings that hold that many statements together, or a few more; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    pool = _pool(templates)
    names = {length: ["".join(_syllables(chance, length)).capitalize() for _ in range(60)] for length in range(1, 30)}
    reached = 0
    while reached < statements:
        reading = _copy(chance.choice(templates), pool, names, chance)
        reached += len(reading.statements)
        yield reading


def _pool(templates: Sequence[Reading]) -> dict[int, list[str]]:
    """Common words by their length."""
    words = {word for one in templates for word in _WORD.findall(one.article.text) if word.islower() and len(word) > 3}
    return {length: sorted(word for word in words if len(word) == length) for length in {len(word) for word in words}}


def _syllables(chance: random.Random, length: int) -> Iterator[str]:
    yield from (chance.choice(_VOWELS if at % 2 else _CONSONANTS) for at in range(length))


def _copy(template: Reading, pool: dict[int, list[str]], names: dict[int, list[str]], chance: random.Random) -> Reading:
    renamed: dict[str, str] = {}
    named = {word for one in template.speakers for word in _WORD.findall(one.name) if word[0].isupper()}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word in named:
            return renamed.setdefault(word, chance.choice(names[min(len(word), 29)]) if len(word) < 30 else word)
        return chance.choice(pool[len(word)]) if word.islower() and len(word) in pool and chance.random() < _CHANGED else word

    old, text = template.article, _WORD.sub(other, template.article.text)
    outlet, day = chance.choice(_OUTLETS), (_FIRST + timedelta(chance.randrange(_DAYS))).isoformat()
    article = replace(
        old,
        id=article_id(text, outlet, None, day),
        text_id=text_id(text),
        locator=f"made/{chance.getrandbits(48):012x}.txt",
        text=text,
        url=None,
        outlet=outlet,
        published=day,
        title=text.split("\n", 1)[0],
    )
    said = [one.attribution for one in template.statements]
    ids = {one.id: statement_id(article.id, a.source, a.cue, a.content) for one, a in zip(template.statements, said, strict=True)}
    statements = tuple(
        replace(
            one,
            id=ids[one.id],
            within=ids.get(one.within or ""),
            denies=tuple(ids[each] for each in one.denies if each in ids),
            same_as=tuple(ids[each] for each in one.same_as if each in ids),
            article=article,
        )
        for one in template.statements
    )
    speakers = tuple(
        replace(one, name=_WORD.sub(lambda word: renamed.get(word[0], word[0]), one.name)) for one in template.speakers
    )
    return replace(template, article=article, statements=statements, speakers=speakers, problems=())
