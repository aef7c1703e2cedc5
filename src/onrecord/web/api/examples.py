"""An example of each answer, for the description of the API: answers of a record of an invented article."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

NAMED = "x-example"
"""Stands for an example until the description is served."""
_FILE = Path(__file__).with_name("examples.json")


@cache
def examples() -> dict[str, Any]:
    """The examples by the name of what gives them."""
    held: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return held


def answer(name: str, model: type[BaseModel], **others: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The description of a good answer as JSON, and in other forms where there are any."""
    content: dict[str, Any] = {"application/json": {"example": {NAMED: name}}}
    for described in others.values():
        content |= described
    return {200: {"model": model, "description": "What was asked for.", "content": content}}
