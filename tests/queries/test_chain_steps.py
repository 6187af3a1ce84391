"""The links between items and bodies hold every implementation and every part that another takes in one, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from quanze import store
from quanze.queries.chain_steps import STEPS
from quanze.queries.running import select
from quanze.store.interface import QuadStore
from tests.samples import load_samples

_ALL = """SELECT DISTINCT ?item ?body ?fact WHERE {
  { ?fact a qz:Implementation ; qz:item ?item ; qz:agency ?body }
  UNION { ?fact a qz:Participation ; qz:agency ?body ; qz:implementation ?done . ?done qz:item ?item }
}"""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("steps") / "store"
    load_samples(folder)
    with closing(store.open(str(folder))) as opened:
        yield opened


@pytest.mark.parametrize(("name", "one", "other"), [("item-implementer", "item", "body"), ("agency-item-implementer", "body", "item")])  # fmt: skip
def test_who_implements_and_who_takes_part_are_found_both_ways(
    samples: QuadStore, name: str, one: str, other: str
) -> None:
    told = select(samples, _ALL)
    wanted = {(row[one], row[other], row["fact"]) for row in told}
    parts = select(samples, "SELECT ?fact WHERE { ?fact a qz:Participation ; qz:implementation ?done }")
    assert {row["fact"] for row in parts} & {fact for _, _, fact in wanted}
    found = select(samples, STEPS[name].query(sorted({start for start, _, _ in wanted})))
    assert {(row["from"], row["to"], row["fact"]) for row in found} == wanted
    assert {row["role"] for row in found} >= {"implements", "cooperating"}
    start = sorted(wanted)[0][0]
    count = select(samples, STEPS[name].count(start))[0]["count"]
    assert int(count) == len({end for begin, end, _ in wanted if begin == start})
