"""An annotated article as labels of its words."""

import gzip
import json
from pathlib import Path

from onrecord.attribution.labels import ENTITY_TYPES
from tests.training.made import FLAT_NAMES, LINK_NAMES, TEXT, row, runs
from training.corpus import Example, articles, example, paragraphs


def made() -> Example:
    given = row()
    return example(given, given["annotators"]["a"])


def test_flat_tags_are_the_annotated_words() -> None:
    one = made()
    assert list(runs([w.text for w in one.words], [FLAT_NAMES[label] for label in one.flat])) == [
        ("content", "“ The weir will hold , ”"),
        ("source", "Ann Morrow"),
        ("cue", "said"),
        ("content", "“ It must . ”"),
        ("source", "Tom Kirkby"),
        ("cue", "denied"),
        ("content", "that he had signed a letter"),
    ]


def test_each_cue_has_its_own_source_and_content() -> None:
    one = made()
    assert [one.words[cue].text for cue in one.cues] == ["said", "denied"]
    labels = [[LINK_NAMES[link.get(n, 0)] for n in range(len(one.words))] for link in one.links]
    texts = [w.text for w in one.words]
    assert list(runs(texts, labels[0])) == [
        ("content", "“ The weir will hold , ”"),
        ("source", "Ann Morrow"),
        ("content", "“ It must . ”"),
    ]
    assert list(runs(texts, labels[1])) == [("source", "Tom Kirkby"), ("content", "that he had signed a letter")]


def test_names_are_labelled_by_kind() -> None:
    one = made()
    begins, inside = 2 * ENTITY_TYPES.index("PERSON") + 1, 2 * ENTITY_TYPES.index("PERSON") + 2
    assert [w.text for w, label in zip(one.words, one.entities, strict=True) if label == begins] == ["Ann", "Tom", "Ann"]
    assert [w.text for w, label in zip(one.words, one.entities, strict=True) if label == inside] == ["Morrow", "Kirkby", "Morrow"]


def test_an_attribution_without_a_cue_is_tagged_but_not_linked() -> None:
    given = row()
    annotations = [{**given["annotators"]["a"][0], "cue": []}]
    one = example(given, annotations)
    assert (one.cues, one.links) == ([], [])
    assert any(one.flat)


def test_the_first_paragraph_is_the_headline() -> None:
    assert [(TEXT[a:b].split()[0], headline) for a, b, headline in paragraphs(TEXT)] == [
        ("Weir", True),
        ("“The", False),
        ("Tom", False),
    ]


def test_articles_are_read_from_a_gzipped_file(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(row()) + "\n").encode() * 2))
    assert list(articles(path)) == [row(), row()]
