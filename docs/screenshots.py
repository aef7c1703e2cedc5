"""Takes the pictures of the reading room in the README, of a record of examples/, in Debian's Chromium with URW's fonts.

python -m docs.screenshots
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import onrecord
from onrecord.linking.link import link
from onrecord.store.connection import connect
from onrecord.store.writing import write
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from onrecord.web.templating import path as escaped
from tests.web.served import served

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "screenshots"


def filled(path: Path) -> tuple[str, str]:
    """Makes the record; gives the ids of an article with denials, and of a statement that several carry."""
    connection = connect(path)
    for one in onrecord.read_all(ROOT / "examples"):
        if isinstance(one, onrecord.Reading):
            write(connection, one)
    link(connection)
    (article,) = connection.execute(
        "SELECT articles.id FROM articles JOIN statements USING (article) JOIN links USING (statement) "
        "WHERE kind = 'denies' AND outlet IS NOT NULL AND published IS NOT NULL "
        "GROUP BY article ORDER BY count(DISTINCT statement) DESC, articles.id LIMIT 1"
    ).fetchone()
    (statement,) = connection.execute(
        "SELECT statements.id FROM statements JOIN links ON links.other = statements.statement WHERE kind = 'same_as' "
        "GROUP BY statements.id ORDER BY content LIKE '%school roof%' DESC, count(*) DESC LIMIT 1"
    ).fetchone()
    connection.close()
    return article, statement


def take(browser: Browser, address: str, name: str, *, dark: bool = False, width: int = 1280, height: int = 800) -> None:
    """Takes a picture of a page."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        device_scale_factor=2 if width < 500 else 1,
    )
    page = context.new_page()
    page.goto(address)
    if page.locator("[data-plot]").count():
        page.wait_for_selector(".plot canvas")
    if page.locator("[data-article]").count():
        page.hover("[data-said] >> nth=2")
    page.screenshot(path=OUT / f"{name}.png")
    context.close()


def main() -> None:
    """Takes all four."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("There is no Chromium here: apt install chromium.")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "news.db"
        article, statement = filled(record)
        with served(create_app(Settings(record))) as port, sync_playwright() as playwright:
            base = f"http://127.0.0.1:{port}"
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            take(browser, f"{base}/?q=ferry", "search")
            take(browser, f"{base}/articles/{escaped(article)}", "article")
            take(browser, f"{base}/speakers/Ines%20Halloran", "speaker", dark=True)
            take(browser, f"{base}/statements/{escaped(statement)}/story", "story", height=640)
            browser.close()


if __name__ == "__main__":
    main()
