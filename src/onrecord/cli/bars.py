"""Numbers as pictures of characters: bars, bars of several parts, and a line of months."""

import re
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from onrecord.exports.visible import visible

_WIDE = 30
"""Characters of the longest bar."""
_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
_HEIGHTS = "▁▂▃▄▅▆▇█"
_LONGEST = 72
"""Characters of a line of months; a longer time is shown by years."""


def bars(rows: Sequence[tuple[str, int]]) -> Table:
    """Names, their counts, and a bar for each."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    most = max((count for _, count in rows), default=0)
    for name, count in rows:
        grid.add_row(visible(name), f"{count:,}", Text("█" * max(1, _WIDE * count // most), style="cyan"))
    return grid


def parted(parts: Sequence[tuple[int, str, str]]) -> Text:
    """One bar of the full width, cut in the proportions of counts, each drawn with its character and style."""
    total, bar, reached, drawn = sum(count for count, _, _ in parts), Text(), 0, 0
    for count, character, style in parts:
        reached += count
        end = round(_WIDE * reached / total) if total else 0
        bar.append(character * (end - drawn), style=style)
        drawn = end
    return bar


def timeline(months: Sequence[tuple[str, int]]) -> Text:
    """Months (YYYY-MM) with counts, in order, as a line from the first to the last; those without any as a dot."""
    counts: dict[str, int] = {}
    for month, count in months:
        if _MONTH.fullmatch(month):  # a year alone counts as its first month
            known = month if len(month) > 4 else f"{month}-01"
            counts[known] = counts.get(known, 0) + count
    if not counts:
        return Text()
    span = _months(min(counts), max(counts))
    if len(span) > _LONGEST:
        years: dict[str, int] = {}
        for month, count in counts.items():
            years[month[:4]] = years.get(month[:4], 0) + count
        counts, span = years, [f"{year:04}" for year in range(int(min(years)), int(max(years)) + 1)][-_LONGEST:]
    most, each = max(counts.values()), "month" if len(span[0]) > 4 else "year"
    line = "".join(_HEIGHTS[(counts[one] * 8 - 1) // most] if counts.get(one) else "·" for one in span)
    ends = f"{span[0]}  " if len(span) == 1 else f"{span[0]} – {span[-1]}  "
    return Text.assemble((ends, "dim"), (line, "cyan"), (f"  at most {most:,} a {each}", "dim"))


def _months(first: str, last: str) -> list[str]:
    """All months from the first to the last."""
    start, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    return [f"{one // 12:04}-{one % 12 + 1:02}" for one in range(start, end + 1)]
