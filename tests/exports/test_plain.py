from dataclasses import replace

from onrecord.schema import Attribution, Statement
from tests.samples import reading, span


def test_a_statement_prints_its_words() -> None:
    first, second = reading().statements
    assert str(first) == "Mayor Ida Corran | said | The old bridge over the Ellet will stay closed until spring"
    assert str(second) == "she | told | “We will not [the council] gamble with lives,”"


def test_pieces_and_nothing() -> None:
    pieces = Attribution((), (), (span("The old bridge"), span("until spring")), "indirect", 0.5)
    assert str(replace(reading().statements[0], attribution=pieces)) == "– | – | The old bridge … until spring"


def test_without_its_article_a_statement_still_prints() -> None:
    bare = Statement("sha256-0", reading().statements[0].attribution)
    assert str(bare) == "sha256-0"
    assert repr(bare) == "Statement('sha256-0', 'indirect', 0.93)"


def test_a_reading_prints_its_headline_and_a_line_a_statement() -> None:
    lines = str(reading()).splitlines()
    assert lines[0] == "Bridge stays shut, mayor says"
    assert len(lines) == 3


def test_the_repr_is_short_however_long_the_text() -> None:
    article = "Article('Bridge stays shut, mayor says', 'The Ellet Post', '2031-02-04', 193 characters)"
    assert repr(reading()) == f"Reading({article}, 2 statements, 0 problems)"
    told = "she | told | “We will not [the council] gamble with lives,”"
    assert repr(reading().statements[1]) == f"Statement({told!r}, 'direct', 0.60)"
