"""When Python looks for garbage: objects that only each other hold."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left() -> Iterator[None]:
    """As long as this is open, it does not look. For what makes thousands of objects and hardly any such, as a reading does."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
