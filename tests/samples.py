"""A small invented article, and the reading that a careful person would make of it."""

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.schema import Article, Attribution, Block, Document, Evidence, Model, Part, Problem, Reading, Role, Span, Statement

TITLE = "Bridge stays shut, mayor says"
FIRST = "The old bridge over the Ellet will stay closed until spring, Mayor Ida Corran said on Tuesday."
SECOND = "“We will not [the council] gamble with lives,” she told reporters."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
MODEL = Model("sample", "1")


def span(words: str, text: str = TEXT) -> Span:
    """The span of the words where they first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def document(text: str = TEXT, locator: str = "samples/bridge.txt", language: str | None = "en") -> Document:
    """The paragraphs of the text, each with its place in it."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(paragraph, tuple(range(at, at + len(paragraph)))))
        at += len(paragraph) + 2
    return Document(locator, "plain", tuple(blocks), language=language)


def article(text: str = TEXT, locator: str = "samples/bridge.txt", language: str | None = "en") -> Article:
    """An article of one body part; its source is the text itself."""
    return Article(
        article_id(text, "The Ellet Post", None, "2031-02-04"),
        text_id(text),
        locator,
        text,
        (Part(0, len(text), Role.BODY),),
        outlet="The Ellet Post",
        title=text.split("\n\n")[0],
        language=language,
        published="2031-02-04",
        origin=tuple(range(len(text))),
    )


def attributions() -> tuple[Attribution, ...]:
    """What is attributed in TEXT."""
    because = (Evidence("cue", "sample-1", 0.97, span("said on")),)
    return (
        Attribution(
            (span("Mayor Ida Corran"),),
            (span("said"),),
            (span("The old bridge over the Ellet will stay closed until spring"),),
            "indirect",
            0.93,
            because=because,
        ),
        Attribution(
            (span("she"),),
            (span("told"),),
            (span("“We will not [the council] gamble with lives,”"),),
            "direct",
            0.6,
            insertions=(span("[the council]"),),
            within=0,
        ),
    )


def reading(problems: tuple[Problem, ...] = ()) -> Reading:
    """The article with both statements, the second within the first."""
    known, found = article(), attributions()
    ids = [statement_id(known.id, one.source, one.cue, one.content) for one in found]
    first = Statement(ids[0], found[0], article=known)
    second = Statement(ids[1], found[1], within=ids[0], article=known)
    return Reading(known, (first, second), model=MODEL, problems=problems)
