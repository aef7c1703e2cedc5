"""When a thing was said: a gold of invented passages, each published on Wednesday, 6 November 2024."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.schema import Article, Attribution, Part, Role, Span, TimeValue
from onrecord.statements.conditions import condition
from onrecord.statements.deadlines import deadline
from onrecord.statements.timing import day_of, publication_day, said, sayings
from tests.statements.marked import passage

GOLD: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "said.json").read_text("utf-8"))
FLOOR = 0.85


def shown(value: TimeValue | None) -> str | None:
    return " ".join(filter(None, (value.value, value.mod, "inferred" if value.inferred else ""))) if value else None


def read(case: dict[str, Any]) -> dict[str, str | None]:
    article, found = passage(case["text"])
    numbers = list(found)
    values = sayings(article, list(found.values()), [case.get("speakers", {}).get(n) for n in numbers])
    return {n: shown(v) for n, v in zip(numbers, values, strict=True)}


def test_gold_of_sayings() -> None:
    assert len(GOLD) >= 30
    wrong, total = [], 0
    for case in GOLD:
        for number, value in read(case).items():
            total += 1
            if value != case["said"][number]:
                wrong.append((case["text"], number, case["said"][number], value))
    right = 1 - len(wrong) / total
    print(f"said: {total - len(wrong)} of {total} right ({right:.1%})", *wrong, sep="\n  ")  # noqa: T201
    assert right >= FLOOR, wrong


def test_without_a_date_only_full_dates_have_a_value() -> None:
    text = "{1s|Holt} {1v|said} Wednesday {1c|no}. {2s|Lind} {2v|said} on 3 May 2021 {2c|yes}."
    article, found = passage(text, published=None)
    assert [shown(v) for v in sayings(article, list(found.values()), [None, None])] == [None, "2021-05-03"]


def test_nothing_was_said_in_the_future() -> None:
    article, found = passage("{1s|Holt} {1v|said} on 3 May 2031 {1c|yes}.")
    assert said(article, found["1"]) is None


def test_the_day_counts_from_the_dateline_where_it_is_near() -> None:
    text = "{1s|Holt} {1v|said} today {1c|no}."
    for dateline, value in (
        ("TARN, Nov. 5 (Courier)", "2024-11-05"),
        ("TARN, 3 March", "2024-11-06"),
        ("TARN", "2024-11-06"),
        (None, "2024-11-06"),
    ):
        article, found = passage(text, dateline=dateline)
        assert shown(said(article, found["1"])) == value, dateline


def test_day_of() -> None:
    assert str(day_of("2024-11-06T23:30:00-05:00")) == "2024-11-06"
    assert str(day_of("2024-11-06 and more")) == "2024-11-06"
    assert [day_of(w) for w in (None, "", "2024-02-30", "yesterday", "2024")] == [None] * 5


PIECES = [
    "Later,",
    "on",
    "Wednesday",
    ",",
    "said",
    "Holt",
    "later",
    "that",
    "day",
    ".",
    "In",
    "2015",
    "told",
    "“",
    "”",
    "May",
    "by",
    "Friday",
    "before",
    "the",
    "vote",
    "if",
    "unless",
    "until",
    "earlier",
    "\n\n",
    "had",
]


@settings(max_examples=200)
@given(data=st.data(), published=st.sampled_from([None, "2024-11-06", "0001-01-01", "9999-12-31", "2024-02-30", "no"]))
def test_any_article(data: st.DataObject, published: str | None) -> None:
    text = data.draw(
        st.one_of(st.text(min_size=1, max_size=60), st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map(" ".join))
    )

    def spans(least: int) -> tuple[Span, ...]:
        drawn = data.draw(st.lists(st.tuples(*[st.integers(0, len(text))] * 2), min_size=least, max_size=2))
        return tuple(sorted(Span(min(a, b), max(a, b) + (a == b)) for a, b in drawn))

    attribution = Attribution(spans(0), spans(0), spans(1), "indirect", 1.0)
    article = Article("a", "t", "x", text, (Part(0, len(text), Role.BODY),), published=published, dateline=text[:20])
    assert publication_day(article) is None or published
    previous = data.draw(st.sampled_from([None, TimeValue("2024-11-05", span=Span(0, 1)), TimeValue("2024"), TimeValue("odd")]))
    for value in (said(article, attribution, previous), deadline(article, attribution), condition(article, attribution)):
        span = value if isinstance(value, Span) else value.span if value else None
        assert span is None or span.end <= len(text)
