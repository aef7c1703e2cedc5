"""Web Annotations, read back by json."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from onrecord.exports.annotations import AROUND, annotations
from onrecord.exports.record import to_line
from onrecord.schema import Attribution, Reading, Speaker
from tests.exports.hostile import readings, with_speaker
from tests.samples import reading, span


def read_back(read: Reading) -> list[dict[str, Any]]:
    """The annotations, as another program reads their lines."""
    return [json.loads(to_line(one)) for one in annotations(read)]


def spans_of(pieces: list[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(piece["selector"][1]["start"], piece["selector"][1]["end"]) for piece in pieces]


def test_an_annotation_a_statement() -> None:
    known = with_speaker(reading(), Speaker("s1", "Ida Corran", "person", "named"))
    first, second = read_back(known)
    assert (first["@context"], first["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
    assert first["id"] == f"urn:onrecord:statement:{known.statements[0].id}"
    assert first["generator"] == {"type": "Software", "name": "onrecord, model sample 1"}
    name, source, cue, form = first["body"]
    assert (name["value"], name["purpose"]) == ("Ida Corran", "identifying")
    assert (source["selector"][0]["exact"], source["purpose"]) == ("Mayor Ida Corran", "identifying")
    assert (cue["selector"][0]["exact"], cue["purpose"]) == ("said", "describing")
    assert (form["value"], form["purpose"]) == ("indirect", "tagging")
    (target,) = second["target"]
    assert target["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": "“We will not [the council] gamble with lives,”",
        "prefix": "or Ida Corran said on Tuesday.\n\n",
        "suffix": " she told reporters.",
    }


def test_each_piece_is_a_target() -> None:
    pieces = Attribution((), (), (span("The old bridge"), span("until spring")), "indirect", 0.5)
    read = replace(reading(), statements=(replace(reading().statements[0], attribution=pieces),))
    (made,) = read_back(read)
    assert [target["selector"][0]["exact"] for target in made["target"]] == ["The old bridge", "until spring"]


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("https://post.example/bridge", "https://post.example/bridge"),
        ("HTTP://post.example/é", "HTTP://post.example/é"),
        ("javascript:alert(1)", None),
        ("https://post.example/a b", None),
        ('https://post.example/"onload="x', None),
        ("https://post.example/\ud800", None),
        ("", None),
        (None, None),
    ],
)
def test_the_source_is_the_articles_address_on_the_web_or_its_id(url: str | None, source: str | None) -> None:
    article = replace(reading().article, url=url)
    made = read_back(replace(reading(), article=article))[0]
    assert made["target"][0]["source"] == (source or f"urn:onrecord:article:{article.id}")


@given(readings())
def test_both_selectors_give_the_words_whatever_the_text(read: Reading) -> None:
    text = read.article.text
    for made, statement in zip(read_back(read), read.statements, strict=True):
        said = statement.attribution
        assert spans_of(made["target"]) == [(piece.start, piece.end) for piece in said.content]
        pieces = [body for body in made["body"] if "selector" in body]
        assert spans_of(pieces) == [(piece.start, piece.end) for piece in (*said.source, *said.cue)]
        for piece in (*made["target"], *pieces):
            quote, place = piece["selector"]
            assert quote["exact"] == text[place["start"] : place["end"]]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around == text[max(0, place["start"] - AROUND) : place["end"] + AROUND]
