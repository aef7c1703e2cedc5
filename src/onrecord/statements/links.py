"""The speakers of a chain's links: those the article already has, or new ones for the words of a link."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.schema import Article, Span, Speaker
from onrecord.statements.outlets import is_outlet
from onrecord.statements.phrases import closeness_of, is_hidden, is_name, is_paper, number_of

_ARTICLES = ("the ", "a ", "an ", "one of the ")


class Cast:
    """The speakers of an article, which grows by relays and sources that only a chain names."""

    def __init__(self, article: Article, speakers: Sequence[Speaker]) -> None:
        self._article = article
        self._speakers = {speaker.id: speaker for speaker in speakers}
        self._by_name = {_bare(speaker.name): speaker.id for speaker in reversed(speakers)}
        self._by_start = {mention.start: speaker.id for speaker in speakers for mention in speaker.mentions}

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """All, in the order in which they came."""
        return tuple(self._speakers.values())

    def get(self, speaker: str | None) -> Speaker | None:
        """The speaker of an id."""
        return self._speakers.get(speaker or "")

    def of_link(self, span: Span) -> str:
        """The id of the speaker whom the words of a link are for."""
        words = self._article.words(span)
        known = self._by_name.get(_bare(words)) or self._mentioned(span)
        if known is not None:
            return known
        return self._add(span, words)

    def _mentioned(self, span: Span) -> str | None:
        """A speaker one of whose mentions begins in the link and fills most of it."""
        for start in range(span.start, min(span.end, span.start + 40)):
            speaker = self._speakers.get(self._by_start.get(start, ""))
            if speaker and any(
                m.start == start and 2 * (m.end - m.start) > span.end - span.start and m.end <= span.end + 1
                for m in speaker.mentions
            ):
                return speaker.id
        return None

    def _add(self, span: Span, words: str) -> str:
        number = len(self._speakers) + 1
        while f"s{number}" in self._speakers:
            number += 1
        name = " ".join(words.split())
        kind, standing = _kind(name)
        new = Speaker(f"s{number}", name, kind, standing, mentions=(span,))
        if standing == "unnamed" and kind != "document":
            name = name[0].lower() + name[1:] if not name.split()[0].isupper() else name
            new = replace(new, name=name, number=number_of(words), closeness=closeness_of(self._article.text, span))
        self._speakers[new.id] = new
        self._by_name.setdefault(_bare(name), new.id)
        self._by_start[span.start] = new.id
        return new.id


def _kind(words: str) -> tuple[str, str]:
    """Kind and standing of what only a chain names."""
    if is_outlet(words):
        return "org", "named"
    if is_hidden(words):
        return ("person" if number_of(words) == 1 else "group"), "unnamed"
    if is_paper(words):
        return "document", "named" if is_name(words) else "unnamed"
    if words[:1].isupper() or words.casefold().startswith("the "):
        return ("person" if is_name(words) and len(words.split()) < 4 and not words.startswith("The ") else "org"), "named"
    return "group", "unnamed"


def _bare(name: str) -> str:
    bare = " ".join(name.casefold().split())
    for article in _ARTICLES[:3]:
        bare = bare.removeprefix(article)
    return bare
