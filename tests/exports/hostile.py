"""Readings of texts that nobody would print: control characters, quotes, line breaks, bidirectional overrides, formulas."""

from dataclasses import replace

from hypothesis import strategies as st

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.schema import Article, Attribution, Part, Reading, Role, Span, Speaker, Statement

PARTS = ["=1+1", "@SUM(A1)", "-2", "＝1", "'", '"', "“No,”", ",", ";", "\t", "\r", "\n", "\r\n", "\x00", "\x0b", "\x1b[31m"]
ODD = ["\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffd", "👋🏽", "é", "said", " ", "</script>", "\\", "]]>", "{}"]

texts = st.lists(st.one_of(st.sampled_from(PARTS + ODD), st.text(max_size=5)), min_size=1, max_size=30).map("".join)


@st.composite
def spans(draw: st.DrawFn, length: int, least: int = 0) -> tuple[Span, ...]:
    """Pieces in text order that do not overlap; neighbours may touch."""
    size = draw(st.integers(least, 3))
    cuts = sorted(draw(st.lists(st.integers(0, length), min_size=2 * size, max_size=2 * size)))
    found = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if start < end]
    return tuple(found) if len(found) >= least else (Span(0, length),)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading whose spans fall anywhere in such a text."""
    text = draw(texts.filter(bool))
    article = Article(
        article_id(text, None, None, None), text_id(text), draw(texts), text, (Part(0, len(text), Role.BODY),), title=draw(texts)
    )
    speaker = Speaker("s1", draw(texts), draw(st.sampled_from(["person", "org", "group", "document", "none"])), "named")
    statements: list[Statement] = []
    for number in range(draw(st.integers(0, 4))):
        parts = draw(spans(len(text))), draw(spans(len(text))), draw(spans(len(text), 1)), draw(spans(len(text)))
        within = draw(st.none() | st.integers(0, number - 1)) if number else None
        said = Attribution(*parts[:3], draw(st.sampled_from(["direct", "indirect", "mixed"])), 0.5, parts[3], within)
        inside = statements[within].id if within is not None else None
        known = f"{statement_id(article.id, *parts[:3])}-{number}"  # two may stand in the same places here
        statements.append(Statement(known, said, "s1", "deny", within=inside, article=article))
    return Reading(article, tuple(statements), (speaker,))


def with_speaker(reading: Reading, speaker: Speaker) -> Reading:
    """The reading, with its first statement made by the speaker."""
    first = replace(reading.statements[0], speaker=speaker.id)
    return replace(reading, speakers=(speaker,), statements=(first, *reading.statements[1:]))
