"""What is told of the matrix products: counted from real profiles of a real reading."""

import pytest

from onrecord.attribution.model import open_network
from quality import products, speed

TEXT = "The pool will reopen in June, the parks director, Oona Bexley, said on Monday. “We are glad,” she said."


def test_operations_are_two_for_each_number_and_column() -> None:
    told = {"input_type_shape": [{"float": [1, 256, 384]}, {"int8": [7]}], "output_type_shape": [{"float": [1, 256, 576]}]}
    assert products.operations(told) == 2 * 256 * 384 * 576


def test_a_reading_twice_as_long_has_twice_the_operations_and_the_profiler_is_taken_away() -> None:
    found = products.of_reading(speed.ours, [TEXT, TEXT], 2)
    assert min(found.seconds, found.int8, found.floats) > 0
    twice = products.of_reading(speed.ours, [TEXT] * 4, 1)
    assert twice.operations == 2 * found.operations > 0
    assert open_network.cache_info().currsize == 0


def test_the_peak_is_a_product_that_ran() -> None:
    pytest.importorskip("onnx")
    assert products.peak() > 1e9


def test_shares_are_told_of_the_whole_reading() -> None:
    told = products.told(products.Products(2.0, 0.5, 0.2, 100_000_000_000), 400e9, 10)
    assert "25% of a reading inside the int8 products (50.0 ms an article), 10% in products of floats" in told
    assert "200 of at most 400 thousand million int8 operations a second inside them: 50% of the peak; 12% over" in told
