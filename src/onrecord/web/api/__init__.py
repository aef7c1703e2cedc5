"""The API of a record: JSON under the names of docs/json.md, feeds and tables (docs/api.md)."""

from onrecord.web.api.description import describe
from onrecord.web.api.router import router

__all__ = ["describe", "router"]
