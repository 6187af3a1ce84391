"""quanze review --explain: what is told of one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.reading.source import Source
from quanze.loaders.rules import Rule, watching
from quanze.services.explain import explain
from quanze.views.cli.program import main

NOTICE = """云江市人民政府关于成立云江市节水工作领导小组的通知

云政发〔2021〕7号

各县、区人民政府，市直各部门：

领导小组办公室设在市水利局，办公室主任由周启明兼任。

| 序号 | 工作任务 | 天气 |
| --- | --- | --- |
| 1 | 推进管网改造 | 晴 |
| 2 | 开展节水宣传 | 雨 |

2021年6月8日
"""


def test_rules_that_took_words_stand_first_and_those_that_refused_say_what_they_find() -> None:
    found = explain(Source.from_text("云江.txt", NOTICE), 7)
    assert found is not None
    assert found.document == "云政发〔2021〕7号"
    assert [fact.kind for fact in found.note.facts] == ["GroupMember"]
    took = {look.rule: look.took for look in found.looks if look.took}
    assert took["group-office"] == ("办公室设在市水利局",)
    refused = {look.rule: look.finds for look in found.looks if not look.took}
    assert refused["members-are"].startswith("成员由")
    assert [bool(look.took) for look in found.looks] == sorted((bool(look.took) for look in found.looks), reverse=True)


def test_a_row_that_became_nothing_tells_its_table_and_why() -> None:
    found = explain(Source.from_text("云江.txt", NOTICE), 11)
    assert found is not None
    assert found.columns == ("序号", "工作任务", "天气")
    assert found.note.facts == ()
    assert found.note.reasons == ("row",)


def test_rules_that_look_at_a_line_with_its_titles_masked_are_told_too() -> None:
    issued = "依据《云江市节水条例》,现将《云江市节水办法》印发给你们。"
    lines = NOTICE.splitlines()
    found = explain(Source.from_text("云江.txt", "\n".join((*lines[:6], issued, *lines[7:]))), 7)
    assert found is not None
    assert "issues-without-marks" in {look.rule for look in found.looks}


def test_a_blank_line_has_no_explanation() -> None:
    assert explain(Source.from_text("云江.txt", NOTICE), 2) is None


def test_rules_are_watched_only_while_asked() -> None:
    rule = next(rule for rule in _rules() if rule.name == "group-office")
    seen: list[str] = []
    with watching(lambda rule, text, found: seen.append(text)):
        rule.search("甲")
        list(rule.finditer("乙"))
    rule.search("丙")
    list(rule.finditer("丁"))
    assert seen == ["甲", "乙"]


def _rules() -> tuple[Rule, ...]:
    from quanze.loaders.pipeline import warm
    from quanze.loaders.rules import all_rules

    warm()
    return all_rules()


def test_the_command_explains_and_refuses_what_is_no_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    assert main(["--lang", "en", "review", "--explain", f"{tmp_path / 'a.txt'}:7"]) == 0
    assert "✓ group-office: 办公室设在市水利局" in capsys.readouterr().out
    assert main(["--lang", "en", "review", "--explain", f"{tmp_path / 'a.txt'}:2"]) == 1
    assert main(["--lang", "en", "review", "--explain", "a.txt"]) == 2
    assert main(["--lang", "en", "review"]) == 2
    assert main(["--lang", "en", "review", "--explain", f"{tmp_path / 'none.txt'}:1"]) == 1


def test_a_load_names_the_files_that_lost_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    assert main(["--lang", "en", "load", str(tmp_path / "a.txt"), "--store", str(tmp_path / "s"), "--jobs", "1"]) == 0
    assert "  a.txt  2 of 3\n" in capsys.readouterr().out
