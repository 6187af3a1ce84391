"""Who takes part in carrying out an item beside or instead of the body it is printed for, and how.

市人民政府（由市行政审批局会同市公安局承办）: the approval bureau does the work, the police take part.
省文化厅或者其委托的市文化局: either of them does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanze.loaders.facts import Joint, Name
from quanze.loaders.language.endings import ends
from quanze.loaders.rules import Rule

_NAME = r"(?:(?!会同)[^，,；;。（）()]){2,40}?"
DOES = Rule(
    "joint-does",
    rf"(?<!经)由(?P<who>{_NAME})(?:会同(?P<others>{_NAME}))?(?:依法|负责)?(?:实施(?=前置))?(?P<act>承办|初审|复审|受理|前置审查|审核|审批|审查|实施)(?=$|[，,；;。、并])",
    finds={
        "由市行政审批局会同市公安局、市交通运输局承办": [
            {"who": "市行政审批局", "others": "市公安局、市交通运输局", "act": "承办"}
        ],
        "由县级宗教部门实施前置审查": [{"who": "县级宗教部门", "act": "前置审查"}],
        "本级权限由县级侨务部门初审": [{"who": "县级侨务部门", "act": "初审"}],
    },
    leaves=("部分权限受自治区广电局委托实施", "承办"),
)
TOGETHER = Rule(
    "joint-together",
    rf"^(?P<who>{_NAME})会同(?P<others>.{{2,60}})$",
    finds={"市行政审批局会同市公安局": [{"who": "市行政审批局", "others": "市公安局"}]},
    leaves=("市行政审批局",),
)
ENTRUSTED = Rule(
    "joint-entrusted",
    r"^(?P<who>.{2,60}?)(?:或者?|以?及|和)其(?:依法)?委托的(?P<other>.{2,60})$",
    finds={
        "省文化厅或者其委托的市文化局": [{"who": "省文化厅", "other": "市文化局"}],
        "省文化厅以及其依法委托的市文化局": [{"who": "省文化厅", "other": "市文化局"}],
    },
    leaves=("市文化局", "省文化厅或者市文化局"),
)
"""A body, and another that acts for it, in one printed name."""
EITHER = Rule(
    "joint-either",
    rf"^(?P<who>(?!各|有关|[县乡镇]级){_NAME})或者?(?P<other>{_NAME})$",
    finds={"交通运输部或者省水路运输管理局": [{"who": "交通运输部", "other": "省水路运输管理局"}]},
    leaves=("县级教育部门或行政审批部门", "市水利局"),
)
"""Two bodies of which one does it; what is said of all bodies of a level stays one phrase."""
ASKED = Rule(
    "joint-asked",
    rf"(?P<how>征求|征得)(?P<who>{_NAME})(?:意见|同意)",
    finds={
        "由市行政审批局承办，征得市文化广电体育旅游局同意": [{"how": "征得", "who": "市文化广电体育旅游局"}],
        "审批时征求市林业局意见": [{"how": "征求", "who": "市林业局"}],
    },
    leaves=("征求公众的看法",),
)
GIVES = Rule(
    "joint-gives",
    rf"(?:^|(?<=[，,；;]))由?(?P<who>{_NAME})出具[^，,；;]{{0,6}}?意见",
    finds={"由市农业农村局承办，自治区农业农村厅出具审核意见": [{"who": "自治区农业农村厅"}]},
    leaves=("出具审核意见",),
)
_VAGUE = re.compile(r"^(?:其|各?有关|相关|具体)")
_LEVEL = re.compile(r"^(?:县级|乡级|镇级|省级|市级)")
_OWN_LEVEL = re.compile(r"^(?:市(?!政工程|场)|县|区(?!域)|省|自治区|国家|国务院|设区|乡|镇|所在地|中国|中华)")
_ASKED_AS = {"征求": "征求意见", "征得": "征得同意"}


def joint(agency: str, note: str, modes: tuple[str, ...]) -> tuple[Joint, ...]:
    """The bodies that a printed name (A会同B, A或者其委托的B) and its note (由A会同B承办) name, each with its mode.

    >>> [(one.agency.printed, one.mode) for one in joint("市人民政府", "由市行政审批局会同市公安局承办", ())]
    [('市行政审批局', '承办'), ('市公安局', '会同')]
    """
    found: dict[str, Joint] = {}
    for name, mode in (*_together(agency, modes), *_noted(note)):
        if name != agency and name not in found and not _VAGUE.match(name) and ends(name, "cell"):
            found[name] = Joint(agency=Name(name, full=_full(name, agency)), mode=mode)
    return tuple(found.values())


def _together(agency: str, modes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if both := TOGETHER.match(agency):
        yield both["who"], next((mode for mode in modes if mode != "会同"), "实施")
        yield from ((name, "会同") for name in both["others"].split("、"))
    if passed := ENTRUSTED.match(agency):
        yield from ((passed["who"], "实施"), (passed["other"], "受委托"))
    elif either := EITHER.match(agency):
        yield from ((either["who"], "实施"), (either["other"], "实施"))


def _noted(note: str) -> Iterator[tuple[str, str]]:
    for match in DOES.finditer(note):
        yield from ((name, match["act"]) for name in match["who"].split("、"))
        yield from ((name, "会同") for name in (match["others"] or "").split("、") if name)
    for match in ASKED.finditer(note):
        yield from ((name, _ASKED_AS[match["how"]]) for name in match["who"].split("、"))
    for match in GIVES.finditer(note):
        yield match["who"], "出具意见"


def _full(name: str, agency: str) -> str:
    """A name that leaves its level to the body it stands with: 农业农村部门 in 县级人民政府（由农业农村部门承办）."""
    level = _LEVEL.match(agency)
    return level[0] + name if level and not _LEVEL.match(name) and not _OWN_LEVEL.match(name) else ""
