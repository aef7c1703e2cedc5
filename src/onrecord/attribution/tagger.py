"""Article -> Attributions: the model's reading, and around it what marks and paragraphs settle for certain."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.attribution.across import connected
from onrecord.attribution.confidence import confidence
from onrecord.attribution.decode import Found, Linked, Range, Weights, cues, link, seen, settle, widened
from onrecord.attribution.extents import settled
from onrecord.attribution.headlines import headlines
from onrecord.attribution.labels import ENTITY_TYPES
from onrecord.attribution.marked import marked
from onrecord.attribution.model import Encoded, Floats, Network, Tags, open_network
from onrecord.attribution.nesting import merged
from onrecord.attribution.split import joined
from onrecord.attribution.whole import completed, in_own_sentence, sentences, sourced_near, spoken
from onrecord.attribution.words import Word, words
from onrecord.options import Options
from onrecord.schema import Article, Attribution, Evidence, Likely, Model, Role, Span

_TOGETHER = 16
"""Windows whose cues are linked in one walk: more would be no faster, and a long text must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """All that the model sees in an article: its attributions, the names and times, each with its kind, and what it thinks
    of each attribution (empty where the model knows no acts)."""

    attributions: tuple[Attribution, ...]
    entities: tuple[tuple[Span, str], ...]
    likely: tuple[Likely, ...] = ()


class Tagger:
    """Reads the attributions of an article. Open it once; it may be used from one thread at a time."""

    def __init__(self, network: Network, least: float | None = None) -> None:
        self._network = network
        self._least = float(network.manifest.get("least_confidence", 0.0)) if least is None else least
        self._weights = Weights(**network.manifest.get("decode", {}))
        self._name = f"{network.model.name}-{network.model.version}"

    @classmethod
    def load(cls, options: Options) -> "Tagger":
        """The tagger of the options' model, loaded once a process.

        Raises:
            BrokenModelError: the model is not there, or not whole.
        """
        return cls(open_network(options.model, options.threads), options.minimum_confidence)

    @property
    def model(self) -> Model:
        """Name and version of the model."""
        return self._network.model

    def read(self, article: Article) -> tuple[Attribution, ...]:
        """The attributions of the article, in text order."""
        return self.tag(article).attributions

    def tag(self, article: Article) -> Tagged:
        """The attributions, and the names and times, of the article's speaking parts."""
        sequence = _sequence(article)
        if not sequence:
            return Tagged((), ())
        tags, linked = self._read(sequence)
        parts = list(article.speaking())
        model = [a for _, a in self._candidates(article, sequence, tags, linked) if a.confidence >= self._least]
        certain = [settled(a, article.text, sequence) for a in [*headlines(article.text, parts), *marked(article.text, parts)]]
        found = merged(model, certain)
        return Tagged(tuple(found), tuple(_entities(sequence, tags)), self._likely(found, sequence, tags))

    def _likely(self, found: Sequence[Attribution], sequence: Sequence[Word], tags: Tags) -> tuple[Likely, ...]:
        head = self._network.acts
        if head is None:
            return ()
        starts, ends = [w.start for w in sequence], [w.end for w in sequence]

        def words(spans: Sequence[Span]) -> list[Range]:
            return [(bisect_right(ends, s.start), bisect_left(starts, s.end)) for s in spans]

        return head.likely(tags.acting, [(words(a.source), words(a.cue), words(a.content)) for a in found])

    def candidates(self, article: Article) -> list[tuple[Found, Attribution]]:
        """What the model alone finds, however unsure, in text order: what confidence is fitted on."""
        sequence = _sequence(article)
        return self._candidates(article, sequence, *self._read(sequence)) if sequence else []

    def _candidates(
        self, article: Article, sequence: Sequence[Word], tags: Tags, linked: Sequence[Found]
    ) -> list[tuple[Found, Attribution]]:
        found = connected(spoken(linked, sequence), sequence)
        alone, sentence = seen(tags.flat), sentences(sequence)
        found = settle(in_own_sentence(sourced_near(found, alone["source"], sentence), sequence, sentence))
        found = completed(joined(widened(found, alone["content"]), sequence), sequence)
        return [(f, settled(self._attribution(f, sequence), article.text, sequence)) for f in found]

    def _read(self, sequence: Sequence[Word]) -> tuple[Tags, list[Found]]:
        """What the model says of each word, and what it links with the cues; the vectors of a few windows alone are kept."""
        tags = self._network.blank(len(sequence))
        found: list[Found] = []
        held: list[Encoded] = []
        for window in self._network.read(sequence, tags):
            held.append(window)
            if len(held) > _TOGETHER:  # of a window's last words the next one tells
                found += self._found(held[:-1], tags.flat)
                del held[:-1]
        return tags, found + self._found(held, tags.flat)

    def _found(self, held: Sequence[Encoded], flat: Floats) -> list[Found]:
        """What stands with the cues of these windows, each cue in the window that tells of it."""
        first = held[0].window.start
        every = [(a + first, b + first) for a, b in cues(flat[first : held[-1].window.end], self._weights)]
        mine = [(one, [cue for cue in every if cue[0] in one.own]) for one in held]
        cued = [(one.window.start, self._linked(one, some, flat)) for one, some in mine if some]
        found = link([linked for _, linked in cued], self._weights)
        return [f.shifted(start) for (start, _), some in zip(cued, found, strict=True) for f in some]

    def _linked(self, one: Encoded, some: Sequence[Range], flat: Floats) -> Linked:
        start, end = one.window.start, one.window.end
        linked = self._network.link(one, [cue[0] - start for cue in some])
        return Linked(flat[start:end], linked, [(a - start, min(b, end) - start) for a, b in some])

    def _attribution(self, f: Found, sequence: Sequence[Word]) -> Attribution:
        source, content = _spans(f.source, sequence), _spans(f.content, sequence)
        cue = _spans([f.cue], sequence)
        name = self._name
        because = [Evidence("cue", name, round(f.cue_probability, 3), cue[0])]
        because += [Evidence("source", name, round(f.source_probability, 3), source[0] if source else None)]
        because += [Evidence("content", name, round(f.content_probability, 3), content[0])]
        sure = confidence(f, self._network.manifest.get("confidence"))
        return Attribution(source, cue, content, "indirect", sure, because=tuple(because))


def _sequence(article: Article) -> list[Word]:
    return words(article.text, [(p.start, p.end, p.role is Role.HEADLINE) for p in article.speaking()])


def _spans(ranges: Sequence[Range], sequence: Sequence[Word]) -> tuple[Span, ...]:
    """The ranges as spans, each within one paragraph: what stands between two may be no part of the reading."""
    found: list[Span] = []
    for start, end in ranges:
        edges = [start, *(n for n, word in enumerate(sequence[start + 1 : end], start + 1) if word.first), end]
        found += [Span(sequence[a].start, sequence[b - 1].end) for a, b in pairwise(edges)]
    return tuple(found)


def _entities(sequence: Sequence[Word], tags: Tags) -> list[tuple[Span, str]]:
    """Runs of one kind of name; a beginning splits two that touch, and so does a paragraph."""
    found: list[tuple[Span, str]] = []
    every = tags.entities.argmax(axis=1)
    labels: list[int] = every.tolist()
    for at in every.nonzero()[0].tolist():
        word, number, before = sequence[at], labels[at], labels[at - 1]
        if number % 2 == 0 and before in (number, number - 1) and not word.first:
            span, kind = found.pop()
            found.append((Span(span.start, word.end), kind))
        else:
            found.append((Span(word.start, word.end), ENTITY_TYPES[(number - 1) // 2]))
    return found
