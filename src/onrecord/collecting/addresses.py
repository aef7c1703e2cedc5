"""Which addresses may be fetched: http and https, and only hosts that stand in the open network."""

import ipaddress
import socket

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from onrecord.schema import Problem

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Refused(Exception):  # noqa: N818  what is wrong is in the problem, not in the program
    """Raised where an address is not fetched or gives nothing. `problem` says why."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(f"{where}: {what}")
        self.problem = Problem(where, what, advice)


def parsed(url: str) -> Url:
    """The parts of an address. Raises Refused for what is none, or none that is fetched."""
    try:
        found = parse_url(url)
    except LocationParseError:
        raise Refused(url, "This is no address.", "Check how it is written.") from None
    if found.scheme not in ("http", "https") or not found.host:
        raise Refused(url, "Only addresses that begin with http:// or https:// are fetched.", "Give such an address, or a path.")
    if found.auth:
        raise Refused(url, "This address holds a name or password.", "Save the page, and give the file.")
    return found


def resolved(url: str, host: str, port: int, *, allow_private: bool) -> str:
    """A numeric address of a host. Raises Refused where the name is unknown, or where any of its addresses is private.

    What is given is what must be connected to: asked again, the name might lead elsewhere.
    """
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Refused(url, f"No such host is known: {host}.", "Check the address, and that the network is there.") from None
    numbers = [str(one[4][0]) for one in found]
    private = next((number for number in numbers if not _open(number)), None)
    if private is not None and not allow_private:
        what = f"This address leads to {private}, which is on this machine or a private network."
        raise Refused(url, what, "It was not fetched. If it is meant, give --allow-private.")
    return numbers[0]


def _open(number: str) -> bool:
    """Whether an address is of the open network, also where it wraps another."""
    address: _Address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            within = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None:
            return _open(str(within))
    return address.is_global and not address.is_multicast
