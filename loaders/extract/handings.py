"""Powers that a row hands on outside the brackets of an implementer: 或者其委托的, 权限已委托…实施, 下放至…, and what is
decided about it (下放省级水利部门)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quanze.loaders.codes import HandingKind
from quanze.loaders.extract.joint_implementers import ENTRUSTED
from quanze.loaders.facts import Handing, Implementer, Name
from quanze.loaders.language.endings import ends
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

_PASSED_ON = re.compile(
    r"(?P<extent>(?P<of>[^，；。（）]{0,14}?)权限)已?(?:经)?(?P<kind>委托|(?:直接)?下放)(?:给|至|到|由)?"
    r"(?P<to>[^，；。（）]{2,24}?)(?:实施|办理|行使|承担)"
)
_DOWN_TO = re.compile(
    r"(?P<extent>[^，；。“”]{0,60}?)[，,]?(?P<kind>下放|委托)(?:至|给)(?P<to>[^，；。“”]{2,30}?)(?=[，；。”]|实施|$)"
)
_DECIDED = Rule(
    "decided-to-hand-on",
    r"^(?P<extent>部分)?(?P<kind>下放(?:管理层级)?|委托)(?:管理)?(?:至|到|给|由)?(?P<to>[^，,；;。（）()]{2,40}?)"
    r"(?:实施|管理|办理|行使|审批|核准|负责)?(?:[（(][^（）()]*[）)])?[。；;]?$",
    finds={
        "下放省级水利部门": [{"extent": None, "kind": "下放", "to": "省级水利部门"}],
        "下放至设区的市级人民政府水行政主管部门管理。": [
            {"extent": None, "kind": "下放", "to": "设区的市级人民政府水行政主管部门"}
        ],
        "部分委托县级林业主管部门实施": [{"extent": "部分", "kind": "委托", "to": "县级林业主管部门"}],
    },
    leaves=("取消", "下放后，省水利厅加强监管", "做好下放事项的衔接"),
)
_RECEIVER = Rule(
    "body-that-powers-are-handed-to",
    r"^(?!.*(?:由|须))各?(?:[省市县区乡镇州盟旗]|街道|自治|设区|地级|国家|国务院|所在地|[一-鿿]{2,3}[省市县区州盟旗镇])",
    finds={"县级水利局": ["县"], "设区的市级人民政府水利部门": ["设区"], "云江市水利局": ["云江市"]},
    leaves=("鉴定机构", "书样式由省水利厅", "办理须提供委托书的单位"),
)
"""A body handed to is named by its level or place; other words behind 委托 tell of something else."""
_PARTED = re.compile("(?<=[门府关构局厅委会])、|(?<=[省市县区乡镇]级)、(?=[市县区乡镇])")
"""What parts whole names and levels; 市 alone goes with the name behind it (市、县级水利部门)."""
_LEVELS = "乡镇|镇|街道|县|县区|区|市|设区的?市"
_LEVEL = re.compile(rf"^(?:{_LEVELS})级$")
_LEVELLED = re.compile(rf"^(?:{_LEVELS})级")


def handings_of(
    implementers: Sequence[Implementer], authority: Name | None, remark: str, decision: Mended | None = None
) -> Iterator[Handing]:
    """The powers handed on, in printed order; those of a remark or ``decision`` are of the one body that held them before.

    Of a body that is printed no further than its level (县级) the implementer of that level is meant.
    """
    for one in implementers:
        yield from _of_implementer(one)
    for passed in _PASSED_ON.finditer(remark):
        if authority is not None:
            to = _of_level(passed["to"], implementers)
            yield Handing(delegator=authority, agency=to, kind=_kind(passed["kind"]), extent=passed["extent"])
    alone = implementers[0] if len(implementers) == 1 else None
    if decision is not None and (held := alone.agency if alone and alone.delegator is None else authority):
        yield from _decided(decision, held, implementers)
    if alone and "调整为" in remark:
        for passed in _DOWN_TO.finditer(remark):
            extent = passed["extent"].rpartition("其中，")[2]
            yield Handing(delegator=alone.agency, agency=Name(passed["to"]), kind=_kind(passed["kind"]), extent=extent)


def _of_implementer(one: Implementer) -> Iterator[Handing]:
    """What a body's printed name (甲或者其委托的乙) and its note hand on."""
    if joined := ENTRUSTED.match(one.agency.printed):
        yield Handing(delegator=Name(joined["who"]), agency=Name(joined["other"]), kind=HandingKind.ENTRUSTED)
    if one.delegator is None:
        for passed in _PASSED_ON.finditer(one.note):
            yield Handing(
                delegator=one.agency,
                agency=_of_level(passed["to"], ()),
                kind=_kind(passed["kind"]),
                extent=passed["extent"],
            )


def _decided(decision: Mended, held: Name, implementers: Sequence[Implementer]) -> Iterator[Handing]:
    """What a decision about an item hands on from the body that ``held`` it, to others than that."""
    if decided := _DECIDED.match(decision.text):
        kind, extent = _kind(decided["kind"]), decided["extent"] or ""
        for to in _receivers(decision.group(decided, "to"), implementers):
            if to.printed != held.printed:
                yield Handing(delegator=held, agency=to, kind=kind, extent=extent)


def _receivers(printed: Mended, implementers: Sequence[Implementer]) -> Iterator[Name]:
    """The bodies in a list; a level alone is that of the body it stands before (市级、县级水利部门), or of an implementer."""
    parts = printed.split(_PARTED)
    kind = _LEVELLED.sub("", parts[-1].text)
    for to in parts:
        if _LEVEL.match(to.text):
            yield Name(to.text, to, full=to.text + kind) if kind else _of_level(to.text, implementers, to)
        elif ends(to.text, "cell") and _RECEIVER.match(to.text):
            yield Name(to.text, to)


def _kind(printed: str) -> HandingKind:
    return HandingKind.ENTRUSTED if printed == HandingKind.ENTRUSTED else HandingKind.PASSED_DOWN


def _of_level(printed: str, implementers: Sequence[Implementer], text: Mended | None = None) -> Name:
    if _LEVEL.match(printed):
        found = [one.agency for one in implementers if one.agency.printed.startswith(printed)]
        if len(found) == 1:
            return found[0]
    return Name(printed, text, full="乡镇人民政府" if printed in ("镇级", "乡镇级") else "")
