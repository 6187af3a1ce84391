"""Print in traditional characters is read like any other, and quoted as it is printed."""

from __future__ import annotations

from quanze.loaders.facts import Citation, GroupMember, Printing
from quanze.loaders.pipeline import extract, load_source
from quanze.loaders.reading.source import Source
from quanze.loaders.structure.script import Script, in_simplified
from tests.extract.printed import quote

NOTICE = """雲江市人民政府辦公室關於成立
雲江市節約用水工作領導小組的通知

雲政辦發〔2021〕9號

各縣、區人民政府：
根據《雲江市節約用水條例》，市人民政府決定成立雲江市節約用水工作領導小組，現將組成人員通知如下：
組 長：周啟明 副市長
副組長：何以安 市水利局局長
領導小組辦公室設在市水利局。

2021年6月8日
"""


def test_a_notice_is_read_and_quoted() -> None:
    found = extract(Source.from_text("雲江.txt", NOTICE))
    (printing,) = [fact for fact in found.facts if isinstance(fact, Printing)]
    assert (printing.number, printing.date) == ("云政办发〔2021〕9号", "2021-06-08")
    assert printing.title == "云江市人民政府办公室关于成立云江市节约用水工作领导小组的通知"
    assert "节约用水条例" in {fact.title[3:] for fact in found.facts if isinstance(fact, Citation)}
    members = [fact for fact in found.facts if isinstance(fact, GroupMember) and fact.person]
    assert [(one.person.printed, one.role) for one in members if one.person] == [
        ("周启明", "组长"),
        ("何以安", "副组长"),
    ]
    assert quote(found.gazette, members[0]) == "組 長：周啟明 副市長"


def test_simplified_print_is_not_touched() -> None:
    source = Source.from_text("云江.txt", "云江市人民政府关于乾县著作权工作的通知")
    assert in_simplified(source) is source


def test_the_graph_gives_names_as_printed_and_bodies_as_they_are_called() -> None:
    triples = load_source(Source.from_text("雲江.txt", NOTICE.replace("雲江", "欽州"))).triples.decode()
    assert '"周啟明"' in triples
    assert '"欽州市人民政府辦公室關於成立欽州市節約用水工作領導小組的通知"' in triples
    assert "id/agency/450700/" in triples


def test_a_sign_that_stands_for_two_is_looked_up_where_it_is_printed() -> None:
    source = Source.from_text("雲江.txt", "發展和改革委員會頭髮檢驗發證機關，皇后以後，關於節約用水的通知")
    script = Script.of(source)
    assert script is not None
    assert [script.original(word) for word in ("头发", "发证", "皇后", "以后", "节约用水")] == [
        "頭髮",
        "發證",
        "皇后",
        "以後",
        "節約用水",
    ]
    assert Script.of(Source.from_text("云江.txt", "节约用水的通知")) is None
