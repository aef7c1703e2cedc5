"""The description's models are those of the record's JSON, and each example is an answer."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from onrecord.exports.record import reading_to_dict
from onrecord.schema import Article, Speaker, Statement
from onrecord.store.search import Hit
from onrecord.store.speakers import Spoken
from onrecord.web.api import listings, nouns
from onrecord.web.api.examples import examples
from onrecord.web.api.routes.judgements import Decided
from onrecord.web.api.routes.read import Sent
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.store.made import full, small

MODELS: dict[str, type[BaseModel]] = {
    "search": listings.Hits,
    "counts": listings.Counts,
    "articles": listings.Articles,
    "article": nouns.Reading,
    "statements": listings.Statements,
    "statement": listings.StatementIn,
    "speakers": listings.Speakers,
    "speaker": listings.SpeakerTold,
    "quotations": listings.Quotations,
    "quotation": listings.Quotation,
    "sources": listings.Sources,
    "problems": listings.Problems,
    "sent": Sent,
    "read": listings.Readings,
    "decided": Decided,
    "judgement": listings.Judgement,
    "judgements": listings.Judgements,
    "withdrawn": listings.Judgement,
}


@pytest.mark.parametrize("reading", [full(), small("that it is so")])
def test_a_reading_is_what_its_model_says_and_no_key_more(reading: Any) -> None:
    told = reading_to_dict(reading)
    assert nouns.Reading.model_validate(told, strict=True).model_dump() == told


@pytest.mark.parametrize(
    ("model", "noun", "elsewhere"),
    [
        (nouns.Speaker, Speaker, set()),
        (nouns.Statement, Statement, {"attribution", "article"}),
        (nouns.Article, Article, {"doc", "origin", "problems"}),
        (listings.Hit, Hit, set()),
        (listings.SpeakerEntry, Spoken, set()),
    ],
)
def test_each_field_of_a_noun_is_told(model: type[BaseModel], noun: Any, elsewhere: set[str]) -> None:
    assert {name for name in noun.__dataclass_fields__ if name not in elsewhere} <= set(model.model_fields)


@pytest.mark.parametrize("name", MODELS)
def test_each_example_is_an_answer(name: str) -> None:
    MODELS[name].model_validate(examples()[name], strict=True)


def test_each_kind_of_answer_and_body_has_an_example(settings: Settings) -> None:
    assert set(examples()) == set(MODELS)
    described = TestClient(create_app(settings)).get("/api/v1/openapi.json").json()
    for address, methods in described["paths"].items():
        for method, operation in methods.items():
            (good,) = (answer for status, answer in operation["responses"].items() if status.startswith("2"))
            assert good["content"]["application/json"]["example"] in examples().values(), (address, method)
            assert operation["description"], (address, method)
            if "requestBody" in operation:
                assert operation["requestBody"]["content"]["application/json"]["example"] in examples().values()
