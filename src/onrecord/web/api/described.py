"""Answers that are no JSON, for the description of the API."""

from typing import Any

from onrecord.web.api.answers import MEDIA, Format
from onrecord.web.api.listings import Told

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_TEXT = {"schema": {"type": "string"}}
TABLES: dict[str, Any] = {
    MEDIA[Format.CSV]: _TEXT | {"example": "article,doc,locator,url,outlet,title,published,id,speaker\r\n"},
    MEDIA[Format.PARQUET]: _BINARY,
}
FEEDS: dict[str, Any] = {
    MEDIA[Format.FEED]: {
        "schema": {
            "type": "object",
            "required": ["version", "title", "items"],
            "properties": {
                "version": {"const": "https://jsonfeed.org/version/1.1"},
                "title": {"type": "string"},
                "items": {"type": "array", "items": {"type": "object", "required": ["id", "url", "content_text"]}},
            },
        }
    },
    MEDIA[Format.ATOM]: _TEXT,
}

_PROBLEM = {
    "schema": Told.model_json_schema(),
    "example": {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "The record holds no article of this id.",
        "advice": "Look it up: GET /api/v1/articles.",
    },
}
_WHY = {
    401: "A token is needed.",
    403: "The token does not allow it.",
    404: "The record does not hold it.",
    406: "This form cannot be written here.",
    408: "The body did not come in time.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is no JSON.",
    422: "Something in the request is not understood.",
    429: "Too much is asked for at once.",
    503: "The record cannot be used now.",
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The description of refusals, all of one shape."""
    return {one: {"description": _WHY[one], "content": {"application/problem+json": _PROBLEM}} for one in statuses}
