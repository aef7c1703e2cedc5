"""Which addresses are fetched, whatever their names lead to."""

import socket
from typing import Any

import pytest

from onrecord.collecting.addresses import Refused, parsed, resolved
from onrecord.collecting.inputs import is_address

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::a00:1",
]


def names(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    """Makes every name lead to these addresses."""

    def found(host: str, port: int, **settings: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", found)


@pytest.mark.parametrize("number", PRIVATE)
def test_private_addresses_are_refused_whatever_the_name(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    names(monkeypatch, number)
    with pytest.raises(Refused, match="private network"):
        resolved("https://post.example/", "post.example", 443, allow_private=False)
    assert resolved("https://post.example/", "post.example", 443, allow_private=True) == number


def test_one_private_address_among_open_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "93.184.215.14", "127.0.0.1")
    with pytest.raises(Refused, match=r"127\.0\.0\.1"):
        resolved("https://post.example/", "post.example", 443, allow_private=False)


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:4700::1111"])
def test_open_addresses_are_given_as_they_are_to_be_connected_to(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    names(monkeypatch, number)
    assert resolved("https://post.example/", "post.example", 443, allow_private=False) == number


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "[::1]"])
def test_this_machine_is_known_however_it_is_written(host: str) -> None:
    with pytest.raises(Refused):
        resolved(f"http://{host}/", host, 80, allow_private=False)


def test_an_unknown_host_is_told() -> None:
    with pytest.raises(Refused, match="No such host"):
        resolved("http://post.invalid/", "post.invalid", 80, allow_private=False)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://post.example/a", "gopher://x/", "http://", "https:///a", "http://[::1"]
)
def test_only_http_is_fetched(url: str) -> None:
    with pytest.raises(Refused):
        parsed(url)


def test_a_password_is_not_sent() -> None:
    with pytest.raises(Refused, match="password"):
        parsed("https://ann:secret@post.example/")


def test_paths_are_no_addresses() -> None:
    assert is_address("https://post.example/")
    assert is_address("ftp://post.example/")
    assert not any(map(is_address, ["news/a.txt", "C:\\news", "a:b", "http:", "../http://x"]))
