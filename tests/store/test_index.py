"""What is found by which words, and in what order."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze import store
from quanze.ontology import iri, terms
from quanze.ontology.kinds import FILTERS
from quanze.ontology.standards import DCTERMS, ELI, SKOS
from quanze.store import Changes, index
from quanze.store.entries import Entry, entries_from
from quanze.store.errors import StoreUnreadable
from quanze.store.index import normal
from quanze.store.pinyin import syllables
from tests.store.quads import TYPE
from tools import build_readings


def entry(label: str, type_: str = terms.Agency, weight: int = 0, **names: str) -> Entry:
    listed = (("name", label), *names.items())
    return Entry(f"https://x.example/{label}", type_, label, listed, weight)


BUREAU = entry("青屿市教育局", weight=50, alias="市教育局")
DISTRICT = entry("青屿市海晏区教育局", weight=9)
NOTICE = entry("青屿市人民政府关于加快绿色发展的通知", terms.NormativeDocument, 20, number="青政发〔2024〕18号")
EIGHT = entry("青屿市人民政府关于修路的通知", terms.NormativeDocument, 2, number="青政发〔2024〕8号")
REFORM = entry("青屿市发展和改革委员会", weight=30, alias="市发展改革委")
MARKET = entry("青屿市市场监督管理局", weight=12, former="青屿市工商行政管理局")
ITEM = entry("教师资格认定（小学）", terms.PermitItem, 5)
LAW = entry("中华人民共和国会计法", terms.Law, 7, alias="会计法")
BANK = entry("青屿银行", weight=1)
TASK = entry("由市教育局牵头，" + "逐项落实各校安全责任并按月汇总上报。" * 6, terms.Duty, 1)
STANDARD = entry("GB/T 9704—2012", terms.Standard, 1)
ALL = [BUREAU, DISTRICT, NOTICE, EIGHT, REFORM, MARKET, ITEM, LAW, BANK, TASK, STANDARD]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> index.TextIndex:
    folder = tmp_path_factory.mktemp("index") / "search"
    assert index.build(folder, sorted(ALL, key=lambda e: (-e.weight, len(e.label), e.iri))) == len(ALL)
    return index.open(folder)


@pytest.mark.parametrize(
    "text, first, why, matched",
    [
        ("青屿市教育局", BUREAU, "name", "青屿市教育局"),
        ("市教育局", BUREAU, "alias", "市教育局"),
        ("教育局", BUREAU, "name", "青屿市教育局"),
        ("海晏", DISTRICT, "name", "青屿市海晏区教育局"),
        ("海晏 教育", DISTRICT, "name", "青屿市海晏区教育局"),
        ("发改委", REFORM, "letters", "青屿市发展和改革委员会"),
        ("市场监管局", MARKET, "letters", "青屿市市场监督管理局"),
        ("工商行政", MARKET, "former", "青屿市工商行政管理局"),
        ("青政发〔2024〕18号", NOTICE, "number", "青政发〔2024〕18号"),
        ("青政发[2024] 18", NOTICE, "number", "青政发〔2024〕18号"),
        ("〔２０２４〕8号", EIGHT, "number", "青政发〔2024〕8号"),
        ("《会计法》", LAW, "alias", "会计法"),
        ("资格认定", ITEM, "name", "教师资格认定（小学）"),
        ("认定小学", ITEM, "name", "教师资格认定（小学）"),
        ("jiaoyuju", BUREAU, "pinyin", "青屿市教育局"),
        ("JiaoYu", BUREAU, "pinyin", "青屿市教育局"),
        ("jiao yu ju", BUREAU, "pinyin", "青屿市教育局"),
        ("qysjyj", BUREAU, "initials", "青屿市教育局"),
        ("sjyj", BUREAU, "initials", "市教育局"),
        ("qingyusjiao", None, "", ""),
        ("qingyushijiaoy", BUREAU, "pinyin", "青屿市教育局"),
        ("kuaijifa", LAW, "pinyin", "会计法"),
        ("yinhang", BANK, "pinyin", "青屿银行"),
        ("lüse", NOTICE, "pinyin", "青屿市人民政府关于加快绿色发展的通知"),
        ("gb/t9704", STANDARD, "name", "GB/T 9704—2012"),
        ("按月汇总", TASK, "name", TASK.label),
        ("银", BANK, "name", "青屿银行"),
        ("没有的", None, "", ""),
        ("《》 、", None, "", ""),
        ("", None, "", ""),
    ],
)
def test_what_a_text_finds_first(
    found: index.TextIndex, text: str, first: Entry | None, why: str, matched: str
) -> None:
    hits = found.find(text)
    if first is None:
        assert hits == []
        return
    assert (hits[0].label, hits[0].why, hits[0].matched) == (first.label, why, matched)
    assert (hits[0].iri, hits[0].type, hits[0].kind) == (first.iri, first.type, first.kind)
    assert len({hit.iri for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_whole_names_come_before_beginnings_and_these_before_parts(tmp_path: Path) -> None:
    entries = [entry("青屿市审批局", weight=9), entry("审批局分局", weight=5), entry("审批局", weight=1)]
    index.build(tmp_path / "i", entries)
    hits = index.open(tmp_path / "i").find("审批局")
    assert [hit.label for hit in hits] == ["审批局", "审批局分局", "青屿市审批局"]


def test_a_name_that_ends_so_comes_before_one_that_holds_the_initials_inside(tmp_path: Path) -> None:
    entries = [entry("各县区国有林场管委会", weight=90), entry("青屿市国防办", weight=1, alias="青屿市国防委")]
    index.build(tmp_path / "i", entries)
    assert [hit.label for hit in index.open(tmp_path / "i").find("gfw")] == ["青屿市国防办"]
    entries = [entry("陈志坚", terms.Person, 1), entry("青屿市财政局", weight=90, alias="财政局")]
    index.build(tmp_path / "j", sorted(entries, key=lambda e: -e.weight))
    assert [hit.label for hit in index.open(tmp_path / "j").find("czj")] == ["青屿市财政局", "陈志坚"]


def test_sentences_come_after_names(tmp_path: Path) -> None:
    index.build(tmp_path / "i", [entry("由市审计局" + "逐项核对" * 20, weight=90), entry("青屿市审计局", weight=1)])
    hits = index.open(tmp_path / "i").find("审计")
    assert [len(hit.label) > 60 for hit in hits] == [False, True]
    assert hits[0].score >= hits[1].score


def test_the_most_spoken_of_come_first_and_the_limit_holds(tmp_path: Path) -> None:
    entries = [entry(f"第{number}小学", weight=100 - number) for number in range(100)]
    index.build(tmp_path / "i", entries)
    opened = index.open(tmp_path / "i")
    assert [hit.label for hit in opened.find("小学", limit=3)] == ["第0小学", "第1小学", "第2小学"]
    assert len(opened.find("小学", limit=1000)) == 100
    assert opened.find("小学", limit=0) == []


@pytest.mark.parametrize(
    "kinds, labels",
    [(["item"], [ITEM.label]), (["Law", "duty"], []), (["AGENCY"], [BUREAU.label, DISTRICT.label]), (["none"], [])],
)
def test_only_the_kinds_asked_for(found: index.TextIndex, kinds: list[str], labels: list[str]) -> None:
    assert [hit.label for hit in found.find("教师" if kinds == ["item"] else "屿市教育局", kinds)][:2] == labels


def test_a_folder_without_an_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable):
        index.open(tmp_path)


@pytest.mark.parametrize(
    "name, read",
    [
        ("行政审批局局长", "xing zheng shen pi ju ju zhang"),
        ("银行行长", "yin hang hang zhang"),
        ("重庆市长寿区", "chong qing shi chang shou qu"),
        ("会计师", "kuai ji shi"),
        ("厦门", "xia men"),
        ("A座5楼", "zuo lou"),
    ],
)
def test_names_are_read_as_people_read_them(name: str, read: str) -> None:
    assert " ".join(syllables(name)) == read


def test_kinds_cover_what_has_a_name() -> None:
    assert {"agency", "item", "law", "policy", "official", "duty"} <= set(FILTERS)
    assert len({c for classes in FILTERS.values() for c in classes}) == sum(map(len, FILTERS.values()))
    assert normal("（试行） Ａｂ－１") == "试行ab1"


def test_entries_are_the_named_things_of_a_store_with_all_their_names(tmp_path: Path) -> None:
    agency, period = (
        iri.entity("agency", "990100", "青屿市数据局"),
        iri.entity("agency", "990100", "青屿市数据局", "name", "1"),
    )
    document = iri.entity("document", "青政发〔2024〕18号")
    graph = iri.source("a.md")
    shared = f"""<{agency}> {TYPE} <{terms.Agency}> .
<{agency}> <{SKOS.prefLabel}> "青屿市数据局"@zh .
<{agency}> <{SKOS.altLabel}> "市数据局"@zh .
<{agency}> <{SKOS.hiddenLabel}> "市数据据局"@zh .
<{agency}> <{terms.jurisdiction}> <{iri.entity("jurisdiction", "990100")}> .
<{iri.entity("jurisdiction", "990100")}> <{SKOS.prefLabel}> "青屿市"@zh .
<{period}> {TYPE} <{terms.NamePeriod}> .
<{period}> <{terms.nameOf}> <{agency}> .
<{period}> <{SKOS.prefLabel}> "青屿市大数据发展局"@zh .
<{document}> {TYPE} <{terms.NormativeDocument}> .
<{document}> {TYPE} <{terms.LegalDocument}> .
<{document}> <{DCTERMS.title}> "关于修路的通知"@zh .
<{document}> <{SKOS.prefLabel}> "关于修路的通知"@zh .
<{document}> <{ELI.id_local}> "青政发〔2024〕18号" .
<{iri.entity("change", "1")}> <{SKOS.prefLabel}> "改名"@zh .
"""
    duty = iri.fact(iri.print_("0123456789ab"), "duty", iri.digest("修好城南路"), 1)
    facts = f"""<{duty}> {TYPE} <{terms.Duty}> .
<{duty}> <{terms.task}> "修好城南路" .
<{duty}/1> <{terms.agency}> <{agency}> .
"""
    with store.open(tmp_path / "s", write=True) as target:
        target.update(Changes({graph: facts.encode()}, entities_full=shared.encode()))
        assert sorted(entries_from(target), key=lambda e: (-e.weight, len(e.label), e.iri)) == [
            Entry(
                agency,
                terms.Agency,
                "青屿市数据局",
                (
                    ("name", "青屿市数据局"),
                    ("former", "大数据发展局"),
                    ("former", "青屿市大数据发展局"),
                    ("alias", "市数据局"),
                    ("alias", "数据局"),
                    ("printed", "市数据据局"),
                ),
                1,
            ),
            Entry(duty, terms.Duty, "修好城南路", (("name", "修好城南路"),), 0),
            Entry(
                document,
                terms.NormativeDocument,
                "关于修路的通知",
                (("name", "关于修路的通知"), ("number", "青政发〔2024〕18号")),
                0,
            ),
        ]
        assert [hit.label for hit in target.search("城南路", ["duty"])] == ["修好城南路"]
        assert [hit.why for hit in target.search("大数据发展局")] == ["former"]
        assert [hit.why for hit in target.search("市数据据局")] == ["printed"]
        target.update(Changes({graph: None}))
        assert target.search("城南路") == []


def test_an_index_that_may_not_be_locked_is_read_from_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index.build(tmp_path / "i", ALL)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened = index.open(tmp_path / "i")
    assert [hit.label for hit in opened.find("海晏")] == [DISTRICT.label]
    assert [path.name for path in tmp_path.iterdir()] == ["i"]


def test_the_table_of_readings_is_that_of_pypinyin() -> None:
    written = build_readings.TARGET.read_text(encoding="utf-8").splitlines()
    assert written == list(build_readings.rows())
    assert build_readings.plain("lǜ") == "lv"
