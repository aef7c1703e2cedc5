"""How well articles are linked: a story with its gold record is read, linked, and compared.

    python -m quality.linking [FOLDER] [--errors]
    python -m quality.linking --docs        # renews the figures of all stories in docs/quality.md

FOLDER holds articles and `gold.json` (by default the ferry story of the examples). The linking is developed on that story
and on those in `quality/stories`, but for `strait` and `engine`, which are kept apart: they are measured, their errors are
not looked at, and nothing is fitted to them. What the reading missed counts as missed by the linking.
"""

import argparse
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import onrecord
from onrecord.linking.link import link
from onrecord.linking.promises import last_day
from onrecord.linking.table import people_table
from onrecord.store.connection import connect
from onrecord.store.judged_links import component
from onrecord.store.told import Told, told_where
from onrecord.store.writing import write

ROOT = Path(__file__).parents[1]
FERRY = ROOT / "examples" / "ferry"
STORIES = (FERRY, *sorted(gold.parent for gold in (ROOT / "quality" / "stories").glob("*/gold.json")))
_PAGE = ROOT / "docs" / "quality.md"
_FIGURES = re.compile(r"(?<=<!-- Made by python -m quality.linking --docs -->\n\n).*?(?=\n\n)", re.DOTALL)
Pair = tuple[object, object]


class Linked:
    """A story that was read and linked; statements are found by their article and words of their content."""

    def __init__(self, folder: Path) -> None:
        self.connection = connect(":memory:")
        for item in onrecord.read_all(folder):
            if isinstance(item, onrecord.Reading):
                write(self.connection, item)
        link(self.connection, people_table(None))
        self.told = told_where(self.connection, "1", ())
        docs = dict(self.connection.execute("SELECT article, doc FROM articles").fetchall())
        self.articles = {one.article: docs[one.article] or Path(one.locator).name for one in self.told}

    def statement(self, wanted: Mapping[str, str]) -> Told | None:
        """The shortest statement of the article that holds the words."""
        held = [one for one in self.told if self.articles[one.article] == wanted["article"] and wanted["words"] in one.content]
        return min(held, key=lambda one: len(one.content), default=None)

    def person(self, wanted: Mapping[str, str]) -> int | None:
        """The person that a name of an article was linked to."""
        rows = self.connection.execute(
            "SELECT article, speaker_links.person FROM speakers JOIN speaker_links USING (speaker) WHERE name = ?",
            (wanted["name"],),
        )
        return next((person for article, person in rows if self.articles.get(article) == wanted["article"]), None)


def b_cubed(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall and F1 (0 to 1) of clusters: for each item its cluster in the gold and as it was found."""
    wanted, given, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[g, f] / given[f] for g, f in pairs) / len(pairs)
    recall = sum(both[g, f] / wanted[g] for g, f in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pair_scores(gold: set[Pair], found: set[Pair]) -> tuple[float, float, float]:
    """Precision, recall and F1 (0 to 1) of links."""
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    return precision, recall, 2 * right / max(1, len(found) + len(gold))


def people(story: Linked, gold: Iterable[Mapping[str, Any]]) -> tuple[float, float, float]:
    """B-cubed; a name that was not linked is a cluster of its own."""
    mentions = [(number, mention) for number, one in enumerate(gold) for mention in one["mentions"]]
    found = [story.person(mention) or ("alone", n) for n, (_, mention) in enumerate(mentions)]
    return b_cubed([number for number, _ in mentions], found)


def quotations(story: Linked, gold: Iterable[Sequence[Mapping[str, str]]]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of statements of different articles that carry one quotation: as wanted, and as found."""
    wanted: set[Pair] = set()
    for group in gold:
        carriers = [(one["article"], number.id if (number := story.statement(one)) else one["words"]) for one in group]
        wanted |= {_unordered(a[1], b[1]) for a, b in combinations(carriers, 2) if a[0] != b[0]}
    found: set[Pair] = set()
    by_number = {one.number: one for one in story.told}
    for one in story.told:
        for other in component(story.connection, one.number, 500):
            if by_number[other].article != one.article:
                found.add(_unordered(one.id, by_number[other].id))
    return wanted, found


def denials(story: Linked, gold: Iterable[Mapping[str, Any]]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of denial and denied: as wanted, and as found."""
    wanted: set[Pair] = set()
    for pair in gold:
        denial, denied = story.statement(pair["denial"]), story.statement(pair["denied"])
        wanted.add((denial.id if denial else str(pair["denial"]), denied.id if denied else str(pair["denied"])))
    ids = {one.number: one.id for one in story.told}
    rows = story.connection.execute("SELECT statement, other FROM links WHERE kind = 'denies'")
    return wanted, {(ids[one], ids[other]) for one, other in rows}


def deadlines(story: Linked, gold: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str | None, str | None]]:
    """For each promise its words, the last day wanted, the one found, and the act that was read."""
    found = []
    for one in gold:
        told = story.statement(one)
        day = last_day(told.deadline, told.deadline_more, told.said or told.published, told.content) if told else None
        found.append((one["words"], one["last_day"], day.isoformat() if day else None, told.act if told else None))
    return found


def figures(folder: Path) -> str:
    """A row of the table of stories: F1 of people, quotations and denials in per cent, and exact deadlines."""
    gold, story = json.loads((folder / "gold.json").read_text(encoding="utf-8")), Linked(folder)
    told = deadlines(story, gold["promises"])
    scores = (
        people(story, gold["people"]),
        pair_scores(*quotations(story, gold["quotations"])),
        pair_scores(*denials(story, gold["denials"])),
    )
    exact = sum(day == wanted for _, wanted, day, _ in told)
    cells = [f"{100 * f1:.1f}" for _, _, f1 in scores]
    return f"| {' | '.join([folder.name, *cells, f'{exact} of {len(told)}'])} |"


def table() -> str:
    """The figures of all stories, in Markdown."""
    head = "| story | people, B-cubed | same quotation | denials across articles | deadlines |\n|---|--:|--:|--:|--:|"
    return "\n".join([head, *map(figures, STORIES)])


def outcomes(connection: sqlite3.Connection) -> Counter[str]:
    """How many candidates say that a promise was kept, and how many that it was broken."""
    return Counter(outcome for (outcome,) in connection.execute("SELECT outcome FROM links WHERE kind = 'resolves'"))


def _unordered(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)


def _print(name: str, scores: tuple[float, float, float]) -> None:
    precision, recall, f1 = (100 * score for score in scores)
    print(f"{name:24s} precision {precision:5.1f}  recall {recall:5.1f}  F1 {f1:5.1f}")


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?", default=FERRY)
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--docs", action="store_true")
    asked = arguments.parse_args()
    if asked.docs:
        made = table()
        _PAGE.write_text(_FIGURES.sub(lambda _: made, _PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        return
    gold = json.loads((asked.folder / "gold.json").read_text(encoding="utf-8"))
    story = Linked(asked.folder)
    words = {one.id: f"{story.articles[one.article]}: {one.content[:90]}" for one in story.told}
    _print("people (B-cubed)", people(story, gold["people"]))
    for name, (wanted, found) in (
        ("same quotation", quotations(story, gold["quotations"])),
        ("denials across articles", denials(story, gold["denials"])),
    ):
        _print(name, pair_scores(wanted, found))
        if asked.errors:
            for kind, pairs in (("missed", wanted - found), ("wrong", found - wanted)):
                for one, other in pairs:
                    print(f"  {kind}: {words.get(str(one), one)}  <->  {words.get(str(other), other)}")
    told = deadlines(story, gold["promises"])
    exact, read = sum(day == wanted for _, wanted, day, _ in told), sum(act == "promise" for *_, act in told)
    print(f"{'promise deadlines':24s} {exact} of {len(told)} exact, {read} read as promises")
    print(f"{'outcomes of promises':24s} {dict(outcomes(story.connection))}")
    if asked.errors:
        for promise, wanted_day, day, act in told:
            print(f"  {promise}: wanted {wanted_day}, found {day} ({act})")
        for one in gold["people"]:
            print(f"  {one['person']}: {[story.person(mention) for mention in one['mentions']]}")


if __name__ == "__main__":
    main()
