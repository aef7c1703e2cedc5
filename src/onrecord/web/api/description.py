"""The description of the API as it is served: with its examples whole."""

from typing import Any

from fastapi import FastAPI

from onrecord.web.api.examples import examples


def describe(app: FastAPI) -> None:
    """Puts the examples into the application's description, which by itself leaves out what is null in them."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _filled(plain())
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # as FastAPI has it extended


def _filled(told: Any) -> Any:
    match told:
        case {"example": {"x-example": str(name)}}:
            return {**_filled({key: value for key, value in told.items() if key != "example"}), "example": examples()[name]}
        case dict():
            return {key: _filled(value) for key, value in told.items()}
        case list():
            return [_filled(value) for value in told]
    return told
