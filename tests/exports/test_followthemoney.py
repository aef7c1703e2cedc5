"""FollowTheMoney entities, read back by FollowTheMoney itself."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from onrecord.exports.followthemoney import Identity, entities
from onrecord.exports.record import to_line
from onrecord.schema import Reading, Speaker, TimeValue
from tests.exports.hostile import readings
from tests.samples import TEXT, TITLE, reading, span

CORRAN = Speaker("s1", "Ida Corran", "person", "named", roles=(span("Mayor"),), also=(span("Corran"),), speaks_for="s2")
COUNCIL = Speaker("s2", "the council", "org", "named")
AIDES = Speaker("s3", "two aides", "group", "unnamed")
FIRST, SECOND = "The old bridge over the Ellet will stay closed until spring", "“We will not [the council] gamble with lives,”"


def made(read: Reading, **known: Identity) -> list[dict[str, Any]]:
    """The entities, as another program reads their lines."""
    return [json.loads(to_line(one)) for one in entities(read, known)]


def told(first: str | None = "s1", second: str | None = None) -> Reading:
    """The sample, told by these speakers."""
    one, two = reading().statements
    said = (replace(one, speaker=first, act="assert", said=TimeValue("2031-02-03")), replace(two, speaker=second))
    return replace(reading(), speakers=(CORRAN, COUNCIL, AIDES), statements=said)


def test_articles_people_bodies_and_statements() -> None:
    article, first, second = told().article.id, *(one.id for one in told().statements)
    assert made(told()) == [
        {
            "id": article,
            "schema": "Article",
            "properties": {
                "title": [TITLE],
                "publisher": ["The Ellet Post"],
                "publishedAt": ["2031-02-04"],
                "language": ["eng"],
                "bodyText": [TEXT],
            },
        },
        {
            "id": f"{article}-s1",
            "schema": "Person",
            "properties": {"name": ["Ida Corran"], "alias": ["Corran"], "position": ["Mayor"], "proof": [article]},
        },
        {
            "id": f"{article}-s1-for",
            "schema": "Representation",
            "properties": {
                "agent": [f"{article}-s1"],
                "client": [f"{article}-s2"],
                "proof": [article],
                "role": ["speaks for"],
            },
        },
        {"id": f"{article}-s2", "schema": "Organization", "properties": {"name": ["the council"], "proof": [article]}},
        {
            "id": first,
            "schema": "Documentation",
            "properties": {
                "document": [article],
                "entity": [f"{article}-s1"],
                "role": ["assert"],
                "status": ["indirect"],
                "summary": [FIRST],
                "date": ["2031-02-03"],
                "recordId": [first],
            },
        },
        {
            "id": second,
            "schema": "Note",
            "properties": {
                "entity": [article],
                "summary": [SECOND],
                "description": ["she"],
                "keywords": ["direct"],
                "proof": [article],
            },
        },
    ]


def test_unnamed_sources_are_no_entities_and_joint_speakers_are_their_members() -> None:
    joint = Speaker("s4", "Ida Corran & the council", "group", "named", members=("s1", "s2"))
    read = replace(told("s4", "s3"), speakers=(CORRAN, COUNCIL, AIDES, joint))
    found = made(read)
    assert [one["schema"] for one in found].count("Person") == 1
    assert [one["schema"] for one in found].count("Organization") == 1
    links = [one for one in found if one["schema"] == "Documentation"]
    assert [one["properties"]["entity"][0][-2:] for one in links] == ["s1", "s2"]
    assert [one["id"] for one in links] == [read.statements[0].id, f"{read.statements[0].id}-1"]
    assert found[-1]["schema"] == "Note"


def test_who_is_known_across_articles_has_one_id() -> None:
    found = {one["schema"]: one for one in made(told(), s1=Identity("p1", "Ida M. Corran", "Q42"))}
    person = found["Person"]
    assert (person["id"], person["properties"]["name"], person["properties"]["wikidataId"]) == ("p1", ["Ida M. Corran"], ["Q42"])
    assert person["properties"]["alias"] == ["Ida Corran", "Corran"]
    assert found["Documentation"]["properties"]["entity"] == ["p1"]
    assert found["Representation"]["properties"]["agent"] == ["p1"]
    by_table = replace(told(), speakers=(replace(CORRAN, person="Q42"), COUNCIL))
    assert [one["id"] for one in made(by_table) if one["schema"] == "Person"] == ["Q42"]


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("2031-02", "2031-02"),
        ("2031-02-04T08:00:00+01:00", "2031-02-04T07:00:00"),
        ("2031-02-30", None),
        ("2031-02-04T99:00", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_times_are_days_or_in_utc(published: str | None, kept: str | None) -> None:
    read = replace(told(), article=replace(told().article, published=published))
    assert made(read)[0]["properties"].get("publishedAt", [None]) == [kept]


def model() -> Any:
    reason = "FollowTheMoney is not installed, so its export is not read back by it: pip install followthemoney"
    return pytest.importorskip("followthemoney", reason=reason).model


def test_followthemoney_takes_it_as_it_is() -> None:
    """What it cleans stays as it was written, and all links lead to something of the kind they are for."""
    taken = {}
    for one in made(told("s1", "s2")):
        proxy = model().get_proxy(one, cleaned=False)
        proxy.schema.validate(one)
        assert {name: sorted(values) for name, values in proxy.properties.items()} == {
            name: sorted(values) for name, values in one["properties"].items()
        }
        assert all(proxy.get(name) for name in proxy.schema.required)
        taken[proxy.id] = proxy
    for proxy in taken.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert taken[value].schema.is_a(prop.range)
    said = [proxy for proxy in taken.values() if proxy.schema.name == "Documentation"]
    assert [(proxy.first("summary"), taken[proxy.first("entity")].caption) for proxy in said] == [
        (FIRST, "Ida Corran"),
        (SECOND, "the council"),
    ]


@given(readings())
def test_followthemoney_takes_what_nobody_would_print(read: Reading) -> None:
    for one in made(read):
        proxy = model().get_proxy(one, cleaned=False)
        proxy.schema.validate(one)
        written = {name for name in one["properties"] if name not in ("name", "alias", "author")}
        assert written <= set(proxy.properties), "what it does not take is left out"
