"""Measure the statements stage with gold spans and gold speakers: `python -m quality.statements --corpus CORPUS [--part dev]`.

Prints accuracy and F1 of the acts, denial links (found where one of what a denier denies is found), what repeats what,
and the time an article takes.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.options import Options
from onrecord.schema import Statement
from onrecord.statements.assemble import statements
from training.gold import Gold, articles


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--part", choices=("train", "dev"), default="dev")
    given = options.parse_args()
    golds = list(articles(given.corpus, given.part))
    measure(golds[:1])  # loads what is loaded once
    for name, value in measure(golds).items():
        print(f"{name:32s}{value:8.1f}")


def measure(golds: Iterable[Gold]) -> dict[str, float]:
    """Figures in per cent, and milliseconds an article."""
    acts: Counter[tuple[str, str]] = Counter()
    denials: Counter[str] = Counter()
    repeats: Counter[str] = Counter()
    spent, count = 0.0, 0
    for gold in golds:
        started = time.perf_counter()
        made, _, _ = statements(gold.article, gold.attributions, gold.speakers, gold.of, Options())
        spent, count = spent + time.perf_counter() - started, count + 1
        acts.update((row["act"], one.act or "") for row, one in zip(gold.rows, made, strict=True))
        _links(denials, gold, made, "denies")
        _links(repeats, gold, made, "repeats")
    figures = {f"act {name} F1": f1 for name, f1 in _f1(acts).items()}
    seen = [f1 for name, f1 in figures.items()]
    right = sum(number for (wanted, said), number in acts.items() if wanted == said)
    return {
        "act accuracy": 100 * right / max(1, sum(acts.values())),
        "act macro F1": sum(seen) / max(1, len(seen)),
        **figures,
        **_prf("denial links", denials),
        **_prf("repeats", repeats),
        "milliseconds an article": 1000 * spent / max(1, count),
    }


def _links(tally: Counter[str], gold: Gold, made: tuple[Statement, ...], field: str) -> None:
    """Count those who deny or repeat: wanted, said, and found where one of the linked is right."""
    number = {one.id: row["id"] for one, row in zip(made, gold.rows, strict=True)}
    for one, row in zip(made, gold.rows, strict=True):
        linked = one.denies if field == "denies" else one.same_as
        have = {number[other] for other in linked}
        if field == "repeats":  # the corpus names earlier statements alone
            have = {other for other in have if other < row["id"]}
        tally["wanted"] += bool(row[field])
        tally["said"] += bool(have)
        tally["found"] += bool(have & set(row[field]))


def _prf(name: str, tally: Counter[str]) -> dict[str, float]:
    precision, recall = tally["found"] / max(1, tally["said"]), tally["found"] / max(1, tally["wanted"])
    both = 2 * tally["found"] / max(1, tally["said"] + tally["wanted"])
    return {f"{name} precision": 100 * precision, f"{name} recall": 100 * recall, f"{name} F1": 100 * both}


def _f1(acts: Counter[tuple[str, str]]) -> dict[str, float]:
    out = {}
    for act in sorted({wanted for wanted, _ in acts}):
        hit = acts[act, act]
        wanted = sum(number for (one, _), number in acts.items() if one == act)
        said = sum(number for (_, one), number in acts.items() if one == act)
        out[act] = 100 * 2 * hit / max(1, wanted + said)
    return out


if __name__ == "__main__":
    main()
