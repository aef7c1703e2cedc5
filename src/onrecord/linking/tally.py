"""What linking found, counted."""

from dataclasses import dataclass, fields


@dataclass(slots=True)
class Tally:
    """How many articles were linked, and how many links of each kind were found that were not there before."""

    articles: int = 0
    speakers: int = 0
    same: int = 0
    denials: int = 0
    outcomes: int = 0
    withdrawn: int = 0
    corrections: int = 0

    def __iadd__(self, other: "Tally") -> "Tally":
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self
