import pytest

from onrecord.evaluation.names import same_speakers


@pytest.mark.parametrize(
    ("gold", "predicted", "person", "same"),
    [
        ("Ida Corran", "ida corran", True, True),
        ("Ida Corran", "Ms. Ida B. Corran", True, True),
        ("Ida Corran", "Corran", True, False),
        ("Ida Corran Jr.", "Ida Corran", True, False),
        ("Ida Corran’s", "Ida Corran", True, True),
        ("The Harbour Board", "Harbour Board", False, True),
        ("Harbour Board", "Harbour Safety Board", False, False),
        ("E.T.C.", "ETC", False, True),
        ("Ida Corran & Tom Vell", "Tom Vell & Ida Corran", True, True),
        ("Ida Corran & Tom Vell", "Ida Corran", True, False),
        (None, "Ida Corran", True, False),
        (None, None, True, False),
    ],
)
def test_same_speakers(gold: str | None, predicted: str | None, person: bool, same: bool) -> None:
    assert same_speakers(gold, predicted, person) is same
