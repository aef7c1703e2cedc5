"""How well a network in training reads the development corpus: the figures of `onrecord evaluate`."""

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.attribution.decode import Found, Range, Weights
from onrecord.attribution.pieces import Pieces
from onrecord.evaluation.claims import Facts, Marked
from onrecord.evaluation.files import marked
from onrecord.evaluation.tally import Tally
from training.corpus import Example, example
from training.encoders import Pretrained
from training.network import Network
from training.predict import found, read


def measured(network: Network, rows: Sequence[Mapping[str, Any]], split: Pieces, pre: Pretrained) -> dict[str, float]:
    """F1 of each measure in per cent, with precision (P) and recall (R) of attributions, against the first annotators."""
    network.eval()
    tally = Tally()
    for row in rows:
        gold = next(iter(row["annotators"].values()))
        one = example(row, gold)
        predicted = found(network, read(network, one, split, pre), Weights())
        tally.add(row["text"], marked(gold, row["doc"]), [_places(one, f) for f in predicted])
    network.train()
    scores = tally.scores()
    figures = {name: ratio.f1 for name, ratio in scores.measures.items()} | scores.shares
    whole = scores.measures["attribution"]
    return {name: round(100 * value, 1) for name, value in {**figures, "P": whole.precision, "R": whole.recall}.items()}


def _places(one: Example, f: Found) -> Marked:
    def places(ranges: Sequence[Range]) -> list[tuple[int, int]]:
        return [(one.words[a].start, one.words[b - 1].end) for a, b in ranges]

    return Marked({"source": places(f.source), "cue": places([f.cue]), "content": places(f.content)}, Facts())
