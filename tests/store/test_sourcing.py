import sqlite3

import pytest

from onrecord.store.judgements.log import Decision, judge_all
from onrecord.store.sourcing import Share, sourcing
from tests.cli import stories
from tests.store.made import small, write_all


def test_shares_reasons_and_chains(record: sqlite3.Connection) -> None:
    write_all(
        record,
        [
            stories.reading(),
            small("one", standing="unnamed", name="an aide"),
            small("two"),
            small("three", outlet="50% News", published="2031-05-01", standing="collective"),
            small("four", outlet="50 News", published=None, standing="none"),
        ],
    )
    found = sourcing(record)
    assert found.total == Share("all", 3, 1, 2, 1, 5, 2)
    assert (found.total.total, round(found.total.unnamed_share, 3)) == (7, 0.286)
    assert found.months == (
        Share("2031-02", 3, 0, 2, 0, 3, 2),
        Share("2031-05", 0, 1, 0, 0, 1, 0),
        Share("", 0, 0, 0, 1, 1, 0),
    )
    assert [one.name for one in found.outlets] == ["", "The Ellet Post", "50 News", "50% News"]
    assert found.reasons == (("because the budget is secret", 1),)
    assert [one.names for one in found.chains] == [("Dunmore Herald", "two clerks close to the treasury")]
    assert sourcing(record, "50%").total == Share("all", 0, 1, 0, 0, 1, 0)
    assert sourcing(record, "ellet").total == Share("all", 1, 0, 1, 0, 2, 1)
    assert sourcing(record, "nowhere").total == Share("all", *(0,) * 6)
    assert (sourcing(record, "nowhere").months, Share("x", *(0,) * 6).unnamed_share) == ((), 0.0)
    assert (
        sourcing(record, since="2031-03").total
        == sourcing(record, "50%", until="2031-05").total
        == Share("all", 0, 1, 0, 0, 1, 0)
    )
    assert sourcing(record, until="2031-02").reasons == found.reasons
    assert (sourcing(record, since="2031-03").reasons, sourcing(record, since="2031-03").chains) == ((), ())
    with pytest.raises(ValueError, match="is no day"):
        sourcing(record, since="May")
    judge_all(record, stories.reading().statements[0].id, [Decision("reject")], "Ann")
    assert (sourcing(record).total.unnamed, sourcing(record).chains) == (1, ())
