"""One frozen options object, filled from the command line or from code."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

HTML = ("accurate", "fast")


class Settings(TypedDict, total=False):
    """The fields of `Options` as keywords, so that editors and type checkers know them."""

    model: str
    threads: int
    minimum_confidence: float | None
    max_bytes: int
    people: str | None
    as_of: str | None
    published: str | None
    html: str


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. Defaults fit a laptop. Raises ValueError where `as_of` or `published` is no day, or there
    is no such way for HTML."""

    model: str = "en"
    threads: int = 1
    minimum_confidence: float | None = None
    """Attributions less sure than this (0 to 1) are left out; None: what the model's manifest says."""
    max_bytes: int = 64_000_000
    """Inputs larger than this are refused with a Problem."""
    people: str | None = None
    """A newsroom's own table of people (CSV or TOML), laid over the built-in one."""
    as_of: str | None = None
    """The day of reading (YYYY-MM-DD): who holds an office is told by it, in an article that gives no date."""
    published: str | None = None
    """The day (YYYY-MM-DD) on which articles were published that do not say so: times such as “on Tuesday” are told from it."""
    html: str = "accurate"
    """How the article of a page is found: `accurate`, or `fast` (the extra `fast`), which loses some of it."""

    def __post_init__(self) -> None:
        if self.html not in HTML:
            raise ValueError(f"html must be one of {', '.join(HTML)}, not {self.html!r}")
        for name, given in (("as_of", self.as_of), ("published", self.published)):
            if given is not None and not _is_day(given):
                raise ValueError(f"{name} must be a day (YYYY-MM-DD), not {given!r}")


def _is_day(given: str) -> bool:
    try:
        return date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False
