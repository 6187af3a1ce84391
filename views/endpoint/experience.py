"""What is known of queries from the last time they ran: which take long, which do not."""

from __future__ import annotations

from collections import OrderedDict

_KNOWN = 1000
"""Texts and shapes that are remembered, the latest ones."""


class Experience:
    """How long queries took, by their text and by their shape (:attr:`views.endpoint.inspection.Inspection.shape`)."""

    def __init__(self) -> None:
        """Nothing is known."""
        self._long: OrderedDict[int, bool] = OrderedDict()

    def expects(self, text: str, shape: int) -> bool | None:
        """Whether it will take long, from the same text or else from others of its shape; None for one of a new kind
        and for what is no query (an empty text).
        """
        return self._long.get(hash(text), self._long.get(shape)) if text else None

    def note(self, text: str, shape: int, *, long: bool) -> None:
        """Keep in mind whether it took long."""
        for key in (hash(text), shape) if text else ():
            self._long[key] = long
            self._long.move_to_end(key)
        while len(self._long) > 2 * _KNOWN:
            self._long.popitem(last=False)
