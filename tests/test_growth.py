"""The measure of growth tells a line from a square."""

from __future__ import annotations

from tests.growth import LINEAR, assert_linear, growth


def _numbers(size: int) -> list[int]:
    return [n * 7919 % size for n in range(size)]


def test_a_line_and_a_sort_are_linear() -> None:
    assert_linear(_numbers, lambda numbers: sum(numbers), 100_000)
    assert_linear(_numbers, lambda numbers: sorted(numbers), 20_000)


def test_a_square_is_not() -> None:
    found, _ = growth(lambda size: "a" * size, lambda text: [text.count(c) for c in text], 1000)
    assert found > LINEAR
