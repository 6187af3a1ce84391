"""Labels inside the cells of a column of bodies."""

from __future__ import annotations

import pytest

from quanze.loaders.codes import Role
from quanze.loaders.extract.duty_clauses import read_parties
from quanze.loaders.structure.mended import Mended


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        ("市水利局（完成时限：2023年6月底）", Role.LEAD, {Role.LEAD: ["市水利局（完成时限：2023年6月底）"]}),
        ("市农业农村局。配合：市财政局", Role.LEAD, {Role.LEAD: ["市农业农村局"], Role.COOPERATING: ["市财政局"]}),
        (
            "市商务局；落实：各县（区）人民政府；监督单位：市审计局",
            Role.RESPONSIBLE,
            {Role.RESPONSIBLE: ["市商务局", "各县（区）人民政府"]},
        ),
        (
            "市民政局（城区部分）；责任人：李明；联系电话：1234567",
            Role.RESPONSIBLE,
            {Role.RESPONSIBLE: ["市民政局（城区部分）"]},
        ),
        (
            "市水利局（分管领导：何以安）、市自然资源局",
            Role.RESPONSIBLE,
            {Role.RESPONSIBLE: ["市水利局（分管领导：何以安）", "市自然资源局"]},
        ),
        (
            "市级部门：市卫生健康委；县级部门：县卫生健康局",
            Role.RESPONSIBLE,
            {Role.RESPONSIBLE: ["市级部门：市卫生健康委", "县级部门：县卫生健康局"]},
        ),
        ("牵头单位：市水利局；数据提供单位：市统计局", Role.RESPONSIBLE, {Role.LEAD: ["市水利局"]}),
    ],
)
def test_labels_inside_a_cell_lose_no_body(cell: str, column: Role, expected: dict[Role, list[str]]) -> None:
    read: dict[Role, list[str]] = {}
    for party in read_parties(Mended.of(cell, 0), column):
        read.setdefault(party.role, []).append(party.agency.printed)
    assert read == expected


def test_a_label_of_one_level_of_bodies_hides_none_of_them() -> None:
    cell = "市直责任单位：市住房城乡建设局 县级责任单位：各县（区）人民政府"
    assert "市住房城乡建设局" in "".join(p.agency.printed for p in read_parties(Mended.of(cell, 0), Role.RESPONSIBLE))
