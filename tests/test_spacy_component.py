"""The component in a blank pipeline, found by its entry point alone."""

import subprocess
import sys
from dataclasses import fields
from inspect import signature
from typing import Any

import pytest

import onrecord

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: its component is not tested (pip install 'onrecord[spacy]')")

TEXT = (
    "Ferry is safe, mayor says\n\n  “The ferry   is safe,” Mayor Ida Corran said\non Tuesday. "
    "Two officials said that the quay, which sank in May, was not.\n\nIt rained."
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    made = spacy.blank("en")
    made.add_pipe("onrecord")
    return made


def test_a_fresh_pipeline_finds_it_by_name() -> None:
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('onrecord', config={'prefix': 'said'}); "
        "print(len(nlp('“It is safe,” Ida Corran said.').spans['said_content']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


def test_spans_touch_the_words_of_each_statement(nlp: Any) -> None:
    doc, read = nlp(TEXT), onrecord.extract(TEXT)
    assert len(read.statements) >= 2
    assert doc._.onrecord == read.to_dict()
    for name in ("content", "source", "cue"):
        spans = doc.spans[f"onrecord_{name}"]
        pieces = [(one, piece) for one in read.statements for piece in getattr(one.attribution, name)]
        assert [span.id_ for span in spans] == [one.id for one, _ in pieces]
        for span, (one, piece) in zip(spans, pieces, strict=True):
            assert read.article.words(piece).split() == span.text.split() or set(read.article.words(piece)) <= set(span.text)
            assert span._.onrecord["id"] == one.id
            assert span.label_ == (one.attribution.form if name == "content" else name)


def test_the_speaker(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert doc.spans["onrecord_source"][0]._.onrecord_speaker["name"] == "Ida Corran"
    assert doc[0:1]._.onrecord is None
    assert doc[0:1]._.onrecord_speaker is None


@pytest.mark.parametrize("text", ["", " \n ", "…", "😀", "Nothing is said here."])
def test_documents_without_statements_go_on(nlp: Any, text: str) -> None:
    doc = nlp(text)
    assert [len(doc.spans[f"onrecord_{name}"]) for name in ("content", "source", "cue")] == [0, 0, 0]
    assert (doc._.onrecord is None) == (text != "Nothing is said here.")
    assert doc._.onrecord_problems or not text.strip() or doc._.onrecord


def test_documents_can_be_written_and_read_back(nlp: Any) -> None:
    doc = nlp(TEXT)
    back = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.onrecord == doc._.onrecord
    assert [span._.onrecord["id"] for span in back.spans["onrecord_content"]] == [
        one["id"] for one in doc._.onrecord["statements"] for _ in one["content"]
    ]


def test_settings_are_those_of_reading() -> None:
    made = spacy.blank("en")
    made.add_pipe("onrecord", config={"minimum_confidence": 1.0})
    sure = onrecord.extract(TEXT, minimum_confidence=1.0).to_dict()
    assert made(TEXT)._.onrecord == sure
    assert len(sure["statements"]) < len(onrecord.extract(TEXT).statements)
    with pytest.raises(ValueError, match="as_of"):
        spacy.blank("en").add_pipe("onrecord", config={"as_of": "tomorrow"})


def test_every_option_is_a_setting() -> None:
    from onrecord.spacy_component import make

    assert list(signature(make).parameters)[3:] == [field.name for field in fields(onrecord.Options)]
