"""Sentences in many wordings over the samples: what print says, what it says otherwise, and what it leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze import store as stores
from quanze.queries.verdicts import same_day
from quanze.queries.verifying import verify
from quanze.store.interface import QuadStore
from tests.samples import load_samples

TRUE = (
    "2023年5月26日，钟毓被任命为云江市财政局副局长",
    "钟毓自2023年5月26日起担任云江市财政局副局长",
    "任命顾明远为市城市管理行政执法局局长",
    "担任云江市城市管理行政执法局局长的是顾明远",
    "顾明远于2023年5月任云江市城市管理行政执法局局长",
    "高慎行2023年5月4日被免去云江市城市管理行政执法局局长职务",
    "钟毓任云江市财政局副局长，不再担任云江市审计局副局长",
    "高慎行曾任云江市城市管理行政执法局局长",
    "高慎行是云江市水生态环境保护工作领导小组组长",
    "云江市内涝治理工作领导小组由梁启川任组长",
    "白若溪为云江市内涝治理工作领导小组成员",
    "澜水河由梁启川担任河长",
    "教师资格认定归市行政审批局办理",
    "负责审批教师资格认定的是市行政审批局",
    "教师资格认定目前仍由市行政审批局负责受理",
    "企业注销“一件事”由市行政审批局牵头办理",
    "市公安局受省公安厅委托实施机动车登记",
    "机动车登记由省公安厅委托市公安局实施",
    "机动车登记是省公安厅委托市公安局实施的",
    "教师资格认定由市行政审批局实施，法律依据是《教师资格条例》",
    "钟毓不再担任云江市审计局副局长，任云江市财政局副局长",
    "在云江市行政许可事项清单（2023年版）中，机动车登记是第4项",
    "《云江市节约用水管理办法（暂行）》的解释权归市水利局",
    "《云江市节约用水管理办法（暂行）》的有效期为五年",
    "《云江市乡村产业发展实施方案》有效期至2021年12月31日",
    "教师资格认定不再由市林业局实施",
    "《云江市节约用水管理办法（暂行）》由市水利局解释，有效期五年",
    "云江市节约用水管理办法（暂行）有效期为五年",
    "澜水河的河长是梁启川，责任单位是市水利局",
    "澜水河由梁启川任河长，市水利局为责任单位",
    "机动车登记由市公安局受省公安厅委托实施",
    "机动车登记，由市公安局受省公安厅委托办理",
    "机动车登记是省公安厅委托的",
    "顾明远任云江市城市管理行政执法局局长，试用期一年",
    "云江市内涝治理工作领导小组办公室设在市城管执法局",
    "白若溪是云江市内涝治理工作领导小组办公室副主任",
    "教师资格认定归市行政审批局管",
    "养老机构设立许可是依据《中华人民共和国老年人权益保障法》设定的",
    "教师资格认定以《教师资格条例》为依据",
    "云政干〔2023〕7号是云江市人民政府印发的",
)
FALSE = (
    "钟毓于2022年5月26日被任命为云江市财政局副局长",
    "钟毓自2023年6月1日起担任云江市财政局副局长",
    "钟毓是云江市财政局局长",
    "高慎行2021年5月4日被免去云江市城市管理行政执法局局长职务",
    "高慎行现任云江市城市管理行政执法局局长",
    "岑望舒是云江市水生态环境保护工作领导小组组长",
    "高慎行是云江市内涝治理工作领导小组组长",
    "白若溪是云江市内涝治理工作领导小组副组长",
    "澜水河由白若溪担任河长",
    "教师资格认定归市林业局办理",
    "教师资格认定不再由市行政审批局实施",
    "市公安局受省生态环境厅委托实施机动车登记",
    "在云江市行政许可事项清单（2023年版）中，机动车登记是第9项",
    "《云江市节约用水管理办法（暂行）》的解释权归市教育局",
    "《云江市节约用水管理办法（暂行）》的有效期为三年",
    "《云江市乡村产业发展实施方案》有效期至2025年12月31日",
    "云政干〔2023〕7号于2022年1月1日印发",
    "高慎行于2023年5月4日被任命为云江市城市管理行政执法局局长",
    "江暮2022年9月9日被免去云江市人民政府驻省城联络处主任职务",
    "高慎行仍在担任云江市城市管理行政执法局局长",
    "云江市内涝治理工作领导小组办公室设在市水利局",
    "机动车登记是市水利局委托的",
    "《云江市节约用水管理办法（暂行）》由市水利局、市教育局负责解释",
)
OPEN = (
    "青岭县公安局办理机动车登记",
    "钟毓2026年任云江市财政局副局长",
    "顾明远任云江市城市管理行政执法局局长，试用期两年",
    "顾明远因年龄原因被免去云江市城市管理行政执法局局长职务",
    "顾明远不再担任云江市城市管理行政执法局局长",
    "钟毓曾任青岭县县长",
    "教师资格认定由市行政审批局三名干部负责审批",
    "教师资格认定的办理时限是20个工作日",
    "顾明远2019年任云江市城市管理行政执法局局长助理",
    "沈牧是云江市内涝治理工作领导小组成员",
    "任云江市财政局副局长",
    "省公安厅实施机动车登记",
    "2018年，澜水河的河长是白若溪",
    "2015年高慎行是云江市水生态环境保护工作领导小组组长",
    "岑望舒任云江市水生态环境保护工作领导小组办公室副主任",
    "在2019年的某清单中，机动车登记是第4项",
    "机动车登记由省公安厅委托青岭县公安局实施",
    "云政干〔2023〕7号于2023年5月30日印发",
    "《云江市节约用水管理办法（暂行）》被《教师资格条例》废止",
    "梁启川每月巡查澜水河一次",
    "澜水河的河长不是梁启川",
    "教师资格认定由市行政审批局于2023年12月31日前办理",
)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> QuadStore:
    folder: Path = tmp_path_factory.mktemp("verifying") / "store"
    load_samples(folder)
    return stores.open(str(folder))


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [(s, v) for v, said in (("supported", TRUE), ("contradicted", FALSE), ("unknown", OPEN)) for s in said],
)
def test_a_sentence_is_held_against_print(samples: QuadStore, sentence: str, verdict: str) -> None:
    told = [one.verdict.value for one in verify(samples, sentence)]
    assert (verdict in told, "contradicted" in told) == (True, verdict == "contradicted"), told
    assert verdict != "supported" or set(told) == {"supported"}


def test_support_and_contradiction_show_their_line(samples: QuadStore) -> None:
    for sentence in (*TRUE, *FALSE):
        assert all(one.evidence for one in verify(samples, sentence)), sentence


def test_days_agree_as_far_as_they_are_said() -> None:
    assert same_day("2023", "2023-05-04")
    assert not same_day("2023-06", "2023-05-04")
    assert not same_day("", "2023")
