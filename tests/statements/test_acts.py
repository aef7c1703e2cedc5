"""Acts: certain cues, denials inside a "said", negated cues; and the model's own promises."""

import pytest

from onrecord.schema import ACTS, Likely, Speaker
from onrecord.statements import act_model
from onrecord.statements.acts import act_of
from onrecord.statements.lexicon import cues
from tests.statements.statement_builders import article, attribution, cases


def act(source: str, cue: str, content: str) -> str:
    text = f"{source} {cue} {content}."
    return act_of(article(text), attribution(text, source, cue, content), None).name


@pytest.mark.parametrize("case", cases("acts"), ids=lambda case: f"{case['cue']} {case['content']}"[:50])
def test_acts_that_cue_and_content_settle(case: dict[str, str]) -> None:
    assert act(case["source"], case["cue"], case["content"]) == case["act"]


def test_the_evidence_names_rule_or_model() -> None:
    text = "The mayor vowed to rebuild the pier. The clerk said the ledger was green."
    ruled = act_of(article(text), attribution(text, "The mayor", "vowed", "to rebuild the pier"), None)
    read = act_of(article(text), attribution(text, "The clerk", "said", "the ledger was green"), None)
    assert ruled.because.by == "act:verb promise"
    assert read.because.by == act_model.ID
    assert 0 < read.because.score <= 1
    assert ruled.because.span is not None


def test_probabilities_add_up_and_know_every_act() -> None:
    likely = act_model.load().probabilities({"no such feature": 1.0})
    assert sum(likely.values()) == pytest.approx(1.0)
    assert set(likely) == set(ACTS)


def test_an_attribution_without_source_and_cue_has_an_act() -> None:
    text = "“Nobody will cross that bridge again.”"
    assert act_of(article(text), attribution(text, "", "", text), None).name in ACTS


def test_lexicon_knows_inflected_and_irregular_forms() -> None:
    lemmas = [hit.lemma for hit in cues().verbs_in(["vowed", "swore", "denies", "admitting", "urging"])]
    assert lemmas == ["vow", "swear", "deny", "admit", "urge"]


def test_what_the_tagger_sees_counts_where_no_rule_holds() -> None:
    text = "Ann Morrow said the weir would be mended."
    one = attribution(text, "Ann Morrow", "said", "the weir would be mended")
    sure = [0.97 if act == "predict" else 0.03 / (len(ACTS) - 1) for act in ACTS]
    assert act_of(article(text), one, None, seen=Likely(tuple(sure))).name == "predict"


def test_a_certain_cue_outweighs_what_the_tagger_sees() -> None:
    text = "Ann Morrow denied that the weir would be mended."
    one = attribution(text, "Ann Morrow", "denied", "that the weir would be mended")
    sure = [0.97 if act == "predict" else 0.03 / (len(ACTS) - 1) for act in ACTS]
    assert act_of(article(text), one, None, seen=Likely(tuple(sure))).name == "deny"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("confirmed", "that the ferry was not insured"),
        ("said", "there was no evidence yet that the fire had been set"),
        ("said", "it was too early to say whether the brakes had failed"),
        ("said", "the film did not show who had thrown the stone"),
    ],
)
def test_what_is_granted_or_not_known_denies_nothing(cue: str, content: str) -> None:
    text = f"The clerk {cue} {content}."
    sure = Likely(tuple(0.97 if act == "deny" else 0.03 / (len(ACTS) - 1) for act in ACTS))
    found = act_of(article(text), attribution(text, "The clerk", cue, content), None, seen=sure)
    assert found.name != "deny"
    assert found.deny == 0.0


def test_what_another_will_do_is_no_promise() -> None:
    text = "Mary Holt said he would close the pier."
    one = attribution(text, "Mary Holt", "said", "he would close the pier")
    for speaker in (Speaker("s1", "Mary Holt", "person", "named"), Speaker("s2", "The council", "org", "named")):
        assert act_of(article(text), one, speaker).because.by != "act:own will"
    assert act_of(article(text), one, Speaker("s3", "John Holt", "person", "named")).because.by == "act:own will"


@pytest.mark.parametrize("content", ["she would often walk home", "she would usually walk home", "she would be glad"])
def test_what_somebody_used_to_do_is_no_promise(content: str) -> None:
    text = f"Mary Holt said {content}."
    assert act_of(article(text), attribution(text, "Mary Holt", "said", content), None).because.by != "act:own will"
