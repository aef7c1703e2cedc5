"""Who speaks: cases as data, and what must hold for every text."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.options import Options
from onrecord.schema import Attribution, Span
from onrecord.speakers import resolve
from tests.growth import times_the_work
from tests.speakers.invented import article, read, said, speakers

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    told = [said(text, source, content) for source, content, _ in case["says"]]
    typed = [
        (Span(*one.span()), kind)
        for kind, named in (("ORGANIZATION", "bodies"), ("PERSON", "persons"))
        for name in case.get(named, ())
        for one in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    read_from = article(text, case.get("day", "2016-05-04"), tuple(case.get("byline", ())))
    found = speakers(resolve(read_from, told, Options(), typed))
    assert [speaker.name if speaker else None for speaker in found] == [name for _, _, name in case["says"]]


def test_initials_begin_the_turns_of_those_who_have_them() -> None:
    text = "The Quay\nAda Quist: Why leave?\nPeter Bello: I was tired.\nAQ: And now?\nPB: Now I am not."
    turns = [(who, text.index(f"{who}:")) for who in ("Ada Quist", "Peter Bello", "AQ", "PB")]
    found = resolve(
        article(text), [turn(text, who, at) for who, at in turns], Options(), persons_in(text, "Ada Quist|Peter Bello")
    )
    told = [one.name if one else None for one in speakers(found)]
    assert told == ["Ada Quist", "Peter Bello", "Ada Quist", "Peter Bello"]


def turn(text: str, who: str, at: int) -> Attribution:
    """A turn of a conversation: a name, a colon and the rest of the line."""
    colon, end = at + len(who), text.find("\n", at)
    content = Span(colon + 2, end if end >= 0 else len(text))
    return Attribution((Span(at, colon),), (Span(colon, colon + 1),), (content,), "direct", 1.0)


def persons_in(text: str, pattern: str) -> list[tuple[Span, str]]:
    """Names that are held for those of persons."""
    return [(Span(*found.span()), "PERSON") for found in re.finditer(pattern, text)]


def test_a_bare_name_is_a_firms_where_the_words_around_it_say_so() -> None:
    text = "Sale\nThe manufacturer, Norvex, said it was cheap. A Tallow spokesman said it was dear. Tallow said it was late."
    pairs = [("The manufacturer, Norvex,", "it was cheap"), ("Tallow", "it was late")]
    told = [said(text, source, content) for source, content in pairs]
    found = resolve(article(text), told, Options(), persons_in(text, "Norvex|Tallow"))
    assert [(one.name, one.kind) for one in found.speakers] == [("Norvex", "org"), ("Tallow", "org")]


def test_a_bare_name_is_the_firms_whose_name_it_begins() -> None:
    text = "Sale\nTidal Holdings rose. Tidal said it was late. Quist said it was dear. The Quist Fund fell."
    named = [(Span(*m.span()), "ORGANIZATION") for m in re.finditer("Tidal Holdings|Quist Fund", text)]
    told = [said(text, "Tidal", "it was late"), said(text, "Quist", "it was dear")]
    found = resolve(article(text), told, Options(), [*named, *persons_in(text, "Tidal(?! Hold)|Quist(?! Fund)")])
    assert [(one.name, one.kind) for one in found.speakers] == [("Tidal Holdings", "org"), ("Quist", "person")]


def test_without_a_date_no_office_is_used() -> None:
    text = "Talks Go On\nThe president said more was needed."
    found = speakers(read(text, [("The president", "more was needed")], None))[0]
    assert found is None or found.standing != "named"


def test_day_of_reading_stands_in_for_a_missing_date() -> None:
    text = "Talks Go On\nThe president said more was needed."
    found = speakers(read(text, [("The president", "more was needed")], None, Options(as_of="2010-01-01")))[0]
    assert found is not None
    assert found.name == "Barack Obama"


def test_unnamed_sources_have_number_and_closeness() -> None:
    text = "Port Sold\nTwo officials close to the minister said the port was sold."
    found = speakers(read(text, [("Two officials close to the minister", "the port was sold")]))[0]
    assert found is not None
    assert (found.standing, found.number) == ("unnamed", 2)
    assert found.closeness is not None
    assert text[found.closeness.start : found.closeness.end] == "close to the minister"


@pytest.mark.parametrize(
    ("source", "standing"),
    [
        ("Critics", "collective"), ("Many voters", "collective"), ("Republicans", "collective"), ("Sources", "unnamed"),
        ("An official", "unnamed"),
        ("The polls", "collective"), ("Court records", "collective"), ("Federal law", "named"),
        ("34,000 people", "collective"), ("Much of the crew", "collective"), ("Drivers nationwide", "collective"),
        ("Two drivers present", "unnamed"), ("Big-city super PACs", "collective"), ("The right wing", "collective"),
        ("One aide", "unnamed"), ("People familiar with the talks", "unnamed"), ("One", "unnamed"),
        ("The goalkeeper", "unnamed"), ("A glaciologist", "unnamed"), ("Goalkeepers", "collective"),
        ("Three researchers not involved in the work", "unnamed"),
    ],
)  # fmt: skip
def test_standing(source: str, standing: str) -> None:
    text = f"Port Sold\n{source} said the port was sold."
    found = speakers(read(text, [(source, "the port was sold")]))[0]
    assert found is not None
    assert found.standing == standing


def test_spokesman_speaks_for_his_principal() -> None:
    text = (
        "Port Sold\nThe port is sold, a spokesman for Harborline Shipping said. Harborline spokesman Otto Brandt said it twice."
    )
    found = read(text, [("Harborline spokesman Otto Brandt", "it twice")])
    by_id = {speaker.id: speaker for speaker in found.speakers}
    principal = by_id[found.of[0] or ""].speaks_for
    assert principal is not None
    assert "Harborline" in by_id[principal].name


@pytest.mark.parametrize(
    ("source", "principal"),
    [
        ("White House spokesman Otto Brandt", "White House"), ("Norway’s Foreign Ministry", "Norway"),
        ("Otto Brandt, a spokesman for the group Salt Meadow Campaign,", "Salt Meadow Campaign"),
        ("An official who asked to withhold plain words", None), ("A council spokeswoman", "Oakvale Town Council"),
    ],
)  # fmt: skip
def test_for_whom_a_source_speaks(source: str, principal: str | None) -> None:
    text = f"Port Sold\nThe Oakvale Town Council met. {source} said the port was sold."
    found = read(text, [(source, "the port was sold")])
    by_id = {speaker.id: speaker for speaker in found.speakers}
    meant = by_id[found.of[0] or ""].speaks_for
    assert (by_id[meant].name if meant else None) == principal


@pytest.mark.parametrize(
    ("before", "source", "principal"),
    [
        ("Norvex Holdings said it would sell. ", "A spokeswoman", "Norvex Holdings"),
        ("Norvex Holdings is to sell. ", "The chief executive", "Norvex Holdings"),
        ("Norvex Holdings said it would sell. ", "A Ministry of Defence spokesman", "Ministry of Defence"),
        ("Norvex Holdings said it would sell.\nPolice were called. ", "A spokesman", "police"),
        ("Norvex Holdings said it would sell.\nThe yard is old.\nSo is the quay. It is.\n", "A driver", None),
        ("The Norvex Trust said it rained. ", "Opposition leader Otto Brandt", None),
        ("The quay is the Norvex Trust’s. ", "Finance chief Otto Brandt", None),
        ("It was paid for by the Norvex Trust. ", "Its director, Otto Brandt,", "Norvex Trust"),
    ],
)
def test_for_whom_a_bare_noun_speaks(before: str, source: str, principal: str | None) -> None:
    text = f"Port Sold\n{before}{source} said the port was sold."
    told = [said(text, source, "the port was sold")]
    if "said it would sell" in before:
        told.insert(0, said(text, "Norvex Holdings", "it would sell"))
    named = [(Span(*m.span()), "ORGANIZATION") for m in re.finditer(r"Norvex (?:Holdings|Trust)|Ministry of Defence", text)]
    found = resolve(article(text), told, Options(), [*named, *persons_in(text, "Otto Brandt")])
    by_id = {speaker.id: speaker for speaker in found.speakers}
    meant = by_id[found.of[-1] or ""].speaks_for
    assert (by_id[meant].name if meant else None) == principal


def test_who_hears_what_is_said_does_not_say_it() -> None:
    text = "Pier Shut\nThe pier was unsafe, Firth Crown Court heard."
    heard = Attribution(
        (Span(text.index("Firth"), text.index(" heard")),),
        (Span(text.index("heard"), len(text) - 1),),
        (Span(text.index("The pier"), text.index(", Firth")),),
        "indirect",
        1.0,
    )
    assert resolve(article(text), [heard], Options()).of == (None,)


def test_roles_are_no_clauses_and_no_others_roles() -> None:
    text = (
        "Port Sold\nHarbour group leader Ada Frost accused Mr Cole of sloth. Jo Ridd, headed home by a winner, said it was late. "
        "Tom Cole said no. The critic Robert Amory said yes. The port chairman, Dr Eve Nash, said it was sold."
    )
    says = [("Jo Ridd", "it was late"), ("Tom Cole", "no"), ("Robert Amory", "yes"), ("Eve Nash", "it was sold")]
    found = [one for one in speakers(read(text, says)) if one]
    roles = [[text[r.start : r.end] for r in one.roles] for one in found]
    assert roles == [[], [], ["critic"], ["Dr", "port chairman"]]


def test_names_that_the_tagger_typed() -> None:
    """A name kept back by the headline, one known by its last word, two joined by "and", one typed from within a word."""
    text = """Newspaper: Port Closed
The Oakvale Chronicle said the jetty was closed.
Harbour Works and the Salt Board said the port was sold.
The newspaper said the log was wrong. The Oakvale Coroner's Office said the pier was closed."""
    typed = [
        (Span(text.index(name), text.index(name) + len(name)), "ORGANIZATION")
        for name in ("Harbour Works", "Salt Board", "Oakvale Chronicle", "s Office")
    ]
    says = [
        ("Newspaper", "Port Closed", "Oakvale Chronicle"),
        ("The Oakvale Chronicle", "the jetty was closed", "Oakvale Chronicle"),
        ("Harbour Works and the Salt Board", "the port was sold", "Harbour Works & Salt Board"),
        ("The newspaper", "the log was wrong", "Oakvale Chronicle"),
        ("The Oakvale Coroner's Office", "the pier was closed", "Oakvale Coroner's Office"),
    ]
    found = resolve(article(text), [said(text, source, content) for source, content, _ in says], Options(), typed)
    assert [speaker.name if speaker else None for speaker in speakers(found)] == [name for _, _, name in says]


@pytest.mark.parametrize(("cue", "speaker"), [("would not say", "Otto Brandt"), ("has been told", None), ("criticism", None)])
def test_a_clause_joined_to_the_last_is_of_the_same_speaker(cue: str, speaker: str | None) -> None:
    text = f"Port Sold\nOtto Brandt said the port was sold but {cue} where the ferry was."
    at = text.index(cue)
    joined = Attribution((), (Span(at, at + len(cue)),), (Span(at + len(cue) + 1, len(text) - 1),), "indirect", 1.0)
    found = speakers(resolve(article(text), [said(text, "Otto Brandt", "the port was sold"), joined], Options()))
    assert [one.name if one else None for one in found] == ["Otto Brandt", speaker]


def test_a_body_explained_by_the_source_speaks() -> None:
    text = """Port Sold
Salt Board, a super PAC that said the port was sold, met Harbour Works.
A group for the coast, Harbour Works, said the ferry was late."""
    typed = [
        (Span(at, at + len(name)), "ORGANIZATION")
        for name in ("Salt Board", "Harbour Works")
        for at in (text.index(name), text.rindex(name))
    ]
    says = [("a super PAC", "the port was sold"), ("A group", "the ferry was late")]
    found = resolve(article(text), [said(text, source, content) for source, content in says], Options(), sorted(set(typed)))
    assert [speaker.name if speaker else None for speaker in speakers(found)] == ["Salt Board", "Harbour Works"]


def test_who_asked_is_the_outlet_of_the_interview() -> None:
    text = "Port Sold\nOtto Brandt told CNN the port was sold, when asked whether the ferry was late."
    asked = Attribution(
        (), (Span(text.index("asked"), text.index("asked") + 5),), (Span(text.index("whether"), len(text) - 1),), "indirect", 1.0
    )
    told = said(text, "Otto Brandt", "the port was sold")
    found = speakers(resolve(article(text), [told, asked], Options()))
    assert [speaker.name if speaker else None for speaker in found] == ["Otto Brandt", "CNN"]


def test_capital_stands_for_a_government() -> None:
    text = "No Answer\nMoscow said it would not answer."
    found = read(text, [("Moscow", "it would not answer")])
    by_id = {speaker.id: speaker for speaker in found.speakers}
    moscow = by_id[found.of[0] or ""]
    assert (moscow.kind, by_id[moscow.stands_for or ""].name) == ("org", "Russia")


def test_people_file_that_cannot_be_used_is_a_problem(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name,gender\nAda Quist,f\nBo Quist,z\n", encoding="utf-8")
    found = read("A\nQuist said no.", [("Quist", "no")], options=Options(people=str(table)))
    assert "line 3" in found.problems[0].what
    assert "gender" in found.problems[0].what


_PIECES = [
    "He",
    "she",
    "they",
    "Mr.",
    "Ada",
    "Quist",
    "said",
    "“",
    "”",
    "who",
    ",",
    ".",
    "the mayor",
    "of Oakvale",
    "sources",
    "a poll",
    "\n",
    "’s",
    "and",
]
_WORDS = st.lists(
    st.sampled_from(_PIECES),
    min_size=1,
    max_size=60,
)


@given(_WORDS, st.data())
def test_any_text_gives_spans_within_it(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words) + " end"
    spot = st.integers(0, len(text) - 1).flatmap(lambda a: st.integers(a + 1, len(text)).map(lambda b: Span(a, b)))
    made = data.draw(st.lists(st.tuples(st.lists(spot, max_size=2), spot), max_size=5))
    attributions = [Attribution(tuple(source), (), (content,), "indirect", 1.0) for source, content in made]
    found = resolve(article(text), attributions, Options())
    assert len(found.of) == len(found.evidence) == len(attributions)
    ids = {speaker.id for speaker in found.speakers}
    assert all(one is None or one in ids for one in found.of)
    for speaker in found.speakers:
        for span in (*speaker.roles, *speaker.also, *speaker.mentions):
            assert span.end <= len(text)


@pytest.mark.parametrize("piece", ["A ", "Mr. ", "Ann Bob ", "president of ", "“", "( ", "Quist, a mayor, "])
def test_the_work_grows_with_hostile_text_alone(piece: str) -> None:
    """And a pattern that goes through all the rest at each piece would take minutes over the last."""
    assert times_the_work(lambda count: resolve(article("Head\n" + piece * count), [], Options()), 500) < 5
    resolve(article("Head\n" + piece * 50_000), [], Options())


def test_joint_speakers_have_members_also_without_a_name() -> None:
    text = "Ferry Ruling\nAda Quist and her lawyers said the ferry was late."
    read_ = read(text, [("Ada Quist and her lawyers", "the ferry was late")])
    by_id = {speaker.id: speaker for speaker in read_.speakers}
    joint = by_id[read_.of[0] or ""]
    assert (joint.kind, joint.standing) == ("group", "named")
    members = [(by_id[one].name, by_id[one].kind, by_id[one].standing) for one in joint.members]
    assert members == [("Ada Quist", "person", "named"), ("her lawyers", "group", "collective")]


def test_whom_a_role_with_a_pronoun_speaks_for() -> None:
    text = "Ferry Ruling\nMayor Ruth Tallow was away. Her spokesman, Peter Bello, said the ferry was late."
    read_ = read(text, [("Her spokesman, Peter Bello,", "the ferry was late")])
    found = speakers(read_)[0]
    assert found is not None
    assert found.name == "Peter Bello"
    assert [s.name for s in read_.speakers if s.id == found.speaks_for] == ["Ruth Tallow"]


def test_the_author_is_no_he() -> None:
    text = "My View\nI met Peter Bello on Monday. Hugh Pinnock writes each week. He said the ferry was late."
    one = article(text)
    told = article(text, byline=("Hugh Pinnock",))
    at, said = text.index("He said"), text.index("the ferry")
    he = Attribution((Span(at, at + 2),), (Span(at + 3, at + 7),), (Span(said, len(text) - 1),), "indirect", 1.0)
    assert [s.name for s in resolve(told, [he], Options()).speakers] == ["Peter Bello"]
    assert [s.name for s in resolve(one, [he], Options()).speakers] == ["Hugh Pinnock"]


def test_a_byline_that_is_an_outlet_is_no_author() -> None:
    text = "My View\nI said the ferry was late."
    mine = [said(text, "I", "the ferry was late")]
    assert [s.name for s in resolve(article(text, byline=("Hugh Pinnock",)), mine, Options()).speakers] == ["Hugh Pinnock"]
    assert [s.standing for s in resolve(article(text, byline=("BBC News",)), mine, Options()).speakers] == ["unnamed"]


def test_very_many_who_say_i_in_one_paragraph_are_told_soon() -> None:
    text = "Head\n" + "“I am late,” " * 20_000
    pieces = [Span(at + 1, at + 2) for at in range(5, len(text), 13)]
    found = resolve(
        article(text), [Attribution((i,), (), (Span(i.start, i.start + 9),), "direct", 1.0) for i in pieces], Options()
    )
    assert len(found.of) == 20_000


def test_a_source_as_long_as_the_article_takes_work_in_proportion() -> None:
    def find(count: int) -> None:
        text = "A " + "The Board Of Data " * count
        long = Attribution((Span(0, len(text)),), (), (Span(0, 5),), "indirect", 1.0)
        resolve(article(text), [long] * 20, Options())

    assert times_the_work(find, 750) < 5
