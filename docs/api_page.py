"""Writes the page of the docs that tells the API, from the API's own description: `python docs/api_page.py`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.web.app import create_app
from onrecord.web.settings import Settings

PAGE = Path(__file__).with_name("api.md")
_MADE = "<!-- Made by docs/api_page.py; change the program, not this page. -->"
_ABOUT = """`onrecord serve news.db` answers at `/api/v1/…`; the description for programs (OpenAPI) is at `/api/v1/openapi.json`.

* **Who may ask.** On this machine reading is open. At another address it needs a token, unless the server was started with
  `--public`. Writing, and reading articles at a server that others reach, always needs one:
  `onrecord token add desk` makes it (for writing, with `--scope write`); send it as
  `Authorization: Bearer …`. Judgements are made in the token's name.
* **Pages.** A list gives `items` and `next`; send `next` as `cursor` for the page after. It is null on the last.
* **Forms.** `?format=` or `Accept`: `json` (`application/json`), `csv` (`text/csv`), `parquet`
  (`application/vnd.apache.parquet`), and for a search also `feed` (JSON Feed, `application/feed+json`) and `atom`
  (`application/atom+xml`). `/api/v1/search?speaker=Corran&format=atom` is a feed of what Corran says. Tables hold all that is
  found, up to 20,000 statements.
* **ETags.** Send the `ETag` of an answer as `If-None-Match`: what has not changed comes as 304, without a body.
* **What goes wrong** comes as `application/problem+json`: `status`, `detail`, and in `advice` what to do about it; `errors`
  names the parameters that are not understood; one that the address does not take is refused, not passed over.
* **Bounds.** 500 characters a parameter, 100 items a page, 10 seconds a question, 400,000 bytes an article that is sent, one
  such reading at a time in each process."""


def page() -> str:
    """The page."""
    described = create_app(Settings(Path("onrecord.db"))).openapi()
    parts = ["# The API", _MADE, _ABOUT]
    for address, methods in described["paths"].items():
        for method, operation in methods.items():
            parts += _operation(address, method, operation)
    return "\n\n".join(parts) + "\n"


def _operation(address: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"## {method.upper()} {address}"
    yield operation["description"]
    if parameters := operation.get("parameters"):
        rows = [f"| `{one['name']}` | {one['in']} | {one.get('description', '')} |" for one in parameters]
        yield "\n".join(["| parameter | in | what it is |", "|---|---|---|", *rows])
    if body := operation.get("requestBody"):
        yield "Body:\n\n" + _block(body["content"]["application/json"]["example"])
    good = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
    if len(forms := sorted(good["content"])) > 1:
        yield "Forms: " + ", ".join(f"`{one}`" for one in forms) + "."
    yield "Answer:\n\n" + _block(good["content"]["application/json"]["example"])


def _block(example: object) -> str:
    text = json.dumps(example, ensure_ascii=False, indent=1)
    lines = text.splitlines()
    shown = lines if len(lines) <= 40 else [*lines[:40], "…"]
    return "```json\n" + "\n".join(shown) + "\n```"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
