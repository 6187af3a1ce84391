"""A notice on one line, or with every line broken at forty characters, tells the same as the well-set one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from quanze.loaders.facts import Fact
from quanze.loaders.pipeline import extract
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.documents import parse
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.reflow import unroll
from tests.samples import SAMPLES

WIDTH = 40


def notices() -> Iterator[tuple[str, str]]:
    """Number and text of each notice of the samples that can lose its line ends: prose without tables and lists."""
    for path in sorted(SAMPLES.iterdir()):
        source = Source.from_text(path.name, path.read_text(encoding="utf-8"))
        gazette = parse(source)
        marks = [document.title.span[0] for document in gazette.documents] + [len(source.text)]
        for document, start, end in zip(gazette.documents, marks, marks[1:], strict=False):
            text = source.text[start:end]
            if (
                document.number
                and "关于" in document.title.text
                and "|" not in text
                and "\t" not in text
                and len(text) > 200
            ):
                yield document.number, text


NOTICES = dict(notices())


def told(text: str) -> Counter[tuple[str, ...]]:
    """What a text says: heads, citations, validity, appointments, members and who has which part in a duty."""
    return Counter(_words(fact) for fact in extract(Source.from_text("云江.txt", text)).facts)


def _words(fact: Fact) -> tuple[str, ...]:
    kept = ("number", "title", "date", "relation", "instrument", "effective", "term", "expires", "action")
    values = [str(getattr(fact, name, "")) for name in kept]
    issuers = [name.printed for name in getattr(fact, "issuers", ())]
    parties = [f"{party.role}：{party.agency.printed}" for party in getattr(fact, "parties", ())]
    person = getattr(fact, "person", None)
    return (type(fact).__name__, fact.document, *values, *issuers, *parties, person.printed if person else "")


def broken(text: str, width: int) -> str:
    """``text`` with every line cut at ``width`` characters."""
    return "\n".join(part for line in text.split("\n") for part in (re.findall(f".{{1,{width}}}", line) or [""]))


def test_the_samples_hold_notices() -> None:
    assert len(NOTICES) >= 3


@pytest.mark.parametrize("number", NOTICES)
def test_lines_broken_at_a_width_tell_the_same(number: str) -> None:
    text = re.sub(r"\n{2,}", "\n", NOTICES[number])
    assert told(broken(text, WIDTH)) == told(text)


@pytest.mark.parametrize("number", NOTICES)
def test_one_line_tells_the_same(number: str) -> None:
    well_set = told(NOTICES[number])
    heads = {
        words
        for words in well_set
        if words[0] in ("Printing", "Citation", "Validity", "Duty", "GroupMember", "Appointment")
    }
    flat = told(re.sub(r"\s+", "", NOTICES[number]))
    assert heads <= set(flat)


@pytest.mark.parametrize("number", NOTICES)
def test_evidence_stands_where_it_says(number: str) -> None:
    flat = re.sub(r"\s+", "", NOTICES[number])
    for fact in extract(Source.from_text("云江.txt", flat)).facts:
        start, end = fact.evidence.span
        assert set(fact.evidence.text) <= set(flat[start:end])


def test_a_signature_behind_a_list_of_annexes_is_found_by_the_kind_of_its_place_alone() -> None:
    flat = (
        "云江省人民政府关于公布节水单位名单的通知云政函〔2023〕69号各县（市、区）人民政府，省政府各部门："
        "为做好节水工作，现对甲等6处节水单位予以公布。各地要充分认识节水的重要性，切实加强管理。"
        "附件：节水单位名单省人民政府2023年5月25日附件节水单位名单"
    )
    (printing,) = (fact for fact in extract(Source.from_text("t.txt", flat)).facts if type(fact).__name__ == "Printing")
    assert getattr(printing, "date", "") == "2023-05-25"


LAW = (
    "第一章　总则第一条　为了节约用水，根据《中华人民共和国水法》，结合本市实际，制定本条例。"
    "第二条　本市行政区域内的单位和个人应当节约用水，用水单位应当安装计量设施。"
)


@pytest.mark.parametrize(
    "flat, title, number, date",
    [
        (
            f"云江市节约用水条例（2015年3月1日云江市第三届人民代表大会常务委员会第九次会议通过）{LAW}",
            "云江市节约用水条例",
            "",
            "2015-03-01",
        ),
        (
            f"云江市节约用水条例2015年3月1日云江市第三届人民代表大会常务委员会第九次会议通过{LAW}",
            "云江市节约用水条例",
            "",
            "2015-03-01",
        ),
        (
            f"云江市节约用水办法(2015年3月1日云江市人民政府令第9号公布 自2015年5月1日起施行){LAW}",
            "云江市节约用水办法",
            "云江市人民政府令第9号",
            "2015-03-01",
        ),
        (
            "云水管委规〔2022〕2号云江市水资源管理委员会关于支持合理用水需求的通知各用水管理机构：为进一步减轻用水单位的压力，"
            "现就用水政策作如下调整：一、提高定额。单位用水定额提高到每人每日80升。二、缩短时限。办理时限缩短为5日。"
            "云江市水资源管理委员会2022年5月27日",
            "云江市水资源管理委员会关于支持合理用水需求的通知",
            "云水管委规〔2022〕2号",
            "2022-05-27",
        ),
        (
            "关于调整用水政策的通知为进一步发挥节水的保障作用，促进全市用水平稳健康发展，现就有关政策调整如下：一、提高定额。"
            "单位用水定额提高到每人每日80升。二、缩短时限。办理时限缩短为5日。云江市水资源管理委员会2022年6月1日",
            "关于调整用水政策的通知",
            "",
            "2022-06-01",
        ),
    ],
)
def test_heads_that_run_into_their_text(flat: str, title: str, number: str, date: str) -> None:
    (document,) = parse(Source.from_text("云江.txt", flat)).documents
    assert (document.title.text, document.number, document.date) == (title, number, date)


def test_laws_one_behind_the_other_in_a_cell_are_no_head_on_one_line() -> None:
    laws = "《云江省节约用水条例》《云江省人民政府关于公布用水项目目录的通知》(云政发〔2012〕35号)《云江省用水管理若干规定》"
    assert [part.text for part in unroll(Mended.of(laws * 2, 0))] == [laws * 2]
