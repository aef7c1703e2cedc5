"""The fuzz run sees what it looks for, and makes the same inputs again."""

import time
from itertools import islice

import pytest

from onrecord.article import build_article
from onrecord.schema import Article, Document
from quality import fuzz


def test_the_same_seed_makes_the_same_inputs() -> None:
    count = len(fuzz.seeds()) + 20
    once, again, other = (list(islice(fuzz.inputs(count, seed), count)) for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_a_short_run_reads_and_finds_nothing() -> None:
    outcome = fuzz.run(len(fuzz.seeds()) + 40, 7, 60, False, None)
    assert outcome.read == len(fuzz.seeds()) + 40
    assert outcome.documents > 0
    assert not outcome.tracebacks


def test_what_raises_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(document: Document) -> Article:
        raise RuntimeError("a stage that raises")

    monkeypatch.setattr(fuzz, "build_article", raises)
    outcome = fuzz.Outcome()
    assert not fuzz.read_one("a.txt", b"The clerk said that the road would be closed.", False, outcome)
    assert "a stage that raises" in next(iter(outcome.tracebacks))
    assert outcome.failed


def test_what_is_slow_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(document: Document) -> Article:
        began = time.thread_time()
        while time.thread_time() - began < 0.3:
            pass
        return build_article(document)

    monkeypatch.setattr(fuzz, "build_article", slow)
    outcome = fuzz.Outcome()
    assert not fuzz.read_one("a.txt", b"The clerk said that the road would be closed.", False, outcome)
    assert len(outcome.slow) == 1
