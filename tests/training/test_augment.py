"""Other dress, same labels."""

import random

import pytest

from tests.training.made import FLAT_NAMES, LINK_NAMES, TEXT, row, runs
from training.augment import bare, headlined, remarked, renamed
from training.corpus import Example, example

SEEDS = range(40)


def made() -> Example:
    given = row()
    return example(given, given["annotators"]["a"])


def flat(one: Example) -> list[tuple[str, str]]:
    return list(runs([w.text for w in one.words], [FLAT_NAMES[label] for label in one.flat]))


def linked(one: Example) -> list[list[tuple[str, str]]]:
    texts = [w.text for w in one.words]
    return [list(runs(texts, [LINK_NAMES[link.get(n, 0)] for n in range(len(texts))])) for link in one.links]


@pytest.mark.parametrize("seed", SEEDS)
def test_other_marks_stand_in_the_same_places(seed: int) -> None:
    text = remarked(TEXT, random.Random(seed))  # noqa: S311
    assert len(text) == len(TEXT)
    assert all(a == b or (a in "“”‘’" and b in "“”‘’\"'") for a, b in zip(TEXT, text, strict=True))
    given = row()
    one = example(given, given["annotators"]["a"], text)
    assert (one.flat, one.links) == (made().flat, made().links)


def test_marks_become_straight_and_british_and_stay() -> None:
    seen = {remarked(TEXT, random.Random(seed))[TEXT.index("“")] for seed in SEEDS}  # noqa: S311
    assert seen == {"“", '"', "‘"}


@pytest.mark.parametrize("seed", SEEDS)
def test_british_marks_leave_apostrophes_alone(seed: int) -> None:
    assert remarked("Ann’s", random.Random(seed)) in ("Ann’s", "Ann's")  # noqa: S311


@pytest.mark.parametrize("seed", SEEDS)
def test_a_person_has_one_new_name_everywhere(seed: int) -> None:
    one = renamed(made(), random.Random(seed))  # noqa: S311
    before = made()
    assert (one.flat, one.entities, one.cues, one.links) == (before.flat, before.entities, before.cues, before.links)
    changed = {
        (a.text, b.text) for a, b in zip(before.words, one.words, strict=True) if a.text in ("Ann", "Morrow", "Tom", "Kirkby")
    }
    assert len(changed) == 4
    assert [w.text for w, label in zip(one.words, one.entities, strict=True) if not label] == [
        w.text for w, label in zip(before.words, before.entities, strict=True) if not label
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_headline_may_lose_its_full_stop_and_no_label_slips(seed: int) -> None:
    one = headlined(made(), random.Random(seed))  # noqa: S311
    assert len(one.words) == len(one.flat) == len(one.entities)
    assert flat(one) == flat(made())
    assert linked(one) == linked(made())
    assert [one.words[cue].text for cue in one.cues] == ["said", "denied"]


def test_headlines_change_their_letters_now_and_then() -> None:
    def written(seed: int) -> str:
        return " ".join(w.text for w in headlined(made(), random.Random(seed)).words if w.headline)  # noqa: S311

    seen = {written(seed) for seed in range(200)}
    assert {"Weir will hold , mayor says .", "Weir will hold , mayor says", "Weir WILL HOLD , MAYOR SAYS"} <= seen


def test_bare_text_knows_no_headline() -> None:
    one = bare(made())
    assert not any(w.headline for w in one.words)
    assert [w.text for w in one.words] == [w.text for w in made().words]
