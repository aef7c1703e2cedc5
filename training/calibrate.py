"""Fit the confidence of attributions on the development corpus, and the least confidence that is shown.

    python -m training.calibrate --corpus DIR --model src/onrecord/models/en

The fit is a logistic regression on `onrecord.attribution.confidence.signals`. What a reader would confirm is more than
what one annotator marked: where six people read the same articles, `CONFIRMED` of the attributions that one of them
lacks were marked by another. So an attribution that answers none of the annotator's counts as that much of a hit.
Errors are reported on folds that the fit did not see; the weights go into the model's manifest.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.confidence import signals
from onrecord.attribution.tagger import Tagger
from onrecord.evaluation.claims import Facts, Marked, WordIndex
from onrecord.evaluation.files import gold_articles
from onrecord.evaluation.pairing import pair
from onrecord.evaluation.tally import calibration_error
from onrecord.options import Options
from onrecord.schema import Article, Attribution
from training.corpus import parts

CONFIRMED = 0.7
"""Measured with an earlier model on the articles read by six people: 0.79, which flatters, since it had learnt from them."""
FOLDS = 5
RIDGE = 1e-3

Floats = NDArray[np.float64]


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--corpus", type=Path, required=True)
    a.add_argument("--model", type=Path, required=True)
    o = a.parse_args()
    path = o.model / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf8"))
    manifest.pop("confidence", None)  # an older fit may know other signals
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    gold = [(text, by[0]) for _, text, by in gold_articles(o.corpus / "polnear-dev.jsonl.gz")]
    found = list(observations(gold, Tagger.load(Options(model=str(o.model)))))
    x, paired, right, fold = (np.array(column, float) for column in zip(*found, strict=True))
    wanted = np.where(paired > 0, right, CONFIRMED)
    held_out = np.zeros(len(x))
    for number in range(FOLDS):
        held_out[fold == number] = chance(x[fold == number], fit(x[fold != number], wanted[fold != number]))
    weights = fit(x, wanted)
    manifest["confidence"] = {"weights": [round(float(w), 4) for w in weights[:-1]], "bias": round(float(weights[-1]), 4)}
    manifest["least_confidence"] = least(chance(x, weights), right, sum(len(marked) for _, marked in gold))
    manifest["calibration"] = {
        "of_paired": round(error(held_out[paired > 0], right[paired > 0]), 3),
        "of_all_unpaired_wrong": round(error(held_out, right), 3),
        "folds": FOLDS,
    }
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8")
    print({k: manifest[k] for k in ("confidence", "least_confidence", "calibration")})


def observations(gold: Sequence[tuple[str, list[Marked]]], tagger: Tagger) -> Iterator[tuple[list[float], float, float, float]]:
    """For each attribution read: its signals, whether it answers a gold one, whether with the right source, its fold."""
    for number, (text, marked) in enumerate(gold):
        read = tagger.candidates(Article("", "", "", text, parts(text)))
        index = WordIndex(text)
        claims = index.claims(_marked(attribution) for _, attribution in read)
        wanted = index.claims(marked)
        pairs = {p.predicted: p.gold for p in pair(wanted, claims)}
        for place, ((found, _), claim) in enumerate(zip(read, claims, strict=True)):
            answer = pairs.get(place)
            right = answer is not None and wanted[answer].same_source(claim)
            yield signals(found), float(answer is not None), float(right), float(number % FOLDS)


def _marked(a: Attribution) -> Marked:
    roles = {"source": a.source, "cue": a.cue, "content": a.content}
    return Marked({role: [(s.start, s.end) for s in spans] for role, spans in roles.items()}, Facts())


def fit(x: Floats, wanted: Floats) -> Floats:
    """Logistic regression with a little ridge, by Newton's method; the bias comes last."""
    z = np.c_[x, np.ones(len(x))]
    weights = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ weights))
        curvature = (z * (p * (1 - p))[:, None]).T @ z + RIDGE * len(x) * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, z.T @ (p - wanted) + RIDGE * len(x) * weights)
    return weights


def chance(x: Floats, weights: Floats) -> Floats:
    """What the regression gives, 0 to 1."""
    result: Floats = 1 / (1 + np.exp(-np.c_[x, np.ones(len(x))] @ weights))
    return result


def least(sure: Floats, right: Floats, gold: int) -> float:
    """The confidence below which leaving out attributions raises attribution F1."""
    steps = np.arange(0.3, 0.9, 0.01)
    f1 = [2 * right[sure >= s].sum() / ((sure >= s).sum() + gold) for s in steps]
    return round(float(steps[int(np.argmax(f1))]), 2)


def error(sure: Floats, right: Floats) -> float:
    """The calibration error of the evaluation, 0 to 1."""
    return calibration_error([(float(c), bool(r)) for c, r in zip(sure, right, strict=True)])


if __name__ == "__main__":
    main()
