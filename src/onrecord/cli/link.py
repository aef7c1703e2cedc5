"""`onrecord link`: who is whom and what is the same, across the articles of a record."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.counts import several
from onrecord.cli.record_file import opened, record_option

if TYPE_CHECKING:
    import sqlite3

    from onrecord.linking.table import People
    from onrecord.linking.tally import Tally


@click.command(short_help="Link the articles of a record with each other.")
@record_option
@click.option("--people", metavar="FILE", type=click.Path(), help="Your own table of people (CSV or TOML), with Wikidata ids.")
@click.option("--anew", is_flag=True, help="Forget all links and find them again; what people judged is kept.")
def link(record: Path, people: str | None, anew: bool) -> None:
    """Link the articles of a record with each other; only those are looked at that were not linked before.

    Finds who is whom, the same quotation in several articles, denials of what was said in others, what may have
    become of promises, denials taken back, and what a printed correction corrects. `onrecord add` does the same for
    what it adds.
    """
    from onrecord.linking.link import link as link_all

    with opened(record) as connection:
        found = link_all(connection, _table(people), anew=anew)
    click.echo(f"{record}: {summary(found)}.")


def link_added(connection: "sqlite3.Connection", people: str | None) -> None:
    """Links what a command has added; `people` is the path of a table of people."""
    from onrecord.linking.link import link as link_all

    link_all(connection, _table(people))


def summary(found: "Tally") -> str:
    """What was found, in a sentence."""
    if not found.articles:
        return "nothing new to link"
    told = [f"{several(found.articles, 'article')} linked", f"{found.speakers:,} speakers are known"]
    kinds = {
        "same quotation": found.same,
        "denial": found.denials,
        "outcome of a promise": found.outcomes,
        "denial taken back": found.withdrawn,
        "correction": found.corrections,
    }
    return (
        ", ".join(told) + "; new links: " + (", ".join(f"{kind} {count:,}" for kind, count in kinds.items() if count) or "none")
    )


def _table(people: str | None) -> "People":
    from onrecord.linking.table import people_table

    try:
        return people_table(people)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
