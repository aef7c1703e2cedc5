"""Which statement denies which."""

import pytest

from onrecord.schema import Speaker
from onrecord.statements.acts import act_of
from onrecord.statements.denials import Told, find_denials
from tests.statements.statement_builders import article, attribution, cases


@pytest.mark.parametrize("case", cases("denials"), ids=lambda case: case["text"][:50])
def test_denials(case: dict) -> None:  # type: ignore[type-arg]
    built = article(case["text"])
    told = []
    for source, cue, content in case["told"]:
        said = attribution(case["text"], source, cue, content)
        speaker = Speaker(source, source, "person", "named")
        act = act_of(built, said, speaker)
        told.append(Told(said, speaker, act.name, act.deny))
    assert [[link.denier, link.denied] for link in find_denials(built, told)] == case["denies"]


def test_nothing_denies_itself_or_its_own_speaker_by_that_report() -> None:
    text = "The mill reported that the dye was harmless. The mill denied that report."
    built, mill = article(text), Speaker("s1", "The mill", "org", "named")
    first = attribution(text, "The mill", "reported", "that the dye was harmless")
    second = attribution(text, "The mill", "denied", "that report", start=40)
    assert find_denials(built, [Told(first, mill, "assert", 0.0), Told(second, mill, "deny", 1.0)]) == []


def test_what_ones_principal_says_is_not_denied() -> None:
    text = "A guard said the gate was open. Holt criticised the guards for their sloth. Her office called the charges invented."
    built, holt = article(text), Speaker("s1", "Mira Holt", "person", "named")
    office, guard = Speaker("s2", "office", "org", "named", speaks_for="s1"), Speaker("s3", "guard", "person", "unnamed")
    told = [
        Told(attribution(text, "A guard", "said", "the gate was open"), guard, "assert", 0.0),
        Told(attribution(text, "Holt", "criticised", "the guards for their sloth"), holt, "accuse", 0.0),
        Told(attribution(text, "Her office", "called", "the charges invented"), office, "deny", 1.0),
    ]
    assert [(link.denier, link.denied) for link in find_denials(built, told)] == [(2, 0)]


def test_what_only_tells_something_denies_nothing() -> None:
    text = "The Herald reported that the mill was closed. A clerk said the report was wrong about the date."
    built = article(text)
    herald, clerk = Speaker("s1", "The Herald", "org", "named"), Speaker("s2", "clerk", "person", "unnamed")
    first = Told(attribution(text, "The Herald", "reported", "that the mill was closed"), herald, "assert", 0.0)
    second = attribution(text, "A clerk", "said", "the report was wrong about the date")
    assert find_denials(built, [first, Told(second, clerk, "assert", 0.3)]) == []
    assert len(find_denials(built, [first, Told(second, clerk, "deny", 0.9)])) == 1
