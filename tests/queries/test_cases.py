"""Open cases: whom a rule took for one shows as a case until a person has judged."""

from __future__ import annotations

from pathlib import Path

from quanze import store as stores
from quanze.queries.cases import open_cases
from tests.samples import load_samples


def test_whom_a_rule_took_for_one_is_a_case_with_the_prints(tmp_path: Path) -> None:
    load_samples(tmp_path / "store")
    with stores.open(str(tmp_path / "store")) as opened:
        cases = {frozenset((case.one_label, case.other_label)): case for case in open_cases(opened)}
        assert not opened.search("苏芮")[1:]
    seated, bare = "苏芮（青岭县人民政府）", "苏芮（云政办〔2023〕13号）"
    assert {frozenset((seated, bare)), frozenset(("梁启川（云江市人民政府）", bare.replace("苏芮", "梁启川")))} <= set(
        cases
    )
    case = cases[frozenset((seated, bare))]
    assert "已按" in case.reason
    assert [context.partition(" 「")[0].rpartition(":")[2] for context in case.contexts] == ["191", "224"]


def test_a_case_shows_its_own_score_with_the_parts_that_make_it(tmp_path: Path) -> None:
    load_samples(tmp_path / "store")
    with stores.open(str(tmp_path / "store")) as opened:
        cases = [case for case in open_cases(opened) if case.kind in ("person", "agency", "document")]
    assert len({case.score for case in cases}) > 1
    for case in cases:
        assert case.score == round(min(1.0, sum(weight for _, weight in case.parts)), 2)
        assert case.reason == "；".join(words for words, _ in case.parts)
