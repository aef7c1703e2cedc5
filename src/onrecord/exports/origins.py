"""Where a span of the frozen text stands in the source it was read from."""

from onrecord.schema import Article, Span

_BRIDGED = 3
"""Source characters between two neighbours that still count as one stretch: a line break with indentation, say."""


def ranges(article: Article, span: Span) -> list[list[int]] | None:
    """Half-open [start, end) ranges of source characters, in the order of the span; None where no position exists.

    Characters that the article inserted have no place in the source and are passed over. A stretch goes on
    over a gap of at most three characters; where more of the source was left out, a new range begins.
    """
    if article.origin is None:
        return None
    places = article.origin[span.start : span.end]
    if places[0] >= 0 and places == tuple(range(places[0], places[0] + len(places))):  # as it is written there
        return [[places[0], places[0] + len(places)]]
    found: list[list[int]] = []
    for position in places:
        if position < 0:
            continue
        if found and 0 <= position - found[-1][1] <= _BRIDGED:
            found[-1][1] = position + 1
        elif not found or position != found[-1][1] - 1:  # two characters may come from one: a ligature, an entity
            found.append([position, position + 1])
    return found
