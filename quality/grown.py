"""A large record made out of few articles: re-dated and re-named; and how fast it is linked.

    python -m quality.grown RECORD.db STATEMENTS [--from FOLDER] [--linked N]

Every copy of an article has its own day, outlet and people; a tenth of the copies keep their names, so that there is
something to link. Nothing is read anew: what was read in the original is moved to where it stands in the copy. Prints
the rate of adding and of linking for each tenth. With `--linked`, only so many statements are linked, the first ones;
run again on the same file, it goes on.
"""

import argparse
import random
import re
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import onrecord
from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.linking.link import link
from onrecord.schema import Article, Attribution, Evidence, Part, Reading, Span, Speaker, Statement
from onrecord.store.connection import connect
from onrecord.store.writing import write

EXAMPLES = Path(__file__).parents[1] / "examples"
_GIVEN = tuple("Ada Bram Cleo Dov Enid Fay Gus Hale Ivo Juno Kit Lev Mae Ned Orla Pim Quin Rhea Sol Tess Una Vik Wyn".split())  # noqa: SIM905
_BEGINNINGS = tuple("Ald Bran Cor Dun Elm Fen Gar Hol Ing Jar Kel Lun Mar Nor Pell Quar Ros Stan Tor Ul Ven Wes Yar".split())  # noqa: SIM905
_ENDINGS = tuple("aby ard bury den er field ford gate ham ick ington ley low man mere ner ridge son stead ton ver wick".split())  # noqa: SIM905
FIRST = date(2026, 1, 1)
DAYS = 1500
"""The first day of the copies, and from it on how many days they are spread over."""
_KEPT = 0.1
"""Share of copies whose people keep their names."""


class Moved:
    """Where the places of a text stand in a changed copy of it: some words replaced."""

    def __init__(self, text: str, changed: Sequence[tuple[int, int, str]]) -> None:
        self._starts, self._shifts, pieces, reached, shift = [0], [0], [], 0, 0
        for start, end, words in changed:
            pieces += [text[reached:start], words]
            shift += len(words) - (end - start)
            reached = end
            self._starts.append(end)
            self._shifts.append(shift)
        self.text = "".join([*pieces, text[reached:]])

    def __call__(self, span: Span) -> Span:
        return Span(self._at(span.start), self._at(span.end))

    def _at(self, place: int) -> int:
        return place + self._shifts[bisect_right(self._starts, place) - 1]


def names(readings: Sequence[Reading]) -> list[str]:
    """The words of the names of all persons, the longest first."""
    found = {
        word for one in readings for s in one.speakers if s.kind == "person" and s.standing == "named" for word in s.name.split()
    }
    return sorted((word for word in found if word[:1].isupper() and word.isalpha()), key=lambda word: (-len(word), word))


def copy(reading: Reading, wanted: re.Pattern[str], chance: random.Random, number: int, since: date = FIRST) -> Reading:
    """The article with another day and outlet and, mostly, other people. A name is replaced by another everywhere."""
    drawn: dict[str, str] = {}

    def other(name: str) -> str:
        return drawn.setdefault(
            name, chance.choice(_GIVEN) if chance.random() < 0.3 else chance.choice(_BEGINNINGS) + chance.choice(_ENDINGS)
        )

    old = reading.article
    kept = chance.random() < _KEPT
    changed = [] if kept else [(m.start(), m.end(), other(m.group())) for m in wanted.finditer(old.text)]
    moved = Moved(old.text, changed)
    day = (since + timedelta(days=number * DAYS // 1_000_000 if kept else chance.randrange(DAYS))).isoformat()
    outlet = f"The {chance.choice(_BEGINNINGS)}{chance.choice(_ENDINGS)} {chance.choice(['Post', 'Herald', 'Courier', 'Echo'])}"
    url = f"https://grown.example/{number}"
    article = replace(
        old,
        id=article_id(moved.text, outlet, url, day),
        text_id=text_id(moved.text),
        locator=f"grown/{number}.txt",
        text=moved.text,
        parts=tuple(Part(*_ends(moved(Span(p.start, p.end))), p.role) for p in old.parts),
        url=url,
        outlet=outlet,
        title=wanted.sub(lambda m: drawn.get(m.group(), m.group()), old.title) if old.title else None,
        published=day,
        origin=None,
        problems=(),
    )
    speakers = tuple(_speaker(one, moved, wanted, drawn) for one in reading.speakers)
    ids = {one.id: statement_id(article.id, *_spans(one.attribution, moved)) for one in reading.statements}
    statements = tuple(_statement(one, moved, article, ids) for one in reading.statements)
    return Reading(article, statements, speakers, reading.model)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _spans(said: Attribution, moved: Moved) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]:
    return tuple(map(moved, said.source)), tuple(map(moved, said.cue)), tuple(map(moved, said.content))


def _speaker(one: Speaker, moved: Moved, wanted: re.Pattern[str], drawn: dict[str, str]) -> Speaker:
    name = wanted.sub(lambda m: drawn.get(m.group(), m.group()), one.name)
    return replace(
        one,
        name=name,
        closeness=moved(one.closeness) if one.closeness else None,
        roles=tuple(map(moved, one.roles)),
        also=tuple(map(moved, one.also)),
        mentions=tuple(map(moved, one.mentions)),
    )


def _statement(one: Statement, moved: Moved, article: Article, ids: dict[str, str]) -> Statement:
    source, cue, content = _spans(one.attribution, moved)
    said = replace(
        one.attribution,
        source=source,
        cue=cue,
        content=content,
        insertions=tuple(map(moved, one.attribution.insertions)),
        because=tuple(_evidence(e, moved) for e in one.attribution.because),
    )

    def place(span: Span | None) -> Span | None:
        return moved(span) if span else None

    return replace(
        one,
        id=ids[one.id],
        attribution=said,
        to=place(one.to),
        via=replace(one.via, span=moved(one.via.span)) if one.via else None,
        chain=tuple(replace(each, span=moved(each.span)) for each in one.chain),
        anonymity_reason=place(one.anonymity_reason),
        said=replace(one.said, span=place(one.said.span)) if one.said else None,
        deadline=replace(one.deadline, span=moved(one.deadline.span), event=place(one.deadline.event)) if one.deadline else None,
        condition=place(one.condition),
        within=ids.get(one.within) if one.within else None,
        denies=tuple(ids[each] for each in one.denies if each in ids),
        same_as=tuple(ids[each] for each in one.same_as if each in ids),
        because=tuple(_evidence(e, moved) for e in one.because),
        article=article,
    )


def _evidence(one: Evidence, moved: Moved) -> Evidence:
    return replace(one, span=moved(one.span) if one.span else None)


def originals(folder: Path) -> list[Reading]:
    """What is read in a folder and holds statements: what is copied."""
    return [one for one in onrecord.read_all(folder) if isinstance(one, Reading) and one.statements]


def grow(readings: Sequence[Reading], statements: int, seed: int = 7, first: int = 0, since: date = FIRST) -> Iterator[Reading]:
    """Copies of the readings in turn until they hold so many statements, numbered from `first` and spread over `DAYS` days
    from the day `since` on; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    wanted = re.compile(r"\b(?:" + "|".join(map(re.escape, names(readings))) + r")\b")
    told, number = 0, first
    while told < statements:
        one = copy(chance.choice(readings), wanted, chance, number, since)
        number, told = number + 1, told + len(one.statements)
        yield one


def main() -> None:
    """The command."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("record", type=Path)
    arguments.add_argument("statements", type=int)
    arguments.add_argument("--from", dest="folder", type=Path, default=EXAMPLES)
    arguments.add_argument("--linked", type=int, help="statements that are linked; else all")
    asked = arguments.parse_args()
    connection = connect(asked.record)
    step, done, count, adding = max(1, asked.statements // 10), 0, 0, 0.0
    for one in grow(originals(asked.folder), asked.statements):
        began = time.perf_counter()
        write(connection, one)
        adding += time.perf_counter() - began
        count += len(one.statements)
        if count < step and done + count < asked.statements:
            continue
        began = time.perf_counter()
        if asked.linked is None or done < asked.linked:
            link(connection)
        linking = time.perf_counter() - began
        rate = f", linked {count / linking:6.0f}/s" if linking > 0.001 else ""
        done += count
        print(f"{done:9,d} statements: added {count / adding:6.0f}/s{rate}", flush=True)
        count, adding = 0, 0.0
    links = connection.execute("SELECT kind, count(*) FROM links GROUP BY kind").fetchall()
    (people,) = connection.execute("SELECT count(*) FROM people").fetchone()
    connection.close()
    size = asked.record.stat().st_size
    print(f"{size / 1e6:.0f} MB, {size / done:.0f} bytes a statement; {people:,} people; links {dict(links)}")


if __name__ == "__main__":
    main()
