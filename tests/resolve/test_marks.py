"""Who issued a number."""

from __future__ import annotations

import pytest

from loaders.resolve.jurisdictions import by_code
from loaders.resolve.marks import issuer_of_number, mark_of


@pytest.mark.parametrize(
    "number, place, issuer",
    [
        ("国发〔2018〕35号", None, "国务院"),
        ("国办发〔2020〕43号", None, "国务院办公厅"),
        ("中发〔2015〕36号", None, "中共中央"),
        ("桂政发〔2018〕50号", "450700", "广西壮族自治区人民政府"),
        ("桂政办发〔2019〕76号", None, "广西壮族自治区人民政府办公厅"),
        ("桂发〔2019〕3号", None, "中共广西壮族自治区委员会"),
        ("粤府〔2018〕8号", None, "广东省人民政府"),
        ("粤办函〔2018〕8号", None, "广东省人民政府办公厅"),
        ("内政发〔2024〕15号", None, "内蒙古自治区人民政府"),
        ("陕政办发〔2014〕17号", None, "陕西省人民政府办公厅"),
        ("宁政发〔2020〕1号", None, "宁夏回族自治区人民政府"),
        ("宁政发〔2020〕1号", "320100", "南京市人民政府"),
        ("钦政发〔2019〕18号", "450700", "钦州市人民政府"),
        ("钦政办规〔2019〕13号", "450721", "钦州市人民政府办公室"),
        ("钦政干〔2019〕20号", "450700", "钦州市人民政府"),
        ("灵政办发〔2020〕2号", "450721", "灵山县人民政府办公室"),
        ("西府发〔2025〕9号", "513401", "西昌市人民政府"),
        ("凉府办发〔2020〕1号", "513401", "凉山彝族自治州人民政府办公室"),
        ("穗府办〔2020〕10号", None, "广州市人民政府办公室"),
        ("国务院令第722号", None, "国务院"),
        ("中华人民共和国国务院令第722号", None, "国务院"),
        ("钦政发〔2019〕18号", None, None),
        ("某文〔2019〕18号", "450700", None),
        ("无号", None, None),
    ],
)
def test_a_number_names_its_issuer(number: str, place: str | None, issuer: str | None) -> None:
    assert issuer_of_number(number, by_code(place) if place else None) == issuer


def test_the_mark_stands_before_the_year() -> None:
    assert mark_of("桂政办发 〔2019〕 76号") == "桂政办发"
    assert mark_of("第5号") == ""
