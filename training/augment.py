"""The same article in other dress: other marks, other names, other headlines, so that the model leans on none of them."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.labels import ENTITY_TYPES
from training.corpus import Example

_FIRST = (  # noqa: SIM905 - a list would take a line a name
    "Ama Bo Cara Dilip Edda Farid Greta Hugo Ines Jonas Kofi Lena Milo Nadia Olaf Petra Quentin Rosa Sven Tariq Una "
    "Viktor Wendy Ximena Yusuf Zofia Aleksei Beatriz Chen Dmitri Elif Fatima Giorgos Hye-jin Ivan Jamal Katya Liam "
    "Mei Nikos Oleksandr Pranav Raul Sergei Thabo Ursula Volodymyr Wei Yara Zeynep Margaret Keith Nicola Angela Emma"
).split()
_LAST = (  # noqa: SIM905
    "Abara Bergstrom Castellanos Dvorak Eriksen Fontaine Grabowski Haddad Ivanova Jimenez Kovacs Lindqvist Mbeki "
    "Nakamura Okafor Petrov Quispe Rahman Sokolov Tanaka Ustinov Vasquez Whitlock Xu Yilmaz Zelenko Ashworth Boateng "
    "Cheng Dlamini Emerson Fischer Gupta Hollis Iyer Jansen Khan Laurent Moreau Novak Oduya Park Reyes Singh Thornton "
    "Urban Voss Weber Yates Zhang McAllister O’Rourke Peskova Morrow Langley Pryce Hargreaves Kirkby Dunmore"
).split()
_TO_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_TO_BRITISH = str.maketrans("“”‘’", "‘’“”")


def remarked(text: str, rng: random.Random) -> str:
    """Other quotation marks, character for character."""
    dice = rng.random()
    if dice < 0.30:
        return text.translate(_TO_STRAIGHT)
    if dice < 0.38:
        # an apostrophe stays one: only marks around words change sides
        return re.sub(r"[“”]|(?<!\w)‘(?=\w)|(?<=[.,!?])’(?!\w)", lambda m: m.group().translate(_TO_BRITISH), text)
    return text


def renamed(one: Example, rng: random.Random) -> Example:
    """Every person's names exchanged, the same name for the same name, word for word."""
    begins, inside = 2 * ENTITY_TYPES.index("PERSON") + 1, 2 * ENTITY_TYPES.index("PERSON") + 2
    other: dict[str, str] = {}
    words = list(one.words)
    for n, word in enumerate(words):
        if one.entities[n] not in (begins, inside) or not word.text[0].isupper() or len(word.text) < 3:
            continue
        last = n + 1 == len(words) or one.entities[n + 1] != inside
        key = word.text.casefold()
        if key not in other:
            other[key] = rng.choice(_LAST if last else _FIRST)
        words[n] = replace(word, text=other[key].upper() if word.text.isupper() else other[key])
    return replace(one, words=words)


def headlined(one: Example, rng: random.Random) -> Example:
    """A headline without the full stop that the corpus gives it, and now and then in other letters."""
    words = list(one.words)
    end = next((n for n, w in enumerate(words) if not w.headline), len(words))
    if end > 1 and words[end - 1].text == "." and rng.random() < 0.7:
        one = _without(one, end - 1)
        words, end = list(one.words), end - 1
    dice = rng.random()
    change = str.upper if dice < 0.05 else str.lower if dice < 0.15 else None
    if change is not None:
        for n in range(1, end):
            words[n] = replace(words[n], text=change(words[n].text))
    return replace(one, words=words)


def bare(one: Example) -> Example:
    """Nothing known of headlines: as a sentence or a paragraph that somebody pastes."""
    return replace(one, words=[replace(w, headline=False) for w in one.words])


def _without(one: Example, gone: int) -> Example:
    def keep(values: Sequence[int]) -> list[int]:
        return [v for n, v in enumerate(values) if n != gone]

    def shift(n: int) -> int:
        return n - (n > gone)

    def within(words: Sequence[int]) -> list[int]:
        return [shift(w) for w in words if w != gone]

    return replace(
        one,
        words=[w for n, w in enumerate(one.words) if n != gone],
        flat=keep(one.flat),
        entities=keep(one.entities),
        cues=[shift(c) for c in one.cues],
        links=[{shift(w): label for w, label in link.items() if w != gone} for link in one.links],
        acting=[replace(a, source=within(a.source), cue=within(a.cue), content=within(a.content)) for a in one.acting],
    )
