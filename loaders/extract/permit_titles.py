"""Titles of lists of permit items and powers."""

from __future__ import annotations

import re

from quanze.loaders.rules import Rule

TITLE = Rule(
    "title-of-an-item-list",
    r"(?:许可|审批|审核|职权|权力|权责|赋权|行政确认|行政处罚|行政检查|公共服务|政务服务|随机抽查|中介服务|执法|监管|办事(?:指南)?|依申请"
    r"|(?:跑一次|一次办[好结]|马上办|网上办|就近办|不见面审批|即办)[”’]?)(?:等)?(?:通用|责任)?"
    r"(?:事项|项目|职权|权力|清单|目录)",
    finds={
        "云江市第三批确认由所属部门实施的行政许可事项（共3项）": ["许可事项"],
        "云江市水利局权力清单": ["权力清单"],
        "云江市公共服务事项目录": ["公共服务事项"],
        "云江区办事指南事项目录": ["办事指南事项"],
        "云江市行政权力责任事项梳理表": ["权力责任事项"],
        "云江市“最多跑一次”事项清单": ["跑一次”事项"],
    },
    leaves=("云江市节水管理办法", "云江市重点项目责任分工表", "许可证管理规定"),
)
_WORK = re.compile(r"指南|规程|流程|任务|分工|方案|意见|要点|计划|规划|办法|规定|细则|条例")
"""Titles of texts that say what to do about items, and list none."""


def names_items(title: str) -> bool:
    """Whether a title is that of a list of items or powers.

    >>> names_items("云江市行政许可事项目录"), names_items("云江市行政许可事项管理办法")
    (True, False)
    """
    ends = [match.end() for match in TITLE.finditer(title)]
    return bool(ends) and not _WORK.search(title, ends[-1])
