from docs import api_page


def test_the_page_of_the_api_is_as_the_api_describes_itself() -> None:
    assert api_page.PAGE.read_text(encoding="utf-8") == api_page.page(), "renew it with: python docs/api_page.py"


def test_each_address_is_told() -> None:
    page = api_page.page()
    for address in (
        "search",
        "articles/{article}",
        "speakers/{name}",
        "quotations/{statement}",
        "judgements",
        "read",
        "problems",
    ):
        assert f" /api/v1/{address}\n" in page
