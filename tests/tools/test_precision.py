"""The measure of precision: which facts count as right, by confidence and by reason."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from tools.precision import Share, bin_of, reason_of, shares

ROWS = [
    {"name": "甲", "confidence": "", "doubt": ""},
    {"name": "乙", "confidence": "0.7", "doubt": "“乙”疑有重字"},
    {"name": "丙", "confidence": "0.7", "doubt": "“丙”疑有重字；表头"},
]


class Found:
    """A scorer's answers: the same rows for every query."""

    def __init__(self, folder: str, truth: object) -> None:
        self.seed, self.key, self.truth = str, str, truth

    def __call__(self, query: str) -> list[dict[str, str]]:
        return ROWS


def test_shares_by_bin_and_by_reason() -> None:
    scorer = SimpleNamespace(
        Truth=lambda folder, sets, by_file: None,
        Found=Found,
        compare=lambda kind, found, truth: ({(r["name"],) for r in found(kind)}, {("甲",), ("乙",)}, set(), set()),
    )
    by_bin = list(shares(scorer, Path(), Path(), [], "bin"))
    assert by_bin[:2] == [("titles", "0.7", Share(1, 1)), ("titles", "1", Share(1, 0))]
    by_reason = list(shares(scorer, Path(), Path(), [], "reason"))
    assert by_reason[:2] == [("titles", "", Share(1, 0)), ("titles", "“{name}”疑有重字", Share(1, 1))]


def test_a_share_reads_as_a_sentence_and_bins_are_first_decimals() -> None:
    assert str(Share(3, 1)) == "3 of 4 (75%)"
    assert str(Share(0, 0)) == "0 of 0"
    assert bin_of(ROWS[1]) == "0.7"
    assert reason_of("责任栏空白，按合并单元格取自第143行") == "责任栏空白，按合并单元格取自第{line}行"
