"""Sites that cannot show who they are: certificates that nobody vouches for, of another name, or out of date."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from onrecord.collecting.addresses import Refused
from tests.collecting.site import Site, served
from tests.collecting.test_fetching import fetcher

PAST = datetime(2001, 1, 1, tzinfo=UTC)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """The one authority that is trusted here."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


@pytest.fixture
def secure() -> Iterator[Site]:
    """A site that is served by TLS, once it has a certificate."""
    with served() as site:
        site.pages["/a"] = "Hello."
        yield site


def address(site: Site, certificate: trustme.LeafCert) -> str:
    """Where the site is found, with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    return f"https://localhost:{site.server_port}/a"


def test_a_site_that_shows_who_it_is_is_fetched(authority: trustme.CA, secure: Site) -> None:
    assert fetcher().get(address(secure, authority.issue_cert("localhost"))).data == b"Hello."


@pytest.mark.parametrize("robots", [True, False])
def test_a_certificate_that_nobody_vouches_for_is_refused(authority: trustme.CA, secure: Site, robots: bool) -> None:
    where = address(secure, trustme.CA().issue_cert("localhost"))
    with pytest.raises(Refused, match="cannot show that it is the one asked for: unable to get local issuer") as refused:
        fetcher(robots=robots).get(where)
    assert refused.value.problem.advice.startswith("Nothing was sent to it. Check the address")
    assert secure.asked == []


@pytest.mark.parametrize("name", ["other.example", "localhost.example", "127.0.0.1"])
def test_a_certificate_of_another_name_is_refused(authority: trustme.CA, secure: Site, name: str) -> None:
    """Nor is that of the number enough to which the name leads."""
    with pytest.raises(Refused, match=r"cannot show that it is the one asked for: .*localhost"):
        fetcher().get(address(secure, authority.issue_cert(name)))
    assert secure.asked == []


def test_a_certificate_that_has_expired_is_refused(authority: trustme.CA, secure: Site) -> None:
    with pytest.raises(Refused, match="cannot show that it is the one asked for: certificate has expired"):
        fetcher().get(address(secure, authority.issue_cert("localhost", not_after=PAST)))
    assert secure.asked == []
