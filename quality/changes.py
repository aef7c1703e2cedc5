"""What one version of onrecord reads that another does not: the statements won, lost and changed, as text.

    python -m quality.changes OLD.jsonl NEW.jsonl [--gold GOLD.jsonl.gz]

OLD and NEW are what two versions of `onrecord read --json` printed for the same inputs. With GOLD each statement
is also called right (it answers a gold attribution, and with the right source) or wrong.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.evaluation.claims import ROLES, Claim, Facts, Marked, WordIndex
from onrecord.evaluation.files import article_name, gold_articles, rows
from onrecord.evaluation.pairing import pair

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """What people marked in one article."""

    text: str
    marked: Sequence[Marked]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of one version, and whether it is right, where that is known."""

    statement: Json
    right: bool | None = None

    def __str__(self) -> str:
        words = (" … ".join(" ".join(span["text"].split()) for span in self.statement.get(role) or []) for role in ROLES)
        return " | ".join(piece or "–" for piece in words) + {None: "", True: "  (right)", False: "  (wrong)"}[self.right]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that one version lacks (None), or has with other words."""

    article: str
    old: Said | None
    new: Said | None

    @property
    def kind(self) -> str:
        """won | lost | changed, and with gold also whether that is for the better: `changed for the worse`."""
        kind = "won" if self.old is None else "lost" if self.new is None else "changed"
        if all(said is None or said.right is None for said in (self.old, self.new)):
            return kind
        was, now = (bool(said and said.right) for said in (self.old, self.new))
        better = (now and not was) or (self.new is None and not was)
        worse = (was and not now) or (self.old is None and not now)
        return kind + (" for the better" if better else " for the worse" if worse else "")

    def __str__(self) -> str:
        return "\n".join([f"  - {self.old}"] * (self.old is not None) + [f"  + {self.new}"] * (self.new is not None))


def changes(old: Mapping[str, Json], new: Mapping[str, Json], gold: Mapping[str, Gold] | None = None) -> Iterator[Change]:
    """The changes, article by article in the order of `new`, and in the order of the text within."""
    for name in dict.fromkeys([*new, *old]):
        known = gold.get(name) if gold else None
        before, after = (_said(version.get(name, {}), known) for version in (old, new))
        partners = {p.gold: after[p.predicted] for p in pair(_claims(before), _claims(after))}
        kept = {id(said) for said in partners.values()}
        found = [Change(name, said, partners.get(number)) for number, said in enumerate(before)]
        found += [Change(name, None, said) for said in after if id(said) not in kept]
        yield from sorted((change for change in found if _differs(change)), key=_begin)


def _said(article: Json, gold: Gold | None) -> list[Said]:
    statements = article.get("statements") or []
    if gold is None:
        return [Said(statement) for statement in statements]
    right = _right(statements, gold)
    return [Said(statement, number in right) for number, statement in enumerate(statements)]


def _right(statements: Sequence[Json], gold: Gold) -> set[object]:
    """The numbers of those statements that answer a gold attribution, and with the right source."""
    index = WordIndex(gold.text)
    wanted = index.claims(gold.marked)
    given = index.claims(Marked(_places(one), Facts(id=number)) for number, one in enumerate(statements))
    return {given[p.predicted].facts.id for p in pair(wanted, given) if wanted[p.gold].same_source(given[p.predicted])}


def _places(statement: Json) -> dict[str, list[tuple[int, int]]]:
    """Places in the source; where there are none (PDF), in the frozen text."""
    return {
        role: [(a, b) for span in statement.get(role) or [] for a, b in span.get("origin") or [(span["start"], span["end"])]]
        for role in ROLES
    }


def _claims(said: Sequence[Said]) -> list[Claim]:
    """The statements as what pairing compares, every character counting as a word: no text is needed for that."""
    return [
        Claim(
            {role: tuple(frozenset(range(*place)) for place in spans) for role, spans in _places(one.statement).items()}, Facts()
        )
        for one in said
    ]


def _differs(change: Change) -> bool:
    return change.old is None or change.new is None or _places(change.old.statement) != _places(change.new.statement)


def _begin(change: Change) -> int:
    said = change.new or change.old
    return min((start for start, _ in _places(said.statement)["content"]), default=0) if said else 0


def report(found: Sequence[Change], articles: int) -> str:
    """The changes as text, under the name of their article, and how many of each kind there are."""
    lines = []
    for number, change in enumerate(found):
        if not number or found[number - 1].article != change.article:
            lines += ["", change.article]
        lines += [f" {change.kind}", str(change)]
    counts = Counter(change.kind for change in found)
    total = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "no change"
    return "\n".join([*lines, "", f"{articles} articles: {total}"])


def _articles(path: Path) -> dict[str, Json]:
    return {article_name(row, where): row for where, row in rows(path)}


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("old", type=Path)
    arguments.add_argument("new", type=Path)
    arguments.add_argument("--gold", type=Path)
    asked = arguments.parse_args()
    gold = {name: Gold(text, marked[0]) for name, text, marked in gold_articles(asked.gold)} if asked.gold else None
    new = _articles(asked.new)
    print(report(list(changes(_articles(asked.old), new, gold)), len(new)))


if __name__ == "__main__":
    main()
