"""Open cases: whom a rule took for one shows as a case until a person has judged."""

from __future__ import annotations

from pathlib import Path

import store as stores
from queries.cases import open_cases
from tests.samples import load_samples


def test_whom_a_rule_took_for_one_is_a_case_with_the_prints(tmp_path: Path) -> None:
    load_samples(tmp_path / "store")
    with stores.open(str(tmp_path / "store")) as opened:
        cases = {case.other_label: case for case in open_cases(opened) if "已按" in case.reason}
        assert not opened.search("苏芮")[1:]
    assert set(cases) == {"梁启川（云江市人民政府）", "苏芮（青岭县人民政府）"}
    case = cases["苏芮（青岭县人民政府）"]
    assert case.one_label == "苏芮（云江市人民政府公报-2023-02.txt）"
    assert [context.partition(" 「")[0].rpartition(":")[2] for context in case.contexts] == ["191", "224"]
