"""Every row of the lists of headings and meanings does what its proof says."""

from __future__ import annotations

import pytest

from quanze.loaders.extract import cell_looks
from quanze.loaders.language import headings

ROWS = headings.headings()


@pytest.mark.parametrize("one", ROWS, ids=lambda one: f"{one.kind}-{one.meaning}-{one.proof}")
def test_a_heading_is_read_as_its_row_says(one: headings.Heading) -> None:
    assert one.pattern.search(one.proof)
    assert not one.leaves or one.pattern.search(one.leaves) is None


def test_no_proof_stands_twice_and_every_meaning_can_be_assigned() -> None:
    proofs = [(one.kind, one.meaning, one.strength, one.proof) for one in ROWS]
    assert len(set(proofs)) == len(proofs)
    known = {(kind, name) for kind in headings.kinds() for name in headings.meanings_of(kind)}
    needs = {(kind, one.need) for kind in headings.kinds() for one in headings.meanings_of(kind).values() if one.need}
    used = {(one.kind, one.meaning) for one in ROWS if one.meaning != headings.NONE and one.kind != "*"}
    assert used <= known | needs
    shared = {one.meaning for one in ROWS if one.kind == "*"}
    assert {name for _, name in known} == {name for _, name in used & known} | shared


def test_meanings_speak_of_looks_that_there_are() -> None:
    looks = {value for name, value in vars(cell_looks).items() if name.isupper() and isinstance(value, str)}
    for kind in headings.kinds():
        for meaning in headings.meanings_of(kind).values():
            assert meaning.holds | meaning.never <= looks
            assert not meaning.holds & meaning.never


@pytest.mark.parametrize(
    ("heading", "kind", "meaning"),
    [
        ("省级牵头部门", "duties", "lead"),
        ("主责单位", "duties", "lead"),
        ("责任分工/协办部门", "duties", "cooperating"),
        ("局内牵头处室", "duties", "inner"),
        ("牵头责任单位及领导", "duties", "mixed"),
        ("负责考核部门", "duties", "guiding"),
        ("完成时间节点", "duties", "deadline"),
        ("审批层级和部门", "permits", "implementer"),
        ("原实施机关", "permits", "former"),
        ("中央主管部门", "permits", "authority"),
        ("子项名称及编码", "permits", "subitem"),
        ("抽查事项", "permits", "item"),
        ("改革方式/直接取消审批", "permits", "tick"),
        ("河长/县级河长", "stewards", "chief"),
        ("担任河湖长职务", "stewards", "office"),
    ],
)
def test_the_strongest_word_of_a_heading_wins(heading: str, kind: str, meaning: str) -> None:
    found = headings.said(heading, kind)
    assert max(found, key=lambda name: found[name]) == meaning
