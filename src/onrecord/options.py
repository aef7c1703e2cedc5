"""One frozen options object, filled from the command line or from code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. Defaults fit a laptop."""

    model: str = "en"
    threads: int = 1
    minimum_confidence: float = 0.0
    max_bytes: int = 64_000_000
    """Inputs larger than this are refused with a Problem."""
