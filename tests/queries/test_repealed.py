"""Items and documents that rest on a document which another one repealed."""

from __future__ import annotations

from pathlib import Path

from quanze import store as stores
from quanze.queries.running import run
from quanze.services.loading import load

GAZETTE = """云江市人民政府公报

2021年第3期

云江市人民政府关于印发《云江市供水管理办法》的通知

云政发〔2021〕7号

各县区人民政府，市直各有关单位：

现将《云江市供水管理办法》印发给你们。本办法自2021年5月1日起施行，《云江市城市供水暂行办法》（云政发〔2009〕3号）同时废止。

2021年4月2日

云江市人民政府关于做好节约用水工作的通知

云政发〔2020〕12号

各县区人民政府，市直各有关单位：

根据《云江市城市供水暂行办法》（云政发〔2009〕3号）和《中华人民共和国水法》，现就做好节约用水工作通知如下。

2020年6月1日
"""


def test_a_document_that_rests_on_a_repealed_one_is_told_with_the_repealer(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    load([tmp_path / "gazette.txt"], str(tmp_path / "store"), jobs=1)
    with stores.open(str(tmp_path / "store")) as opened:
        rows = run(opened, "repealed-bases").dicts()
    assert [(r["item_or_document"], r["basis"], r["repealed_by"]) for r in rows] == [
        ("云政发〔2020〕12号", "云江市城市供水暂行办法", "云政发〔2021〕7号")
    ]
