from typing import Any

from onrecord.evaluation.claims import Facts, Marked
from quality.changes import Change, Gold, changes, report

TEXT = "Ada Fenn said the dam was sound. Leo Trant said it was not. Rain fell all week."


def _place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _span(words: str) -> dict[str, Any]:
    start, end = _place(words)
    return {"start": start, "end": end, "text": words, "origin": [[start, end]]}


def _statement(source: str, content: str) -> dict[str, Any]:
    return {"source": [_span(source)], "cue": [_span("said")], "content": [_span(content)]}


FENN, TRANT = _statement("Ada Fenn", "the dam was sound"), _statement("Leo Trant", "it was not")
RAIN = _statement("Leo Trant", "Rain fell all week")
SHORT = _statement("Ada Fenn", "the dam was")
GOLD = {
    "dam": Gold(
        TEXT,
        [
            Marked({"source": [_place(source)], "cue": [_place("said")], "content": [_place(content)]}, Facts())
            for source, content in (("Ada Fenn", "the dam was sound"), ("Leo Trant", "it was not"))
        ],
    )
}


def _changes(old: list[dict[str, Any]], new: list[dict[str, Any]], gold: dict[str, Gold] | None = None) -> list[Change]:
    return list(changes({"dam": {"statements": old}}, {"dam": {"statements": new}}, gold))


def test_the_same_twice_is_no_change() -> None:
    assert _changes([FENN, TRANT], [FENN, TRANT]) == []
    assert report([], 1).strip() == "1 articles: no change"


def test_won_lost_and_changed() -> None:
    found = _changes([FENN, RAIN], [SHORT, TRANT])
    assert [change.kind for change in found] == ["changed", "won", "lost"]
    printed = report(found, 1)
    assert "  - Ada Fenn | said | the dam was sound\n  + Ada Fenn | said | the dam was\n" in printed
    assert printed.endswith("1 articles: 1 changed, 1 lost, 1 won")


def test_gold_says_whether_a_change_is_for_the_better() -> None:
    found = _changes([_statement("Leo Trant", "the dam was sound"), RAIN], [FENN, TRANT], GOLD)
    assert [change.kind for change in found] == ["changed for the better", "won for the better", "lost for the better"]
    back = _changes([FENN, TRANT], [_statement("Leo Trant", "the dam was sound"), RAIN], GOLD)
    assert [change.kind for change in back] == ["changed for the worse", "lost for the worse", "won for the worse"]
    assert "Ada Fenn | said | the dam was sound  (right)" in report(back, 1)


def test_an_article_that_one_version_lacks() -> None:
    (change,) = changes({}, {"dam": {"statements": [FENN]}})
    assert (change.kind, change.old) == ("won", None)
