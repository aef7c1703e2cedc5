"""Articles built from passages in which source, cue and content are marked: `{1s|Holt} {1v|said} {1c|no}`."""

import re

from onrecord.schema import Article, Attribution, Part, Role, Span

_MARK = re.compile(r"\{(\d+)([svc])\|([^{}]*)\}")


def passage(
    marked: str, published: str | None = "2024-11-06", dateline: str | None = None
) -> tuple[Article, dict[str, Attribution]]:
    """The article of a marked passage, paragraphs parted by blank lines, and its attributions by number."""
    spans: dict[str, dict[str, list[Span]]] = {}
    text, done = "", 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        spans.setdefault(match[1], {"s": [], "v": [], "c": []})[match[2]].append(Span(len(text), len(text) + len(match[3])))
        text += match[3]
        done = match.end()
    text += marked[done:]
    parts = tuple(Part(m.start(), m.end(), Role.BODY) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text))
    article = Article("a", "t", "test", text, parts, published=published, dateline=dateline)
    return article, {n: Attribution(tuple(s["s"]), tuple(s["v"]), tuple(s["c"]), "indirect", 1.0) for n, s in spans.items()}
