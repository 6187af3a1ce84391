"""Lines that hold a number beside a title or a day."""

from __future__ import annotations

import pytest

from quanze.loaders.reading.source import Source
from quanze.loaders.structure.lines import Kind, printed_lines
from quanze.loaders.structure.parting import part_lines


@pytest.mark.parametrize(
    "text, kinds",
    [
        ("青岭市水利局关于印发青岭市节约用水办法的通知 青水发〔2021〕7号", [Kind.TEXT, Kind.NUMBER]),
        ("2021年6月8日青水发〔2021〕7号", [Kind.NUMBER, Kind.DATE]),
        ("（2021年6月8日青水发〔2021〕7号）为了节约用水，现将有关事项通知如下。", [Kind.NUMBER, Kind.DATE, Kind.TEXT]),
        ("根据青水发〔2021〕7号文件，各地要节约用水。", [Kind.TEXT]),
    ],
)
def test_each_thing_stands_on_its_own(text: str, kinds: list[Kind]) -> None:
    lines = list(printed_lines(Source.from_text("print.txt", text + "\n")))
    assert [line.kind for line in part_lines(lines, 10)] == kinds
