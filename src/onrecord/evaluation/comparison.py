"""Compares files: a record with a gold file, or the people who marked the same articles with each other."""

from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

from onrecord.evaluation.files import gold_articles, predicted_articles, speakers_by_article
from onrecord.evaluation.scores import Scores
from onrecord.evaluation.tally import Tally


def evaluate(gold: Path, predicted: Path, speakers: Path | None = None) -> Scores:
    """Measures a record (`onrecord read --json`) against gold articles; .gz is read too.

    The first annotator of each gold article counts. With `speakers`, its attributions stand in for them, and only
    articles that it holds are measured. Raises ValueError (with file and line) where a line is not what it must be,
    and OSError where a file cannot be opened.
    """
    given = predicted_articles(predicted)
    known = speakers_by_article(speakers) if speakers else None
    tally = Tally(speakers=known is not None)
    missing = 0
    for name, text, annotators in gold_articles(gold):
        wanted = known.get(name) if known is not None else next(iter(annotators), [])
        if wanted is None:
            continue
        missing += name not in given
        tally.add(text, wanted, given.get(name, []))
    return tally.scores(missing)


def agreement(golds: Iterable[Path]) -> Scores:
    """How far people agree: of every article that several have marked, each is measured against each other.

    `Scores.articles` counts these comparisons. Raises as `evaluate`.
    """
    tally = Tally()
    for path in golds:
        for _, text, annotators in gold_articles(path):
            for one, other in permutations(annotators, 2):
                tally.add(text, one, other)
    return tally.scores()
