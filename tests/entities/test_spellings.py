"""How a body is printed: names are other names, spellings read with doubt can only be looked for."""

from __future__ import annotations

from pathlib import Path

from quanze import store as stores
from quanze.ontology.standards import SKOS
from quanze.queries.running import select
from quanze.queries.validation import validate_store
from quanze.services.loading import load

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


LISTED = """云江市人民政府办公室关于印发云江市节水办法的通知

云政办〔2021〕8号

各县区人民政府：

现将《云江市节水办法》印发给你们，请认真执行。

2021年4月2日

云江市节水办法

第一条 本办法所称联审部门是指市水利局、市财政局、市应急局。

第二条 本办法由市水利局、市财政局负责解释，自印发之日起施行。
"""


def test_bodies_that_are_listed_are_several_and_a_phrase_that_is_defined_is_a_group(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(LISTED, encoding="utf-8")
    load([tmp_path / "notice.txt"], str(tmp_path / "store"), jobs=1)
    with stores.open(str(tmp_path / "store")) as opened:
        asked = "SELECT ?name WHERE { ?clause qz:interpreter ?body . ?body a qz:Agency ; skos:prefLabel ?name }"
        interpreters = {row["name"] for row in select(opened, asked)}
        asked = "SELECT ?name ?member WHERE { ?fact qz:phrase ?group . ?group a qz:AgencyGroup ; skos:prefLabel ?name ; qz:member ?member }"
        members = select(opened, asked)
        listed = select(
            opened, "SELECT ?g WHERE { ?g a qz:AgencyGroup ; skos:prefLabel ?name FILTER(CONTAINS(?name, '、')) }"
        )
        report = validate_store(opened)
    assert interpreters == {"云江市水利局", "云江市财政局"}
    assert {row["name"] for row in members} == {"联审部门"}
    assert len(members) == 3
    assert listed == []
    assert report.conforms
