"""What statements of other articles have to do with those of one."""

from pathlib import Path

import pytest

from onrecord.store.connection import connect
from onrecord.store.judgements.log import Decision, judge_all, withdraw
from onrecord.web.elsewhere import elsewhere
from tests.web.rooms import record, story


def test_links_are_told_from_both_ends_and_of_the_same_words_only_the_earliest(tmp_path: Path) -> None:
    stories = [story(f"Bridge stays shut {number}", outlet=f"Paper {number}") for number in range(4)]
    connection = connect(record(tmp_path / "news.db", stories))
    for article, day in ((1, "2031-02-07"), (2, "2031-02-06"), (3, "2031-02-05")):  # the fourth stays at 2031-02-04
        connection.execute("UPDATE statements SET day = ? WHERE article = ?", (day, article))
    of = "SELECT statement FROM statements WHERE article = ? ORDER BY position"
    first, second, third, fourth = ([number for (number,) in connection.execute(of, (one,))] for one in (1, 2, 3, 4))
    links = [
        (first[0], "same_as", second[0]),
        (first[0], "same_as", third[0]),
        (fourth[0], "same_as", first[0]),
        (second[2], "denies", first[0]),
        (first[2], "denies", third[1]),
    ]
    connection.executemany("INSERT INTO links (statement, kind, other, score, because) VALUES (?, ?, ?, 1.0, '[]')", links)
    found = elsewhere(connection, stories[0].article.id)
    told = {key: [(one.relation, one.outlet, one.day) for one in held] for key, held in found.items()}
    connection.close()
    claim, _, denial = (one.id for one in stories[0].statements)
    assert told == {
        claim: [("denied in", "Paper 1", "2031-02-06"), ("said before in", "Paper 3", "2031-02-04")],
        denial: [("denies", "Paper 2", "2031-02-05")],
    }


def told(path: Path, article: str) -> list[tuple[str, str | None]]:
    connection = connect(path)
    found = [(one.relation, one.outlet) for held in elsewhere(connection, article).values() for one in held]
    connection.close()
    return found


@pytest.mark.parametrize(
    ("link", "kind", "made"),
    [
        ("denies", "denies", "denied in"),
        ("quotation", "same_as", "said before in"),
        ("withdraws", "withdraws", "taken back in"),
        ("breaks", "resolves", "what became of it"),
    ],
)
def test_what_people_decided_of_a_link_holds(tmp_path: Path, link: str, kind: str, made: str) -> None:
    """The link that was found is rejected, another is made, and both are taken back."""
    mine, found, other = (
        story(f"Bridge stays shut {one}", outlet=f"Paper {one}", url=f"https://post.example/{one}") for one in range(3)
    )
    path = record(tmp_path / "news.db", [mine, found, other])
    connection = connect(path)
    connection.execute("UPDATE statements SET day = '2031-02-07' WHERE article = 1")
    outcome = "broken" if kind == "resolves" else None
    connection.execute("INSERT INTO links VALUES (4, ?, 1, 1.0, '[]', ?)", (kind, outcome))
    no, yes = ("different", "same") if link == "quotation" else ("reject", "accept")
    assert told(path, mine.article.id) == [(made, "Paper 1")]
    claim = mine.statements[0].id
    judge_all(connection, found.statements[0].id, [Decision(no, other=claim, link=link)], "Ada")
    assert told(path, mine.article.id) == []
    judge_all(connection, other.statements[0].id, [Decision(yes, other=claim, link=link)], "Ada")
    assert told(path, mine.article.id) == [(made, "Paper 2")]
    judge_all(connection, other.statements[0].id, [Decision("reject")], "Ada")
    assert told(path, mine.article.id) == []
    for _ in range(3):
        withdraw(connection, None, "Ada")
    assert told(path, mine.article.id) == [(made, "Paper 1")]
    connection.close()


def test_links_within_an_article_are_not_elsewhere(tmp_path: Path) -> None:
    mine = story()
    path = record(tmp_path / "news.db", [mine])
    connection = connect(path)
    judge_all(connection, mine.statements[2].id, [Decision("accept", other=mine.statements[1].id, link="denies")], "Ada")
    connection.close()
    assert told(path, mine.article.id) == []
