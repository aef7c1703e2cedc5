"""Places of a text that a tool changed before reading it, such as its quotation marks, in the text as it was given."""

from bisect import bisect_right
from collections.abc import Callable


def aligned(changed: str, given: str) -> Callable[[int, int], list[int]]:
    """Gives for a start and end in the changed text those in the given one, by the fewest edits between the two.

    A mark beside a change may fall on either side; words do not.
    """
    from rapidfuzz.distance import Levenshtein

    runs = list(Levenshtein.opcodes(changed, given))
    starts = [run.src_start for run in runs]

    def place(at: int) -> int:
        run = runs[bisect_right(starts, at) - 1]
        return min(run.dest_start + at - run.src_start, run.dest_end)

    return lambda start, end: [place(start), place(end)]
