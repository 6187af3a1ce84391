"""Structure and extraction take time in proportion to what is printed, whatever it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quanze.loaders.extract.appointments import told_once
from quanze.loaders.facts import Appointment
from quanze.loaders.pipeline import extract
from quanze.loaders.reading.source import Source
from tests.growth import LINEAR, assert_linear

HEAD = "云江市人民政府关于印发办法的通知\n云政发〔2021〕3号\n\n各县人民政府：\n"
SHAPES = {
    "blanks": "第一条{ }甲",
    "short lines": "{市\n}",
    "lines that break off": "{加强管理，\n\n}",
    "long lines": "{推进水利建设工作，加强组织领导和统筹协调推进重点任务\n\n}",
    "open brackets": "{（}",
    "closing brackets": "{）}",
    "open title marks": "{《}",
    "titles": "{《办法》}",
    "quotation marks": "{“}",
    "agencies": "{市水利局、}",
    "agencies in open brackets": "{（市水利局}",
    "duties": "{（责任单位：市水利局）}",
    "blanks and commas": "{ ,}甲",
    "persons": "{周启明同志}",
    "appointments": "{任命}",
    "removals": "{免去周启明}",
    "numbers": "{云政发〔2021〕3号}",
    "dates": "{2021年3月4日}",
    "figures": "{1}",
    "members": "成 员：\n{周启明 市水利局局长\n}",
    "permits": "序号\t事项名称\t实施机关\t设定依据\n{1\t取水\t市水利局（初审）\t《水法》\n}",
    "one cell": "序号\t事项名称\t实施机关\t设定依据\n1\t取水\t{市水利局（初审）、}\t《水法》",
    "tasks": "序号\t工作任务\t牵头单位\t配合单位\t完成时限\n{1\t清理\t市水利局\t市财政局、县政府\t6月底前\n}",
    "cells on lines": "序号 |\n事项名称 |\n子项名称 |\n实施机关 |\n层级 |\n{1 |\n取水许可 |\n市水利局 |\n市级 | |\n}",
    "rows of blanks": "序号 事项名称 实施部门 层级\n{1 取水许可 市水利局 市级\n}",
    "headings without rows": "{序号 |\n事项名称 |\n实施机关 |\n}",
    "wide headings": "{序号\t事项名称\t牵头部门\t}\n1\t取水\t市水利局\n",
    "long headings": "序号\t{责任部门和单位及}\t事项\n1\t市水利局\t取水\n",
    "rows of looks": "序号\t甲\t乙\t丙\n{1\t取水许可\t市水利局、市财政局\t《水法》第七条\n}",
    "looks in one cell": "序号\t甲\t乙\n1\t取水\t{《水法》第七条市水利局}",
    "columns of looks": "甲\t乙\n{市水利局\t《水法》\t取水许可\t}\n",
    "many tables": "{表题\n序号\t事项名称\t牵头部门\n1\t取水\t市水利局\n\n}",
    "makings": "{根据《水法》制定本办法。}",
    "makings without end": "{为了加强管理，根据}",
    "makings of titles": "{经市政府同意，制定《办法》，}",
    "opened quotes": "{现将《办法》印发给你们，}",
    "decided": "{市人民政府决定：}",
    "lists of stewards": "{河长：周启明 市长\n\n}",
    "prizes": "附件\n云江市先进单位名单\n{市水利局\n}",
    "articles of a guide": "事项名称：取水许可\n实施机关：市水利局\n设定依据：根据《水法》{第一条，}第九条。\n",
    "words of a form": "取水许可办事指南\n事项名称：取水许可\n实施主体|{市水利局|}\n",
    "tables on one line": "{序号 事项名称 实施机关 1 取水许可 市水利局 2 采砂许可 市水利局 }",
    "closings": "{由市水利局负责解释}",
}


def _printed(shape: str, size: int) -> Source:
    before, _, rest = shape.partition("{")
    unit, _, behind = rest.partition("}")
    return Source.from_text("云江.txt", HEAD + before + unit * (size // len(unit)) + behind)


MOST = {"wide headings": 1.75}
"""Shapes whose largest size leaves the caches of a busy machine: a power well below that of a square, which is 2."""


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_text(name: str) -> None:
    assert_linear(lambda size: _printed(SHAPES[name], size), extract, 2_000, MOST.get(name, LINEAR))


def test_an_appointment_is_compared_with_those_of_its_person_only() -> None:
    """A sentence of two thousand names took a minute; the comparison alone is timed here."""

    def named(count: int) -> list[Appointment]:
        given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平"
        people = "、".join(f"周{given[at % 20]}{given[at // 20 % 20]}" for at in range(200))
        facts = extract(Source.from_text("a", f"{HEAD}任命{people}为市教育局督学。\n")).facts
        found = [fact for fact in facts if isinstance(fact, Appointment)]
        assert len(found) == 200
        return [
            replace(fact, person=replace(fact.person, printed=f"{fact.person.printed}{at}"))
            for at in range(count // 200)
            for fact in found
        ]

    assert_linear(named, lambda facts: list(told_once(facts)), 800)
