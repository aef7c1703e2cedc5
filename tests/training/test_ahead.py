"""Lessons that are kept in files, and what teachers say of them, come back as they were; skipped where torch is not installed."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from tests.training.made import row  # noqa: E402
from tests.training.test_batches import Halves  # noqa: E402
from tests.training.test_prune import SHAPE, lesson  # noqa: E402
from training import ahead, tell  # noqa: E402
from training.device import DEVICE  # noqa: E402
from training.encoders import Pretrained  # noqa: E402
from training.losses import losses  # noqa: E402
from training.network import Network, on  # noqa: E402

PRETRAINED = Pretrained(SHAPE, {}, [], pad=1, unknown=3, bos=0, eos=2)
OTHER = Pretrained(SHAPE, {}, [], pad=1, unknown=3, bos=0, eos=2)


class Thirds:
    """Three pieces a word."""

    def encode(self, input: str) -> list[int]:  # noqa: A002
        return [20, 21, 21] if input.startswith("▁") else [20]


def kept(folder: Path) -> Path:
    """A file of one lesson."""
    path = folder / "epoch-0.pt"
    torch.save([ahead.packed(*lesson())], path)
    return path


def test_a_lesson_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    torch.manual_seed(3)
    batch, targets = lesson()
    torch.manual_seed(3)
    ((again, taught),) = ahead.lessons_of(kept(tmp_path))
    here = torch.device("cpu")
    assert on(again, here).ids.equal(batch.ids)
    assert torch.allclose(on(again, here).acting.content, batch.acting.content, atol=1e-3)
    assert on(taught, here).flat.equal(targets.flat)
    assert on(taught, here).answers.equal(targets.answers)


def made_of_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lessons of one article, in pieces of our own: two a word, or three by the teacher."""
    monkeypatch.setattr(ahead, "pretrained", lambda path: PRETRAINED if path.name == "weights" else OTHER)
    monkeypatch.setattr(ahead, "vocabulary", lambda pre, folder: Halves() if pre is PRETRAINED else Thirds())
    monkeypatch.setattr(ahead, "annotated", lambda corpus, part: [row()])


def make(folder: Path, teacher: Path | None = None) -> None:
    threads = torch.get_num_threads()
    assert ahead.make_epoch(Path("weights"), Path("corpus"), folder, teacher, ahead.BUDGET, None, 0) == 0
    torch.set_num_threads(threads)


def test_an_epoch_is_made_of_the_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_of_one_article(monkeypatch)
    make(tmp_path)
    found = list(ahead.lessons_of(tmp_path / "epoch-0.pt"))
    assert found
    assert any(bool((targets.flat > 0).any()) for _, targets in found)
    assert [one.name for one in tmp_path.glob("epoch*")] == ["epoch-0.pt"]


def test_a_teacher_of_another_kind_reads_the_same_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_of_one_article(monkeypatch)
    make(tmp_path, Path("teacher"))
    own, others = (list(ahead.lessons_of(at / "epoch-0.pt")) for at in (tmp_path, tmp_path / ahead.TEACHER))
    for (batch, targets), (other, same) in zip(own, others, strict=True):
        assert targets.flat.equal(same.flat)
        assert targets.links.equal(same.links)
        assert batch.cue_word.equal(other.cue_word)
        assert other.ids.shape[0] == batch.ids.shape[0]
        assert int((other.ids == 20).sum()) == int(((batch.ids == 10) | (batch.ids == 12)).sum()), "each word begins once"


def test_what_teachers_say_may_be_kept_beside_other_lessons(tmp_path: Path) -> None:
    network = Network(SHAPE).eval()
    torch.save(network.state_dict(), tmp_path / "one.pt")
    beside = tmp_path / "beside"
    beside.mkdir()
    tell.tell(PRETRAINED, [tmp_path / "one.pt"], [kept(tmp_path)], folder=beside)
    assert [one.name for one in beside.iterdir()] == ["epoch-0.told"]


def test_teachers_must_be_as_many_for_each_fold(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="3 teachers cannot be shared out among 2 folds"):
        tell.tell(PRETRAINED, [tmp_path / "one.pt"] * 3, [], folds=2)


def test_who_says_what_its_teachers_say_loses_nothing_by_them(tmp_path: Path) -> None:
    torch.manual_seed(4)
    path, network = kept(tmp_path), Network(SHAPE).to(DEVICE).eval()
    torch.save(network.state_dict(), tmp_path / "one.pt")
    tell.tell(PRETRAINED, [tmp_path / "one.pt"] * 2, [path])
    ((batch, targets),), (told,) = ahead.lessons_of(path), tell.told_of(path)
    given = on(batch, DEVICE), on(targets, DEVICE), on(told, DEVICE)
    with torch.no_grad():
        mine = losses(network, *given, share=1.0)
        other = losses(Network(SHAPE).to(DEVICE).eval(), *given, share=1.0)
    assert max(float(part) for part in mine) < 1e-3
    assert all(float(a) > float(b) for a, b in zip(other, mine, strict=True))
