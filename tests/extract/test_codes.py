"""Codes of items and bodies as print gives them, and what the graph says by them."""

from __future__ import annotations

import pytest

from quanze.loaders.doubts import Doubt
from quanze.loaders.entities.derive import entity_lines
from quanze.loaders.extract import credit_codes, item_lists, permits
from quanze.loaders.facts import Listing
from quanze.loaders.pipeline import load_source
from quanze.loaders.reading.source import Source
from quanze.ontology import terms
from quanze.ontology.standards import DCTERMS, ORG, SKOS
from tests.extract.printed import HEAD, notice

BODY = "11990100007783245J"
TABLE = f"""云江市行政许可事项清单（2021年版）

| 序号 | 事项名称 | 基本编码 | 实施编码 | 实施机关 | 设定依据 |
| --- | --- | --- | --- | --- | --- |
| 1 | 取水许可 | 000119001000 | {BODY}4000119001000 | 市水利局 | 《中华人民共和国水法》 |
| 2 | 校车使用许可（编码：000105005000） | | | 市教育局 | 《校车安全管理条例》 |
| 3 | 河道采砂许可 | 4501-XK-0003 | | 市水利局 | 《中华人民共和国水法》 |
"""


def _listings(body: str) -> list[tuple[str, tuple[str, ...]]]:
    facts = (*permits.extract(notice(body)), *item_lists.extract(notice(body)))
    return [(fact.item.printed, fact.codes) for fact in facts if isinstance(fact, Listing)]


def _entities(body: str) -> set[tuple[str, str, str]]:
    text = HEAD.format(about="公布清单", opening="现予公布。") + body
    lines = entity_lines([load_source(Source.from_text("云江.txt", text)).claims])
    return {(s.rpartition("/")[2][:-1], p[1:-1], o) for s, p, o in (line.split(" ", 2) for line in lines)}


def test_columns_and_names_give_the_codes_of_items() -> None:
    assert _listings(TABLE) == [
        ("取水许可", ("000119001000", f"{BODY}4000119001000")),
        ("校车使用许可", ("000105005000",)),
        ("河道采砂许可", ("4501-XK-0003",)),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "1.取水许可（基本编码：000119001000）",
        "1.取水许可\n基本编码：000119001000\n实施机关：市水利局",
        "1.取水许可\n实施机关：市水利局\n基本编码：000119001000",
    ],
)
def test_labels_give_the_codes_of_items(item: str) -> None:
    assert _listings(f"云江市行政许可事项清单\n\n一、市水利局（1项）\n{item}\n") == [("取水许可", ("000119001000",))]


def test_a_cell_of_names_that_holds_only_a_code_names_no_item() -> None:
    assert _listings(
        "云江市行政许可事项清单（2021年版）\n\n"
        "| 序号 | 事项名称 | 子项名称 | 实施机关 | 设定依据 |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | 取水许可 | （编码：000119001000） | 市水利局 | 《中华人民共和国水法》 |\n"
        "| 2 | （编码：000105005000） | | 市教育局 | 《校车安全管理条例》 |\n"
    ) == [("取水许可", ("000119001000",))]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("邮政编码", "990001"),
        ("行政区划代码", "990100"),
        ("统一社会信用代码", BODY),
        ("实施机构编码", "990100001"),
        ("编码", BODY),
    ],
)
def test_codes_of_bodies_and_places_are_none_of_items(heading: str, code: str) -> None:
    assert _listings(
        "云江市行政许可事项清单（2021年版）\n\n"
        f"| 序号 | 事项名称 | {heading} | 实施机关 | 设定依据 |\n| --- | --- | --- | --- | --- |\n"
        f"| 1 | 取水许可 | {code} | 市水利局 | 《中华人民共和国水法》 |\n"
        f"| 2 | 校车使用许可 | {code} | 市教育局 | 《校车安全管理条例》 |\n"
    ) == [("取水许可", ()), ("校车使用许可", ())]


def test_items_and_who_carries_them_out_are_identified() -> None:
    found = _entities(TABLE)
    said = {(s, o) for s, p, o in found if p == DCTERMS.identifier and s.endswith("许可")}
    assert {s for s, _ in said} == {"取水许可", "校车使用许可", "河道采砂许可"}
    typed = {(s, o) for s, p, o in found if p == SKOS.notation and s.endswith("许可")}
    assert ("取水许可", f'"000119001000"^^<{terms.GBT39554}> .') in typed
    assert not [s for s, _ in typed if s == "河道采砂许可"]
    assert {(s, o) for s, p, o in found if p == ORG.identifier} == {("云江市水利局", f'"{BODY}"^^<{terms.GB32100}> .')}


@pytest.mark.parametrize(
    "print_",
    [
        f"云江市水利局（统一社会信用代码：{BODY}）负责。",
        f"单位名称：云江市水利局\n统一社会信用代码：{BODY}\n",
        f"| 序号 | 执法主体 | 统一社会信用代码 |\n| --- | --- | --- |\n| 1 | 云江市水利局 | {BODY} |\n",
    ],
)
def test_a_body_printed_with_its_code_is_identified(print_: str) -> None:
    (fact,) = credit_codes.extract(notice(print_))
    assert (fact.agency.printed, fact.code, fact.confidence) == ("云江市水利局", BODY, 1)
    assert ("云江市水利局", ORG.identifier, f'"{BODY}"^^<{terms.GB32100}> .') in _entities(print_)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("新组建的云江市水利局", "云江市水利局"),
        ("中标单位为云江市向阳水利工程有限公司", "云江市向阳水利工程有限公司"),
        ("由云江市住房和城乡建设局", "云江市住房和城乡建设局"),
    ],
)
def test_words_before_a_body_are_no_part_of_its_name(words: str, body: str) -> None:
    (fact,) = credit_codes.extract(notice(f"{words}（统一社会信用代码：{BODY}）负责。"))
    assert (fact.agency.printed, fact.doubts) == (body, ())


@pytest.mark.parametrize("words", ["云江市水利局与云江市财政局", "云江市水利局和云江市财政局", "新组建云江市水利局"])
def test_a_name_whose_beginning_is_unsure_is_doubted(words: str) -> None:
    (fact,) = credit_codes.extract(notice(f"{words}（统一社会信用代码：{BODY}）负责。"))
    assert fact.doubts == (Doubt.BODY_BEGINS_BEFORE.of(printed=fact.agency.printed),)
    assert not [p for _, p, _ in _entities(f"{words}（统一社会信用代码：{BODY}）负责。") if p == ORG.identifier]


@pytest.mark.parametrize(
    "between",
    ["\n| 序号 | 事项 |\n| --- | --- |\n| 1 | 取水许可 |\n| 2 | 采砂许可 |\n\n", "\n\n附件\n\n云江市节水办法\n\n"],
)
def test_a_code_behind_a_table_or_in_an_annex_is_not_that_of_the_name_above(between: str) -> None:
    print_ = f"单位名称：云江市水利局{between}统一社会信用代码：{BODY}\n"
    assert list(credit_codes.extract(notice(print_))) == []


def test_a_code_with_a_wrong_character_is_doubted_and_identifies_nobody() -> None:
    wrong = f"云江市水利局（统一社会信用代码：{BODY[:-1]}K）负责。"
    (fact,) = credit_codes.extract(notice(wrong))
    assert fact.confidence < 1
    assert "校验码不符" in fact.doubts[0]
    assert not [p for _, p, _ in _entities(wrong) if p == ORG.identifier]


def test_what_is_no_body_has_no_code() -> None:
    assert not list(
        credit_codes.extract(notice("以统一社会信用代码代替其名称。\n单位名称：河道整治\n统一社会信用代码：待填\n"))
    )
