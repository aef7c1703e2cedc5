"""An attribution that a rule settles by itself: its evidence is the rule, for source, cue and content alike."""

from collections.abc import Sequence

from onrecord.schema import Attribution, Evidence, Span

CERTAIN = 0.9
"""How far layout is to be believed."""


def certain(rule: str, sure: float, source: Span, cue: Span | None, content: Sequence[Span], form: str) -> Attribution:
    """What the rule of that name finds, of which some have no cue; `sure` (0 to 1) is how far it is to be believed."""
    fields = (("source", source), ("cue", cue), ("content", content[0]))
    because = tuple(Evidence(field, rule, sure, span) for field, span in fields if span)
    return Attribution((source,), (cue,) if cue else (), tuple(content), form, sure, because=because)
