"""What a site's robots.txt allows, and how long it asks to wait between two visits."""

from typing import Any, Self

_AGENT = "onrecord"
_LONGEST = 30.0
"""Seconds: no site is waited for longer between two visits."""


class Rules:
    """The rules of one site for this program."""

    def __init__(self, parsed: Any) -> None:
        self._parsed = parsed

    @classmethod
    def read(cls, data: bytes) -> Self:
        """The rules in a robots.txt."""
        from protego import Protego

        return cls(Protego.parse(data.decode("utf-8", "replace")))

    @classmethod
    def none(cls) -> Self:
        """Those of a site without a robots.txt: everything is allowed."""
        return cls.read(b"")

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return bool(self._parsed.can_fetch(url, _AGENT))

    @property
    def pause(self) -> float:
        """Seconds between two visits; 0 where the site does not say."""
        return min(_LONGEST, float(self._parsed.crawl_delay(_AGENT) or 0.0))
