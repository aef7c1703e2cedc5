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


def test_an_epoch_is_made_of_the_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "e5_small", lambda _: PRETRAINED)
    monkeypatch.setattr(ahead, "vocabulary", lambda pre, folder: Halves())
    monkeypatch.setattr(ahead, "annotated", lambda corpus, part: [row()])
    threads = torch.get_num_threads()
    assert ahead.make_epoch(Path("weights"), Path("corpus"), tmp_path, 0) == 0
    torch.set_num_threads(threads)
    found = list(ahead.lessons_of(tmp_path / "epoch-0.pt"))
    assert found
    assert any(bool((targets.flat > 0).any()) for _, targets in found)
    assert [one.name for one in tmp_path.glob("epoch*")] == ["epoch-0.pt"]


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
