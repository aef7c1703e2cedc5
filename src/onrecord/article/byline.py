"""Who wrote an article: from a line such as `By Jane Doe and John Roe, Harbour Courier`, or as given."""

import re

from onrecord.lexicons.lines import BYLINE, segments

_BETWEEN = re.compile(r"\s*(?:,? and |,? & |;|,(?! Jr\b| Sr\b))\s*")


def names_in_line(line: str) -> tuple[str, ...]:
    """The names in a line that is a byline; none where it is not."""
    match = BYLINE.fullmatch(segments(line)[0])
    return _split(match["names"]) if match else ()


def names_given(written: tuple[str, ...]) -> tuple[str, ...]:
    """The names in byline fields as given, without `By` and each on its own."""
    cleaned = [re.sub(r"^\s*by:?\s+", "", one, flags=re.IGNORECASE) for one in written]
    return tuple(dict.fromkeys(name for one in cleaned for name in _split(one)))


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in _BETWEEN.split(names) if name.strip())
