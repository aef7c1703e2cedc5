"""Who speaks in each attribution of an article, and with what right one may say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicons import bodies, people
from onrecord.options import Options
from onrecord.schema import Article, Attribution, Evidence, Likely, Problem, Span, Speaker
from onrecord.speakers import mentions, organisations
from onrecord.speakers.cast import Cast, Person, gather
from onrecord.speakers.desk import Desk
from onrecord.speakers.hearing import Hearing
from onrecord.speakers.page import lay_out
from onrecord.speakers.roster import Roster

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class SpeakersRead:
    """The speakers of an article; `of` and `evidence` run beside the attributions they were read from."""

    speakers: tuple[Speaker, ...]
    of: tuple[str | None, ...]
    evidence: tuple[tuple[Evidence, ...], ...]
    problems: tuple[Problem, ...] = ()


def resolve(
    article: Article,
    attributions: Sequence[Attribution],
    options: Options,
    entities: Sequence[tuple[Span, str]] = (),
    likely: Sequence[Likely] = (),
) -> SpeakersRead:
    """Find who speaks in each attribution.

    `entities` are typed spans (PERSON, ORGANIZATION, LOCATION, MISC) and `likely`, beside the attributions, what is thought
    of their speakers' kinds and standings, where a model supplies them. What is known of
    offices is used only as far as the article's date, or else `options.as_of`, allows. Time linear in the text, and
    in attributions times persons. Never raises for any text; a table of people that cannot be used is a Problem.
    """
    day = _day(article.published) or _day(options.as_of)
    table, problems = _people(options)
    page = lay_out(article)
    found = mentions.find(page, entities, table, day)
    cast = gather(page, found, table, day)
    named = organisations.collect(found, mentions.short_forms(article.text), article.text)
    nouns = [m for m in named.mentions if organisations.is_body(m)]
    desk = Desk(Hearing(page, cast, named, nouns, attributions, _author(article, cast), likely=likely))
    roster = Roster(article, cast, attributions)
    of, evidence = [], []
    for n, answer in enumerate(desk.work()):
        of.append(roster.add(answer, n))
        evidence.append((Evidence("speaker", answer.by, round(answer.score, 3), answer.span),))
    return SpeakersRead(roster.speakers(), tuple(of), tuple(evidence), problems)


def _day(date: str | None) -> str | None:
    found = _DAY.match(date or "")
    return found.group() if found else None


def _people(options: Options) -> tuple[people.People, tuple[Problem, ...]]:
    if options.people is None:
        return people.built_in(), ()
    try:
        return people.load(options.people), ()
    except people.PeopleError as error:
        return people.built_in(), (Problem(options.people, str(error), "Correct the table; the built-in one was used alone."),)


def _author(article: Article, cast: Cast) -> Person | None:
    """The one author of the article, for its "I"; no outlet."""
    if len(article.byline) != 1:
        return None
    written = re.sub(r"^by\s+|,.*$", "", article.byline[0].strip(), flags=re.IGNORECASE)
    name = tuple((written.title() if written.isupper() else written).split())
    if not 2 <= len(name) <= 4 or bodies.body_of(" ".join(name)):
        return None
    return next((p for p in cast.persons if p.words == name), None) or Person(name)
