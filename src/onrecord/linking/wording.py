"""The words of statements as they are compared across articles."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, filterfalse, islice
from zlib import crc32

from onrecord.linking.irregular import BASE
from onrecord.schema import Span
from onrecord.statements.likeness import stems
from onrecord.statements.words import words

_INSERTED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_QUOTED = re.compile(r"“([^”]*)(?:”|$)|\"([^\"]*)(?:\"|$)|‘([^‘]+?)’(?!\w)")
_WORD = re.compile(r"\w+(?:[’']\w+)*")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}(?!\d))")
"""What stands within a number, which is one word."""
_SHORTENED = re.compile(r"n[’']t\b|[’'](?:s|re|ve|ll|d|m)\b|[’'](?!\w)|(?<!\w)[’'‘]")
"""What is written onto a word: a short verb, or a single quotation mark."""
_COMBINING = re.compile("[\u0300-\u036f]")
_SHORT = {"n't": "not", "nnot": "not", "'ve": "have", "'ll": "will", "'re": "are", "'m": "am"}
_ENDS = tuple(_SHORT)
_HEADS = {"ca": "can", "wo": "will", "sha": "shall"}
_LAST = re.compile(r"(?<=\w\w)(?:e|y|([^aeiou\d])\1)$")
"""How a stem ends that other forms of the word end otherwise: "hide" and "hiding", "deny" and "denied", "stop" and "stopped"."""
_REMEMBERED = 1 << 14
"""Texts of which the words are kept: a candidate is mostly looked at more than once."""
_LONG = 600
"""Letters of a text that is not kept."""
_LONGEST = 5_000
"""Words of a quotation that are compared with those of others, which takes their product in time and memory."""
_SHINGLE = 3
"""Words of a shingle."""
_WINDOW = 2
"""Of so many shingles in a row at least one is kept, so that four words in common are always found."""
_MOST_SHINGLES = 24
_MOST_STEMS = 16


def folded(text: str) -> str:
    """Without case and accents."""
    return _remembered(text) if len(text) < _LONG else _fold(text)


def _fold(text: str) -> str:
    text = text.casefold()
    if unicodedata.is_normalized("NFKD", text) and not _COMBINING.search(text):
        return text
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))


_remembered = lru_cache(maxsize=_REMEMBERED)(_fold)


@lru_cache(maxsize=_REMEMBERED)
def spoken(content: str, form: str) -> tuple[str, ...]:
    """The words of a statement that are given as the speaker's own, folded; see `spoken_places`."""
    return tuple(word for word, _ in spoken_places(content, form))


@lru_cache(maxsize=_REMEMBERED)
def spoken_places(content: str, form: str) -> tuple[tuple[str, Span], ...]:
    """The speaker's own words, folded, and where they stand: all of a direct statement, the quoted ones of a mixed one.

    An editor's insertions are left out; "doesn't" is told as "does not". Of a very long one only the beginning is told.
    """
    if form == "indirect":
        return ()
    content = _INSERTED.sub(lambda inserted: " " * len(inserted[0]), content)
    quoted = [found.span() for found in _QUOTED.finditer(content)] if form == "mixed" else [(0, len(content))]
    found = (word for start, end in quoted for word in _WORD.finditer(content, start, end))
    written_out = (_written_out(folded(word.group()).replace("’", "'"), *word.span()) for word in islice(found, _LONGEST))
    return tuple(chain.from_iterable(written_out))


def _written_out(word: str, start: int, end: int) -> list[tuple[str, Span]]:
    for short, long in _SHORT.items() if word.endswith(_ENDS) else ():
        if len(word) == end - start and word.endswith(short) and word != short:
            at = end - len(short)
            head = word.removesuffix(short)
            return [(_HEADS.get(head, head), Span(start, at)), (long, Span(at, end))]
    return [(word, Span(start, end))]


@lru_cache(maxsize=_REMEMBERED)
def telling(text: str) -> frozenset[str]:
    """The stems of the telling words of a statement, of letters and digits alone."""
    return telling_of_article(text)


def telling_of_article(text: str) -> frozenset[str]:
    """The same of a text that is too long to be remembered."""
    return frozenset[str]().union(*map(_stems, _SHORTENED.sub(" ", _THOUSANDS.sub("", folded(text))).split()))


@lru_cache(maxsize=_REMEMBERED)
def _stems(word: str) -> frozenset[str]:
    """Of what stands between two spaces, folded: mostly one word, or none."""
    word = _WORD.sub(lambda found: _base(found.group()), word)
    found = (_LAST.sub(_ending, "".join(filter(str.isalnum, stem))) for stem in stems(word))
    return frozenset(stem for stem in found if len(stem) > 1)


def written(stems: Iterable[str], text: str) -> str:
    """Stems as they are written in a text that holds them: of each its first word there, with commas between."""
    waiting, found = set(stems), list[str]()
    for word in words(folded(text)) if waiting else ():
        if not waiting.isdisjoint(_stems(word)):
            waiting -= _stems(word)
            found.append(word)
    return ", ".join(found)


def _base(word: str) -> str:
    """One form for several of a word, which `stems` then cuts: "warning" for "warnings", "know" for "knew"."""
    singular = word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
    return BASE.get(singular, BASE.get(word, singular))


def _ending(last: re.Match[str]) -> str:
    return last[1] or ("i" if last[0] == "y" else "")


def stem_keys(text: str, mark: str) -> list[str]:
    """Keys of the telling words of a text, behind a letter that says of what they are."""
    return [mark + stem for stem in sorted(telling(text), key=lambda stem: (-len(stem), stem))[:_MOST_STEMS]]


@lru_cache(maxsize=_REMEMBERED)
def _tells(word: str) -> bool:
    return bool(stems(word))


@lru_cache(maxsize=_REMEMBERED)
def shingle_keys(spoken_words: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of a quotation: winnowed shingles, so that a shortened or altered one still shares some of them."""
    shingles = [spoken_words[n : n + _SHINGLE] for n in range(len(spoken_words) - _SHINGLE + 1)]
    tells = [_tells(word) for word in spoken_words]
    hashes = [crc32(" ".join(shingle).encode()) for n, shingle in enumerate(shingles) if any(tells[n : n + _SHINGLE])]
    kept = {min(hashes[n : n + _WINDOW]) for n in range(max(1, len(hashes) - _WINDOW + 1)) if hashes}
    return tuple(f"q{one:08x}" for one in sorted(kept)[:_MOST_SHINGLES])
