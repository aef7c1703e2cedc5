"""The head of acts: plain products, checked against an example worked out by hand, and its refusals."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.attribution.acting import ActHead
from onrecord.attribution.decode import Range
from onrecord.schema import ACTS, KINDS, STANDINGS


def head(path: Path, acts: int = len(ACTS)) -> ActHead:
    """Two numbers a word: the first of a content's best word speaks for a denial, the second of a cue for a promise."""
    out = np.zeros((8, len(ACTS)), np.float16)
    out[6, 1], out[3, 3] = 5.0, 5.0
    out = out[:, :acts]
    np.savez(path, out=out, bias=np.zeros(acts))
    return ActHead(path)


WORDS = np.array([[0, 0], [0, 1], [1, 0], [0, 0]], np.float32)


@pytest.mark.parametrize(("cue", "content", "act"), [((0, 1), (2, 4), "deny"), ((1, 2), (3, 4), "promise")])
def test_the_words_of_each_part_decide(tmp_path: Path, cue: Range, content: Range, act: str) -> None:
    (likely,) = head(tmp_path / "acts.npz").likely(WORDS, [([], [cue], [content])])
    assert ACTS[likely.acts.index(max(likely.acts))] == act
    assert sum(likely.acts) == pytest.approx(1)
    assert not likely.kinds, "a head of acts alone claims nothing else"
    assert not likely.standings


def test_kinds_and_standings_stand_behind_the_acts(tmp_path: Path) -> None:
    out = np.zeros((8, len(ACTS) + len(KINDS) + len(STANDINGS)), np.float16)
    out[0, len(ACTS) + KINDS.index("org")] = out[0, len(ACTS) + len(KINDS) + STANDINGS.index("collective")] = 5.0
    np.savez(tmp_path / "acts.npz", out=out, bias=np.zeros(out.shape[1]))
    (likely,) = ActHead(tmp_path / "acts.npz").likely(WORDS, [([(2, 3)], [], [])])
    assert KINDS[likely.kinds.index(max(likely.kinds))] == "org"
    assert STANDINGS[likely.standings.index(max(likely.standings))] == "collective"
    assert [sum(part) for part in (likely.acts, likely.kinds, likely.standings)] == pytest.approx([1, 1, 1])


def test_nothing_known_is_nothing_claimed(tmp_path: Path) -> None:
    (likely,) = head(tmp_path / "acts.npz").likely(WORDS, [([], [], [])])
    assert likely.acts == pytest.approx([1 / len(ACTS)] * len(ACTS))
    assert head(tmp_path / "acts.npz").likely(WORDS, []) == ()


def test_a_head_of_other_answers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="knows 3 answers"):
        head(tmp_path / "acts.npz", 3)
