from onrecord.route import STAGES
from tests.cli.conftest import Run


def test_the_stages_are_printed_in_their_order(run: Run) -> None:
    printed = run("route").out
    places = [printed.index(stage.does) for stage in STAGES]
    assert places == sorted(places)
    assert "2. article      document -> article, problems" in printed
