"""Printed names and the bodies they mean."""

from __future__ import annotations

import pytest

from loaders.resolve.agencies import resolve
from loaders.resolve.bodies import Body
from loaders.resolve.jurisdictions import by_code

QINZHOU = by_code("450700")

CITY = [
    ("市发改委", "钦州市发展和改革委员会"),
    ("市发展改革委", "钦州市发展和改革委员会"),
    ("钦州市发展和改革委员会", "钦州市发展和改革委员会"),
    ("市应急局", "钦州市应急管理局"),
    ("市应急管理局", "钦州市应急管理局"),
    ("市税务局", "国家税务总局钦州市税务局"),
    ("钦州银保监分局", "国家金融监督管理总局钦州监管分局"),
    ("人民银行钦州市中心支行", "中国人民银行钦州市分行"),
    ("团市委", "中国共产主义青年团钦州市委员会"),
    ("市委宣传部", "中共钦州市委宣传部"),
    ("自治区药监局", "广西壮族自治区药品监督管理局"),
    ("市场监管总局", "国家市场监督管理总局"),
]


@pytest.mark.parametrize("printed, label", CITY)
def test_a_printed_name_means_one_body(printed: str, label: str) -> None:
    body = resolve(printed, QINZHOU)
    assert isinstance(body, Body)
    assert body.label == label
    assert not body.doubts
