"""Lines that say whom a document addresses."""

from __future__ import annotations

import pytest

from quanze.loaders.structure.salutations import may_salute


@pytest.mark.parametrize(
    "text, salutes",
    [
        ("各县（区）人民政府，市政府各部门：", True),
        ("青岭水务集团:", True),
        ("经济技术开发区管委会：", True),
        ("现代农业示范区管委会：", True),
        ("经研究，现将有关事项通知如下：", False),
        ("青岭市水利局、青岭市财政局、青岭市教育局、青岭市卫生健康委员会、青岭市交通运输局、青岭市统计局：", False),
    ],
)
def test_a_line_below_a_title_salutes(text: str, salutes: bool) -> None:
    assert may_salute(text) is salutes
