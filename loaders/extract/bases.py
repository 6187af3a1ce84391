"""The documents a permit item rests on: cells 设定依据, 实施依据, 改革举措 → :class:`~loaders.facts.Basis`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanze.loaders.codes import Relation
from quanze.loaders.extract.quotes import STANDARD, clean_number, quoted
from quanze.loaders.facts import Basis, Name
from quanze.loaders.rules import Rule
from quanze.loaders.structure.lines import NUMBER
from quanze.loaders.structure.mended import Mended

UNMARKED = Rule(
    "title-without-marks",
    r"(?P<title>[一-鿿][一-鿿〈〉“”（）()]{2,60}?(?:法|条例|办法|规定|规则|细则|决定|通知|意见|标准|规范|目录|批复|公告|纲要|方案))"
    r"(?:[（(](?P<number>[^（）()]{4,40})[）)])?(?:第[^、；;。，]{1,30}[条款项])*(?=$|[、；;。，,\n]|等)",
    finds={
        "中华人民共和国水法第七条；取水许可和水资源费征收管理条例": [
            {"title": "中华人民共和国水法", "number": None},
            {"title": "取水许可和水资源费征收管理条例", "number": None},
        ],
    },
    leaves=("按照有关要求办理", "见附件"),
)
"""A title printed without 《》, as some lists do."""

FIELDS = Rule(
    "law-in-fields",
    r"法律法规名称[：:][\s　]*《?(?P<title>[^《》：:]{2,80}?)》?[\s　]*(?:依据文号[：:][\s　]*[（(]?(?P<number>[^：:（）()]{0,40}?)[）)]?[\s　]*)?"
    r"(?=条款号|条款内容|法律法规名称|发布号令|$)",
    finds={
        "法律法规名称：中华人民共和国水法 依据文号：主席令第74号 条款号：第七条 条款内容：应当编制规划": [
            {"title": "中华人民共和国水法", "number": "主席令第74号"}
        ],
        "法律法规名称:《取水许可管理办法》条款号:第二条": [{"title": "取水许可管理办法", "number": None}],
    },
    leaves=("《中华人民共和国水法》第七条", "法律法规名称", "法律法规规定的其他情形"),
)
"""A law in the fields that systems of government services give it in."""
AMENDING = Rule(
    "basis-to-amend",
    r"(?:修改|修订|修正|废止)(?:完善)?(?=《)",
    finds={"1.修改《云江市节水条例》等有关规定。": ["修改"]},
    leaves=("当场发放《电影放映经营许可证》", "修改有关规定"),
)
_COMMANDS = re.compile(r"应当|不得|必须|可以")
"""Words of what a law says, which no title has."""
_JOINT = re.compile(r"[、，,和及与或以]{0,3}")


def read_bases(cell: Mended) -> Iterator[Basis]:
    """The bases in a cell, in printed order: in fields, else titles in 《》, else titles without marks, else bare numbers."""
    text = cell.text
    if fields := list(FIELDS.finditer(text)):
        for match in fields:
            yield Basis(
                title=Name(match["title"], cell.group(match, "title")), number=clean_number(match["number"] or "")
            )
        return
    if "《" in text:
        for one in quoted(text):
            yield Basis(title=Name(text[one.title[0] : one.title[1]], one.printed(cell)), number=one.number)
        return
    found = False
    for match in UNMARKED.finditer(text):
        if _COMMANDS.search(match["title"]):
            continue
        found = True
        number = match["number"] or ""
        known = NUMBER.fullmatch(number) or number.endswith("号") or STANDARD.match(number)
        yield Basis(
            title=Name(match["title"], cell.group(match, "title")), number=clean_number(number) if known else ""
        )
    if not found:
        for match in NUMBER.finditer(text):
            yield Basis(title=Name("", cell.group(match)), number=clean_number(match.group()))


def read_amendments(cell: Mended) -> Iterator[Basis]:
    """The documents that a reform measure says are to be amended (修改《…》、《…》等有关规定)."""
    text = cell.text
    if "《" not in text:
        return
    titles = quoted(text)
    for cue in AMENDING.finditer(text):
        at = cue.end()
        for one in titles:
            if one.start < at:
                continue
            if _JOINT.fullmatch(text, at, one.start) is None:
                break
            at = one.end
            yield Basis(
                title=Name(text[one.title[0] : one.title[1]], one.printed(cell)),
                number=one.number,
                relation=Relation.TO_AMEND,
            )
