"""Codes of permit items as print gives them (基本编码, 实施编码, 职权编码): in a column, behind a label, behind a name."""

from __future__ import annotations

from collections.abc import Iterable

from stdnum.cn import uscc

from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

CODE = Rule(
    "code-of-an-item",
    r"(?<![0-9A-Z\-])(?=[A-Z\-]*[0-9])[0-9A-Z][0-9A-Z\-]{4,38}[0-9A-Z](?![0-9A-Z\-])",
    finds={
        "000119001000": ["000119001000"],
        "4501-XK-0001": ["4501-XK-0001"],
        "基本编码：000119001000；实施编码：11990100007783245J4000119001000": [
            "000119001000", "11990100007783245J4000119001000",
        ],
    },
    leaves=("1-2", "第12项", "XK", "2024年"),
)  # fmt: skip
_LABEL = r"(?:事项|基本|实施|目录|职权|权力|许可)?(?:编码|代码)"
CODED = Rule(
    "name-with-its-code",
    rf"(?:[（(]{_LABEL}[：:][0-9A-Z\-]{{6,}}[）)]|(?<=[）)一-鿿])[0-9A-Z\-]{{9,}})$",
    finds={
        "校车使用许可（编码：000105005000）": ["（编码：000105005000）"],
        "取水许可000119001000": ["000119001000"],
    },
    leaves=("使用4500千克及以下车辆的除外", "取水许可（编码见附件）"),
)
"""What stands behind an item's name in one cell with it."""


def codes_in(texts: Iterable[Mended]) -> tuple[str, ...]:
    """The codes printed in cells or behind labels, each once; those of bodies (统一社会信用代码) are left out.

    >>> codes_in([Mended.of("000119001000", 0), Mended.of("无", 0), Mended.of("11990100007783245J", 0)])
    ('000119001000',)
    """
    found = (match.group() for text in texts for match in CODE.finditer(text.text))
    return tuple(dict.fromkeys(code for code in found if not uscc.is_valid(code)))


def parted(name: Mended) -> tuple[Mended, tuple[str, ...]]:
    """An item's name without the codes printed behind it, and these.

    >>> name, codes = parted(Mended.of("取水许可（编码：000119001000）", 0))
    >>> name.text, codes
    ('取水许可', ('000119001000',))
    """
    found = CODED.search(name.text)
    return (name[: found.start()], codes_in([name[found.start() : len(name)]])) if found else (name, ())
