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

AMENDING = Rule(
    "basis-to-amend",
    r"(?:修改|修订|修正|废止)(?:完善)?(?=《)",
    finds={"1.修改《云江市节水条例》等有关规定。": ["修改"]},
    leaves=("当场发放《电影放映经营许可证》", "修改有关规定"),
)
_JOINT = re.compile(r"[、，,和及与或以]{0,3}")


def read_bases(cell: Mended) -> Iterator[Basis]:
    """The bases in a cell, in printed order: titles in 《》, else titles without marks, else bare numbers."""
    text = cell.text
    if "《" in text:
        for one in quoted(text):
            yield Basis(title=Name(text[one.title[0] : one.title[1]], one.printed(cell)), number=one.number)
        return
    found = False
    for match in UNMARKED.finditer(text):
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
