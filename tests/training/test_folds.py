"""A teacher learns nothing of its fold, and of each fold the right teacher is asked; skipped where torch is not installed."""

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install 'onrecord[training]'")

from torch import Tensor  # noqa: E402

from training.batches import IGNORED, LOTS, Targets, lot  # noqa: E402
from training.folds import Fold, Teller, told_of_each_fold  # noqa: E402
from training.network import Acting, Batch  # noqa: E402

LOT = torch.tensor([3, 5, 8])
CUES, ACTS = torch.tensor([0, 1, 2, 2]), torch.tensor([1, 2])


def batch() -> Batch:
    """Three windows of two words, with four cues and two attributions whose act is known."""
    words = torch.zeros((3, 2), dtype=torch.long)
    share = torch.zeros((2, 2))
    acting = Acting(ACTS, share, share, share)
    return Batch(words, torch.zeros((3, 2, 4)), words, words, words, words, CUES, torch.zeros(4), acting)


def targets() -> Targets:
    """A label everywhere."""
    ones = torch.ones((3, 2), dtype=torch.long)
    return Targets(ones, ones.clone(), torch.ones((4, 2), dtype=torch.long), torch.ones((2, 3), dtype=torch.long), LOT)


def test_nothing_is_learnt_of_a_fold() -> None:
    left = Fold(3, 5).left_out(batch(), targets())  # lots 3 and 8
    for labels, mine in (
        (left.flat, [True, False, True]),
        (left.entities, [True, False, True]),
        (left.links, [True, False, True, True]),
        (left.answers, [False, True]),
    ):
        assert ((labels == IGNORED).all(1).tolist(), (labels == IGNORED).any(1).tolist()) == (mine, mine)


def test_each_fold_is_told_of_by_its_own_teacher_and_asked_of_no_other() -> None:
    asked = []

    def teller(number: int) -> Teller:
        def tell(part: Batch) -> list[Tensor]:
            asked.append((number, part.cue_window.tolist(), part.acting.window.tolist()))
            rows, cues, acts = len(part.ids), len(part.cue_window), len(part.acting.window)
            return [torch.full(size, float(number)) for size in ((rows, 2, 7), (rows, 2, 9), (cues, 2, 5), (acts, 6))]

        return tell

    told = told_of_each_fold([teller(number) for number in range(5)], batch(), LOT)
    flat, entities, links, answers = (part.flatten(1)[:, 0].tolist() for part in told)
    assert flat == entities == [3, 0, 3]
    assert links == [3, 0, 3, 3]
    assert answers == [0, 3]
    assert asked == [(0, [0], [0]), (3, [0, 1, 1], [1])], "windows are numbered anew among those asked of"


def test_lots_stay_and_are_of_like_size() -> None:
    assert lot("harbour-closes") == lot("harbour-closes")
    counts = torch.bincount(torch.tensor([lot(f"article-{n}") for n in range(6000)]), minlength=LOTS)
    assert counts.min() > 50
    assert counts.max() < 160
