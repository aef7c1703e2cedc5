"""What somebody does by saying something: the fourteen acts, by certain rules first and then by the model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.schema import ACTS, Article, Attribution, Evidence, Likely, Speaker
from onrecord.statements import act_model
from onrecord.statements.act_features import features
from onrecord.statements.act_model import ActModel
from onrecord.statements.act_rules import bars_denial, ruled
from onrecord.statements.words import reach

_SEEN = 0.5
"""The tagger's share in the opinion of an act, beside that of the words alone."""
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Act:
    """An act, how likely it is that it denies, who decided, how surely, and on which words."""

    name: str
    deny: float
    because: Evidence


def act_of(
    article: Article,
    attribution: Attribution,
    speaker: Speaker | None,
    model: ActModel | None = None,
    seen: Likely | None = None,
) -> Act:
    """The act of one attribution. Rules are named `act:…`, the model by its id; without `model` it is the shipped one.

    `seen` is what the tagger thinks: the two opinions are put together.
    """
    rule = ruled(article, attribution, speaker)
    if rule is not None:
        name, by, span = rule
        return Act(name, 1.0 if name == "deny" else 0.0, Evidence("act", f"act:{by}", 0.9, span))
    linear = (model or act_model.load()).probabilities(features(article, attribution, speaker))
    likely = _together(linear, seen.acts) if seen else linear
    if bars_denial(article, attribution):
        linear, likely = {**linear, "deny": 0.0}, {**likely, "deny": 0.0}
    name = max(ACTS, key=lambda act: likely.get(act, 0.0))
    by = f"{act_model.ID}, tagger" if seen else act_model.ID
    because = Evidence("act", by, round(likely[name], 3), reach(attribution.cue or attribution.content))
    # what denies what was learnt with the opinion of the words alone
    return Act(name, linear.get("deny", 0.0), because)


def _together(linear: Mapping[str, float], seen: Sequence[float]) -> dict[str, float]:
    """The weighed geometric mean of both, as probabilities."""
    joint = {
        act: max(linear.get(act, 0.0), _LEAST) ** (1 - _SEEN) * max(likely, _LEAST) ** _SEEN
        for act, likely in zip(ACTS, seen, strict=True)
    }
    total = sum(joint.values())
    return {act: value / total for act, value in joint.items()}
