"""A case: a text, what must be found in it, and what must not. Cases are data, in `quality/cases/*.toml`.

    [[case]]
    name = "according-to"
    why = "a cue that stands before its source"
    strength = "strong"                     # a strong case must pass; of the weak ones, the share that the floors name
    text = "…"                              # one paragraph a line; blank lines between them may be left out
    found = [{ source = "…", cue = "…", content = "…", form = "direct" }]
    not_found = ["…"]                       # words that must not be the content of a statement

A content in several pieces is a list; "" stands for a source or cue that the text does not give; form may be left out.
A case without `found` and `not_found` says that the text holds no statement at all.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.schema import Article, Reading, Span, Statement

CASES = Path(__file__).parent / "cases"
ENOUGH = 0.8
"""The least intersection over union of the words of a content and of what was expected."""

_FIELDS = {"name", "why", "strength", "text", "found", "not_found"}


@dataclass(frozen=True, slots=True)
class Expected:
    """A statement that must be found."""

    source: str
    cue: str
    content: tuple[str, ...]
    form: str | None = None

    def __str__(self) -> str:
        return f"{self.source or '–'} | {self.cue or '–'} | {' … '.join(self.content)}"


@dataclass(frozen=True, slots=True)
class Case:
    """One case, and the file that holds it."""

    file: str
    name: str
    why: str
    strong: bool
    text: str
    found: tuple[Expected, ...]
    not_found: tuple[str, ...]

    @property
    def silent(self) -> bool:
        """Whether the text holds no statement at all."""
        return not self.found and not self.not_found

    def faults(self, reading: Reading) -> list[str]:
        """What is wrong with a reading of the text; nothing where the case passes."""
        said = reading.statements
        if self.silent:
            return [f"nothing is said here, found: {one}" for one in said]
        missing = [f"missing: {one}" for one in self.found if not any(_answers(reading.article, s, one) for s in said)]
        return missing + [f"not to be found: {s}" for s in said if any(_is_said(reading.article, s, no) for no in self.not_found)]


def load(folder: Path = CASES) -> Iterator[Case]:
    """The cases of a folder's files, in order. Raises ValueError where a case is not of the form above."""
    for path in sorted(folder.glob("*.toml")):
        for raw in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            yield _case(path.stem, raw)


def _case(file: str, raw: Mapping[str, Any]) -> Case:
    where = f"{file}: {raw.get('name', 'a case without a name')}"
    if unknown := set(raw) - _FIELDS:
        raise ValueError(f"{where}: unknown {', '.join(sorted(unknown))}; a case has {', '.join(sorted(_FIELDS))}")
    if lacking := {"name", "why", "strength", "text"} - set(raw):
        raise ValueError(f"{where}: lacks {', '.join(sorted(lacking))}")
    if raw["strength"] not in ("strong", "weak"):
        raise ValueError(f"{where}: strength is strong or weak, not {raw['strength']}")
    text = re.sub(r"\n+", "\n\n", raw["text"].strip())
    found = tuple(_expected(one) for one in raw.get("found", []))
    not_found = tuple(raw.get("not_found", []))
    words = " ".join(text.split())
    for piece in (*not_found, *(p for one in found for p in (one.source, one.cue, *one.content))):
        if piece not in words:
            raise ValueError(f"{where}: the text does not hold “{piece}”")
    return Case(file, raw["name"], raw["why"], raw["strength"] == "strong", text, found, not_found)


def _expected(raw: Mapping[str, Any]) -> Expected:
    content = raw["content"]
    return Expected(raw["source"], raw["cue"], (content,) if isinstance(content, str) else tuple(content), raw.get("form"))


def _answers(article: Article, statement: Statement, expected: Expected) -> bool:
    said = statement.attribution
    return (
        _alike(_words(article, said.content), _counted(*expected.content)) >= ENOUGH
        and _share(_words(article, said.source), _counted(expected.source))
        and _share(_words(article, said.cue), _counted(expected.cue))
        and expected.form in (None, said.form)
    )


def _is_said(article: Article, statement: Statement, forbidden: str) -> bool:
    content, words = _words(article, statement.attribution.content), _counted(forbidden)
    return content <= words or _alike(content, words) >= 0.5


def _words(article: Article, spans: tuple[Span, ...]) -> Counter[str]:
    return _counted(*(article.words(span) for span in spans))


def _counted(*pieces: str) -> Counter[str]:
    return Counter(word for piece in pieces for word in re.findall(r"\w+", piece.casefold()))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(1, (one | other).total())


def _share(one: Counter[str], other: Counter[str]) -> bool:
    return bool(one & other) or not (one or other)
