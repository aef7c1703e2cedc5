"""The order in which the lines of a page are read: down the first column, then down the next."""

from onrecord.readers.pdf_lines import Line

_GUTTER = 6
"""Points of white between two columns."""
_WIDEST = 5000
_FEWEST = 3
"""Lines of a column."""
_FEW_CROSS = 0.2
_MOST_TRIED = 5
_MOST_SPLITS = 6


def in_reading_order(found: list[Line], splits: int = _MOST_SPLITS) -> list[list[Line]]:
    """Columns from top left to bottom right, each with its lines from the top. A line across a gutter ends both sides."""
    gutter = _gutter(found) if splits else None
    if gutter is None:
        return [_rows(found)] if found else []
    bands: list[list[list[Line]]] = [[[], [], []]]
    for line in sorted(found, key=lambda line: -line.top):
        side = 0 if line.right <= gutter else 1 if line.left >= gutter else 2
        crossed = bool(bands[-1][2])
        if crossed is (side < 2) and any(bands[-1]):
            bands.append([[], [], []])
        bands[-1][side].append(line)
    order: list[list[Line]] = []
    for left, right, across in bands:
        order += in_reading_order(left, splits - 1) + in_reading_order(right, splits - 1)
        order += [_rows(across)] if across else []
    return order


def _rows(found: list[Line]) -> list[Line]:
    """Lines from top to bottom, what stands on one height put together from left to right."""
    rows: list[Line] = []
    for line in sorted(found, key=lambda line: (-line.top, line.left)):
        if rows and rows[-1].beside(line):
            if line.left < rows[-1].left:
                line.takes(rows.pop())
                rows.append(line)
            else:
                rows[-1].takes(line)
        else:
            rows.append(line)
    return rows


def _gutter(found: list[Line]) -> float | None:
    """The middle of the widest upright white that few lines cross and that has a column of text on either side."""
    if len(found) < 2 * _FEWEST:
        return None
    start = int(min(line.left for line in found))
    width = min(int(max(line.right for line in found)) + 1 - start, _WIDEST)
    for white, end in sorted(_whites(found, start, width), reverse=True)[:_MOST_TRIED]:
        middle = start + end - white / 2
        if white >= _GUTTER and 0.15 * width < middle - start < 0.85 * width and _sides(found, middle, width):
            return middle
    return None


def _whites(found: list[Line], start: int, width: int) -> list[tuple[int, int]]:
    """Width and right end, in points from `start`, of each upright stripe that few lines cross."""
    changes = [0] * (width + 2)
    for line in found:
        changes[min(width, max(0, int(line.left) - start))] += 1
        changes[min(width, max(0, int(line.right) - start)) + 1] -= 1
    covered, white, whites = 0, 0, []
    for x in range(width + 1):
        covered += changes[x]
        if covered <= _FEW_CROSS * len(found):
            white += 1
        elif white:
            whites.append((white, x))
            white = 0
    return whites


def _sides(found: list[Line], middle: float, width: int) -> bool:
    """Whether both sides hold columns: several lines, as wide as a column is, that overlap in height."""
    left = [line for line in found if line.right <= middle]
    right = [line for line in found if line.left >= middle]
    if len(left) < _FEWEST or len(right) < _FEWEST:
        return False
    if any(sorted(line.right - line.left for line in side)[len(side) // 2] < 0.15 * width for side in (left, right)):
        return False
    shared = min(max(line.top for line in side) for side in (left, right))
    shared -= max(min(line.bottom for line in side) for side in (left, right))
    return shared > 0
