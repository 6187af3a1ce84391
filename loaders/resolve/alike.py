"""Two things that stay apart but might be one, and how much speaks for it: the same shape for people, bodies, documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Alike:
    """IRIs of the two in sorted order; ``parts`` say what speaks for one, each with its weight (0 ≤ weight ≤ 1)."""

    one: str
    other: str
    parts: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        """How much speaks for one thing: the sum of the parts, at most 1."""
        return round(min(1.0, sum(weight for _, weight in self.parts)), 2)

    @property
    def reason(self) -> str:
        """The parts in one sentence."""
        return "；".join(words for words, _ in self.parts)


def alike(one: str, other: str, *parts: tuple[str, float]) -> Alike:
    """The pair in sorted order.

    >>> alike("b", "a", ("同名", 0.5), ("同在一地", 0.2)).score
    0.7
    """
    first, second = sorted((one, other))
    return Alike(first, second, parts)
