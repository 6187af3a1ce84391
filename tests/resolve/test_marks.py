"""Where a number was issued."""

from __future__ import annotations

import pytest

from quanze.loaders.resolve.jurisdictions import by_code
from quanze.loaders.resolve.marks import mark_of, place_of_mark


@pytest.mark.parametrize(
    "number, place, issued_in",
    [
        ("国发〔2018〕35号", None, "中华人民共和国"),
        ("中发〔2015〕36号", None, "中华人民共和国"),
        ("桂政发〔2018〕50号", "450700", "广西壮族自治区"),
        ("桂发〔2019〕3号", None, "广西壮族自治区"),
        ("粤办函〔2018〕8号", None, "广东省"),
        ("内政发〔2024〕15号", None, "内蒙古自治区"),
        ("陕政办发〔2014〕17号", None, "陕西省"),
        ("宁政发〔2020〕1号", None, "宁夏回族自治区"),
        ("宁政发〔2020〕1号", "320100", "南京市"),
        ("钦政发〔2019〕18号", "450700", "钦州市"),
        ("钦政办规〔2019〕13号", "450721", "钦州市"),
        ("灵政办发〔2020〕2号", "450721", "灵山县"),
        ("西府发〔2025〕9号", "513401", "西昌市"),
        ("凉府办发〔2020〕1号", "513401", "凉山彝族自治州"),
        ("穗府办〔2020〕10号", None, "广州市"),
        ("钦政发〔2019〕18号", None, None),
        ("某文〔2019〕18号", "450700", None),
        ("无号", None, None),
    ],
)
def test_a_mark_names_its_place(number: str, place: str | None, issued_in: str | None) -> None:
    found = place_of_mark(mark_of(number), by_code(place) if place else None)
    assert (found.name if found else None) == issued_in


def test_the_mark_stands_before_the_year() -> None:
    assert mark_of("桂政办发 〔2019〕 76号") == "桂政办发"
    assert mark_of("第5号") == ""
