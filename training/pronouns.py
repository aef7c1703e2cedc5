"""Learn by which weights "he" and "she" are given to a person, from annotated articles.

    python -m training.pronouns SPEAKERS.jsonl ARTICLES.jsonl.gz

Reads each article with the true person given to every pronoun before the next is asked, fits a log-linear choice among
the persons, prints its share of right choices in five-fold cross-validation, and writes lexicons/pronouns.toml.
"""

import argparse
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from numpy.typing import NDArray

import onrecord.lexicons
from onrecord.evaluation.names import same_name
from onrecord.options import Options
from onrecord.schema import Span
from onrecord.speakers import anaphora, gender, pronouns, resolve
from onrecord.speakers.answers import Answer, of_persons
from onrecord.speakers.hearing import Hearing
from quality.speakers import article_of, attribution_of, lines

Features = list[dict[str, float]]
Choice = tuple[NDArray[np.float64], int]

HEAD = """# Weights by which "he" and "she" are given to a person of the article: a log-linear choice among all persons,
# learnt from annotated news. Only the weights stand here, no text and no name. Made by `python -m training.pronouns`.
[weights]
"""


def collect(speakers: Path, articles: Path) -> list[tuple[Features, int]]:
    """Every pronoun whose person stands among the candidates: the features of all, and which is right."""
    texts = {row["doc"]: row for row in lines(articles)}
    found: list[tuple[Features, int]] = []
    ask = anaphora._he_or_she
    for row in lines(speakers):
        source, gold = texts[row["doc"]], row["attributions"]

        def told(
            hearing: Hearing, word: str, n: int, at: int, outer: Answer | None, span: Span, gold: list[dict[str, Any]] = gold
        ) -> Answer:
            speaking = outer.persons[0] if outer and len(outer.persons) == 1 else None
            attribution = hearing.attributions[n]
            cue = " ".join(hearing.page.text[s.start : s.end] for s in attribution.cue)
            case = pronouns.Case(at, gender.of_pronoun(word), attribution.content, speaking, cue)
            among = pronouns.candidates(hearing.page, hearing.cast, hearing.turns, case)
            right = [k for k, (person, _) in enumerate(among) if same_name(person.name, gold[n]["speaker"], True)]
            if gold[n]["standing"] != "named" or gold[n]["kind"] != "person" or not right:
                return ask(hearing, word, n, at, outer, span)
            found.append(([features for _, features in among], right[0]))
            return of_persons((among[right[0]][0],), "annotated", 1.0, span)

        typed = [(Span(a, b), label) for a, b, label in source.get("entities") or []]
        with mock.patch.object(anaphora, "_he_or_she", told):
            resolve(article_of(source), [attribution_of(g) for g in gold], Options(), typed)
    return found


def fit(choices: list[Choice], size: int, decay: float = 2.0, steps: int = 300) -> NDArray[np.float64]:
    """Weights of the greatest likelihood under a normal prior of precision `decay`, by Adam."""
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        slope = -decay * weights
        for features, right in choices:
            scores = features @ weights
            share = np.exp(scores - scores.max())
            slope += features[right] - (share / share.sum()) @ features
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        weights += 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def share_right(choices: list[Choice], weights: NDArray[np.float64]) -> float:
    """The share of choices in which the right person scores highest."""
    return float(np.mean([int(np.argmax(features @ weights)) == right for features, right in choices]))


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("speakers", type=Path)
    parser.add_argument("articles", type=Path)
    asked = parser.parse_args()
    found = collect(asked.speakers, asked.articles)
    names = sorted({name for features, _ in found for one in features for name in one})
    choices = [(np.array([[one.get(name, 0.0) for name in names] for one in features]), right) for features, right in found]
    folds = [[c for k, c in enumerate(choices) if k * 5 // len(choices) == fold] for fold in range(5)]
    right = [share_right(part, fit([c for other in folds if other is not part for c in other], len(names))) for part in folds]
    print(f"{len(choices)} pronouns; right in cross-validation: {100 * float(np.mean(right)):.1f} %")
    weights = fit(choices, len(names))
    out = Path(onrecord.lexicons.__file__).parent / "pronouns.toml"
    rows = "".join(f'"{name}" = {weight:.2f}\n' for name, weight in sorted(zip(names, weights.tolist(), strict=True)))
    out.write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
