"""Linking: all articles that were not linked yet, a batch at a time."""

import sqlite3
from collections.abc import Callable

from onrecord.lexicons.people import People
from onrecord.linking.batch import Batch
from onrecord.linking.recorded import RecordedPeople
from onrecord.linking.tally import Tally
from onrecord.linking.whoiswhom import WhoIsWhom
from onrecord.store.connection import transaction
from onrecord.store.judgements.people import settle_people
from onrecord.store.link_words import compact, last_day
from onrecord.store.links import forget_links, linked, mark_linked, page, unlinked
from onrecord.store.people import forget_unmet

TOGETHER = 200
"""Articles that are linked in one transaction, and whose statements find each other."""
_COMPACTED = 50
"""The index is compacted when one in so many articles is new in it: what that costs is a small part of what linking them does."""


def link(
    connection: sqlite3.Connection,
    people: People | None = None,
    *,
    anew: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Tally:
    """Links what was not linked yet, the oldest first; nothing is written where there is nothing new.

    `people` is a table that tells who bears which name. `anew` forgets all links first; what people decided is kept
    elsewhere. `progress` is told how many articles are done, and of how many. Stopped at any moment, it goes on where it was.
    """
    if anew:
        with transaction(connection):
            forget_links(connection)
    numbers, done, loose = unlinked(connection), Tally(), 0
    for start in range(0, len(numbers), TOGETHER):
        with transaction(connection):
            batch, speakers = _known(connection, numbers[start : start + TOGETHER], people)
            batch.index()
            loose += len(batch.pages)
            if loose * _COMPACTED >= linked(connection):
                compact(connection)  # before it is asked
                loose = 0
            done += batch.link()
            done.speakers += speakers
        if progress:
            progress(done.articles, len(numbers))
    if numbers:
        with transaction(connection):
            settle_people(connection)
            forget_unmet(connection)
    return done


def _known(connection: sqlite3.Connection, numbers: list[int], people: People | None) -> tuple[Batch, int]:
    """The articles of those numbers, whose speakers are linked, to be linked together; and how many speakers could be."""
    pages = [found for number in numbers if (found := page(connection, number))]
    batch = Batch(connection, pages, last_day(connection))
    known, speakers = RecordedPeople(connection, people), 0
    who = WhoIsWhom(known)
    for one in pages:
        speakers += who.link(known.named(one))
        mark_linked(connection, one.article)
    return batch, speakers
