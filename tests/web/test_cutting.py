from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema import Span
from onrecord.web.cutting import Layer, cut

TEXT = "abcdefghijklmnopqrst"
spans = st.tuples(st.integers(0, 18), st.integers(1, 20)).filter(lambda one: one[0] < one[1]).map(lambda one: Span(*one))


@given(st.lists(st.builds(Layer, spans, st.sampled_from(["content", "cue"]), st.integers(1, 3)), max_size=8), spans)
def test_pieces_are_the_text_and_know_what_lies_over_them(layers: list[Layer], part: Span) -> None:
    pieces = list(cut(TEXT, part.start, part.end, layers))
    assert "".join(piece.text for piece in pieces) == TEXT[part.start : part.end]
    at = part.start
    for piece in pieces:
        for place in range(at, at + len(piece.text)):
            assert set(piece.layers) == {one for one in layers if one.span.start <= place < one.span.end}
        at += len(piece.text)
