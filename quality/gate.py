"""Holds the quality of the reading: no share of the cases that pass, and no other figure, falls under its floor.

    python -m quality.gate                  # every model: the cases, and the development corpus where it is at hand
    python -m quality.gate --model en       # one of them
    python -m quality.gate --cases-only
    python -m quality.gate --verbose        # also what went wrong in weak cases

Exit status 0 where everything holds, 1 where something does not. Floors: `quality/floors.toml`.
"""

import argparse
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import onrecord
from onrecord.evaluation import Scores, evaluate
from onrecord.schema import Reading
from quality import corpus
from quality.case import Case, load

FLOORS = Path(__file__).parent / "floors.toml"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what is wrong with its reading."""

    case: Case
    faults: list[str]


def run(cases: Iterable[Case], model: str) -> list[Outcome]:
    """Reads each case's text."""
    return [Outcome(case, case.faults(onrecord.extract(case.text, model=model))) for case in cases]


def report(outcomes: list[Outcome], verbose: bool = False) -> str:
    """How many cases pass, by file, and what went wrong in strong ones (with `verbose`, in all)."""
    lines = [f"{'cases':24s}{'strong':>12s}{'weak':>12s}"]
    files = list(dict.fromkeys(outcome.case.file for outcome in outcomes))
    for file in [*files, "all"]:
        own = [outcome for outcome in outcomes if file in (outcome.case.file, "all")]
        lines.append(f"{file:24s}{_passing(own, strong=True):>12s}{_passing(own, strong=False):>12s}")
    for outcome in outcomes:
        if outcome.faults and (outcome.case.strong or verbose):
            strength = "strong" if outcome.case.strong else "weak"
            lines += ["", f"{outcome.case.file}: {outcome.case.name} ({strength}; {outcome.case.why})"]
            lines += [f"    {fault}" for fault in outcome.faults]
    return "\n".join(lines)


def _passing(outcomes: list[Outcome], strong: bool) -> str:
    own = [outcome for outcome in outcomes if outcome.case.strong is strong]
    return f"{sum(not outcome.faults for outcome in own)} of {len(own)}" if own else "–"


def under_the_floor_in_cases(outcomes: list[Outcome], floors: Mapping[str, float]) -> list[str]:
    """What of the cases does not hold, as sentences."""
    broken = []
    for strength, floor in floors.items():
        own = [outcome for outcome in outcomes if outcome.case.strong is (strength == "strong")]
        share = 100 * sum(not outcome.faults for outcome in own) / max(1, len(own))
        if own and share < floor:
            failing = ", ".join(f"“{outcome.case.name}”" for outcome in own if outcome.faults)
            broken.append(f"{share:.1f} % of the {strength} cases pass; the floor is {floor} %. These fail: {failing}.")
    return broken


def under_the_floor_in_corpus(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """Which figures of the development corpus do not hold, as sentences; errors have a ceiling instead of a floor."""
    broken = []
    for name, floor in floors.items():
        ratio = scores.measures.get(name)
        value = 100 * (ratio.f1 if ratio else scores.shares[name])
        error = name.startswith("calibration error")
        if value > floor if error else value < floor:
            broken.append(f"{name} is {value:.1f}; {'at most' if error else 'at least'} {floor} is held.")
    return broken


def measure(gold: Path, model: str) -> Scores:
    """Reads the articles of a gold file and measures the reading."""
    with tempfile.TemporaryDirectory() as folder:
        given, record = Path(folder) / "articles.jsonl", Path(folder) / "record.jsonl"
        corpus.write_input(gold, given)
        with record.open("w", encoding="utf-8") as out:
            for reading in onrecord.read_all(given, model=model):
                if isinstance(reading, Reading):
                    out.write(json.dumps(reading.to_dict()) + "\n")
        return evaluate(gold, record)


def held(model: str, floors: Mapping[str, Mapping[str, float]], gold: Path | None, verbose: bool) -> list[str]:
    """Prints how one model reads; what of it does not hold, as sentences. `floors`: of the cases and of the corpus."""
    outcomes = run(load(), model)
    print(f"\nModel {model}\n\n{report(outcomes, verbose)}")
    broken = under_the_floor_in_cases(outcomes, floors["cases"])
    if gold:
        scores = measure(gold, model)
        print(f"\nThe development corpus: {scores.table()}")
        broken += under_the_floor_in_corpus(scores, floors["corpus"])
    return [f"{model}: {fault}" for fault in broken]


def main() -> int:
    """The command."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--model", choices=list(floors), help="one model; else all that are shipped")
    arguments.add_argument("--cases-only", action="store_true", help="leave out the development corpus")
    arguments.add_argument("--verbose", action="store_true", help="also print what went wrong in weak cases")
    asked = arguments.parse_args()
    gold = None if asked.cases_only else corpus.development()
    models = [asked.model] if asked.model else list(floors)
    broken = [fault for model in models for fault in held(model, floors[model], gold, asked.verbose)]
    if not gold:
        print(f"\nSKIPPED: the development corpus (not asked for, or not at hand; {corpus.VARIABLE} names its folder).")
    print("\n" + ("\n".join(broken) or "Everything holds."))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
