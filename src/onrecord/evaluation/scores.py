"""The figures of a comparison, and how they print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many were right, of how many there were and of how many were given."""

    hits: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        """The share of the given that is right, 0 to 1."""
        return self.hits / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """The share of what there was that was found, 0 to 1."""
        return self.hits / max(1, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.hits / max(1, self.gold + self.predicted)


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of one comparison, 0 to 1.

    `measures` have precision and recall, `shares` are single figures, and `kinds` says for each kind of speaker how
    many of its paired statements have the right one, of how many.
    """

    measures: dict[str, Ratio]
    shares: dict[str, float]
    kinds: dict[str, tuple[int, int]]
    articles: int
    missing: int = 0
    """Gold articles that the record lacks; all that they hold counts as not found."""

    def to_dict(self) -> dict[str, object]:
        """The figures as plain JSON values, 0 to 1."""
        return {
            "articles": self.articles,
            "missing": self.missing,
            "measures": {name: {"p": r.precision, "r": r.recall, "f1": r.f1} for name, r in self.measures.items()},
            "shares": dict(self.shares),
            "kinds": {name: {"right": right, "of": total} for name, (right, total) in self.kinds.items()},
        }

    def table(self) -> str:
        """The figures as readable text, in per cent."""
        lines = [f"{self.articles} articles", "", f"{'':28s}{'P':>7s}{'R':>7s}{'F1':>7s}"]
        if self.missing:
            lines[0] += f", {self.missing} of them not in the record: all that they hold counts as not found"
        lines += [
            f"{name:28s}{100 * r.precision:7.1f}{100 * r.recall:7.1f}{100 * r.f1:7.1f}" for name, r in self.measures.items()
        ]
        lines += ["", *(f"{name:28s}{100 * share:7.1f} %" for name, share in self.shares.items())]
        if self.kinds:
            lines += ["", "the right speaker, by kind"]
            lines += [f"{name:28s}{100 * right / total:7.1f} % of {total}" for name, (right, total) in self.kinds.items()]
        return "\n".join(lines)
