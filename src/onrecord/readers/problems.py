"""How a reader says that it cannot read an input."""

from onrecord.schema import Problem


class Unreadable(Exception):  # noqa: N818  what is wrong is in the problem, not in the program
    """Raised by a reader whose input yields no document. `onrecord.readers.documents` turns it into its Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.what}")
        self.problem = problem
