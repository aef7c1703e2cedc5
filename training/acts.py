"""Train the model of acts: `python -m training.acts --corpus CORPUS [--out FILE] [--folds 5]`.

A multinomial logistic regression over the features of `onrecord.statements.act_features`, its weights
rounded to a byte each. `--folds` reads instead of writing: cross-validation by article over train and dev.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from onrecord.statements.act_features import features
from onrecord.statements.act_model import ActModel
from onrecord.statements.acts import act_of
from training.gold import Gold, articles

DEFAULT_OUT = Path("src/onrecord/statements/data/acts.npz")
_SEEN = 2
"""Features of fewer attributions are left out."""
_RARE = 0.35
"""How far rare acts are lifted: 0 not at all, 1 to the weight of the frequent ones."""
_STRENGTH = 0.1
_KEPT = 6000
"""The features of the largest weights are shipped."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--out", type=Path, default=DEFAULT_OUT)
    options.add_argument("--folds", type=int, default=0)
    given = options.parse_args()
    train = list(articles(given.corpus, "train"))
    if given.folds:
        cross_validate(train + list(articles(given.corpus, "dev")), given.folds)
        return
    rows, acts = examples(train)
    model = fit(rows, acts)
    write(given.out, model)
    print(f"{len(model.rows)} features, {given.out.stat().st_size} bytes in {given.out}")


def examples(golds: Sequence[Gold]) -> tuple[list[dict[str, float]], list[str]]:
    """Features and act of every attribution."""
    rows, acts = [], []
    for gold in golds:
        by_id = {speaker.id: speaker for speaker in gold.speakers}
        for attribution, of, row in zip(gold.attributions, gold.of, gold.rows, strict=True):
            rows.append(features(gold.article, attribution, by_id.get(of or "")))
            acts.append(row["act"])
    return rows, acts


def fit(rows: Sequence[dict[str, float]], acts: Sequence[str]) -> ActModel:
    """A model of these examples, its weights rounded to a byte each with one scale an act."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(name for row in rows for name in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{name: value for name, value in row.items() if seen[name] >= _SEEN} for row in rows])
    often = Counter(acts)
    weight = {act: (len(acts) / len(often) / count) ** _RARE for act, count in often.items()}
    model = LogisticRegression(C=_STRENGTH, max_iter=300, class_weight=weight).fit(matrix, acts)
    kept = np.sort(np.argsort(-np.abs(model.coef_).max(axis=0), kind="stable")[:_KEPT])
    names = vectorizer.get_feature_names_out()
    weights = model.coef_[:, kept]
    scale = np.abs(weights).max(axis=1) / 127
    return ActModel(
        tuple(str(act) for act in model.classes_),
        {str(names[at]): row for row, at in enumerate(kept)},
        np.round(weights / scale[:, None]).astype(np.int8).T,
        scale.astype(np.float32),
        model.intercept_.astype(np.float32),
    )


def write(path: Path, model: ActModel) -> None:
    """Write a model; no pickle."""
    np.savez_compressed(
        path,
        names=np.frombuffer("\n".join(model.rows).encode(), np.uint8),
        acts=np.frombuffer("\n".join(model.acts).encode(), np.uint8),
        weights=model.weights,
        scale=model.scale,
        bias=model.bias,
    )


def cross_validate(golds: Sequence[Gold], folds: int) -> None:
    """Print F1 of each act by rules and model, each article read by a model that has not seen it."""
    from sklearn.metrics import classification_report

    said: list[str] = []
    true: list[str] = []
    for fold in range(folds):
        model = fit(*examples([gold for at, gold in enumerate(golds) if at % folds != fold]))
        for gold in golds[fold::folds]:
            by_id = {speaker.id: speaker for speaker in gold.speakers}
            for attribution, of, row in zip(gold.attributions, gold.of, gold.rows, strict=True):
                said.append(act_of(gold.article, attribution, by_id.get(of or ""), model).name)
                true.append(row["act"])
    print(classification_report(true, said, digits=3, zero_division=0))


if __name__ == "__main__":
    main()
