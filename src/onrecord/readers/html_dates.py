"""The times that pages give for themselves: as people write them, and as programs count them."""

import re
from datetime import UTC, datetime

from onrecord.lexicons.iso_time import iso_time

_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_NO_TIME = "1970-01-01"
"""What a page shows that has no time to show."""


def page_time(written: str) -> str | None:
    """As `iso_time`; also seconds or milliseconds since 1970. None for what is no full and possible date."""
    if _EPOCH.fullmatch(written.strip()):
        return datetime.fromtimestamp(int(written.strip()[:10]), UTC).isoformat()
    moment = iso_time(written)
    return None if moment is None or moment.startswith(_NO_TIME) else moment
