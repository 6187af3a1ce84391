"""The store that pages share: nobody waits while another's request asks an endpoint for its state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from quanze import store
from quanze.views.web.holder import StoreHolder


class _Elsewhere:
    """An endpoint that answers when both who ask have asked."""

    def __init__(self, both: Barrier, new: bool) -> None:
        self._both = both
        self._new = new

    def outdated(self) -> bool:
        self._both.wait(timeout=10)
        return self._new


@pytest.mark.parametrize(("new", "opened"), [(False, 0), (True, 1)])
def test_an_endpoint_is_asked_by_several_at_once_and_opened_once(
    monkeypatch: pytest.MonkeyPatch, new: bool, opened: int
) -> None:
    both = Barrier(2)
    made: list[object] = []

    def opening(_: str) -> _Elsewhere:
        made.append(found := _Elsewhere(both, new))
        return found

    monkeypatch.setattr(store, "open", opening)
    holder = StoreHolder("http://localhost/sparql")
    with ThreadPoolExecutor(2) as threads:
        found = {asked.result() for asked in [threads.submit(holder.get) for _ in range(2)]}
    assert found == set(made[-1:])
    assert len(made) == 1 + opened
