"""An invented article in which much is told of who said what, and its reading."""

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.schema import (
    Article,
    Attribution,
    Deadline,
    Evidence,
    Link,
    Part,
    Reading,
    Relay,
    Role,
    Span,
    Speaker,
    Statement,
    TimeValue,
)

TEXT = (
    "The Dunmore Herald, citing two clerks close to the treasury, reported on Monday that the toll would double. "
    "They asked to stay unnamed because the budget is secret. "
    "Treasurer Odile Varga later denied that report and told councillors that she would publish the books "
    "by the end of March if the council agreed."
)


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _spans(words: str) -> tuple[Span, ...]:
    return (_span(words),)


def reading() -> Reading:
    """A report by way of an outlet, its denial, and a promise with a deadline and a condition."""
    known = Article(
        article_id(TEXT, None, None, "2031-02-05"),
        text_id(TEXT),
        "toll.txt",
        TEXT,
        (Part(0, len(TEXT), Role.BODY),),
        published="2031-02-05",
        origin=tuple(range(len(TEXT))),
    )
    found = (
        Attribution(_spans("The Dunmore Herald"), _spans("reported"), _spans("that the toll would double"), "indirect", 0.91),
        Attribution(_spans("Treasurer Odile Varga"), _spans("denied"), _spans("that report"), "indirect", 0.95),
        Attribution(
            _spans("Treasurer Odile Varga"),
            _spans("told"),
            _spans("that she would publish the books by the end of March if the council agreed"),
            "indirect",
            0.97,
        ),
    )
    ids = [statement_id(known.id, one.source, one.cue, one.content) for one in found]
    report = Statement(
        ids[0],
        found[0],
        speaker="s2",
        act="assert",
        standing="unnamed",
        via=Relay("Dunmore Herald", _span("The Dunmore Herald")),
        chain=(Link("s1", _span("The Dunmore Herald")), Link("s2", _span("two clerks close to the treasury"))),
        anonymity_reason=_span("because the budget is secret"),
        said=TimeValue("2031-02-03", span=_span("Monday")),
        because=(Evidence("chain", "chain:cited", 0.85, _span("The Dunmore Herald")),),
        article=known,
    )
    denial = Statement(
        ids[1],
        found[1],
        speaker="s3",
        act="deny",
        standing="named",
        said=TimeValue("2031-02-03", "LATER", True, _span("later")),
        denies=(ids[0],),
        because=(Evidence("denies", "denials", 0.8, _span("that report")),),
        article=known,
    )
    promise = Statement(
        ids[2],
        found[2],
        speaker="s3",
        act="promise",
        standing="named",
        to=_span("councillors"),
        deadline=Deadline("by", _span("by the end of March"), "2031-03-31"),
        condition=_span("if the council agreed"),
        article=known,
    )
    herald, clerks, varga = "The Dunmore Herald", "two clerks close to the treasury", "Odile Varga"
    speakers = (
        Speaker("s1", "Dunmore Herald", "org", "named", also=_spans(herald), mentions=_spans(herald)),
        Speaker(
            "s2",
            clerks,
            "group",
            "unnamed",
            mentions=(_span(clerks), _span("They")),
            number=2,
            closeness=_span("close to the treasury"),
        ),
        Speaker(
            "s3", varga, "person", "named", roles=_spans("Treasurer"), mentions=(_span(varga), _span("she")), speaks_for="s4"
        ),
        Speaker("s4", "treasury", "org", "named"),
    )
    return Reading(known, (report, denial, promise), speakers)
