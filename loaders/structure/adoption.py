"""The line below the title of laws and rules that says who adopted or published them, when and under what number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.language.dates import DATE, DAY, iso_date
from loaders.language.numerals import HAN
from loaders.rules import Rule
from loaders.structure.lines import Kind, PrintedLine
from loaders.structure.mended import Mended

PUBLISHED = Rule(
    "published-by-order",
    rf"(?P<day>{DAY})以?(?P<number>(?P<issuer>[一-鿿]{{2,30}}?)令第?[0-9]{{1,4}}号)(?:公布|发布|颁布)",
    finds={
        "（2021年1月6日云江省人民政府令第63号公布自2021年4月1日起施行）": [
            {"day": "2021年1月6日", "number": "云江省人民政府令第63号", "issuer": "云江省人民政府"}
        ]
    },
    leaves=("根据云江省人民政府令第63号",),
)
ADOPTED = Rule(
    "adopted-at-session",
    rf"(?P<day>{DAY})(?:经)?(?P<issuer>[一-鿿]{{2,20}}?(?:(?<!第)第?[{HAN}]+届)?(?:人民代表大会常务委员会|人民代表大会|常务委员会))"
    rf"第[{HAN}]+次(?:会议|全体会议)(?:审议|修订)?通过",
    finds={
        "2021年7月27日云江市第十八届人民代表大会常务委员会第四十二次会议通过": [
            {"day": "2021年7月27日", "issuer": "云江市第十八届人民代表大会常务委员会"}
        ]
    },
    leaves=("2021年7月27日市政府常务会议",),
)
_SESSION = re.compile(rf"第[{HAN}]+届")
_OPENING = re.compile(r"^[（(]?(?:19|20)[0-9]{2}年")


@dataclass(frozen=True, slots=True)
class Adoption:
    """What the line says; texts are where it is printed, ``number`` is empty for what was adopted without an order."""

    date: str
    date_text: Mended
    issuer: str
    issuer_text: Mended
    number: str = ""
    number_text: Mended | None = None


def read_adoption(lines: Sequence[PrintedLine]) -> Adoption | None:
    """The adoption told in the first lines below a title (an order's publication before a session's decision)."""
    head = [line for line in lines[:6] if line.kind is Kind.TEXT]
    if not head or not _OPENING.match(head[0].text.text):
        return None
    text = Mended.join(line.text for line in head[:4])
    match = PUBLISHED.search(text.text) or ADOPTED.search(text.text)
    if match is None:
        return None
    day = DATE.search(match["day"])
    if day is None:
        return None
    numbered = "number" in match.groupdict()
    return Adoption(
        date=iso_date(day),
        date_text=text.group(match, "day"),
        issuer=_SESSION.sub("", match["issuer"]),
        issuer_text=text.group(match, "issuer"),
        number=match["number"] if numbered else "",
        number_text=text.group(match, "number") if numbered else None,
    )
