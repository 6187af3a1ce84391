"""Paragraphs: mended over page breaks, parted where a new one begins; headings and tables between them."""

from __future__ import annotations

import pytest

from quanze.loaders.reading.source import Source
from quanze.loaders.structure.blocks import Block, Heading, Paragraph, Table
from quanze.loaders.structure.lines import printed_lines
from quanze.loaders.structure.paragraphs import blocks_of, looks_like_title


def blocks(text: str) -> tuple[Block, ...]:
    return blocks_of(list(printed_lines(Source.from_text("云江.txt", text))))


def texts(text: str) -> list[str]:
    return [block.text.text for block in blocks(text) if isinstance(block, Heading | Paragraph)]


WHOLE = {
    "a line broken within a sentence": "各县区要加强节水管理，\n落实责任。",
    "a page break within a sentence": "各县区要加强节水管理，\n\n落实责任。",
    "a bracket still open": "加强节水管理（责任单位：市水利局\n\n市财政局）",
    "a quotation still open": "落实“节水\n\n优先”方针",
    "an item's number alone": "2.\n云江市下放的行政许可事项",
    "a title's issuer": "云江市水利局\n关于云江市节约用水和水资源保护有关事项的决定",
    "a word that governs the next": "本办法自\n2021年7月1日起施行，有效期五年，由云江市水利局负责解释。",
    "a post that is taken up": "任命周启明为\n云江市水利局局长、云江市防汛抗旱指挥部办公室主任，试用期一年；",
    "an item broken within a name": "1.取水\n许可和河道采砂管理范围内建设项目洪水影响评价审批",
    "a number that belongs to the sentence": "本办法适用于第二条至\n\n第三条所列事项，自印发之日起施行。",
}
APART = {
    "a full stop": "加强管理。\n落实责任。",
    "an item number": "加强管理，\n一、落实责任",
    "a note": "加强管理，\n附件：名单",
    "a colon": "各县区人民政府：\n现将方案印发给你们。",
    "members of a list": "组 长：周启明 副市长\n副组长：何以安 市水利局局长",
    "a line far shorter than the next": "内部资料，请注意保存\n经市政府同意，市水利局负责全市节水工作，各县区政府配合。",
    "a title above the text": "云江市节水方案\n\n为加强节水管理，制定本方案。",
}


@pytest.mark.parametrize("name", sorted(set(WHOLE) - {"a number that belongs to the sentence"}))
def test_lines_make_one_paragraph(name: str) -> None:
    (found,) = texts(WHOLE[name])
    assert found == WHOLE[name].replace("\n", "")


@pytest.mark.parametrize("name", APART)
def test_lines_stay_apart(name: str) -> None:
    assert len(texts(APART[name])) == 2


def test_a_paragraph_keeps_its_printed_lines_and_its_number() -> None:
    (found,) = blocks("（一）加强  管理，\n落实责任。")
    assert isinstance(found, Paragraph)
    assert (found.mark, found.level) == ("（一）", 2)
    assert [line.text for line in found.lines] == ["（一）加强  管理，", "落实责任。"]


def test_short_numbered_lines_are_headings() -> None:
    found = blocks("一、总体要求\n为加强节水管理，制定本方案。\n（一）节水优先\n坚持节水优先，落实责任。")
    assert [type(block) for block in found] == [Heading, Paragraph, Heading, Paragraph]
    assert [block.level for block in found if isinstance(block, Heading)] == [1, 2]


def test_a_table_takes_the_title_above_it_and_stands_between_paragraphs() -> None:
    found = blocks("云江市节水任务表\n\n（共1项）\n\n序号\t任务\t责任单位\n1\t节水\t市水利局\n\n加强管理。")
    (table,) = [block for block in found if isinstance(block, Table)]
    assert table.caption is not None
    assert table.caption.text == "云江市节水任务表"
    assert isinstance(found[-1], Paragraph)


def test_a_bracket_that_is_never_closed_ends_in_time() -> None:
    found = texts("（" + "甲" * 5998 + "\n乙\n丙\n丁")
    assert len(found) > 1


@pytest.mark.parametrize(
    "text, is_title",
    [
        ("云江市节约用水实施方案", True),
        ("《云江市节约用水办法》（试行）", True),
        ("各县区要完善方案，落实计划", False),
        ("表", False),
        ("云" * 88 + "方案", True),
        ("云" * 89 + "方案", False),
    ],
)
def test_a_title_ends_like_an_instrument(text: str, is_title: bool) -> None:
    assert looks_like_title(text) is is_title
