"""What an answer is made of: JSON of the record, in the form that was asked for."""

from enum import StrEnum
from typing import Any

from fastapi import Request, Response

from onrecord.exports.record import to_line


class Format(StrEnum):
    """The forms in which statements can be had."""

    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    FEED = "feed"
    ATOM = "atom"


MEDIA = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.FEED: "application/feed+json",
    Format.ATOM: "application/atom+xml",
}


def told(content: dict[str, Any], status: int = 200) -> Response:
    """The content as JSON, whatever its text holds."""
    return Response(
        to_line(content),
        status,
        media_type=MEDIA[Format.JSON],
    )


def form_of(request: Request, asked: Format | None, offered: tuple[Format, ...]) -> Format:
    """The form that is asked for by name, else the one that Accept likes best; JSON where it likes none."""
    if asked:
        return asked
    liked = []
    for one in request.headers.get("accept", "").lower().split(","):
        media, _, parameters = one.partition(";")
        liked.append((-_quality(parameters), media.strip()))
    for quality, media in sorted(liked, key=lambda one: one[0]):
        found = next((form for form in offered if MEDIA[form] == media), None)
        if found and quality < 0:
            return found
    return Format.JSON


def _quality(parameters: str) -> float:
    for one in parameters.split(";"):
        name, _, value = one.strip().partition("=")
        if name == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
