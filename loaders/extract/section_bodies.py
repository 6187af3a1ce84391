"""The body that a heading names whose items, powers or tasks stand below it (一、市水利局（共2项）, 部门名称：市水利局)."""

from __future__ import annotations

import re

from quanze.loaders.extract.agency_lists import is_agency
from quanze.loaders.language.brackets import ASIDE, trailing
from quanze.loaders.language.item_numbers import mark_of
from quanze.loaders.language.labels import meaning_of
from quanze.loaders.language.numerals import COUNT
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

LABEL = Rule(
    "label-of-a-section's-body",
    r"^(?:(?:部门|单位|机关|机构)(?:名称)?|实施(?:机关|主体|部门|单位)|对应[省市县区]级部门|责任(?:部门|单位)|编制(?:部门|单位))[：:]",
    finds={"部门名称：市水利局（4项）": ["部门名称："], "对应市级部门:市档案局": ["对应市级部门:"]},
    leaves=("市水利局", "办理部门窗口：一楼"),
)
OF_A_BODY = Rule(
    "title-of-a-body's-list",
    r"^(?P<body>(?!.*(?:关于|公布|部分|各|有关|所属|市县|县区|区县|县乡|级[一-鿿]*(?:局|委|厅|办)|小组|编制|编办|编委|中心镇|重点镇))[一-鿿]{2,28}?"
    r"(?:局|委|委员会|厅|办公室|(?<![省市县区州旗乡镇])(?:镇|乡|街道)(?:人民政府|办事处)?))"
    r"(?:[（(]?[0-9]{4}年(?:度|版)?[）)]?|第[一-鿿]批|本级|权力|职权|行政|责任|公共|政务|便民|为民|涉企|服务|依申请|“?双随机、?一公开”?|随机|检查|抽查"
    r"|许可|处罚|强制|确认|奖励|给付|裁决|审批|执法|[、和及])*(?:事项|项目|权力|职权|权责|责任)*(?:清单|目录|一览表|汇总表)",
    finds={
        "云江市水利局行政许可事项目录": [{"body": "云江市水利局"}],
        "白鹿区教育局2023年权责清单": [{"body": "白鹿区教育局"}],
        "云江县白鹿镇公共服务事项清单": [{"body": "云江县白鹿镇"}],
    },
    leaves=(
        "云江市行政许可事项目录",
        "云江市水利局关于公布权责清单的通知",
        "云江市水利局节水任务清单",
        "各镇公共服务事项清单",
        "青岭县乡镇公共服务事项清单",
        "云江市街道公共服务事项清单",
        "云江省市县水利局行政许可事项清单",
        "云江省水利厅行政检查事项指导目录",
        "云江省水利厅行政许可事项通用清单",
        "云江市行政审批制度改革工作领导小组办公室行政审批事项目录",
        "中共云江市委机构编制委员会办公室行政审批事项目录",
    ),
)
"""The title of a list of items or powers that begins with one body; not with many of a kind, nor with an office that compiles
the lists of others."""
_COUNT = re.compile(rf"^[（(](?:共|计)?[{COUNT}百]+[大类]*[项个条][^（）()]{{0,12}}[）)]$")
_IS_DONE = re.compile(r"[补新申代换续停联通]办$")
"""What is done with a permit (补办), where an office's name (督办, 扶贫办) could stand."""
_LONGEST = 40


def section_body(text: Mended, mark: str | None = None) -> Mended | None:
    """The body that a heading names; None where it names none, or nothing says that it is a heading.

    A number before it (``mark``, else taken from the text), a label or a count of items behind it say so.

    >>> [getattr(section_body(Mended.of(text, 0)), "text", None) for text in ("一、市水利局（共2项）", "市水利局", "单位：市水利局")]
    ['市水利局', None, '市水利局']
    """
    if mark is None:
        mark, _ = mark_of(text.text)
    text = text[len(mark) : len(text)].strip(" 　：:")
    label = LABEL.match(text.text)
    text = text[label.end() if label else 0 : len(text)].strip()
    start = trailing(text.text)
    bare = text[:start].strip("：:")
    counted = any(_COUNT.match(note) for note in ASIDE.findall(text.text[start:]))
    if (
        not bare
        or len(bare) > _LONGEST
        or "：" in bare.text
        or _IS_DONE.search(bare.text)
        or not is_agency(bare.text)
        or meaning_of(bare.text)
    ):
        return None
    return bare if mark or label or counted else None


def title_body(title: Mended) -> Mended | None:
    """The body whose items a list has by its title (云江市水利局行政许可事项目录); None where the title names none.

    >>> [getattr(title_body(Mended.of(text, 0)), "text", None) for text in ("市水利局权责清单", "云江市权责清单")]
    ['市水利局', None]
    """
    found = OF_A_BODY.match(title.text)
    body = title.group(found, "body") if found else None
    return body if body and is_agency(body.text) else None
