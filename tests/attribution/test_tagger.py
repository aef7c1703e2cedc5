"""What holds of every reading, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import build_article
from onrecord.attribution.tagger import Tagged, Tagger
from onrecord.schema import Article, Attribution, Block, Document, Role, Span
from tests.attribution.made import article
from tests.growth import times_the_work

SAYING = [
    "“The weir holds,” Ann Morrow said.",
    "Pryce denied that he had signed it.",
    "‘It’s a lie,’ he told the Post. “No",
    "MORROW: It holds.",
    "Q: Does it hold?",
    "“We never signed the letter.” — Tom Kirkby",
    "According to the board, it “held”.",
    "Bridge Will Close, Mayor Says",
    "Ann said that Tom claimed that Bo knew that it holds.",
]
SIGNS = st.text(st.sampled_from("“”‘’\"'«»:—-()[].,!? \nAaQ1é\u202e\u200b\ufeff\u0301\U0001f600"), max_size=40)
PARAGRAPHS = st.one_of(
    st.sampled_from(SAYING), SIGNS, st.text(max_size=60), st.tuples(st.sampled_from(SAYING), SIGNS).map("".join)
)
ROLES = st.sampled_from(list(Role))


def check(made: Article, read: Tagged) -> None:
    """What must hold of every attribution and name of an article."""
    found = read.attributions
    parts = [(p.start, p.end) for p in made.speaking()]
    for number, one in enumerate(found):
        assert one.content
        assert 0 <= one.confidence <= 1
        assert one.form in ("direct", "indirect", "mixed")
        assert one.within is None or (0 <= one.within < len(found) and one.within != number)
        for span in (*one.source, *one.cue, *one.content, *one.insertions, *(e.span for e in one.because if e.span)):
            assert any(a <= span.start and span.end <= b for a, b in parts), f"{made.words(span)!r} stands in no speaking part"
            assert made.words(span).strip()
        for role in (one.source, one.cue, one.content):
            assert all(a.end <= b.start for a, b in pairwise(role)), "pieces are apart and in order"
    assert all(any(a <= span.start and span.end <= b for a, b in parts) for span, _ in read.entities)
    assert not _shared(made, found)


def _shared(made: Article, found: tuple[Attribution, ...]) -> list[str]:
    """Words that are the content of two attributions of which neither is nested in the other."""
    owner: dict[int, int] = {}
    shared = []
    for number, one in enumerate(found):
        for place in (c for span in one.content for c in range(span.start, span.end) if made.text[c].isalnum()):
            other = owner.setdefault(place, number)
            if other != number and number not in _around(found, other) and other not in _around(found, number):
                shared.append(made.text[max(0, place - 20) : place + 20])
            owner[place] = number
    return shared


def _around(found: tuple[Attribution, ...], number: int) -> set[int]:
    """The attributions that this one is nested in, however deep."""
    around: set[int] = set()
    outer = found[number].within
    while outer is not None and outer not in around:
        around.add(outer)
        outer = found[outer].within
    return around


@settings(max_examples=60)
@given(st.lists(st.tuples(PARAGRAPHS, ROLES), max_size=6))
def test_every_reading_keeps_to_the_text(every_tagger: Tagger, paragraphs: list[tuple[str, Role]]) -> None:
    made = article(*[(text.strip() or "x", role) for text, role in paragraphs])
    check(made, every_tagger.tag(made))


@settings(max_examples=40)
@given(st.lists(PARAGRAPHS, max_size=6))
def test_every_document_can_be_read(every_tagger: Tagger, paragraphs: list[str]) -> None:
    made = build_article(Document("made.txt", "plain", tuple(Block(text) for text in paragraphs)))
    check(made, every_tagger.tag(made))


def test_the_same_text_gives_the_same_reading(tagger: Tagger) -> None:
    made = article(*SAYING)
    first = tagger.read(made)
    assert first
    assert tagger.read(article("Something else was said, Bo told us.", *SAYING[::-1]))
    assert tagger.read(made) == first


def test_it_is_all_one_how_many_windows_are_held(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    made = article(*SAYING * 12)
    whole = tagger.read(made)
    monkeypatch.setattr("onrecord.attribution.tagger._TOGETHER", 1)
    assert tagger.read(made) == whole


def test_parts_that_do_not_speak_are_not_read(tagger: Tagger) -> None:
    silent = [role for role in Role if not role.speaks]
    assert silent
    assert tagger.read(article(*[(SAYING[0], role) for role in silent])) == ()
    assert tagger.read(article()) == ()


def test_names_are_told_apart_by_kind(tagger: Tagger) -> None:
    made = article("Ann Morrow flew to Geneva on Tuesday.")
    found = {made.words(span): kind for span, kind in tagger.tag(made).entities}
    assert found["Ann Morrow"] == "PERSON"
    assert found["Geneva"] == "LOCATION"


def test_every_field_has_its_evidence(tagger: Tagger) -> None:
    made = article(SAYING[0])
    (one,) = tagger.read(made)
    assert {e.field for e in one.because} == {"source", "cue", "content"}
    assert {e.by for e in one.because} == {f"{tagger.model.name}-{tagger.model.version}"}
    assert [e.span for e in one.because if e.field == "cue"] == list(one.cue)
    assert Span(made.text.index("said"), made.text.index("said") + 4) in one.cue


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000,
        "‘a’ “b” " * 400,
        "'a " * 1500,
        "(" * 2000 + ")" * 2000,
        "— " * 2000,
        "said " * 1500,
        "a" * 1_000_000,
        "“" + "x" * 1_000_000 + "” he said.",
        "MORROW: “" * 500,
        "\u202eMorrow said the weir holds.\u202c " * 20,
        "Mor\u200brow s\u200baid the we\u200bir ho\u200blds. " * 20,
        "\u0301\u0301\u0301 said \u0301 “\u0301”",
        "Morrow \ud800 said \udfff it holds.",
        "\x00 said Morrow \x1f",
        "\U0001f600 said: “\U0001f680\U0001f680”",
        "١٢٣ said the ﬁrst ™ ½ ㎏ holds.",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_hostile_text_is_read_to_its_end(tagger: Tagger, text: str) -> None:
    """The longest would take hours if anything went through all of a text for each of its characters."""
    made = build_article(Document("made.txt", "plain", (Block(text),)))
    check(made, tagger.tag(made))


def test_the_work_grows_with_the_paragraphs_alone(tagger: Tagger) -> None:
    def tag(count: int) -> None:
        made = article(*["MORROW: No.", "PRYCE: Yes."] * count)
        check(made, tagger.tag(made))

    assert times_the_work(tag, 50) < 5
