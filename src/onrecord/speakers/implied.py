"""Statements whose words name no source: a quotation that goes on, a clause that goes on, or a claim of nobody's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.lexicons import bodies
from onrecord.schema import Attribution
from onrecord.speakers import organisations
from onrecord.speakers.answers import NOBODY, Answer
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.mentions import within

_REACH = 500  # characters of a sentence that are looked at
_ASKED = re.compile(r"\b(?:asked|questioned|pressed|question about)\b", re.IGNORECASE)
_POLLS = frozenset({"poll", "polls", "survey", "surveys"})
_ACTIVE = re.compile(r"(?!(?:has|had|have) been\b)(?:would|will|did|does|has|had|have|said|made|told|\w+ed|\w{2,}[^su\W]s)\b")
_JOINED = re.compile(r"\b(?:and|but|or|then) (?:\w+ly )?$")
_LEAD = 15  # characters before a cue in which it is joined to the one before
_SHARES = re.compile(r"\bpercent\b|\d%|\bvoters\b|\brespondents\b", re.IGNORECASE)


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


def _asker(hearing: Hearing, n: int, at: int, last: Answer) -> Answer | None:
    """Who put the question of somebody who "was asked": the outlet named in the sentence, or the poll that spoke last."""
    page = hearing.page
    if not any(_ASKED.search(page.text, cue.start, cue.end) for cue in hearing.attributions[n].cue):
        return None
    start, end = max(page.sentence_start(at), at - _REACH), min(page.sentence_end(at), at + _REACH)
    for mention in within(hearing.nouns, start, end):
        known = bodies.body_of(" ".join(mention.words))
        if known and known.kind == "outlet":
            name = organisations.full_name(" ".join(mention.words), hearing.bodies)
            return Answer(name, "org", "named", "outlet of an interview", 0.5)
    polled = last.kind == "document" and last.head in _POLLS and _SHARES.search(page.text, start, end)
    return replace(last, by="question of the last poll", score=0.6, span=None) if polled else None


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
    if asker := _asker(hearing, n, at, last):
        return asker
    cue = page.text[attribution.cue[0].start : attribution.cue[0].end].split() if attribution.cue else []
    where = hearing.place_of(last)
    begins = attribution.cue[0].start if attribution.cue else at
    goes_on = bool(cue) and (
        cue[0].endswith("ing") or (_ACTIVE.match(page.text, begins) and _JOINED.search(page.text, max(0, begins - _LEAD), begins))
    )
    if goes_on and where >= 0 and page.sentence(where) == page.sentence(at):
        return replace(last, by="clause that goes on", score=0.6, span=None)
    return NOBODY
