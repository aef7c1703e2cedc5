"""From attributions and their speakers to statements: act, standing, addressee, relay, chain, time, denials, repeats."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.content_ids import statement_id
from onrecord.options import Options
from onrecord.schema import STANDINGS, Article, Attribution, Evidence, Likely, Link, Problem, Relay, Span, Speaker, Statement
from onrecord.statements.acts import Act, act_of
from onrecord.statements.addressees import addressee
from onrecord.statements.anonymity import hides, reason_of
from onrecord.statements.chains import chain_of, is_passive
from onrecord.statements.conditions import condition
from onrecord.statements.deadlines import announced_deadline, deadline
from onrecord.statements.denials import Told, find_denials
from onrecord.statements.likeness import Likeness
from onrecord.statements.links import Cast
from onrecord.statements.outlets import is_outlet
from onrecord.statements.phrases import head_noun, is_hidden
from onrecord.statements.relays import relay
from onrecord.statements.repeats import find_repeats
from onrecord.statements.timing import publication_day, sayings
from onrecord.statements.words import joined, reach

_COMMISSIVE = frozenset({"promise", "demand", "refuse", "predict", "announce"})
"""The acts that can have a deadline or a condition."""
_REMEMBERED = 3
"""For so many statements a chain holds for "the sources" that come after it."""

_SURE_OF = {
    ("unnamed", "collective"): 0.7,
    ("collective", "unnamed"): 0.7,
    ("named", "collective"): 0.8,
    ("unnamed", "named"): 0.9,
    ("collective", "named"): 0.9,
}
"""How sure (0 to 1) the tagger must be to change a standing into another."""


@dataclass
class _Draft:
    """A statement in the making."""

    attribution: Attribution
    speaker: str | None
    act: Act
    seen: Likely | None = None
    standing: str | None = None
    via: Relay | None = None
    chain: tuple[Link, ...] = ()
    because: list[Evidence] = field(default_factory=list)


def statements(
    article: Article,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    of: Sequence[str | None],
    options: Options,
    entities: Sequence[tuple[Span, str]] = (),
    likely: Sequence[Likely] = (),
    evidence: Sequence[tuple[Evidence, ...]] = (),
) -> tuple[tuple[Statement, ...], tuple[Speaker, ...], tuple[Problem, ...]]:
    """The statements of an article, all its speakers (relays of chains among them) and what could not be read.

    `of[n]` is the id of the speaker of `attributions[n]`; where given, `likely[n]` is what the tagger thinks of it, and
    `evidence[n]` what its speaker rests on.
    Raises ValueError where attributions and speakers differ in number.
    """
    if len(of) != len(attributions):
        raise ValueError(f"{len(attributions)} attributions, but speakers for {len(of)}")
    cast = Cast(article, speakers)
    seen_of: Sequence[Likely | None] = likely or [None] * len(of)
    drafts = [
        _Draft(a, speaker, act_of(article, a, cast.get(speaker), seen=seen), seen)
        for a, speaker, seen in zip(attributions, of, seen_of, strict=True)
    ]
    _relayed(article, drafts, cast)
    ids = [statement_id(article.id, d.attribution.source, d.attribution.cue, d.attribution.content) for d in drafts]
    likeness = Likeness(article, attributions)
    denies = _denials(article, drafts, cast, ids, likeness)
    same = _repeats(article, drafts, ids, likeness)
    said = sayings(article, attributions, [draft.speaker for draft in drafts])
    made = []
    for n, draft in enumerate(drafts):
        attribution = draft.attribution
        bound = draft.act.name in _COMMISSIVE
        made.append(
            Statement(
                ids[n],
                attribution,
                speaker=draft.speaker,
                act=draft.act.name,
                standing=draft.standing or _standing(article, draft, cast),
                to=_addressee(article, draft),
                via=draft.via,
                chain=draft.chain,
                anonymity_reason=_reason(article, draft, cast),
                said=said[n],
                deadline=(deadline if bound else announced_deadline)(article, attribution),
                condition=condition(article, attribution) if bound else None,
                within=ids[attribution.within] if attribution.within is not None else None,
                denies=denies.get(n, ()),
                same_as=same.get(n, ()),
                because=(*(evidence[n] if evidence else ()), draft.act.because, *draft.because),
                article=article,
            )
        )
    return tuple(made), cast.speakers, _problems(article, made)


def _relayed(article: Article, drafts: Sequence[_Draft], cast: Cast) -> None:
    """Give each draft its relay and chain; where there is a chain, its last link is the speaker."""
    last: tuple[int, _Draft] | None = None
    for n, draft in enumerate(drafts):
        spans = chain_of(article, draft.attribution)
        if spans:
            _chain(article, draft, [_link(article, drafts[: n + 1], span, cast) for span in spans], cast)
        elif last is not None and n - last[0] <= _REMEMBERED and _takes_up(article, draft, last[1], cast):
            own = reach(draft.attribution.source)
            inner = last[1].chain[-1]
            if own and draft.speaker:
                the_same = cast.get(inner.speaker) and joined(article, draft.attribution.source).casefold().startswith("the ")
                inner = Link(inner.speaker if the_same else draft.speaker, own)
            _chain(article, draft, [*last[1].chain[:-1], inner], cast)
        else:
            draft.via = relay(article, draft.attribution)
            if draft.via is not None:
                draft.because.append(Evidence("via", "relay:named", 0.8, draft.via.span))
        if draft.chain:
            last = (n, draft)


def _link(article: Article, drafts: Sequence[_Draft], span: Span, cast: Cast) -> Link:
    """A link of the last draft; the words of its own source stand for its own speaker, however they are written, and "him" or
    "her" for the person who spoke before.
    """
    source, own = reach(drafts[-1].attribution.source), drafts[-1].speaker
    if source is not None and span.start < source.end and source.start < span.end and own:
        return Link(own, span)
    if article.words(span).casefold() in ("him", "her"):
        before = (cast.get(draft.speaker) for draft in reversed(drafts[:-1]))
        if person := next((one for one in before if one and one.kind == "person"), None):
            return Link(person.id, span)
    return Link(cast.of_link(span), span)


def _chain(article: Article, draft: _Draft, links: Sequence[Link], cast: Cast) -> None:
    if len({link.speaker for link in links}) < 2:  # one and the same body under two names hands nothing on
        return
    outer, inner = links[0], cast.get(links[-1].speaker)
    relaying = cast.get(outer.speaker)
    draft.chain, draft.speaker = tuple(links), links[-1].speaker
    draft.via = Relay(relaying.name if relaying else article.words(outer.span), outer.span)
    draft.standing = inner.standing if inner else None
    draft.because.append(Evidence("chain", "chain:cited", 0.85, outer.span))


def _takes_up(article: Article, draft: _Draft, before: _Draft, cast: Cast) -> bool:
    """Whether "one of the sources" is of those whom the chain before ended in, or somebody "was quoted" without by whom."""
    words = joined(article, draft.attribution.source)
    first = words.casefold().split()[:2]
    if is_passive(article, draft.attribution):
        return bool(words)
    definite = first[:1] in (["the"], ["both"], ["another"], ["those"], ["they"]) or first[:2] == ["one", "of"]
    inner = article.words(before.chain[-1].span)
    return definite and is_hidden(words) and head_noun(words) == head_noun(inner) != ""


def _addressee(article: Article, draft: _Draft) -> Span | None:
    """To whom it is said: a source that does not speak hears it ("the court heard"). An outlet that passes it on is no
    addressee.
    """
    if draft.speaker is None and draft.attribution.source and joined(article, draft.attribution.cue).endswith("heard"):
        return draft.attribution.source[0]
    to = addressee(article, draft.attribution)
    return None if to and draft.via and article.words(to) == draft.via.name else to


def _standing(article: Article, draft: _Draft, cast: Cast) -> str:
    """As the speaker's, or unnamed where this very statement withholds the name."""
    speaker = cast.get(draft.speaker)
    if speaker is None:
        return "none"
    words = joined(article, draft.attribution.source)
    if speaker.standing == "named" and speaker.kind == "person" and is_hidden(words):
        hidden = hides(article, draft.attribution)
        if hidden is not None:
            draft.because.append(Evidence("standing", "standing:name withheld", 0.8, hidden))
            return "unnamed"
    cue = joined(article, draft.attribution.cue)
    if cue == "understands" and speaker.kind == "org" and is_outlet(words):
        draft.because.append(Evidence("standing", "standing:source withheld", 0.8, reach(draft.attribution.cue)))
        return "unnamed"
    seen = _seen_standing(draft, speaker)
    if seen is not None:
        draft.because.append(Evidence("standing", "tagger", round(seen[1], 3), reach(draft.attribution.source)))
        return seen[0]
    return speaker.standing


def _seen_standing(draft: _Draft, speaker: Speaker) -> tuple[str, float] | None:
    """Another standing that the tagger is sure of, and how sure: one or many of the unnamed, a body or document that is named."""
    if draft.seen is None or not draft.seen.standings:
        return None
    sure, standing = max(zip(draft.seen.standings, STANDINGS, strict=True))
    least = _SURE_OF.get((speaker.standing, standing))
    person_named = speaker.standing == "named" and speaker.kind == "person"
    nameless = standing == "named" and speaker.kind not in ("org", "document")
    if least is None or person_named or nameless:
        return None
    return (standing, sure) if sure >= least else None


def _reason(article: Article, draft: _Draft, cast: Cast) -> Span | None:
    speaker = cast.get(draft.speaker)
    if speaker is not None and speaker.standing == "named" and not is_hidden(joined(article, draft.attribution.source)):
        return None
    reason = reason_of(article, draft.attribution)
    if reason is not None:
        draft.because.append(Evidence("anonymity_reason", "anonymity:stated", 0.85, reason))
    return reason


def _denials(
    article: Article, drafts: Sequence[_Draft], cast: Cast, ids: Sequence[str], likeness: Likeness
) -> dict[int, tuple[str, ...]]:
    told = [Told(d.attribution, cast.get(d.speaker), d.act.name, d.act.deny) for d in drafts]
    found: dict[int, tuple[str, ...]] = {}
    for link in find_denials(article, told, likeness):
        found[link.denier] = (*found.get(link.denier, ()), ids[link.denied])
        words = reach(drafts[link.denier].attribution.content)
        drafts[link.denier].because.append(Evidence("denies", "denials-linear-1", link.score, words))
    return found


def _repeats(article: Article, drafts: Sequence[_Draft], ids: Sequence[str], likeness: Likeness) -> dict[int, tuple[str, ...]]:
    """Both of a pair name each other."""
    found: dict[int, tuple[str, ...]] = {}
    attributions, speakers = [d.attribution for d in drafts], [d.speaker for d in drafts]
    for earlier, later, alike in find_repeats(article, attributions, speakers, likeness):
        for one, other in ((earlier, later), (later, earlier)):
            found[one] = (*found.get(one, ()), ids[other])
            drafts[one].because.append(
                Evidence("same_as", "repeats:shared words", alike, reach(drafts[other].attribution.content))
            )
    return found


def _problems(article: Article, made: Sequence[Statement]) -> tuple[Problem, ...]:
    if not made or publication_day(article) is not None:
        return ()
    what = (
        f"The date of publication, {article.published!r}, is none."
        if article.published
        else "The article has no date of publication."
    )
    return (
        Problem(
            article.locator,
            what,
            "Say when: --published 2024-11-06, in Python published='2024-11-06'; without it relative times stay open.",
        ),
    )
