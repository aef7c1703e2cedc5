import pytest

from onrecord.web.binding import BindingError, is_loopback, reading_is_open
from onrecord.web.tokens import Scope, Token

TOKEN = Token("desk", Scope.READ, "2031-02-04T08:00:00+00:00", "0" * 64)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "LOCALHOST.", "::ffff:127.0.0.1"])
def test_reading_is_open_on_loopback(host: str) -> None:
    assert is_loopback(host)
    assert reading_is_open(host, ())
    assert reading_is_open(host, (TOKEN,))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.0.2.7", "news.example", "localhost.example", "127.0.0.1.example"])  # noqa: S104
def test_elsewhere_it_needs_a_token_or_the_word_public(host: str) -> None:
    with pytest.raises(BindingError, match="onrecord token add"):
        reading_is_open(host, ())
    assert not reading_is_open(host, (TOKEN,))
    assert reading_is_open(host, (), public=True)
    assert reading_is_open(host, (TOKEN,), public=True)
