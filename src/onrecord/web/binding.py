"""Where a record may be served, and who may then read it."""

import ipaddress

from onrecord.schema import Problem
from onrecord.web.tokens import Token


class BindingError(ValueError):
    """An address at which the record must not be served as things are. `problem` says why and what to do about it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.what} {problem.advice}")
        self.problem = problem


def reading_is_open(host: str, held: tuple[Token, ...], *, public: bool = False) -> bool:
    """Whether reading needs no token when the record is served at that address.

    It needs none on loopback, or where `public` says so. Raises BindingError for another address without any token:
    the record would be open to whoever finds it, and nobody said that it should.
    """
    if public or is_loopback(host):
        return True
    if not held:
        what = "Others can reach this address, and no token is there to read with."
        advice = "Make one (onrecord token add NAME), serve at 127.0.0.1, or say --public to let all of them read."
        raise BindingError(Problem(host or "all addresses", what, advice))
    return False


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address. A name other than localhost is taken for one that others reach."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback
