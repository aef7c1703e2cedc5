"""People who may be one: told until a person decides, and told again where that is taken back."""

import sqlite3

import pytest

from onrecord.content_ids import article_id, statement_id, text_id
from onrecord.linking.link import link
from onrecord.schema import Article, Attribution, Part, Reading, Role, Span, Speaker, Statement
from onrecord.store.judgements.log import Decision, judge_all, withdraw
from onrecord.store.profile import Profile, profile
from tests import samples
from tests.store.made import write_all


def told(role: str, name: str, content: str, others: tuple[str, ...] = (), published: str = "2031-02-04") -> Reading:
    """An article of one statement: `The ROLE NAME said CONTENT. OTHER and OTHER were there.`"""
    company_too = f" {' and '.join(others)} were there." if others else ""
    text = f"The {role} {name} said {content}.{company_too}" if role else f"{name} said {content}.{company_too}"
    article = Article(
        article_id(text, "The Ellet Post", None, published),
        text_id(text),
        f"{role} {name}.txt",
        text,
        (Part(0, len(text), Role.BODY),),
        outlet="The Ellet Post",
        published=published,
    )

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    said = Attribution((at(name),), (at("said"),), (at(content),), "indirect", 0.9)
    statement = Statement(
        statement_id(article.id, said.source, said.cue, said.content), said, "s1", "assert", "named", article=article
    )
    company = (Speaker(f"s{n}", other, "person", "named", mentions=(at(other),)) for n, other in enumerate(others, 2))
    speaker = Speaker("s1", name, "person", "named", roles=(at(role),) if role else (), mentions=(at(name),))
    return Reading(article, (statement,), (speaker, *company), samples.MODEL)


MAYOR = told("mayor", "Tobias Wren", "the bridge will stay shut", ("Ines Halloran", "Bo Rill"))
KEEPER = told("goalkeeper", "Tobias Wren", "the match was lost early", ("Dario Quell", "Lorcan Maye"), "2031-02-05")
ADA = told("harbourmaster", "Ada Wren", "the boat will not sail", ("Vera Varga",), "2031-02-06")
WREN = told("", "Wren", "the water was cold", published="2031-02-07")


@pytest.fixture
def linked(record: sqlite3.Connection) -> sqlite3.Connection:
    write_all(record, [MAYOR, KEEPER, ADA, WREN])
    link(record)
    return record


def person(connection: sqlite3.Connection, reading: Reading) -> str:
    sql = "SELECT speakers.person FROM statements JOIN speakers USING (speaker) WHERE statements.id = ?"
    return str(connection.execute(sql, (reading.statements[0].id,)).fetchone()[0])


def shown(connection: sqlite3.Connection, name: str) -> Profile:
    found = profile(connection, name)
    assert found
    return found


def alike(connection: sqlite3.Connection, name: str) -> set[str]:
    """What those said last who may be the same."""
    return {one.other.content for one in shown(connection, name).unsure}


def test_namesakes_and_a_surname_of_several_are_told_from_both_sides(linked: sqlite3.Connection) -> None:
    mayor, keeper = person(linked, MAYOR), person(linked, KEEPER)
    assert mayor != keeper
    assert alike(linked, keeper) == {"the bridge will stay shut", "the water was cold"}
    assert alike(linked, mayor) == {"the match was lost early", "the water was cold"}
    assert alike(linked, "Ada Wren") == {"the water was cold"}
    assert {one.other.content for one in shown(linked, "Wren").unsure} >= {"the boat will not sail"}
    [namesake] = [one for one in shown(linked, keeper).unsure if one.person]
    assert (namesake.name, namesake.person, namesake.statement) == ("Tobias Wren", mayor, KEEPER.statements[0].id)
    assert 0 < namesake.score < 1
    assert ("full name", "tobias wren") in namesake.because


def test_what_a_person_decided_is_not_asked_again(linked: sqlite3.Connection) -> None:
    mayor, keeper, one, two = person(linked, MAYOR), person(linked, KEEPER), KEEPER.statements[0].id, MAYOR.statements[0].id
    judge_all(linked, one, [Decision("unsure", two, "speaker")], "Ada")
    assert "the bridge will stay shut" in alike(linked, keeper)
    judge_all(linked, one, [Decision("different", two, "speaker")], "Ada")
    assert "the bridge will stay shut" not in alike(linked, keeper)
    assert "the match was lost early" not in alike(linked, mayor)
    withdraw(linked, None, "Ada")
    assert "the bridge will stay shut" in alike(linked, keeper)
    judge_all(linked, two, [Decision("same", one, "speaker")], "Ada")
    assert person(linked, KEEPER) == mayor
    assert alike(linked, mayor) == {"the water was cold"}
    judge_all(linked, WREN.statements[0].id, [Decision("same", two, "speaker")], "Ada")
    assert alike(linked, mayor) == set()


def test_it_is_made_anew_with_the_links_and_forgotten_with_the_article(linked: sqlite3.Connection) -> None:
    held = "SELECT speaker, person, score, because FROM speaker_candidates ORDER BY 1, 2"
    before = linked.execute(held).fetchall()
    assert before
    link(linked, anew=True)
    assert len(linked.execute(held).fetchall()) == len(before)
    linked.execute("DELETE FROM articles")
    assert linked.execute(held).fetchall() == []


def test_what_was_rejected_is_not_told(linked: sqlite3.Connection) -> None:
    judge_all(linked, WREN.statements[0].id, [Decision("reject")], "Ada")
    assert "the water was cold" not in alike(linked, person(linked, MAYOR))


def test_one_who_is_told_apart_by_more_evidence_later_is_unsure_no_more(record: sqlite3.Connection) -> None:
    """Of the surname alone little is known; then its bearer is met by full name, in the same role and company."""
    first = told("swimmer", "Wren", "the water was cold", ("Odile Sand", "Bo Rill"))
    later = told("swimmer", "Joss Wren", "the race was long", ("Odile Sand", "Bo Rill"), "2031-02-08")
    write_all(record, [told("", "Ada Wren", "the boat will not sail"), first])
    link(record)
    assert alike(record, "Ada Wren") == {"the water was cold"}
    write_all(record, [later])
    link(record)
    assert alike(record, "Ada Wren") == set()
    assert person(record, first) == person(record, later)
