"""Statements whose words name no source: a quotation that goes on, a clause that goes on, or a claim of nobody's."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.schema import Attribution
from onrecord.speakers.answers import NOBODY, Answer
from onrecord.speakers.hearing import Hearing


def enclosing(attributions: Sequence[Attribution], anchors: Sequence[int]) -> list[int | None]:
    """For each attribution the smallest other one within whose content it stands."""
    pieces = sorted((span.start, -span.end, k) for k, attribution in enumerate(attributions) for span in attribution.content)
    found: list[int | None] = [attribution.within for attribution in attributions]
    open_pieces: list[tuple[int, int]] = []
    at_piece = 0
    for n in sorted(range(len(anchors)), key=anchors.__getitem__):
        while at_piece < len(pieces) and pieces[at_piece][0] <= anchors[n]:
            open_pieces.append((-pieces[at_piece][1], pieces[at_piece][2]))
            at_piece += 1
        open_pieces = [piece for piece in open_pieces if piece[0] > anchors[n]]
        around = [k for _, k in open_pieces if k != n and attributions[k].content != attributions[n].content]
        if found[n] is None and around:
            found[n] = around[-1]
    return found


def speaker(hearing: Hearing, n: int, at: int) -> Answer:
    """Who speaks where no source is named: who spoke last, where quotation or clause goes on; else nobody."""
    attribution, page = hearing.attributions[n], hearing.page
    first = attribution.content[0] if attribution.content else None
    last = next(iter(hearing.earlier(at)), None)
    if first is None or last is None or last.standing == "none":
        return NOBODY
    quoted = page.in_quotes(first.start) and page.in_quotes(max(first.start, first.end - 3))
    if quoted and not attribution.cue:
        return replace(last, by="quotation that goes on", score=0.6, span=None)
    cue = page.text[attribution.cue[0].start : attribution.cue[0].end].split() if attribution.cue else []
    where = max((place for place, given in hearing.given[-40:] if given is last), default=-1)
    if cue and cue[0].endswith("ing") and where >= 0 and page.sentence(where) == page.sentence(at):
        return replace(last, by="clause that goes on", score=0.6, span=None)
    return NOBODY
