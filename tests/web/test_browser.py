"""Every page walked in Chromium: wide and narrow, light and dark, by mouse and by keyboard, with axe.

Where there is no Chromium these tests are skipped, and say so.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from tests.web.rooms import addresses, record, story
from tests.web.served import served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM HERE: the pages were not walked (apt install chromium)")
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"
VIEWS = [(width, scheme) for width in (1440, 390) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    told = [story(), story("Bridge opens", "Ida Corran", "The Firth Herald", "https://firth.example/a")]
    path = record(tmp_path_factory.mktemp("room") / "news.db", told)
    with served(create_app(Settings(path)), log_level="warning") as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_every_page_is_sound_and_fits(browser: Browser, base: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith((base, "blob:", "data:")) else None)
    for address in addresses(story()):
        page.goto(base + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        serious = [
            (one["id"], one["nodes"][0]["html"])
            for one in found.response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert not serious, address
    assert not said  # neither an error, nor a breach of the policy, nor anything from elsewhere
    context.close()


def article(base: str) -> str:
    return f"{base}/articles/{story().article.id}"


def test_hovering_a_statement_shows_its_evidence(page: Page, base: str) -> None:
    page.goto(article(base))
    page.hover("[data-said='2 3']")
    assert "act:cue <b>" in page.inner_text("#card")
    assert page.locator(".said.lit").all_inner_texts() == ["that it was safe"]
    page.mouse.move(5, 5)
    assert not page.is_visible("#card")


def test_a_note_is_opened_and_its_links_followed_by_mouse(page: Page, base: str) -> None:
    page.goto(article(base))
    page.hover("[data-said='1'] >> nth=0")
    page.click("#n2 summary")
    assert page.is_visible("#n2 dl")
    page.click("#n1 .link a")
    assert page.url.endswith("#n3")


def test_a_tap_shows_it_on_a_phone(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(article(base))
    page.tap("[data-said='1'] >> nth=0")
    assert "Ida Corran" in page.inner_text("#card")
    page.tap(".about")
    assert not page.is_visible("#card")
    context.close()


def test_by_keyboard_alone(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("safe")
    page.wait_for_url("**/?q=safe*")
    page.wait_for_selector(".hit mark")
    assert page.input_value("#q") == "safe"
    page.focus(".hit .where a")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-article]")
    page.focus("a.ref >> nth=0")
    assert page.is_visible("#card")
    page.keyboard.press("Escape")
    assert not page.is_visible("#card")
    page.focus(".note summary >> nth=0")
    page.keyboard.press("Enter")
    assert page.is_visible(".note[open] dl, .note details[open] dl")


def test_a_facet_narrows_without_script_as_well(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base)
    page.click(".facet a[href*='act=deny']")
    assert page.locator(".hit").count() == 2
    page.click(".held a")
    assert page.locator(".hit").count() == 6
    context.close()


def test_plots_are_drawn(page: Page, base: str) -> None:
    for address in ("/speakers/Ida%20Corran", "/sourcing"):
        page.goto(base + address)
        page.wait_for_selector(".plot canvas")


def test_an_article_is_painted_before_any_script_has_come(page: Page, base: str) -> None:
    asked: list[str] = []
    page.route("**/*.js", lambda route: asked.append(route.request.url))  # and none ever comes
    page.goto(article(base), wait_until="commit")
    page.wait_for_function(PAINTED)
    assert asked


def test_an_article_is_pasted(page: Page, base: str, tmp_path: Path) -> None:
    page.goto(f"{base}/read")
    page.fill("#text", "Bridge shut\n\nThe old bridge will stay closed until spring, Mayor Ida Corran said on Tuesday.")
    page.click("text=Read it")
    page.wait_for_selector("text=Read just now, and not kept.")
    dropped = tmp_path / "shut.txt"
    dropped.write_text("Bridge shut again\n\nIt will stay closed, Mayor Ida Corran said.")
    page.goto(f"{base}/read")
    page.set_input_files("#file", dropped)
    page.wait_for_selector("text=Read just now, and not kept.")


def test_a_review_takes_one_key_for_each_statement(page: Page, base: str) -> None:
    loads: list[str] = []
    page.goto(f"{base}/review")
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    waiting = int(page.inner_text("#item [role=status]").split()[0])
    for _ in range(waiting):
        page.keyboard.press("a")
    page.wait_for_selector("text=Nothing is left to look at.")
    assert not loads
    for _ in range(waiting):
        page.keyboard.press("z")
    page.wait_for_selector(f"text={waiting} statements wait")


def test_edges_are_moved_by_key_and_by_dragging(page: Page, base: str) -> None:
    page.goto(f"{base}/review")
    said = "".join(page.locator(".text .said").all_inner_texts())
    page.keyboard.press("[")
    page.wait_for_selector("text=The content was corrected.")
    shorter = "".join(page.locator(".text .said").all_inner_texts())
    assert shorter
    assert said.startswith(shorter)
    assert said != shorter
    page.evaluate("document.getElementById('item').querySelector('[role=status]').remove()")
    page.locator(".text span:not([class*=lit])").last.select_text()
    page.keyboard.press("e")
    page.wait_for_selector("text=The cue was corrected.")
    for _ in range(2):
        page.keyboard.press("z")
    page.wait_for_selector("text=Taken back.")


def test_people_are_merged_by_keyboard_alone(page: Page, base: str) -> None:
    page.goto(f"{base}/speakers/Ida%20Corran")
    page.focus(".whois summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "same"
    page.keyboard.type("Nobody At All")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Nobody on record answers to")
    assert page.is_visible("#who[open]")
