"""Bodies of requests: JSON, of a bounded size, counted as they come."""

import asyncio
from typing import TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from onrecord.web.api.errors import RefusedError
from onrecord.web.api.examples import NAMED

_PATIENCE = 30.0
"""Seconds in which a body must have come, however slow its sender."""
M = TypeVar("M", bound=BaseModel)


async def body_of(request: Request, model: type[M], most: int) -> M:
    """The body of the request as the model tells it. Raises RefusedError, and RequestValidationError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":  # which a foreign page cannot send unasked
        raise RefusedError(415, "The body must be JSON.", "Send it as “Content-Type: application/json”.")
    if int(length) > most if (length := request.headers.get("content-length", "")).isdecimal() else False:
        raise _too_large(most)
    try:
        async with asyncio.timeout(_PATIENCE):
            data = await _bytes(request, most)
    except TimeoutError as error:
        raise RefusedError(408, "The body did not come in time.", "Send it again.") from error
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from error


async def _bytes(request: Request, most: int) -> bytes:
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > most:
            raise _too_large(most)
    return bytes(data)


def described(model: type[BaseModel], example: str) -> dict[str, object]:
    """The body, for the description of the API, with the example of that name."""
    schema = model.model_json_schema()
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema, "example": {NAMED: example}}}}}


def _too_large(most: int) -> RefusedError:
    return RefusedError(413, f"The body is larger than {most:,} bytes.", "Send less at once.")
