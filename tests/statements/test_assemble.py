"""Whole statements: chain and speaker, the sources taken up again, standing, denial, ids, what the article lacks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.content_ids import statement_id
from onrecord.options import Options
from onrecord.schema import Attribution, Span, Speaker
from onrecord.statements.assemble import statements
from tests.growth import work
from tests.statements.statement_builders import article, attribution, span

TEXT = (
    "Later on Wednesday, the news website Harbourlight, citing two anonymous sources close to the shipyard, "
    "reported that the yard had been sold.\n"
    "“There will be no jobs left,” one of the sources was quoted as saying.\n"
    "The shipyard later denied that report. Mayor Odo Brandt vowed to save the yard before the end of June if elected."
)
TOLD = [
    attribution(TEXT, "the news website Harbourlight", "reported", "that the yard had been sold"),
    attribution(TEXT, "one of the sources", "was quoted as saying", "“There will be no jobs left,”"),
    attribution(TEXT, "The shipyard", "denied", "that report"),
    attribution(TEXT, "Mayor Odo Brandt", "vowed", "to save the yard before the end of June if elected"),
]
SPEAKERS = (
    Speaker("s1", "Harbourlight", "org", "named", mentions=(span(TEXT, "the news website Harbourlight"),)),
    Speaker("s2", "one of the sources", "person", "unnamed", number=1),
    Speaker("s3", "The shipyard", "org", "named"),
    Speaker("s4", "Odo Brandt", "person", "named"),
)
OF = ["s1", "s2", "s3", "s4"]


def test_a_chain_gives_the_speaker_and_the_relay() -> None:
    made, speakers, problems = statements(article(TEXT), TOLD, SPEAKERS, OF, Options())
    names = {speaker.id: speaker for speaker in speakers}
    first = made[0]
    assert [names[link.speaker].name for link in first.chain] == ["Harbourlight", "two anonymous sources close to the shipyard"]
    assert names[first.speaker or ""].standing == "unnamed"
    assert names[first.speaker or ""].number == 2
    closeness = names[first.speaker or ""].closeness
    assert closeness is not None
    assert article(TEXT).words(closeness) == "close to the shipyard"
    assert first.standing == "unnamed"
    assert first.via is not None
    assert first.via.name == "Harbourlight"
    assert problems == ()


def test_one_of_the_sources_keeps_the_relay_and_the_denial_finds_the_report() -> None:
    made, _, _ = statements(article(TEXT), TOLD, SPEAKERS, OF, Options())
    assert [link.speaker for link in made[1].chain] == ["s1", "s2"]
    assert made[2].act == "deny"
    assert made[2].denies == (made[0].id,)
    assert made[3].act == "promise"
    assert made[3].deadline is not None
    assert made[3].condition is not None
    assert made[3].chain == ()


def test_the_official_of_a_chain_stays_the_same_and_him_is_who_spoke_before() -> None:
    text = (
        "The yard was sold, Harbourlight reported, citing a senior official in the ministry. The official told Harbourlight that "
        "it was cheap. Mayor Odo Brandt denied that it was sold. “There is no order,” Harbourlight quoted him as saying."
    )
    told = [
        attribution(text, "Harbourlight", "reported", "The yard was sold"),
        attribution(text, "The official", "told", "that it was cheap"),
        attribution(text, "Mayor Odo Brandt", "denied", "that it was sold"),
        attribution(text, "Harbourlight", "quoted", "“There is no order,”", text.index("“")),
    ]
    speakers = (
        SPEAKERS[0],
        Speaker("s2", "an official", "person", "unnamed", number=1),
        Speaker("s3", "Odo Brandt", "person", "named"),
    )
    made, cast, _ = statements(article(text), told, speakers, ["s1", "s2", "s3", "s1"], Options())
    names = {speaker.id: speaker.name for speaker in cast}
    official = "a senior official in the ministry"
    assert [names[one.speaker or ""] for one in made] == [official, official, "Odo Brandt", "Odo Brandt"]
    assert made[1].to is None
    assert made[3].standing == "named"


def test_a_court_that_hears_is_addressed_and_an_outlet_that_understands_hides_its_source() -> None:
    text = "The pier was unsafe, Firth Crown Court heard. The Tide Gazette understands that it will be shut."
    told = [
        attribution(text, "Firth Crown Court", "heard", "The pier was unsafe"),
        attribution(text, "The Tide Gazette", "understands", "that it will be shut"),
    ]
    made, _, _ = statements(article(text), told, (Speaker("s1", "Tide Gazette", "org", "named"),), [None, "s1"], Options())
    assert made[0].to == span(text, "Firth Crown Court")
    assert [one.standing for one in made] == ["none", "unnamed"]


def test_ids_come_from_content_and_every_choice_has_its_evidence() -> None:
    built = article(TEXT)
    made, _, _ = statements(built, TOLD, SPEAKERS, OF, Options())
    assert [one.id for one in made] == [statement_id(built.id, a.source, a.cue, a.content) for a in TOLD]
    assert [{e.field for e in one.because} for one in made] == [{"act", "chain"}, {"act", "chain"}, {"act", "denies"}, {"act"}]


def test_nested_statements_name_the_outer() -> None:
    text = "Brandt said that Lind had told him the pier was safe."
    outer = attribution(text, "Brandt", "said", "that Lind had told him the pier was safe")
    inner = replace(attribution(text, "Lind", "told", "the pier was safe"), within=0)
    made, _, _ = statements(article(text), [outer, inner], (), [None, None], Options())
    assert made[1].within == made[0].id
    assert made[0].standing == "none"


def test_an_article_without_a_date_says_so() -> None:
    _, _, problems = statements(article(TEXT, published=None), TOLD, SPEAKERS, OF, Options())
    assert len(problems) == 1
    assert "date of publication" in problems[0].what


def test_speakers_must_be_as_many_as_attributions() -> None:
    with pytest.raises(ValueError, match="speakers for 1"):
        statements(article(TEXT), TOLD, SPEAKERS, ["s1"], Options())


@given(st.text(alphabet='aA “”".,said citing told on\n’', min_size=3, max_size=120), st.data())
def test_any_text_gives_statements_with_spans_inside_it(text: str, data: st.DataObject) -> None:
    at = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=3, max_size=3).map(sorted))
    spans = [Span(a, b) for a, b in zip(at, [*at[1:], len(text)], strict=True) if b > a]
    told = Attribution(tuple(spans[2:]), tuple(spans[1:2]), tuple(spans[:1]), "indirect", 0.5)
    built = article(text)
    for one in statements(built, [told], (), [None], Options())[0]:
        found = [
            one.to,
            one.anonymity_reason,
            one.condition,
            one.via.span if one.via else None,
            *(link.span for link in one.chain),
        ]
        assert all(0 <= s.start < s.end <= len(text) for s in found if s)


def test_an_endless_paragraph_costs_hardly_more_than_many_short_ones() -> None:
    def read(joint: str) -> None:
        text = joint.join(f"Clerk {n} told the owners that pier {n} was never shut." for n in range(800))
        told, at = [], 0
        for n in range(800):
            told.append(attribution(text, f"Clerk {n}", "told", f"that pier {n} was never shut", start=at))
            at = told[-1].content[0].end
        statements(article(text), told, (), [None] * len(told), Options())

    read("\n")  # the words it looks for are loaded
    assert work(lambda: read(" ")) < 1.4 * work(lambda: read("\n"))
