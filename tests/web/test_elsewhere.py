"""What statements of other articles have to do with those of one."""

from pathlib import Path

from onrecord.store.connection import connect
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
