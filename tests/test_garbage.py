"""When Python looks for garbage."""

import gc

import pytest

from onrecord import garbage


def test_garbage_is_left_as_long_as_asked() -> None:
    with garbage.left():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_again_where_something_fails() -> None:
    with pytest.raises(KeyError), garbage.left():
        raise KeyError
    assert gc.isenabled()


def test_who_never_looks_for_it_is_not_made_to() -> None:
    gc.disable()
    try:
        with garbage.left():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
