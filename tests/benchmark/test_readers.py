"""Other tools as they are asked, with stand-ins of a few lines in their place."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.benchmark.aligned import aligned
from onrecord.benchmark.gender_gap_tracker import gender_gap_tracker_reader
from onrecord.benchmark.readers import sayswho_reader

TEXT = "Night falls.\n\n“It is safe,” Ida Corran said."
MODEL = "meta = {'name': 'small'}\ndef load():\n    return str\n"
EXTRACTOR = """
import os
os.mkdir("logs")
class QuoteExtractor:
    def __init__(self, config):
        self.verbs = open(config["NLP"]["QUOTE_VERBS"]).read().split()
    def extract_quotes(self, doc):
        def place(words):
            return f"({doc.index(words)},{doc.index(words) + len(words)})"
        said = {"quote_index": place('"It is safe,"'), "speaker_index": place("Ida Corran"), "verb_index": place(self.verbs[0])}
        return [said, said | {"speaker_index": "(0,0)", "verb_index": ""}]
"""
PREPARES = "def preprocess_text(text):\n    return text.replace('\\n', '.\\n ').replace('“', '\"').replace('”', '\"')\n"
FINDER = """
from types import SimpleNamespace as Some
def quote_finder(doc):
    def words(text):
        return Some(text=text, start_char=doc.index(text))
    yield Some(speaker=[words("Ida"), words("Corran")], cue=[words("said")], content=words('"It is safe,"'))
"""
SAFE = {"content": ["It is safe"], "cue": ["said"]}


@pytest.fixture(autouse=True)
def stand_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, text in {
        "en_core_web_sm.py": MODEL,
        "nlp/english/quote_extractor.py": EXTRACTOR,
        "nlp/english/utils.py": PREPARES,
        "nlp/english/rules/quote_verb_list.txt": "said\n",
        "sayswho/__init__.py": "",
        "sayswho/helpers.py": PREPARES.replace("preprocess_text", "prep_text_for_quote_detection"),
        "sayswho/quote_finder.py": FINDER,
        "sayswho-9.dist-info/METADATA": "Metadata-Version: 2.1\nName: sayswho\nVersion: 9\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    known = dict(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    yield
    for name in sys.modules.keys() - known.keys():
        del sys.modules[name]


def words(found: dict[str, list[list[int]]]) -> dict[str, list[str]]:
    return {role: [TEXT[start:end].strip("“,”") for start, end in places] for role, places in found.items()}


def test_the_rules_of_the_gender_gap_tracker_are_read_from_a_checkout(tmp_path: Path) -> None:
    _, read = gender_gap_tracker_reader(str(tmp_path))
    named, without = map(words, read(TEXT))
    assert named == {**SAFE, "source": ["Ida Corran"]}
    assert without == {"source": [], "cue": [], "content": SAFE["content"]}
    assert not (tmp_path / "logs").exists()


def test_a_folder_that_is_no_checkout_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportError, match=r"quote_extractor\.py in .*rules"):
        gender_gap_tracker_reader(str(tmp_path / "nlp" / "english" / "rules"))


def test_sayswho_is_asked_for_its_quotations() -> None:
    told, read = sayswho_reader()
    assert told == "SaysWho 9, quotations"
    assert list(map(words, read(TEXT))) == [{**SAFE, "source": ["Ida", "Corran"]}]


@pytest.mark.parametrize(
    ("changed", "given", "words"),
    [
        ("as it was", "as it was", ["was"]),
        ("a b c", "a b  c", ["b", "c"]),
        ("one.\n two", "one\n\ntwo", ["one", "two"]),
        ('"so" it is', "so it is", ["so", "it is"]),
        ("Duerer said", "Dürer said", ["said"]),
    ],
)
def test_places_of_a_changed_text_are_found_in_the_one_given(changed: str, given: str, words: list[str]) -> None:
    places = aligned(changed, given)
    for one in words:
        at = changed.index(one)
        start, end = places(at, at + len(one))
        assert given[start:end] == one
