"""How a reader says that it cannot read an input."""

import re

from onrecord.schema import Problem


class Unreadable(Exception):  # noqa: N818  what is wrong is in the problem, not in the program
    """Raised by a reader whose input yields no document. `onrecord.readers.documents` turns it into its Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.what}")
        self.problem = problem


def unopened(locator: str, error: OSError) -> Problem:
    """What is told of a file that cannot be opened. An address that was taken for one has lost a slash on the way."""
    if re.match(r"https?:/", locator):
        return Problem(locator, "This is an address, not a file.", "Fetch and keep its page with onrecord add, or save the page.")
    return Problem(locator, f"This file cannot be opened: {error.strerror}.", "Check its name and permissions.")
