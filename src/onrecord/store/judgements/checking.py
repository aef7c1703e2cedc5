"""Whether a judgement says something that can be meant."""

import re
from datetime import datetime

from onrecord.store.judgements.fields import LONGEST, check_value
from onrecord.store.judgements.judgement import ALIKE, LINKS, VERDICTS, Judgement

MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How a time is written."""
_MADE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_ID = re.compile(r"sha256-[0-9a-f]{64}", re.ASCII)


def check(judgement: Judgement) -> None:
    """Raises ValueError, which says what is wrong, where it contradicts itself."""
    _check_known(judgement)
    verdict, link = judgement.verdict, judgement.link
    if (judgement.field is not None) != (verdict == "correct"):
        raise ValueError("a correction names a field, and nothing else does")
    if verdict == "correct":
        check_value(judgement.field or "", judgement.value)
    elif judgement.value is not None:
        raise ValueError("only a correction has a value")
    if (judgement.other is None) != (link is None):
        raise ValueError("what links two statements is told together with the other statement")
    if (judgement.withdraws is not None) != (verdict == "withdrawn"):
        raise ValueError("only what withdraws a judgement names one")
    if (judgement.anchor is None) != (verdict == "withdrawn"):
        raise ValueError("a judgement is about a statement, unless it withdraws another")
    _check_link(judgement)


def _check_known(judgement: Judgement) -> None:
    if not _is_moment(judgement.made):
        raise ValueError(f"“{judgement.made}” is no time such as 2031-02-04T10:30:00.000000Z")
    if not judgement.author.strip() or len(judgement.author) > LONGEST:
        raise ValueError(f"a judgement has an author, of at most {LONGEST:,} characters")
    if judgement.verdict not in VERDICTS:
        raise ValueError(f"“{judgement.verdict}” is no verdict: choose one of {', '.join(VERDICTS)}")
    if judgement.note is not None and len(judgement.note) > 10 * LONGEST:
        raise ValueError(f"a note has at most {10 * LONGEST:,} characters")
    if judgement.withdraws is not None and not _ID.fullmatch(judgement.withdraws):
        raise ValueError(f"“{judgement.withdraws}” is no id of a judgement")


def _is_moment(made: str) -> bool:
    if not _MADE.fullmatch(made):
        return False
    try:
        datetime.strptime(made, MOMENT)
    except ValueError:
        return False
    return True


def _check_link(judgement: Judgement) -> None:
    verdict, link = judgement.verdict, judgement.link
    if link is None:
        if verdict in ("same", "different"):
            raise ValueError(f"“{verdict}” compares two statements: name the other")
        return
    if link not in LINKS:
        raise ValueError(f"“{link}” is no link between statements: choose one of {', '.join(LINKS)}")
    fit = ("same", "different", "unsure") if link in ALIKE else ("accept", "reject", "unsure")
    if verdict not in fit:
        kind = "compares two statements" if link in ALIKE else "leads from one statement to another"
        raise ValueError(f"“{link}” {kind}: say {', '.join(fit[:2])} or {fit[2]}, not {verdict}")
