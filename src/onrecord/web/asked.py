"""What is asked of a search in its address: the query, the filters, the order and the page."""

from dataclasses import dataclass, fields
from typing import Annotated

from fastapi import Depends, Query

from onrecord.store.filters import Filters, Sort
from onrecord.web.templating import query

PER_PAGE = 20
_TEXT = 1_000
"""Characters of one parameter."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a search, as they stand in the address."""

    q: str = ""
    speaker: str = ""
    act: str = ""
    standing: str = ""
    form: str = ""
    outlet: str = ""
    month: str = ""
    since: str = ""
    until: str = ""
    sort: str = ""
    page: int = 1

    def filters(self) -> Filters:
        """The same for the record. Raises ValueError for what is no day."""
        until = min((day for day in (self.until, self.month) if day), key=lambda day: day + "~", default=None)
        return Filters(
            speaker=self.speaker or None,
            act=self.act or None,
            since=max(self.since, self.month) or None,
            until=until,  # of 2031-02 and 2031-02-10 the latter ends earlier
            outlet=self.outlet or None,
            standing=self.standing or None,
            form=self.form or None,
        )

    def order(self) -> Sort:
        """Newest first, unless the closest are asked for."""
        return Sort.RELEVANCE if self.sort == Sort.RELEVANCE else Sort.TIME

    def held(self) -> dict[str, str]:
        """The filters that are set, by name."""
        names = ("speaker", "act", "standing", "form", "outlet", "month", "since", "until")
        return {name: value for name in names if (value := str(getattr(self, name)))}

    def address(self, **changes: object) -> str:
        """The query string of this search with these changes; a change leads back to the first page."""
        values = {name: getattr(self, name) for name in _NAMES} | {"page": 1} | changes
        if values["page"] == 1:
            values["page"] = None
        return query(values)


_NAMES = tuple(one.name for one in fields(Asked))


def _asked(  # every parameter of the address by its name
    q: Annotated[str, Query(max_length=_TEXT)] = "",
    speaker: Annotated[str, Query(max_length=_TEXT)] = "",
    act: Annotated[str, Query(max_length=_TEXT)] = "",
    standing: Annotated[str, Query(max_length=_TEXT)] = "",
    form: Annotated[str, Query(max_length=_TEXT)] = "",
    outlet: Annotated[str, Query(max_length=_TEXT)] = "",
    month: Annotated[str, Query(max_length=_TEXT)] = "",
    since: Annotated[str, Query(max_length=_TEXT)] = "",
    until: Annotated[str, Query(max_length=_TEXT)] = "",
    sort: Annotated[str, Query(max_length=_TEXT)] = "",
    page: Annotated[int, Query(ge=1, le=100)] = 1,
) -> Asked:
    return Asked(q.strip(), speaker, act, standing, form, outlet, month, since, until, sort, page)


Search = Annotated[Asked, Depends(_asked)]
"""The search of a request's address."""
