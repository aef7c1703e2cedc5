"""Answers that are no JSON, for the description of the API."""

from typing import Any

from onrecord.web.api.answers import MEDIA, Format

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
