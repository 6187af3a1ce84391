"""What the sheets of every written format share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Self


class Ruled(ABC):
    """A page under construction on which lines can be ruled (points; origin at the lower left)."""

    @abstractmethod
    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> Self:
        """Draw a ruled line."""

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Self:
        """Rule a table."""
        for y in ys:
            self.stroke(xs[0], y, xs[-1], y)
        for x in xs:
            self.stroke(x, ys[0], x, ys[-1])
        return self
