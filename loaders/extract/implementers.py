"""Cells 实施机关, 审批层级和部门 … → the agencies in them, what each does there, and who delegated it.

An agency's printed name is kept whole where the print does not part it: 市、县人民政府教育部门,
A或B, A会同B, A及其委托的B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.joint_implementers import ENTRUSTED, joint
from quanze.loaders.facts import Implementer, Name
from quanze.loaders.language.brackets import BRACKETS, depths, trailing
from quanze.loaders.language.endings import alternatives, ends
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Cell
from quanze.loaders.structure.mended import Mended

_BODY = alternatives("cell")
ACTS = "审批|审核|审查|初审|复审|核准|核发|受理|承办|备案|登记|实施|转报|上报"
BARE_ACT = Rule(
    "act-behind-agency",
    rf"^(?P<agency>.{{2,40}}{_BODY})(?:负责)?(?P<act>{ACTS})$",
    finds={
        "自治区公安厅审批": [{"agency": "自治区公安厅", "act": "审批"}],
        "市行政审批局会同市公安局承办": [{"agency": "市行政审批局会同市公安局", "act": "承办"}],
    },
    leaves=("市行政审批局", "县级事业单位登记管理机关"),
)
LABELLED = Rule(
    "act-before-agency",
    rf"^(?P<act>{ACTS})(?:机关|部门|单位)?[：:](?P<agency>.{{2,}})$",
    finds={"初审：县级教育部门": [{"act": "初审", "agency": "县级教育部门"}]},
    leaves=("市教育局：初审",),
)
ENTRUSTED_BY = Rule(
    "entrusted-by",
    r"(?:受(?!理)|由|经)(?P<from>[^，,；;。、（）()]{2,30}?)(?:依法)?委托",
    finds={
        "受自治区广电局委托实施": [{"from": "自治区广电局"}],
        "部分权限按省水利厅直接下放实施、部分权限受省水利厅委托实施": [{"from": "省水利厅"}],
    },
    leaves=("部分权限已委托镇级实施", "受委托实施"),
)
HANDED_DOWN = Rule(
    "handed-down-by",
    r"(?:按照?|由|受|经)(?P<from>[^，,；;。（）()]{2,40}?)(?:直接)?下放",
    finds={
        "小型水库权限由省水利厅下放": [{"from": "省水利厅"}],
        "经省林业局、市林业局下放": [{"from": "省林业局、市林业局"}],
    },
    leaves=("市级权限现已下放到乡镇", "部分权限受自治区广电局委托实施"),
)
AUTHORISED = Rule(
    "authorised-by",
    r"(?:经|由|受)(?P<from>[^，,；;。、（）()]{2,30}?)授权",
    finds={"经市人民政府授权实施": [{"from": "市人民政府"}]},
    leaves=("授权实施",),
)
AGAIN = Rule(
    "body-before-another-of-its-place",
    r"^(?P<place>[一-鿿]{2,4}[县市区州旗])[一-鿿]{2,16}?(?=(?P=place)[一-鿿]{2,16}$)",
    finds={"青岭县水利局青岭县河务管理所": ["青岭县水利局"]},
    leaves=("青岭县水利局", "青岭县水利局、青岭县林业局", "市水利局市林业局"),
)
"""Two names without a sign between them, as cells leave them whose line ends are lost."""
UNIT_BEFORE_ITS_PLACE_AGAIN = Rule(
    "unit-before-another-of-its-place",
    r"^(?P<place>(?!设区|各|跨|全)[一-鿿]{1,4}?[县市区州旗])[^、，,；;]{2,20}?[股科处室所站队](?=[、，,](?P=place)[一-鿿]{2,16})",
    finds={"青岭县水利局行政审批股、青岭县水资源所": ["青岭县水利局行政审批股"]},
    leaves=("设区市水利科、设区市林业主管部门", "青岭县水利、林业局", "青岭县水利所、红岩县水利所"),
)
"""A unit within a body, which alone is no sign that a name is whole, and behind it another body of its place."""
_BY_OTHER = re.compile(
    r"由(?P<who>[^，,；;。]{2,40}?)(?:依法|负责|实施|会同|承办|受理|初审|复审|审核|审批|审查|上报|出具|指定)"
)
_HOW = (
    (re.compile("承办"), "承办"),
    (re.compile("会同"), "会同"),
    (re.compile("前置审查"), "前置审查"),
    (re.compile("征求.{0,30}?意见"), "征求意见"),
    (re.compile("征得.{0,30}?同意|经.{2,20}?同意"), "征得同意"),
    (re.compile("出具.{0,6}?意见"), "出具意见"),
    (re.compile("配合"), "配合"),
    (re.compile("由其?(?:[^，；]{0,10})指定"), "指定"),
)
"""How an item is carried out; so read whoever in the note does it."""
_OWN = (
    (re.compile("初审"), "初审"),
    (re.compile("复审"), "复审"),
    (re.compile("受理"), "受理"),
    (re.compile("上报"), "上报"),
    (re.compile("转报"), "转报"),
)
"""Acts of the agency itself; a clause that says another body does them does not count."""
_WHOLE_ACT = re.compile(
    r"^(?:(?:部分)?(?:负责|为|由其)?)(?P<act>审批|审核|审查|核准|核发|登记|备案)(?:并?(?:逐级)?(?:上报|转报))?$"
)
_HANDED = re.compile(r"(?<!已)(?:直接)?下放(?!给?(?:县|乡|镇|街道|下级))")
_BESIDE = frozenset(("会同", "前置审查", "征求意见", "征得同意", "出具意见", "配合"))
"""Modes that say what others do when the agency itself carries the item out."""
_CONDITION = re.compile(r"的[，,]由")
_CLAUSES = re.compile(r"[，,；;。]")
_SPLIT = re.compile(r"[；;，,、]|(?<=[）)])(?:和|以及|及)(?=[一-鿿])|\n")
_PARTED = re.compile(
    r"(?:(?<=[局厅委办）)])|(?<=部门)|(?<=机关)|(?<=机构)|(?<=政府))[\s\u3000]+"
    r"(?=(?:市(?![场政容民])|县(?!域)|区(?!域)|省|自治区|各|乡镇|国家|设区|镇人民|街道))"
)
_FIRM = frozenset("；;\n和及以")
_TRAILING = re.compile(r"等(?:有关部门|单位)?$|(?:以?及|和|与)(?:其他)?(?:有关|相关)(?:部门|单位|机构)$")


def read_implementers(cell: Mended) -> Iterator[Implementer]:
    """The agencies in a cell, in printed order, with modes, note and delegator.

    ``cell`` has no white space but line breaks where :func:`values_of` found names on lines of their own.
    """
    for part in _parts(cell):
        yield from _implementer(part)


def values_of(cell: Cell) -> Mended:
    """A cell's text; a blank between two whole names (市水利局 县级水利部门) becomes a line break."""
    if "\n" in cell.text.text or not _PARTED.search(cell.raw.text):
        return cell.text
    parts: list[Mended] = []
    for part in cell.raw.split(_PARTED):
        if parts:
            parts.append(Mended("\n", ((0, parts[-1].span[1]),)))
        parts.append(part.without_spaces())
    return Mended.join(parts)


def _parts(cell: Mended) -> list[Mended]:
    """The cell parted at ；，、 outside brackets, but never inside a name that stands only as a whole."""
    text = cell.text
    cuts: list[tuple[int, int]] = []
    start = at = 0
    depth_at = depths(text, BRACKETS)
    for match in _SPLIT.finditer(text):
        if depth_at[match.start()]:
            continue
        at = match.start()
        unit = UNIT_BEFORE_ITS_PLACE_AGAIN.match(text[start:])
        firm = match.group()[0] in _FIRM or (unit is not None and start + unit.end() == at)
        if firm or _stands_alone(text[start:at]):
            if at > start:
                cuts.append((start, at))
            start = match.end()
    if start < len(text):
        cuts.append((start, len(text)))
    return [one for begin, end in cuts for one in _each_of_place(cell[begin:end])]


def _each_of_place(part: Mended) -> list[Mended]:
    """The two bodies of one place that ``part`` names one behind the other; else itself."""
    match = AGAIN.match(part.text)
    if match is None or not (ends(match.group(), "cell") and ends(part.text, "cell")):
        return [part]
    return [part[: match.end()], part[match.end() : len(part)]]


def _stands_alone(part: str) -> bool:
    bare = part[: _note_start(part)]
    return ends(bare, "cell") or BARE_ACT.match(bare) is not None


def _note_start(part: str) -> int:
    """Where the brackets begin that ``part`` ends with; its length where none do, or nothing stands before them."""
    return trailing(part) or len(part)


def _without_note(part: Mended) -> tuple[Mended, str]:
    start = _note_start(part.text)
    note = re.sub(r"[）)][（(]", "；", part.text[start + 1 : -1]).replace("\n", "") if start < len(part) else ""
    return _bare(part[:start]), note


def _bare(name: Mended) -> Mended:
    trailing = _TRAILING.search(name.text)
    return name[: trailing.start()].strip("、，,；;。") if trailing else name.strip("、，,；;。")


def _implementer(part: Mended) -> Iterator[Implementer]:
    name, note = _without_note(part)
    doubts: list[str] = []
    if labelled := LABELLED.match(name.text):
        note = "；".join(filter(None, (labelled["act"], note)))
        name = name.group(labelled, "agency")
    elif behind := BARE_ACT.match(name.text):
        note = "；".join(filter(None, (behind["act"], note)))
        name = name.group(behind, "agency")
    if not name:
        return
    if ENTRUSTED.match(name.text):
        doubts.append(Doubt.NOT_SPLIT.of(printed=name.text))
    if name.text.count("（") + name.text.count("(") != name.text.count("）") + name.text.count(")"):
        doubts.append(Doubt.AGENCY_BRACKET_UNPAIRED)
    modes, delegator, more = read_note(note, name.text)
    yield Implementer(
        agency=Name(name.text, name),
        modes=modes,
        note=note,
        delegator=Name(delegator) if delegator else None,
        joint=joint(name.text, note, modes),
        doubts=(*doubts, *more),
    )


@lru_cache(maxsize=4096)
def read_note(note: str, agency: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """(modes of the code list, delegator's printed name, doubts) that a note says of ``agency``.

    >>> read_note("部分权限按省水利厅直接下放实施", "市水利局")
    (('实施', '直接下放'), '省水利厅', ())
    """
    modes: dict[str, None] = {}
    if note.startswith("部分") or "；部分" in note:
        modes["实施"] = None
    if "会同" in agency:
        modes["会同"] = None
    for clause in _CLAUSES.split(note):
        modes |= dict.fromkeys(_modes_of(clause, agency))
    delegators: dict[str, None] = {}
    for rule in (ENTRUSTED_BY, HANDED_DOWN, AUTHORISED):
        for match in rule.finditer(note):
            delegators[match["from"]] = None
    delegators.pop(agency, None)
    doubts = (Doubt.SEVERAL_DELEGATORS.of(agencies="、".join(delegators)),) if len(delegators) > 1 else ()
    if modes.keys() <= _BESIDE or _CONDITION.search(note):
        modes = {"实施": None, **modes}
    return tuple(modes), next(iter(delegators), ""), doubts


def _modes_of(clause: str, agency: str) -> Iterator[str]:
    """How ``agency`` takes part by one clause; what it says of another body's own part is left out."""
    yield from _handed_on(clause)
    yield from (mode for pattern, mode in _HOW if pattern.search(clause))
    other = _BY_OTHER.search(clause)
    if other and other["who"] not in agency and agency not in other["who"]:
        return
    yield from (mode for pattern, mode in _OWN if pattern.search(clause))
    if whole := _WHOLE_ACT.match(clause):
        yield whole["act"]
    elif clause == "实施":
        yield "实施"


def _handed_on(clause: str) -> Iterator[str]:
    """Whether a clause hands the power on: down to another level, to one who acts for the holder, by authorisation."""
    if HANDED_DOWN.search(clause) or _HANDED.search(clause):
        yield "直接下放"
    if ENTRUSTED_BY.search(clause) or "受委托" in clause:
        yield "受委托"
    elif "委托" in clause:
        yield "委托"
    if "授权" in clause:
        yield "授权"
