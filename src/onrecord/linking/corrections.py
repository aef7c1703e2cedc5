"""Whether a correction that an outlet printed corrects a statement."""

from onrecord.linking.overlap import Weights, probability
from onrecord.linking.wording import telling, written
from onrecord.store.links import Page
from onrecord.store.told import Told

Reason = tuple[str, str]


def score(stems: frozenset[str], page: Page, other: Told, weights: Weights) -> tuple[float, tuple[Reason, ...]]:
    """How surely (0 to 1) a correction with those stems, printed in an article, corrects the statement, and why."""
    own = other.article == page.article
    if not own and (not page.outlet or page.outlet != other.outlet):
        return 0.0, ()
    shared = stems & telling(other.content)
    if len(shared) < 2:
        return 0.0, ()
    evidence = 2.6 * weights.share(stems, telling(other.content)) + 0.25 * weights.weigh(shared) - 3.0 + (0.6 if own else 0.0)
    where = ("same article", "") if own else ("same outlet", other.outlet or "")
    return probability(evidence), (("shared words", written(shared, other.content)), where)
