"""The store that pages share: nobody waits while another's request asks an endpoint for its state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from quanze import store
from quanze.store.interface import QuadStore
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


class _Loaded:
    """A store whose state the test sets."""

    state = "one"

    def outdated(self) -> bool:
        return False


@pytest.fixture
def holder(monkeypatch: pytest.MonkeyPatch) -> StoreHolder:
    monkeypatch.setattr(store, "open", lambda _: _Loaded())
    return StoreHolder("somewhere")


def test_what_several_ask_for_at_once_is_worked_out_once(holder: StoreHolder) -> None:
    begun, asked_again = Event(), Event()
    made: list[int] = []

    def work(_: object) -> int:
        begun.set()
        made.append(len(made))
        assert asked_again.wait(10)
        return made[-1]

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(holder.remember, "life", work, "a")
        assert begun.wait(10)
        others = [threads.submit(holder.remember, "life", work, "a") for _ in range(3)]
        asked_again.set()
        assert {asked.result() for asked in (first, *others)} == {0}
    assert made == [0]


def test_one_thing_does_not_wait_for_another_of_its_kind(holder: StoreHolder) -> None:
    both = Barrier(2)
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(holder.remember, "life", lambda _: both.wait(timeout=10) >= 0, key) for key in "ab"]
        assert [one.result() for one in asked] == [True, True]


def test_a_new_state_of_the_store_is_worked_out_anew_and_a_failure_is_not_kept(holder: StoreHolder) -> None:
    made: list[str] = []

    def work(opened: QuadStore) -> str:
        made.append(opened.state)
        if len(made) == 2:
            raise ValueError("once")
        return opened.state

    assert holder.remember("life", work, "a") == holder.remember("life", work, "a") == "one"
    holder.get().state = "two"  # type: ignore[misc]
    with pytest.raises(ValueError, match="once"):
        holder.remember("life", work, "a")
    assert holder.remember("life", work, "a") == "two"
    assert made == ["one", "two", "two"]


def test_many_things_of_one_kind_do_not_drive_out_those_of_another(holder: StoreHolder) -> None:
    made: list[tuple[str, int]] = []

    def remember(kind: str, number: int) -> None:
        holder.remember(kind, lambda _: made.append((kind, number)), number)

    remember("audit", 0)
    for number in range(40):
        remember("life", number)
    remember("audit", 0)
    remember("life", 39)
    assert made == [("audit", 0), *(("life", number) for number in range(40))]
    remember("life", 0)
    assert made[-1] == ("life", 0)


def test_what_is_being_worked_out_is_not_driven_out(holder: StoreHolder) -> None:
    begun, go_on = Event(), Event()
    made: list[int] = []

    def slow(_: QuadStore) -> int:
        made.append(len(made))
        begun.set()
        assert go_on.wait(10)
        return made[-1]

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(holder.remember, "life", slow, "slow")
        assert begun.wait(10)
        for number in range(40):
            holder.remember("life", str, number)
        second = threads.submit(holder.remember, "life", slow, "slow")
        go_on.set()
        assert {first.result(), second.result()} == {0}
    assert made == [0]
