"""How sure an attribution is: a logistic regression over what the decoder knows, fitted by `training/calibrate.py`."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.attribution.decode import Found


def signals(f: Found) -> list[float]:
    """What confidence rests on: the log-odds of cue, source and content, a missing source, the content's length and shape."""
    length = sum(end - start for start, end in f.content)
    return [
        _odds(f.cue_probability),
        _odds(f.source_probability),
        _odds(f.content_probability),
        float(not f.source),
        math.log1p(length) - 2.5,
        float(len(f.content) > 1),
        float(f.tagged),
    ]


def confidence(f: Found, fitted: Mapping[str, Any] | None) -> float:
    """The chance that a reader confirms the attribution, 0 to 1; without a fit, the product of its probabilities."""
    if fitted is None:
        return f.cue_probability * f.source_probability * f.content_probability
    weights: Sequence[float] = fitted["weights"]
    score = float(fitted["bias"]) + sum(w * s for w, s in zip(weights, signals(f), strict=True))
    return round(1 / (1 + math.exp(-score)), 3)


def _odds(probability: float) -> float:
    p = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))
