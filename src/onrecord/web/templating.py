"""Filling templates. Everything that comes from an article is escaped; no address but http and https becomes a link."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

import onrecord
from onrecord.exports.quoting import quoted
from onrecord.web import wording

STATIC = Path(__file__).parent / "static"


def render(request: Request, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """A page. `root` in a template is where a proxy mounts the application."""
    page = environment().get_template(template)
    root = request.scope.get("root_path", "")
    return HTMLResponse(page.render(root=root, path=request.url.path.removeprefix(root), **context), status)


@cache
def environment() -> Environment:
    """The templates, with the words of `wording` as filters."""
    made = Environment(
        loader=PackageLoader("onrecord.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(
        act=wording.act,
        advice=wording.advice,
        day=wording.day,
        field=wording.field,
        form=wording.form,
        number=wording.number,
        path=path,
        percent=wording.percent,
        standing=wording.standing,
        web=web_address,
        host=host,
        quoted=quoted,
    )
    made.globals["version"] = onrecord.__version__
    return made


def path(value: str) -> str:
    """A piece of a path, with all that has a meaning in one escaped."""
    return quote(value, safe="", errors="replace")


def web_address(value: str | None) -> str | None:
    """The address where it is one of the web, else None: `javascript:` and its like are no links."""
    if not value:
        return None
    try:
        pieces = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if pieces.scheme.casefold() in ("http", "https") and pieces.netloc else None


def host(value: str) -> str:
    """The name of the site of an address."""
    return urlsplit(value).netloc.removeprefix("www.")


def query(asked: Mapping[str, object]) -> str:
    """`?q=ferry&act=deny` of what is not empty; empty where all is."""
    held = [(name, str(value)) for name, value in asked.items() if value not in (None, "", False)]
    return "?" + "&".join(f"{quote(name)}={quote(value, errors='replace')}" for name, value in held) if held else ""
