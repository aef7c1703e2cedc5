"""How many there are of something, in words."""


def several(count: int, what: str) -> str:
    """Such as `1 article` and `1,200 articles`; `what` is one of them."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
