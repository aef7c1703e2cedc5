"""An attribution that a rule settles by itself: its evidence is the rule, for source, cue and content alike."""

from collections.abc import Sequence

from onrecord.schema import Attribution, Evidence, Span


def certain(rule: str, sure: float, source: Span, cue: Span, content: Sequence[Span], form: str) -> Attribution:
    """What the rule of that name finds; `sure` (0 to 1) is how far it is to be believed."""
    fields = (("source", source), ("cue", cue), ("content", content[0]))
    because = tuple(Evidence(field, rule, sure, span) for field, span in fields)
    return Attribution((source,), (cue,), tuple(content), form, sure, because=because)
