"""What tests of several parts share."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# what a busy machine does slowly is no fault of the program: tests do not look at the clock
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A real local Spark of two workers, which try four times. Skips, and says so, where there is no Spark or no Java."""
    from quality.spark import WANTED, started

    session = started("local[2,4]")
    if session is None:
        pytest.skip(f"Spark is not tested. {WANTED}")
    yield session
    session.stop()
