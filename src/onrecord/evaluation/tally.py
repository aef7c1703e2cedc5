"""Counts article by article, and makes the figures of the counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.evaluation.claims import ROLES, Claim, Facts, Marked, WordIndex, within_marks
from onrecord.evaluation.names import same_speakers
from onrecord.evaluation.pairing import Pair, pair
from onrecord.evaluation.scores import Ratio, Scores


class Tally:
    """Counts of a comparison. With `speakers`, the gold side knows who speaks, on what standing, and what they do by it."""

    def __init__(self, speakers: bool = False) -> None:
        self.speakers = speakers
        self.articles = 0
        self._hits: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()
        self._predicted: Counter[str] = Counter()
        self._paired = 0
        self._right: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._sure_of_pairs: list[tuple[float, bool]] = []
        self._sure_of_others: list[tuple[float, bool]] = []

    def add(self, text: str, gold: Iterable[Marked], predicted: Iterable[Marked]) -> None:
        """Counts one article; places count into `text`."""
        index = WordIndex(text)
        wanted, given = index.claims(gold), index.claims(predicted)
        pairs = pair(wanted, given)
        self.articles += 1
        self._add_pieces(wanted, given)
        for name in ("content", "attribution", "strict"):
            self._gold[name] += len(wanted)
            self._predicted[name] += len(given)
        self._add_direct(text, index, wanted, {p.gold: wanted[p.gold].same_source(given[p.predicted]) for p in pairs})
        for one in pairs:
            self._add_pair(wanted[one.gold], given[one.predicted], one.overlap)
        paired = {one.predicted for one in pairs}
        for number, claim in enumerate(given):
            if number not in paired and claim.facts.confidence is not None:
                self._sure_of_others.append((claim.facts.confidence, False))
        if self.speakers:
            self._add_denials(wanted, given, pairs)

    def _add_pieces(self, wanted: Sequence[Claim], given: Sequence[Claim]) -> None:
        for role in ROLES:
            gold, predicted = ([words for claim in side for words in claim.pieces[role]] for side in (wanted, given))
            self._count(f"{role} exact", Counter(gold), Counter(predicted))
            self._count(f"{role} begin", Counter(map(min, gold)), Counter(map(min, predicted)))

    def _count(self, name: str, gold: Counter[Any], predicted: Counter[Any]) -> None:
        self._hits[name] += (gold & predicted).total()
        self._gold[name] += gold.total()
        self._predicted[name] += predicted.total()

    def _add_direct(self, text: str, index: WordIndex, wanted: Sequence[Claim], found: dict[int, bool]) -> None:
        marked = within_marks(text)
        for number, claim in enumerate(wanted):
            if all(marked[index.starts[word]] for word in claim.words("content")):
                self._gold["direct"] += 1
                self._hits["direct"] += found.get(number, False)

    def _add_pair(self, gold: Claim, given: Claim, overlap: float) -> None:
        sourced = gold.same_source(given)
        self._paired += 1
        self._hits["content"] += 1
        self._hits["attribution"] += sourced
        self._hits["strict"] += overlap == 1 and gold.words("source") == given.words("source")
        if given.facts.confidence is not None:
            self._sure_of_pairs.append((given.facts.confidence, sourced))
        if self.speakers:
            self._add_speaker(gold.facts, given.facts)

    def _add_speaker(self, gold: Facts, given: Facts) -> None:
        named = gold.standing == "named"
        same_standing = gold.standing == given.standing
        right = same_speakers(gold.speaker, given.speaker, gold.kind == "person") if named else same_standing
        kind = f"named {gold.kind}" if named else str(gold.standing)
        self._hits["statement"] += right
        self._kinds[kind] += 1
        self._right[kind] += right
        self._hits["standing"] += same_standing
        self._gold[f"act {gold.act}"] += 1
        self._predicted[f"act {given.act}"] += 1
        self._hits[f"act {gold.act}"] += gold.act == given.act

    def _add_denials(self, wanted: Sequence[Claim], given: Sequence[Claim], pairs: Sequence[Pair]) -> None:
        # what answers no gold statement keeps an id that no gold statement has, so that it can only be wrong
        answers = {given[p.predicted].facts.id: wanted[p.gold].facts.id for p in pairs}
        gold = {(claim.facts.id, denied) for claim in wanted for denied in claim.facts.denies}
        links = {
            (answers.get(claim.facts.id, ("none", number)), answers.get(denied, ("none", denied)))
            for number, claim in enumerate(given)
            for denied in claim.facts.denies
        }
        self._gold["denial links"] += len({denier for denier, _ in gold})
        self._predicted["denial links"] += len({denier for denier, _ in links})
        self._hits["denial links"] += len({denier for denier, _ in gold & links})

    def scores(self, missing: int = 0) -> Scores:
        """The figures of all that was counted."""
        names = [f"{role} {way}" for role in ROLES for way in ("exact", "begin")] + ["content", "attribution", "strict"]
        measures = {name: self._ratio(name) for name in names}
        shares = {"direct recall": self._ratio("direct").recall}
        sure = self._sure_of_pairs + (self._sure_of_others if self.speakers else [])
        if sure:
            shares["calibration error"] = calibration_error(sure)
            shares["calibration error of all"] = calibration_error(self._sure_of_pairs + self._sure_of_others)
        if self.speakers and self._paired:
            everything = measures["content"]
            measures["statement"] = Ratio(self._hits["statement"], everything.gold, everything.predicted)
            measures["denial links"] = self._ratio("denial links")
            shares |= self._speaker_shares()
        kinds = {kind: (self._right[kind], self._kinds[kind]) for kind in sorted(self._kinds)}
        return Scores(measures, shares, kinds, self.articles, missing)

    def _speaker_shares(self) -> dict[str, float]:
        acts = sorted(name for name in self._gold if name.startswith("act "))
        by_act = {name: self._ratio(name).f1 for name in acts}
        return {
            "named person": self._share_of_kinds("named person"),
            "named org or document": self._share_of_kinds("named org", "named document"),
            "standing": self._hits["standing"] / self._paired,
            "act": sum(self._hits[name] for name in acts) / self._paired,
            "act macro F1": sum(by_act.values()) / len(by_act),
            **by_act,
        }

    def _share_of_kinds(self, *kinds: str) -> float:
        return sum(self._right[kind] for kind in kinds) / max(1, sum(self._kinds[kind] for kind in kinds))

    def _ratio(self, name: str) -> Ratio:
        return Ratio(self._hits[name], self._gold[name], self._predicted[name])


def calibration_error(sure: Sequence[tuple[float, bool]]) -> float:
    """How far confidences (0 to 1) lie from the share that is right, on average over ten bins of equal width."""
    bins: dict[int, list[float]] = defaultdict(list)
    for confidence, right in sure:
        bins[min(9, int(confidence * 10))].append(confidence - right)
    return sum(abs(sum(gaps)) for gaps in bins.values()) / len(sure)
