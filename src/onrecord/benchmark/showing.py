"""What was measured, as a table and as a plot."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.benchmark.running import Measured

NO_PLOT = "A plot needs matplotlib, which is not installed: pip install 'onrecord[plots]'"
_COLUMNS = ("attribution F1", "content F1", "direct recall", "articles/s", "of processor", "peak MB")


def table(measured: Sequence[Measured]) -> str:
    """A line a tool, the most right first; below, what could not run and why."""
    ran = sorted((one for one in measured if one.missing is None), key=lambda one: -(one.f1("attribution") or 0))
    wide = max((len(one.told) for one in ran), default=0)
    lines = [" " * wide + "".join(f"{name:>16s}" for name in _COLUMNS)]
    for one in ran:
        lines.append(f"{one.told:{wide}s}" + "".join(f"{cell:>16s}" for cell in _cells(one)))
    lines += [
        f"{one.told} failed on {one.faults} of {one.articles} articles, and found nothing there" for one in ran if one.faults
    ]
    lines += [f"{one.name} did not run: {one.missing}" for one in measured if one.missing]
    return "\n".join(lines)


def plot(measured: Sequence[Measured], file: Path) -> None:
    """Attribution F1 against speed and against memory; the ending of the file tells the format.

    Speed is that of the processor, or by the clock of a tool that does not tell it.
    """
    import matplotlib as mpl

    mpl.use("agg")
    mpl.rcParams["svg.hashsalt"] = "onrecord"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(10, 4.4), sharey=True, layout="constrained")
    for one in (one for one in measured if one.missing is None):
        for axis, value in zip(axes, (one.processor_rate or one.rate, one.megabytes or 0.0), strict=True):
            axis.scatter(value, one.f1("attribution") or 0.0, s=80, label=one.told, zorder=3)
    for axis, label in zip(axes, ("articles a second, one thread", "memory at most, MB"), strict=True):
        axis.set_xlabel(label)
        axis.set_ylim(-4, 104)
        axis.set_xlim(0, 1.1 * max(axis.get_xlim()[1], 1))
        axis.grid(alpha=0.3)
    axes[0].set_ylabel("attribution F1, per cent")
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3, fontsize=9)
    figure.savefig(file, dpi=150, metadata={"Date": None} if file.suffix == ".svg" else None)
    pyplot.close(figure)


def _cells(one: Measured) -> list[str]:
    figures = [one.f1(measure) for measure in ("attribution", "content")]
    direct = one.scores.measures.get("direct recall") if one.scores else None
    figures.append(100 * direct.recall if direct else 100 * one.scores.shares["direct recall"] if one.scores else None)
    memory = "–" if one.megabytes is None else f"{one.megabytes:.0f}"
    processor = "–" if one.processor_rate is None else f"{one.processor_rate:.2f}"
    return [*("–" if figure is None else f"{figure:.1f}" for figure in figures), f"{one.rate:.2f}", processor, memory]
