"""What can be wrong with a record itself."""

from onrecord.schema import Problem


class RecordError(ValueError):
    """A record that cannot be opened or written. `problem` says where, what, and what to do about it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.where, problem.what, problem.advice)
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.problem.where}: {self.problem.what} {self.problem.advice}"

    def __reduce__(self) -> tuple[type["RecordError"], tuple[Problem]]:
        return type(self), (self.problem,)


class UnfitError(RecordError):
    """A reading that cannot be kept, which is its own fault and no other's."""
