"""Learn by which weights a description ("the senator", "a judge") is given to a person of the article or to nobody.

    python -m training.described SPEAKERS.jsonl ARTICLES.jsonl.gz

Reads each article with the true person given to every description before the next is asked, fits a log-linear choice
among the persons and nobody, prints its share of right choices in five-fold cross-validation by article, and writes
lexicons/described.toml.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

import onrecord.lexicons
from onrecord.evaluation.names import same_name
from onrecord.options import Options
from onrecord.schema import Span
from onrecord.speakers import described, nouns, resolve
from onrecord.speakers.answers import Answer, of_persons
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.phrases import Phrase
from quality.speakers import article_of, attribution_of, lines
from training.pronouns import Choice, Features, fit, share_right

HEAD = """# Weights by which a description is given to a person of the article or to nobody: a log-linear choice among them,
# learnt from annotated news. Only the weights stand here, no text and no name. Made by `python -m training.described`.
[weights]
"""


def collect(speakers: Path, articles: Path) -> list[list[tuple[Features, int]]]:
    """The descriptions of each article: the features of nobody and of everybody, and which is right."""
    texts = {row["doc"]: row for row in lines(articles)}
    found: list[list[tuple[Features, int]]] = []
    for row in lines(speakers):
        source, gold = texts[row["doc"]], row["attributions"]
        here: list[tuple[Features, int]] = []

        def told(
            hearing: Hearing,
            phrase: Phrase,
            n: int | None,
            at: int,
            span: Span,
            below: Callable[[], Answer],
            gold: list[dict[str, Any]] = gold,
            here: list[tuple[Features, int]] = here,
        ) -> Answer | None:
            if n is None:
                return None
            among = described.candidates(hearing, described.Described(phrase, n, at, below))
            right = [k for k, (p, _) in enumerate(among) if p and same_name(p.name, gold[n]["speaker"], True)]
            named = gold[n]["standing"] == "named" and gold[n]["kind"] == "person"
            if named and not right:
                return None
            here.append(([features for _, features in among], right[0] if named else 0))
            person = among[right[0]][0] if named else None
            return of_persons((person,), "annotated", 1.0, span) if person else None

        typed = [(Span(a, b), label) for a, b, label in source.get("entities") or []]
        with mock.patch.object(nouns, "_described", told):
            resolve(article_of(source), [attribution_of(g) for g in gold], Options(), typed)
        found.append(here)
    return found


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("speakers", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--decay", type=float, default=2.0)
    asked = parser.parse_args()
    found = collect(asked.speakers, asked.articles)
    names = sorted({name for article in found for features, _ in article for one in features for name in one})
    choices: list[list[Choice]] = [
        [(np.array([[one.get(name, 0.0) for name in names] for one in features]), right) for features, right in article]
        for article in found
    ]
    total, right = 0, 0.0
    for fold in range(5):
        kept = [c for k, article in enumerate(choices) if k % 5 != fold for c in article]
        held = [c for k, article in enumerate(choices) if k % 5 == fold for c in article]
        right += len(held) * share_right(held, fit(kept, len(names), asked.decay))
        total += len(held)
    print(f"{total} descriptions; right in cross-validation: {100 * right / total:.1f} %")
    weights = fit([c for article in choices for c in article], len(names), asked.decay)
    out = Path(onrecord.lexicons.__file__).parent / "described.toml"
    rows = "".join(f'"{name}" = {weight:.2f}\n' for name, weight in sorted(zip(names, weights.tolist(), strict=True)))
    out.write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
