"""A printed name made ready to be read: white space, marks, notes in brackets and session numbers taken off.

What remains is asked of the strategies in :mod:`loaders.resolve.candidates`; how the beginning of a name tells its
place is said by :mod:`loaders.resolve.readings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quanze.loaders.language.numerals import HAN
from quanze.loaders.resolve.jurisdictions import Jurisdiction
from quanze.loaders.rules import Rule


@dataclass(frozen=True, slots=True)
class Printed:
    """A name as it is asked for: the tidied ``text``, the ``place`` and ``year`` of the document that prints it.

    ``issuer`` is the printed name of the body that issued the document (empty if unknown): divisions named
    without their bureau belong to it.
    """

    text: str
    place: Jurisdiction
    year: int | None = None
    issuer: str = ""

    def with_text(self, text: str) -> Printed:
        """Another name in the same document."""
        return replace(self, text=text)


HEADING = Rule(
    name="column heading instead of a name",
    pattern=r"^(?:.*(?:时限|任务|事项|措施|内容|序号).*)?(?:牵头|责任|配合|协办|主办|承办|实施|参与)(?:责任)?(?:单位|部门|机关)$",
    finds={"责任单位": ["责任单位"], "完成时限及责任单位": ["完成时限及责任单位"]},
    leaves=("市财政局", "市直有关单位"),
)
NOTE = Rule(
    name="note in brackets behind a name",
    pattern=r"（(?:受|按|部分|初审|受理|审核|审批|由|含|不含|实施|具体|牵头|征得|属|本级|本|自治区级|市级|省级|运|涉及|其中|除|限|仅|原|直接|采集)"
    r"[^（）]*）?$",
    finds={"市水利局（受省水利厅委托）": ["（受省水利厅委托）"]},
    leaves=("市财政局（市金融办）",),
)
SESSION = Rule(
    name="session of a congress or committee",
    pattern=rf"第[{HAN}]+届(?=全国|人民代表大会|人大|政协|[^、，]{{0,8}}委员会)",
    finds={"市第六届人民代表大会常务委员会": ["第六届"], "第十三届全国人民代表大会": ["第十三届"]},
    leaves=("第六中学",),
)
SECOND_NAME = Rule(
    name="second name in brackets",
    pattern=r"^(?P<first>.+?)（(?P<second>[^（）]+)）$",
    finds={"市财政局（市金融办）": [{"first": "市财政局", "second": "市金融办"}]},
    leaves=("中国（某省）自由贸易试验区管委会",),
)
_TIDY = re.compile(r"[\s\u3000\u200b\ufeff]+")
_TRAILING = re.compile(r"[，,。；;：:、]+$|等(?:部门|单位)?$|(?:各?[0-9]+|[一二两三四五六七八九十])名$")
_GRID = re.compile(r"(?<=^国网)[^公]{2,6}电力(?:有限)?公司(?=.{2,}供电(?:分)?公司$)")
"""The province's company in the full name of a city's power supply company."""


def joined(printed: str) -> str:
    """The name without white space and with full-width brackets."""
    return _TIDY.sub("", printed).replace("(", "（").replace(")", "）").replace("﹝", "（").replace("﹞", "）")


def bare(text: str) -> str:
    """A joined name without what does not belong to it; empty if nothing remains.

    >>> bare("★市第六届人民代表大会常务委员会等")
    '市人民代表大会常务委员会'
    """
    text = _TRAILING.sub("", _GRID.sub("", SESSION.without(text)))
    text = NOTE.without(text).strip('“”"《》*★#·')
    return text[: text.rindex("（")] if text.count("（") > text.count("）") else text
