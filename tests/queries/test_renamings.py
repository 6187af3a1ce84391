"""An item is followed to the lists that print it under another name: told with doubt, in both directions."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from quanze import store
from quanze.queries.running import Table, run, totals
from quanze.store.interface import QuadStore
from tests.samples import load_samples

OLD, NEW = "食品(含保健食品)经营许可", "食品经营许可"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder / "s")
    with store.open(str(folder / "s")) as opened:
        yield opened


def history(samples: QuadStore, item: str, **more: str) -> Table:
    return run(samples, "item-history", {"item": item, **more})


@pytest.mark.parametrize(("asked", "other"), [(NEW, OLD), (OLD, NEW)])
def test_a_renamed_item_is_followed_with_doubt(samples: QuadStore, asked: str, other: str) -> None:
    table = history(samples, asked)
    assert [row["item"] for row in table.dicts()] == [OLD, NEW]
    doubts = {row["item"]: row["doubt"] for row in table.dicts()}
    assert "名称相似 1.00" in doubts[other]
    assert doubts[asked] == ""
    assert [row["confidence"] for row in table.dicts() if row["item"] == other] == ["0.9"]
    assert (table.total, table.doubtful) == (2, 1)


def test_what_is_followed_is_narrowed_sorted_and_paged_too(samples: QuadStore) -> None:
    assert [row["item"] for row in history(samples, NEW, year="2023").dicts()] == [NEW]
    assert [row["item"] for row in history(samples, NEW, sort="-date", limit="1").dicts()] == [NEW]
    assert history(samples, NEW, limit="1").total == 2


def test_an_item_that_no_list_names_otherwise_stands_alone(samples: QuadStore) -> None:
    assert {row["item"] for row in history(samples, "校车使用许可").dicts()} == {"校车使用许可"}


def test_totals_count_what_is_followed(samples: QuadStore) -> None:
    assert totals(samples, "item-history", {"item": NEW}) == (2, 1)


def test_two_lists_are_paired_once_for_all_who_ask(samples: QuadStore, monkeypatch: pytest.MonkeyPatch) -> None:
    history(samples, NEW)
    monkeypatch.setattr(sys.modules["quanze.queries.renamings"], "paired", lambda *_: pytest.fail("paired again"))
    assert history(samples, NEW).total == 2
