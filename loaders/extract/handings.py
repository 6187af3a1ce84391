"""Powers that a row hands on outside the brackets of an implementer: 或者其委托的, 权限已委托…实施, 下放至…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quanze.loaders.codes import HandingKind
from quanze.loaders.facts import Handing, Implementer, Name

_ENTRUSTED = re.compile(r"^(?P<from>.{2,30}?)(?:或者?|及|和)其(?:依法)?委托的(?P<to>.{2,40})$")
_PASSED_ON = re.compile(
    r"(?P<extent>(?P<of>[^，；。（）]{0,14}?)权限)已?(?:经)?(?P<kind>委托|(?:直接)?下放)(?:给|至|到|由)?"
    r"(?P<to>[^，；。（）]{2,24}?)(?:实施|办理|行使|承担)"
)
_DOWN_TO = re.compile(
    r"(?P<extent>[^，；。“”]{0,60}?)[，,]?(?P<kind>下放|委托)(?:至|给)(?P<to>[^，；。“”]{2,30}?)(?=[，；。”]|实施|$)"
)
_LEVEL = re.compile(r"^(?:乡镇|镇|街道|县|县区|区|市|设区的?市)级$")


def handings_of(implementers: Sequence[Implementer], authority: Name | None, remark: str) -> Iterator[Handing]:
    """The powers handed on, in printed order; a remark's are those of the one body that held them before.

    Of a body that is printed no further than its level (县级) the implementer of that level is meant.
    """
    for one in implementers:
        joined = _ENTRUSTED.match(one.agency.printed)
        if joined:
            yield Handing(delegator=Name(joined["from"]), agency=Name(joined["to"]), kind=HandingKind.ENTRUSTED)
        if one.delegator is None:
            for passed in _PASSED_ON.finditer(one.note):
                yield Handing(
                    delegator=one.agency,
                    agency=_of_level(passed["to"], ()),
                    kind=_kind(passed["kind"]),
                    extent=passed["extent"],
                )
    for passed in _PASSED_ON.finditer(remark):
        if authority is not None:
            to = _of_level(passed["to"], implementers)
            yield Handing(delegator=authority, agency=to, kind=_kind(passed["kind"]), extent=passed["extent"])
    if len(implementers) == 1 and "调整为" in remark:
        for passed in _DOWN_TO.finditer(remark):
            yield Handing(
                delegator=implementers[0].agency,
                agency=Name(passed["to"]),
                kind=_kind(passed["kind"]),
                extent=passed["extent"].rpartition("其中，")[2],
            )


def _kind(printed: str) -> HandingKind:
    return HandingKind.ENTRUSTED if printed == HandingKind.ENTRUSTED else HandingKind.PASSED_DOWN


def _of_level(printed: str, implementers: Sequence[Implementer]) -> Name:
    if _LEVEL.match(printed):
        found = [one.agency for one in implementers if one.agency.printed.startswith(printed)]
        if len(found) == 1:
            return found[0]
    return Name(printed, full="乡镇人民政府" if printed in ("镇级", "乡镇级") else "")
