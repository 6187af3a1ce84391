"""What lines on top and titles say of a text's standing: told as doubts, of the document and of its force."""

from __future__ import annotations

import pytest

from quanze.loaders.extract.validity import extract
from tests.extract.printed import gazette

TEXT = "第一条 为了节约用水，制定本办法。\n第二条 本办法自2021年7月1日起施行。\n"
NOTICE = """云江市人民政府关于印发云江市节约用水办法的通知

云政发〔2021〕7号

各县、区人民政府：

现将《云江市节约用水办法》印发给你们。

云江市人民政府
2021年6月8日

云江市节约用水办法

"""


@pytest.mark.parametrize(
    "line", ["（本稿为征求意见稿，请勿引用）", "本文件已废止", "（此件已失效）", "内部讨论稿，请勿外传"]
)
@pytest.mark.parametrize("head", ["云江市节约用水办法\n\n", NOTICE])
def test_a_line_on_top_that_tells_of_a_draft_or_an_end_is_a_doubt(line: str, head: str) -> None:
    read = gazette(f"{line}\n{head}{TEXT}")
    (validity,) = extract(read)
    told = (f"标题上方印有“{line}”",)
    assert (read.documents[0].doubts, validity.doubts, validity.effective) == (told, told, "2021-07-01")
    assert validity.confidence < 1


@pytest.mark.parametrize("line", ["内部资料，注意保存", "网站首页"])
def test_another_line_on_top_is_none(line: str) -> None:
    read = gazette(f"{line}\n云江市节约用水办法\n\n{TEXT}")
    assert (read.documents[0].doubts, [fact.doubts for fact in extract(read)]) == ((), [()])


@pytest.mark.parametrize("head", ["征求意见稿\n云江市节约用水办法", "云江市节约用水办法\n（征求意见稿）"])
def test_the_force_of_a_draft_is_doubted(head: str) -> None:
    (validity,) = extract(gazette(f"{head}\n\n{TEXT}"))
    assert validity.doubts == ("印明是征求意见稿、草案等，未必已经施行",)


@pytest.mark.parametrize(
    "line, gap, doubts",
    [
        ("全面推行河湖长制", "\n", 1),
        ("优化环境，服务企业", "\n", 1),
        ("全面推行河湖长制", "\n\n", 0),
        ("网站首页", "\n", 0),
    ],
)
def test_a_line_right_above_a_title_that_may_begin_it_is_a_doubt(line: str, gap: str, doubts: int) -> None:
    (document,) = gazette(f"{line}{gap}云江市2023年工作方案\n\n为做好节水工作，制定本方案。\n").documents
    assert document.title.text == "云江市2023年工作方案"
    assert document.doubts == (f"标题上方紧接“{line}”，或是标题的开头",) * doubts
