"""Where and when a statement was published, for the eye."""

from onrecord.exports.visible import visible
from onrecord.store.moments import day_of


def place(outlet: str | None, published: str | None, *more: str | None) -> str:
    """Outlet, day and more, as far as they are known. What is no day is shown as it is."""
    known = (outlet, day_of(published) or published, *more)
    return " · ".join(visible(one) for one in known if one)
