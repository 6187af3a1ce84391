"""What speaks against a reading of a name: one table of costs, each with its sentence and its proofs.

A reading is reached by a strategy and may carry further signs; its cost is their sum. The cheapest reading wins
(:mod:`loaders.resolve.judge`). A proof is (code of the document's place, printed name, full name it must mean).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """The cost of one sign, what the sign says, and names that come out right because of it."""

    cost: float
    says: str
    proofs: tuple[tuple[str, str, str], ...]


_TABLE: tuple[tuple[str, float, str, tuple[str, str, str]], ...] = (
    # strategies, cheapest first: the order in which they are asked
    ("branch", 0.0, "A city's body in one of its counties, both named.", ("450700", "灵山公安分局", "钦州市公安局灵山分局")),
    ("standard", 0.0, "The whole name is in the list of standard bodies.", ("450700", "市发改委", "钦州市发展和改革委员会")),
    ("national", 0.7, "A body of the state; a local body of that name comes first.", ("450700", "财政部", "财政部")),
    ("joined", 0.8, "Several names in one text.", ("450700", "市财政局（市金融办）", "钦州市财政局")),
    ("zone", 1.0, "The committee that runs a zone.", ("450700", "市高新区管委", "钦州高新技术产业开发区管理委员会")),
    ("zone-office", 1.2, "A bureau of a zone.", ("450700", "钦州港片区行政审批局", "中国（广西）自由贸易试验区钦州港片区管理委员会行政审批局")),
    ("division", 1.4, "A part behind the name of a body.", ("450700", "市公安局网安支队", "钦州市公安局网安支队")),
    ("town", 1.6, "The government of a town or subdistrict.", ("450700", "小董镇人民政府", "钦州市小董镇人民政府")),
    ("scar-double", 3.0, "A stretch printed twice.", ("450700", "市行政审批批局", "钦州市行政审批局")),
    ("scar-alike", 3.2, "A character that looks like the right one.", ("450700", "市自然贷源局", "钦州市自然资源局")),
    ("scar-ending", 3.4, "An ending that lost a character.", ("450700", "市卫生健康员会", "钦州市卫生健康委员会")),
    ("scar-character", 3.6, "A character lost or one too many.", ("450700", "市房城乡建设局", "钦州市住房和城乡建设局")),
    ("no-ending", 4.0, "A name without its ending (局, 委).", ("450700", "市财政", "钦州市财政局")),
    ("no-referent", 4.5, "市, 县, 省 … that mean no one place here: a group.", ("450721", "县公安局", "灵山县公安局")),
    ("place-alone", 5.0, "A place printed for its government.", ("450700", "灵山县", "灵山县人民政府")),
    ("own-division", 5.5, "A division named alone: of the body that issued the document.", ("450700", "市公安局禁毒支队", "钦州市公安局禁毒支队")),
    ("institution", 6.0, "A name off the lists, known by its ending.", ("450700", "市实验小学", "钦州市实验小学")),
    ("elsewhere", 2.0, "Listed as a body that only another place can have.", ("450700", "市北部湾办", "钦州市北部湾经济区规划建设管理办公室")),
    # how the place was read
    ("place-relative", 0.02, "市, 县 … stand for the document's place.", ("450721", "市教育局", "钦州市教育局")),
    ("place-short", 0.1, "The place without its ending (市, 县).", ("450700", "钦州海关", "钦州海关")),
    ("place-none", 0.5, "No place printed: the document's.", ("450721", "教育局", "灵山县教育局")),
    # how a listed name fits the place, level and year
    ("other-ending", 1.6, "办公厅 printed, another ending listed.", ("450000", "自治区人大常委会办公厅", "广西壮族自治区人民代表大会常务委员会办公厅")),
    ("other-province", 0.8, "Listed as the usage of other provinces.", ("320200", "市大数据局", "无锡市大数据管理局")),
    ("other-level", 0.4, "Not borne at this level.", ("450000", "自治区教育厅", "广西壮族自治区教育厅")),
    ("second-level", 0.2, "Borne at another of the place's levels.", ("310000", "市教委", "上海市教育委员会")),
    ("spelled-place", 0.1, "A short place where the listed name spells it out.", ("450700", "钦州海事局", "钦州海事局")),
    ("other-year", 0.3, "Not borne in the document's year.", ("450700", "市政务服务局", "钦州市政务服务管理局")),
    ("ended", 0.06, "A name that has ended, where the year is open.", ("450700", "市气象局", "钦州市气象局")),
    ("anywhere", 0.05, "A usage of all provinces, where this one has its own.", ("371400", "市大数据局", "德州市大数据局")),
    ("later-in-list", 0.001, "Further down in the list.", ("450700", "市水利局", "钦州市水利局")),
)  # fmt: skip

WEIGHTS = {sign: Weight(cost, says, (proof,)) for sign, cost, says, proof in _TABLE}
"""All signs by name."""

TIE = 0.005
"""Readings no further apart than this are as good as each other."""
NARROW = 0.04
"""A winner with a smaller lead than this carries a doubt that names the other reading."""
