"""What the pages call things: acts, standings and forms, days and shares, in words a reader knows."""

from datetime import date

ACTS = {
    "assert": "says",
    "deny": "denies",
    "decline": "declines to say",
    "promise": "promises",
    "refuse": "refuses",
    "predict": "predicts",
    "demand": "demands",
    "ask": "asks",
    "accuse": "accuses",
    "praise": "praises",
    "apologise": "apologises",
    "announce": "announces",
    "believe": "believes",
    "other": "is quoted",
}
STANDINGS = {"named": "named", "unnamed": "unnamed", "collective": "collective", "none": "no source"}
FORMS = {"direct": "quoted", "indirect": "told", "mixed": "quoted in part"}
FIELDS = {
    "attribution": "what was said, and by which words",
    "speaker": "whose words they are",
    "act": "what is done by saying it",
    "said": "when it was said",
    "chain": "by whom it came",
    "denies": "what it denies",
    "same_as": "what it repeats",
}
_VAGUE = {"APPROX": "about ", "LATER": "later on ", "START": "start of ", "MID": "middle of ", "END": "end of "}
_MONTHS = "January February March April May June July August September October November December"


def act(value: str | None) -> str:
    """`denies`; empty where the act is not known. An act of a newer onrecord is shown as it is."""
    return ACTS.get(value, value) if value else ""


def standing(value: str | None) -> str:
    """`unnamed`, `no source`."""
    return STANDINGS.get(value, value) if value else ""


def form(value: str | None) -> str:
    """`quoted`, `told`, `quoted in part`."""
    return FORMS.get(value, value) if value else ""


def field(value: str) -> str:
    """What a piece of evidence speaks for."""
    return FIELDS.get(value, value.replace("_", " "))


def day(value: str | None) -> str:
    """`4 March 2031` of an ISO 8601 day, month or time; as it is where it is none."""
    if not value:
        return ""
    pieces = value[:10].split("-")
    try:
        if len(pieces) == 2 and len(value) == 7:
            return f"{_MONTHS.split()[int(pieces[1]) - 1]} {int(pieces[0])}"
        known = date.fromisoformat(value[:10])
    except (ValueError, IndexError):
        return value
    return f"{known.day} {_MONTHS.split()[known.month - 1]} {known.year}"


def time(value: str, mod: str | None, inferred: bool) -> str:
    """`about 4 March 2031, inferred`."""
    return _VAGUE.get(mod or "", "") + day(value) + (", inferred" if inferred else "")


def percent(value: float) -> str:
    """`92 %` of a share between 0 and 1."""
    return f"{value * 100:.0f}\u00a0%"


def number(value: int) -> str:
    """`12,400`."""
    return f"{value:,}"
