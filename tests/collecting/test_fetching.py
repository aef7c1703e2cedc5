"""Fetching from a site that is slow, endless, or leads astray."""

import gzip

import pytest

from onrecord.collecting.addresses import Refused
from onrecord.collecting.fetching import Fetcher, Limits
from tests.collecting.site import Answer, Site, dripping, dripping_header, endless, redirect


def fetcher(**limits: object) -> Fetcher:
    """One that may fetch from this machine and does not wait."""
    return Fetcher(Limits(**{"allow_private": True, "pause": 0.0, **limits}))  # type: ignore[arg-type]


def test_a_page(site: Site) -> None:
    site.pages["/a?b=1"] = "<p>Hello</p>"
    fetched = fetcher().get(site.at("/a?b=1#c"))
    assert (fetched.data, fetched.kind) == (b"<p>Hello</p>", "text/html")
    assert site.asked == ["/robots.txt", "/a?b=1"]


def test_this_machine_is_refused_if_not_allowed(site: Site) -> None:
    site.pages["/a"] = "secret"
    with pytest.raises(Refused, match=r"127\.0\.0\.1, which is on this machine"):
        Fetcher(Limits(pause=0.0)).get(site.at("/a"))
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the name of the site itself is taken for one of the open network."""
    from onrecord.collecting import addresses, fetching

    asked = addresses.resolved

    def resolved(url: str, host: str, port: int, *, allow_private: bool) -> str:
        return "127.0.0.1" if host == "post.example" else asked(url, host, port, allow_private=allow_private)

    monkeypatch.setattr(fetching, "resolved", resolved)
    site.pages["/a"] = redirect(site.at("/secret"))
    site.pages["/b"] = redirect("http://169.254.169.254/latest/meta-data")
    site.pages["/c"] = redirect("file:///etc/passwd")
    site.pages["/secret"] = "secret"
    for path, said in (("/a", "127.0.0.1"), ("/b", "169.254.169.254"), ("/c", "Only addresses that begin with http")):
        with pytest.raises(Refused, match=said):
            Fetcher(Limits(pause=0.0)).get(f"http://post.example:{site.server_port}{path}")
    assert "/secret" not in site.asked


def test_redirects_are_followed_and_not_for_ever(site: Site) -> None:
    site.pages["/a"] = redirect("/b")
    site.pages["/b"] = "There."
    site.pages["/round"] = redirect("/round")
    assert fetcher().get(site.at("/a")).url == site.at("/b")
    with pytest.raises(Refused, match="redirects more than 5 times"):
        fetcher().get(site.at("/round"))


def test_an_endless_page_is_left(site: Site) -> None:
    site.pages["/a"] = endless
    with pytest.raises(Refused, match="larger than 1,000,000 bytes"):
        fetcher(max_bytes=1_000_000).get(site.at("/a"))


@pytest.mark.parametrize("page", [dripping, dripping_header])
def test_a_slow_page_is_left(site: Site, page: Answer) -> None:
    """It never ends, so that neither would who waited for it."""
    site.pages["/a"] = page
    with pytest.raises(Refused, match="took longer"):
        fetcher(seconds=0.4).get(site.at("/a"))


def test_a_page_that_unpacks_without_end_is_left(site: Site) -> None:
    bomb = gzip.compress(b"<" * 100_000_000, 1)
    site.pages["/a"] = lambda handler: handler.give(bomb, Content_Encoding="gzip")
    with pytest.raises(Refused, match="larger than"):
        fetcher(max_bytes=1_000_000).get(site.at("/a"))


def test_what_cannot_be_unpacked_is_told(site: Site) -> None:
    site.pages["/a"] = lambda handler: handler.give(b"no gzip", Content_Encoding="gzip")
    with pytest.raises(Refused, match="cannot be unpacked"):
        fetcher().get(site.at("/a"))


def test_nobody_answers(site: Site) -> None:
    site.shutdown()
    site.server_close()
    with pytest.raises(Refused, match="refused"):
        fetcher(robots=False).get(site.at("/a"))


@pytest.mark.parametrize(("status", "advice"), [(404, "Check the address."), (429, "later"), (503, "later")])
def test_other_answers(site: Site, status: int, advice: str) -> None:
    site.pages["/a"] = lambda handler: handler.give(b"", status=status)
    with pytest.raises(Refused, match=f"answers {status}") as refused:
        fetcher().get(site.at("/a"))
    assert advice in refused.value.problem.advice


def test_robots_are_respected(site: Site) -> None:
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /private\nUser-agent: onrecord\nDisallow: /*.pdf$\nCrawl-delay: 7"
    site.pages |= {"/a": "A", "/private": "B", "/a.pdf": "C"}
    waits: list[float] = []
    polite = Fetcher(Limits(allow_private=True, pause=1.0), sleep=waits.append)
    assert polite.get(site.at("/a")).data == b"A"
    assert polite.get(site.at("/private")).data == b"B"
    with pytest.raises(Refused, match=r"robots\.txt does not allow"):
        polite.get(site.at("/a.pdf"))
    assert site.asked.count("/robots.txt") == 1
    assert [round(wait) for wait in waits] == [7, 7]
    assert fetcher(robots=False).get(site.at("/a.pdf")).data == b"C"


def test_rules_that_cannot_be_had_allow_nothing(site: Site) -> None:
    site.pages["/robots.txt"] = lambda handler: handler.give(b"", status=500)
    site.pages["/a"] = "A"
    with pytest.raises(Refused, match=r"robots\.txt cannot be had"):
        fetcher().get(site.at("/a"))


def test_hosts_are_visited_with_a_pause(site: Site) -> None:
    site.pages["/a"] = "A"
    waits: list[float] = []
    polite = Fetcher(Limits(allow_private=True, pause=2.0, robots=False), sleep=waits.append)
    polite.get(site.at("/a"))
    polite.get(site.at("/a"))
    assert [round(wait) for wait in waits] == [2]
