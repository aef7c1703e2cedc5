"""What is told of the time outside the model: of a real reading, with the graphs' own time taken out."""

from onrecord import route
from quality import around

TEXT = "The pool will reopen in June, the parks director, Oona Bexley, said on Monday. “We are glad,” she said."


def test_every_stage_and_graph_is_timed_and_left_as_it_was() -> None:
    before = route.STAGES
    took = around.stages([TEXT])
    assert took.keys() == {*(stage.name for stage in before), "encoder", "linker", "json"}
    assert min(took.values()) > 0
    assert route.STAGES is before
