"""How a body is printed: names are other names, spellings read with doubt can only be looked for."""

from __future__ import annotations

from pathlib import Path

import store as stores
from ontology.standards import SKOS
from queries.running import select
from services.loading import load

GAZETTE = """云江市人民政府办公室关于做好防汛工作的通知

云政办〔2021〕7号

各县区人民政府，市直各有关单位：

一、加强巡查。（牵头单位：市水利局；配合单位：市应急局、市财政政局）

二、备足物资。（牵头单位：市应急管理局）

2021年4月2日
"""


def test_a_doubled_character_makes_no_other_name(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(GAZETTE, encoding="utf-8")
    load([tmp_path / "notice.txt"], str(tmp_path / "store"), jobs=1)
    with stores.open(str(tmp_path / "store")) as opened:
        rows = select(
            opened,
            f"SELECT ?label ?how ?other WHERE {{ ?body a qz:Agency ; skos:prefLabel ?label ; ?how ?other "
            f"FILTER(?how IN (<{SKOS.altLabel}>, <{SKOS.hiddenLabel}>)) }}",
        )
        hit = opened.search("市财政政局")[0]
    found = {(row["label"], row["how"], row["other"]) for row in rows}
    assert ("云江市应急管理局", SKOS.altLabel, "市应急局") in found
    assert ("云江市财政局", SKOS.hiddenLabel, "市财政政局") in found
    assert ("云江市财政局", SKOS.altLabel, "市财政政局") not in found
    assert (hit.label, hit.why) == ("云江市财政局", "printed")
