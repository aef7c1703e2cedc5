"""What reading and adding cost against how many articles there are, and against how long one article is.

    python -m quality.growth_reading FOLDER [--most ARTICLES] [--plot docs/growth_reading.svg]

Invented articles (`quality/invented.py`) are read by `onrecord read --json`, and by `onrecord add`, which also links them, to a
new record: 10 short ones, then ten times as many, up to `--most`; and one of 100 words, then of ten times as many, up to
100,000, each in a process of its own (`quality/measured.py`). What was measured is kept in FOLDER/figures.json, and not measured
again.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from quality.measured import measured

SHORT = 25
"""Words of a short article, or a few more: it ends with its paragraph."""
FEWEST = 10
LENGTHS = (100, 1_000, 10_000, 100_000)
_COMMANDS = ("read", "add")
_AGAINST = {"articles": f"articles of {SHORT} words and a few more", "words": "words of one article"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command needed for so many articles of so many words: seconds of the processor, and megabytes at most."""

    command: str
    articles: int
    words: int
    seconds: float
    megabytes: float


def invented_file(articles: int, words: int, folder: Path) -> Path:
    """A file of invented articles, made in another process, so that this one stays small."""
    path = folder / f"{articles}-{words}.jsonl"
    if not path.exists():
        with path.open("wb") as out:
            subprocess.run([sys.executable, "-m", "quality.invented", str(articles), str(words)], stdout=out, check=True)
    return path


def cost(command: str, articles: int, words: int, folder: Path) -> Cost:
    """Runs the command on invented articles."""
    path = invented_file(articles, words, folder)
    with tempfile.TemporaryDirectory(dir=folder) as made:
        options = {"read": ["--json"], "add": ["--record", f"{made}/record.db"]}[command]
        return Cost(command, articles, words, *measured(command, *options, str(path)))


def costs(folder: Path, most: int) -> list[Cost]:
    """All figures, those of an earlier run as they are kept."""
    kept = folder / "figures.json"
    found = [Cost(**one) for one in json.loads(kept.read_text())] if kept.exists() else []
    counts = [FEWEST]
    while counts[-1] * 10 <= most:
        counts.append(counts[-1] * 10)
    for articles, words in [*((1, words) for words in LENGTHS), *((count, SHORT) for count in counts)]:
        for command in _COMMANDS:
            if not any((one.command, one.articles, one.words) == (command, articles, words) for one in found):
                found.append(cost(command, articles, words, folder))
                kept.write_text(json.dumps([asdict(one) for one in found]))
    return found


def series(found: Sequence[Cost], command: str, against: str) -> dict[int, Cost]:
    """What a command cost by the number of short articles ("articles"), or by the words of one article ("words")."""
    some = [
        one for one in found if one.command == command and (one.words == SHORT if against == "articles" else one.articles == 1)
    ]
    return {getattr(one, against): one for one in sorted(some, key=lambda one: (one.articles, one.words))}


def table(found: Sequence[Cost]) -> str:
    """The figures as Markdown: a table against the number of articles, and one against the words of an article."""
    return "\n\n".join(_table(found, against, label) for against, label in _AGAINST.items())


def _table(found: Sequence[Cost], against: str, label: str) -> str:
    costs_of = {command: series(found, command, against) for command in _COMMANDS}
    sizes = sorted({size for some in costs_of.values() for size in some})
    lines = [_row(label, [f"{size:,d}" for size in sizes]), "|---" + "|--:" * len(sizes) + "|"]
    for command, some in costs_of.items():
        measured_at = [some.get(size) for size in sizes]
        lines.append(_row(f"{command}, seconds of the processor", [_seconds(one) for one in measured_at]))
        lines.append(_row(f"{command}, MB at most", [f"{one.megabytes:,.0f}" if one else "–" for one in measured_at]))
    return "\n".join(lines)


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _seconds(one: Cost | None) -> str:
    return "–" if one is None else f"{one.seconds:,.0f}" if one.seconds >= 10 else f"{one.seconds:.1f}"


def plot(found: Sequence[Cost], file: Path) -> None:
    """Time and memory against the number of articles (above) and against their length (below)."""
    import matplotlib as mpl

    mpl.use("agg")
    mpl.rcParams["svg.hashsalt"] = "onrecord"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(2, 2, figsize=(10, 7.2), layout="constrained")
    for (left, right), (against, label) in zip(axes, _AGAINST.items(), strict=True):
        for command in _COMMANDS:
            some = series(found, command, against)
            for axis, values in (
                (left, [one.seconds for one in some.values()]),
                (right, [one.megabytes for one in some.values()]),
            ):
                axis.plot(list(some), values, marker="o", label=f"onrecord {command}")
        longest = list(series(found, "read", against).items())[-1]
        left.plot(
            [1, longest[0]], [longest[1].seconds / longest[0], longest[1].seconds], color="grey", ls=":", label="in proportion"
        )
        left.set_ylabel("seconds of the processor")
        left.set_ylim(0.3, 3 * max(one.seconds for one in found))
        right.set_ylabel("memory at most, MB")
        for axis in (left, right):
            axis.set_xscale("log")
            axis.set_yscale("log")
            axis.set_xlim(left=min(some) / 1.5)
            axis.set_xlabel(label)
            axis.xaxis.set_major_formatter("{x:,.0f}")
            axis.yaxis.set_major_formatter("{x:,.0f}")
            axis.grid(alpha=0.3)
        right.set_ylim(50, 2000)
        left.legend(fontsize=8)
    figure.savefig(file, metadata={"Date": None} if file.suffix == ".svg" else None)
    pyplot.close(figure)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    found = costs(asked.folder, asked.most)
    print(table(found))
    if asked.plot:
        plot(found, asked.plot)


if __name__ == "__main__":
    main()
