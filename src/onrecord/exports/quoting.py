"""Words between quotation marks, for a line that has little room."""

_CLOSED_BY = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}


def quoted(words: str, most: int | None = None) -> str:
    """The words between quotation marks, unless they bring their own; of more than `most` characters, those before."""
    cut = most is not None and len(words) > most
    shown = (words[:most].rpartition(" ")[0] or words[:most]) + "…" if cut else words
    closing = _CLOSED_BY.get(words[:1])
    if closing is None:
        return f"“{shown}”"
    return shown + closing if cut and shown.rfind(words[0]) >= shown.rfind(closing) else shown
