"""What search results say of things: facts in force, counted where there are many."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze import store
from quanze.queries.cards import PATTERNS, Told, cards
from quanze.queries.running import select
from quanze.store.interface import QuadStore
from tests.samples import load_samples

ITEM = "https://w3id.org/quanze/id/item/000000-云江市/校车使用许可"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> QuadStore:
    folder: Path = tmp_path_factory.mktemp("cards") / "store"
    load_samples(folder)
    return store.open(str(folder))


def test_an_item_says_who_is_in_charge_by_which_law_and_of_which_list(samples: QuadStore) -> None:
    assert cards(samples, "item", [ITEM])[ITEM] == (
        Told("authority", "云江市教育局", 1),
        Told("rests", "校车安全管理条例", 1),
        Told("printed", "2023-06-02", 1),
    )


def test_the_figures_of_a_body_are_those_of_its_facts(samples: QuadStore) -> None:
    body = "https://w3id.org/quanze/id/agency/000000-云江市/云江市财政局"
    told = {one.word: one.count for one in cards(samples, "agency", [body])[body]}
    rows = select(samples, f"SELECT DISTINCT ?duty WHERE {{ ?part qz:agency <{body}> ; qz:duty ?duty }}")
    assert told["duties"] == len(rows) > 0


@pytest.mark.parametrize("kind", PATTERNS)
def test_every_kind_has_cards_of_its_words_alone(samples: QuadStore, kind: str) -> None:
    assert cards(samples, kind, []) == {}
    assert cards(samples, kind, ["https://w3id.org/quanze/id/item/none"]) == {}
