"""Articles are hostile: whatever stands in their titles, names, texts and addresses stays text."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.web.rooms import addresses, room, story

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</textarea><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "--><iframe src=javascript:alert(1)>",
    "&lt;script&gt;&#x3c;b&#x3e;",
    "\u202e<b>\x00",
]
OURS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "a",
        "header",
        "span",
        "nav",
        "main",
        "footer",
        "p",
        "form",
        "label",
    ),
    *(
        "div",
        "input",
        "button",
        "h1",
        "h2",
        "h3",
        "ul",
        "li",
        "b",
        "details",
        "summary",
        "section",
        "data",
        "article",
        "blockquote",
    ),
    *("mark", "time", "dl", "dt", "dd", "ol", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "textarea"),
    *("ins", "del", "aside", "kbd", "select", "option", "datalist"),
}
hostile = st.one_of(
    st.sampled_from(PAYLOADS),
    st.builds("".join, st.lists(st.sampled_from([*PAYLOADS, "<", ">", '"', "'", "&", "=", "/", "a"]), min_size=1, max_size=4)),
)


def check(page: bytes) -> None:
    """Nothing on the page but what the templates put there."""
    tree = html.fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            pytest.fail("a comment")
        assert element.tag in OURS
        assert not [name for name in element.attrib if name.startswith("on") or name in ("style", "srcdoc", "autofocus")]
        for name in ("href", "src", "action", "hx-get"):
            where = element.get(name, "").strip().casefold()
            assert where == "" or where.startswith(("/", "#", "https://", "http://")), where
    for script in tree.iter("script"):
        assert script.get("src", "").startswith("/static/")
        assert not (script.text or "").strip()


@settings(max_examples=15)
@given(title=hostile, name=hostile, outlet=hostile, url=hostile)
def test_it_stays_text_on_every_page(title: str, name: str, outlet: str, url: str) -> None:
    clean = "".join(character for character in title if character.isprintable()) or "x"
    name, outlet, url = (value.replace("\x00", "") for value in (name, outlet, url))
    told = story(clean, name, outlet, url)
    with TemporaryDirectory() as folder, room(Path(folder), told) as client:
        for address in addresses(told):
            page = client.get(address)
            assert page.status_code in (200, 404), address  # nobody answers to a name without a letter
            check(page.content)
        check(client.get("/", params={"q": title, "speaker": name, "outlet": outlet}).content)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//host/x", "http:"]
)
def test_no_address_but_those_of_the_web_becomes_a_link(tmp_path: Path, url: str) -> None:
    told = story(url=url)
    page = html.fromstring(room(tmp_path, told).get(f"/articles/{told.article.id}").content)
    assert not page.cssselect(".about a[rel]")


def test_an_address_of_the_web_is_a_link(tmp_path: Path) -> None:
    told = story(url="https://www.ellet.example/bridge")
    page = html.fromstring(room(tmp_path, told).get(f"/articles/{told.article.id}").content)
    (link,) = page.cssselect(".about a[rel]")
    assert link.get("href") == "https://www.ellet.example/bridge"
    assert link.text == "ellet.example"
