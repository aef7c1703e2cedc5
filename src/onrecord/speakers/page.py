"""The lie of a text: its paragraphs, sentences, and what stands within quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.lexicons.lines import CLOCK_BEFORE
from onrecord.lexicons.quotation import quotations
from onrecord.schema import Article, Role, Span

_SENTENCE = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Lt|Gen|Col|Capt|Sgt|Adm|Rev|Prof|St|Jr|Sr|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
    r"|Fla|Ark|Ariz|Calif|Mass|Mich|Minn|Miss|Penn|Pa|Tenn|Tex|Wis|Wash|Va|Vt|Inc|Corp|Co)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Page:
    """Where paragraphs and sentences begin, and which characters stand within quotation marks."""

    text: str
    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...]
    quoted: bytes
    headline: int
    """Where the headline ends; 0 without one."""

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds `at`."""
        return bisect_right(self.paragraphs, at) - 1

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds `at`."""
        return bisect_right(self.sentences, at) - 1

    def sentence_start(self, at: int) -> int:
        """Where the sentence that holds `at` begins."""
        return self.sentences[max(0, self.sentence(at))]

    def sentence_end(self, at: int) -> int:
        """Where the sentence that holds `at` ends: where the next one begins."""
        after = self.sentence(at) + 1
        return self.sentences[after] if after < len(self.sentences) else len(self.text)

    def paragraph_end(self, number: int) -> int:
        """Where the paragraph of that number ends: where the next one begins."""
        return self.paragraphs[number + 1] if number + 1 < len(self.paragraphs) else len(self.text)

    def words(self, spans: Iterable[Span]) -> str:
        """What stands at the spans, with blanks between."""
        return " ".join(self.text[span.start : span.end] for span in spans)

    def in_quotes(self, at: int) -> bool:
        """Whether the character at `at` stands within quotation marks, or is the one that opens them."""
        return at < len(self.quoted) and bool(self.quoted[at])


def lay_out(article: Article) -> Page:
    """The page of an article. Time linear in its length."""
    paragraphs, sentences, headline = [], [], 0
    quoted = bytearray(len(article.text))
    for part in article.parts:
        paragraphs.append(part.start)
        sentences.append(part.start)
        if clock := CLOCK_BEFORE.match(article.text, part.start, part.end):
            sentences.append(clock.end())
        if part.role is Role.HEADLINE:
            headline = part.end
        for found in _SENTENCE.finditer(article.text, part.start, part.end):
            abbreviated = _ABBREVIATION.search(article.text, max(part.start, found.start() - 8), found.start())
            if not abbreviated and found.end() > sentences[-1]:
                sentences.append(found.end())
        for one in quotations(article.text, part.start, part.end):
            end = one.end - one.closed
            quoted[one.start : end] = b"\x01" * (end - one.start)
    return Page(article.text, tuple(paragraphs) or (0,), tuple(sentences) or (0,), bytes(quoted), headline)
