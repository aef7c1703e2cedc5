"""Learn the weights of denials: `python -m training.denials --corpus CORPUS [--out FILE] [--folds 5]`.

A logistic regression over pairs of statements, with the acts as a model reads them that has not seen the article.
`--folds` reads instead of writing: denial links by cross-validation over train and dev.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.statements.act_model import ActModel
from onrecord.statements.acts import act_of
from onrecord.statements.denials import Told, pairs
from training.acts import examples, fit
from training.gold import Gold, articles

DEFAULT_OUT = Path("src/onrecord/statements/data/denials.json")
_FOLDS = 6


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--out", type=Path, default=DEFAULT_OUT)
    options.add_argument("--folds", type=int, default=0)
    given = options.parse_args()
    golds = list(articles(given.corpus, "train"))
    if given.folds:
        golds += list(articles(given.corpus, "dev"))
    told = read_acts(golds)
    held = [list(pairs(gold.article, one)) for gold, one in zip(golds, told, strict=True)]
    if given.folds:
        _validate(golds, held, given.folds)
        return
    names, weights = learn(golds, held)
    threshold, second, f1 = thresholds(golds, held, names, weights)
    table = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    about = "Weights of a pair of statements for being denier and denied; threshold and second are probabilities."
    content = {"about": about, "weights": {**table, "threshold": threshold, "second": second}}
    given.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf8")
    print(f"{len(names)} weights; denial links F1 {f1:.3f} on what they were learnt from")


def read_acts(golds: Sequence[Gold]) -> list[list[Told]]:
    """Every article's statements, with acts by models trained on the other articles."""
    out: list[list[Told]] = [[] for _ in golds]
    for fold in range(_FOLDS):
        model = fit(*examples([gold for at, gold in enumerate(golds) if at % _FOLDS != fold]))
        for at in range(fold, len(golds), _FOLDS):
            out[at] = _told(golds[at], model)
    return out


def _told(gold: Gold, model: ActModel) -> list[Told]:
    by_id = {speaker.id: speaker for speaker in gold.speakers}
    out = []
    for attribution, of in zip(gold.attributions, gold.of, strict=True):
        act = act_of(gold.article, attribution, by_id.get(of or ""), model)
        out.append(Told(attribution, by_id.get(of or ""), act.name, act.deny))
    return out


def learn(golds: Sequence[Gold], held: Sequence[Any]) -> tuple[list[str], Any]:
    """Names and weights."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows, right = [], []
    for gold, found in zip(golds, held, strict=True):
        for denier, denied, pair in found:
            rows.append(pair)
            right.append(gold.rows[denied]["id"] in gold.rows[denier]["denies"])
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=0.5, max_iter=500, fit_intercept=False).fit(vectorizer.fit_transform(rows), right)
    return [str(name) for name in vectorizer.get_feature_names_out()], model.coef_[0]


def thresholds(golds: Sequence[Gold], held: Sequence[Any], names: Sequence[str], weights: Any) -> tuple[float, float, float]:
    """The thresholds for a link and for a second link of the same denier that give the best F1.

    F1 does not tell a second link that is wrong, and of those between the two thresholds one in eleven was right: so it takes
    much more.
    """
    table = dict(zip(names, weights, strict=True))
    best = (0.5, 0.9, 0.0)
    for threshold in (0.12, 0.15, 0.18, 0.21, 0.25, 0.3, 0.35, 0.4, 0.5):
        for more in (0.28, 0.4):
            f1 = _score(golds, held, table, threshold, threshold + more)[2]
            if f1 > best[2] + 1e-9:
                best = (threshold, round(threshold + more, 2), f1)
    return best


def _score(
    golds: Sequence[Gold], held: Sequence[Any], table: dict[str, float], threshold: float, second: float
) -> tuple[float, float, float]:
    """Precision, recall and F1 over deniers: found where one of what they deny is found."""
    hit = wanted = said = 0
    for gold, found in zip(golds, held, strict=True):
        have: dict[int, list[tuple[float, int]]] = {}
        for denier, denied, pair in found:
            score = 1 / (1 + np.exp(-sum(table.get(name, 0.0) * value for name, value in pair.items())))
            if score >= threshold:
                have.setdefault(denier, []).append((score, denied))
        wanted += sum(bool(row["denies"]) for row in gold.rows)
        said += len(have)
        for denier, links in have.items():
            links.sort(reverse=True)
            chosen = links[:1] + [link for link in links[1:2] if link[0] >= second]
            hit += any(gold.rows[denied]["id"] in gold.rows[denier]["denies"] for _, denied in chosen)
    return hit / max(1, said), hit / max(1, wanted), 2 * hit / max(1, said + wanted)


def _validate(golds: Sequence[Gold], held: Sequence[Any], folds: int) -> None:
    from itertools import compress

    hits = []
    for fold in range(folds):
        inside = [at % folds != fold for at in range(len(golds))]
        outside = [not one for one in inside]
        names, weights = learn(list(compress(golds, inside)), list(compress(held, inside)))
        threshold, second, _ = thresholds(list(compress(golds, inside)), list(compress(held, inside)), names, weights)
        table = dict(zip(names, weights, strict=True))
        hits.append(_score(list(compress(golds, outside)), list(compress(held, outside)), table, threshold, second))
    for fold, (precision, recall, f1) in enumerate(hits):
        print(f"fold {fold}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    print(f"mean F1 {sum(f1 for _, _, f1 in hits) / len(hits):.3f}")


if __name__ == "__main__":
    main()
