"""A document neither implements nor rests on what it prints itself: its lists, its annexes."""

from __future__ import annotations

import pytest

from quanze.loaders.entities.derive import entity_lines
from quanze.loaders.pipeline import load_source
from quanze.loaders.reading.source import Source
from quanze.ontology.standards import ELI

NOTICE = """云江市人民政府关于公布行政许可事项清单的通知

云政发〔2023〕9号

各县区人民政府：

各县区要认真落实《{title}》。

云江市人民政府

2023年5月4日

云江市行政许可事项清单（2023年版）

| 序号 | 事项名称 | 实施机关 | 设定依据 |
| --- | --- | --- | --- |
| 1 | 取水许可 | 市水利局 | 《中华人民共和国水法》 |
"""


@pytest.mark.parametrize(
    ("title", "implements"), [("云江市行政许可事项清单（2023年版）", False), ("节约用水条例", True)]
)
def test_only_what_others_print_is_implemented(title: str, implements: bool) -> None:
    lines = entity_lines([load_source(Source.from_text("云江.txt", NOTICE.format(title=title))).claims])
    assert any(ELI.ensures_implementation_of in line for line in lines) is implements
