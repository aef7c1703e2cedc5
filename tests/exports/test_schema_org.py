"""schema.org quotations, read back by json."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from onrecord.exports.record import to_line
from onrecord.exports.schema_org import PIECES, quotations
from onrecord.schema import Attribution, Reading, Relay, Speaker, TimeValue
from tests.exports.hostile import readings, with_speaker
from tests.samples import TITLE, reading, span

CORRAN = Speaker("s1", "Ida Corran", "person", "named", roles=(span("Mayor"),))


def read_back(read: Reading) -> list[dict[str, Any]]:
    """The quotations, as another program reads their lines."""
    return [json.loads(to_line(one)) for one in quotations(read)]


def test_a_quotation_a_statement() -> None:
    first, second = read_back(with_speaker(reading(), CORRAN))
    corran = {"@type": "Person", "name": "Ida Corran", "jobTitle": ["Mayor"]}
    assert first == {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "@id": f"urn:onrecord:statement:{reading().statements[0].id}",
        "text": "The old bridge over the Ellet will stay closed until spring",
        "spokenByCharacter": corran,
        "creator": corran,
        "keywords": ["indirect"],
        "inLanguage": "en",
        "isPartOf": {
            "@type": "NewsArticle",
            "@id": f"urn:onrecord:article:{reading().article.id}",
            "headline": TITLE,
            "datePublished": "2031-02-04",
            "inLanguage": "en",
            "publisher": {"@type": "Organization", "name": "The Ellet Post"},
        },
    }
    assert "creator" not in second


@pytest.mark.parametrize(
    ("kind", "standing", "spoken", "created"),
    [
        ("person", "named", "Person", True),
        ("org", "named", "Organization", True),
        ("group", "unnamed", "Organization", False),
        ("person", "unnamed", "Person", False),
        ("document", "named", None, False),
        ("none", "none", None, False),
    ],
)
def test_who_speaks(kind: str, standing: str, spoken: str | None, created: bool) -> None:
    made = read_back(with_speaker(reading(), Speaker("s1", "Ellet Water", kind, standing)))[0]
    assert made.get("spokenByCharacter", {}).get("@type") == spoken
    assert ("creator" in made) == created


def test_joint_speakers_are_each_named() -> None:
    both = Speaker("s3", "Ida Corran & Jon Oake", "person", "named", members=("s1", "s2"))
    read = replace(with_speaker(reading(), both), speakers=(CORRAN, Speaker("s2", "Jon Oake", "person", "named"), both))
    assert [one["name"] for one in read_back(read)[0]["creator"]] == ["Ida Corran", "Jon Oake"]


@pytest.mark.parametrize(
    ("value", "created"), [("2031-02-04", "2031-02-04"), ("2031-02", "2031-02"), ("2031-W06", None), ("P3D", None)]
)
def test_only_a_date_is_a_date(value: str, created: str | None) -> None:
    statement = replace(reading().statements[0], said=TimeValue(value))
    assert read_back(replace(reading(), statements=(statement,)))[0].get("dateCreated") == created


def test_what_is_known_of_the_article_and_who_relayed_it() -> None:
    article = replace(reading().article, url="https://post.example/1", byline=("Ann Lee",), modified="2031-02-05")
    statement = replace(reading().statements[0], via=Relay("Radio Ellet", span("on Tuesday")))
    (made,) = read_back(replace(reading(), article=article, statements=(statement,)))
    whole = made["isPartOf"]
    assert whole["url"] == whole["@id"] == "https://post.example/1"
    assert whole["author"] == [{"@type": "Person", "name": "Ann Lee"}]
    assert whole["dateModified"] == "2031-02-05"
    assert made["isBasedOn"] == {"@type": "CreativeWork", "name": "Radio Ellet"}


def test_pieces_are_joined_with_an_ellipsis() -> None:
    pieces = Attribution((), (), (span("The old bridge"), span("until spring")), "indirect", 0.5)
    (made,) = read_back(replace(reading(), statements=(replace(reading().statements[0], attribution=pieces),)))
    assert made["text"] == "The old bridge … until spring"


@given(readings())
def test_the_words_are_the_slices_whatever_the_text(read: Reading) -> None:
    for made, statement in zip(read_back(read), read.statements, strict=True):
        assert made["text"] == PIECES.join(read.article.text[one.start : one.end] for one in statement.attribution.content)
        assert made["isPartOf"].get("headline") == read.article.title
