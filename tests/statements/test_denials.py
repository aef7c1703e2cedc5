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
