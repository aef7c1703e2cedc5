"""Attributions -> speakers: who speaks in each attribution of an article, named, withheld, many or none."""

from onrecord.speakers.resolve import SpeakersRead, resolve

__all__ = ["SpeakersRead", "resolve"]
