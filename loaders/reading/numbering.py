"""Automatic numbers of Word paragraphs (ECMA-376 part 1, 17.9), written out as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from quanze.loaders.language.numerals import written as counted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_CHINESE = frozenset((
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "japaneseDigitalTenThousand",
))  # fmt: skip


_FIGURES = re.compile(r"\s*0*([0-9]{1,10})")
_LEVELS = 9
_NO_LIST = ("", -1)
MOST = 2_147_483_647
"""The greatest number of a Word document (ECMA-376: ST_DecimalNumber)."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``shape`` such as ``（%1）``, number format and first number."""

    shape: str
    style: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted (it counts while the document is read in order)."""

    lists: dict[str, dict[int, Level]]
    shared: dict[str, str]
    styles: dict[str, tuple[str, int]]
    most: int = 9_999
    """Numbers above it are written in plain figures, whatever their format."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
        """From the parts ``numbering.xml`` and ``styles.xml``, either of which may be absent."""
        lists: dict[str, dict[int, Level]] = {}
        shared: dict[str, str] = {}
        if numbering is not None:
            abstract = {
                str(item.get(W + "abstractNumId")): dict(_levels(item)) for item in numbering.iter(W + "abstractNum")
            }
            for item in numbering.iter(W + "num"):
                name = str(item.get(W + "numId"))
                source = _val(item.find(W + "abstractNumId"))
                levels = dict(abstract.get(source, {}))
                overrides = list(item.iter(W + "lvlOverride"))
                for override in overrides:
                    at = whole(override.get(W + "ilvl"))
                    levels.update(_levels(override))
                    start = override.find(W + "startOverride")
                    if start is not None and at in levels:
                        levels[at] = Level(levels[at].shape, levels[at].style, whole(start.get(W + "val")))
                lists[name] = levels
                # Lists of one definition go on counting together, unless one starts anew.
                shared[name] = f"num-{name}" if overrides else f"abstract-{source}"
        return cls(lists, shared, _styles(styles) if styles is not None else {})

    def mark(self, paragraph: etree._Element) -> str:
        """The number Word shows before ``paragraph`` (``""`` for none or a bullet); counts one on."""
        name, level = self._of(paragraph)
        levels = self.lists.get(name)
        if levels is None or level not in levels:
            return ""
        counts = self._counts.setdefault(self.shared[name], {})
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if levels[level].style in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            if at not in levels:
                return ""
            value = counts.get(at, levels[at].start)
            return written(value, levels[at].style) if value <= self.most else str(value)

        return re.sub(r"%([1-9])", number, levels[level].shape)

    def _of(self, paragraph: etree._Element) -> tuple[str, int]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = self.styles.get(_val(paragraph.find(f"{W}pPr/{W}pStyle")), ("", 0))
        if own is None:
            return style
        name, level = own.find(W + "numId"), own.find(W + "ilvl")
        return (
            _val(name) if name is not None else style[0],
            whole(level.get(W + "val")) if level is not None else style[1],
        )


def written(number: int, style: str) -> str:
    """``number`` in a format of ECMA-376 ``ST_NumberFormat``; unknown formats count in plain figures.

    >>> written(12, "chineseCounting"), written(3, "decimalEnclosedCircle"), written(4, "lowerRoman")
    ('十二', '③', 'iv')
    """
    if style in _CHINESE:
        return counted(number) if 0 <= number < 10_000 else str(number)
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x245F + number)
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if style == "decimalZero":
        return f"{number:02d}"
    if style in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman"):
        roman = "".join(_roman(number))
        return roman if style == "upperRoman" else roman.lower()
    if style == "ideographTraditional" and 1 <= number <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[number - 1]
    return str(number)


def _roman(number: int) -> Iterator[str]:
    for value, letters in _ROMAN:
        while number >= value:
            number -= value
            yield letters


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for level in parent.iterchildren(W + "lvl"):
        if whole(level.get(W + "ilvl")) >= _LEVELS:
            continue
        start = level.find(W + "start")
        yield (
            whole(level.get(W + "ilvl")),
            Level(
                _val(level.find(W + "lvlText")),
                _val(level.find(W + "numFmt")) or "decimal",
                whole(start.get(W + "val")) if start is not None else 1,
            ),
        )


def _styles(styles: etree._Element) -> dict[str, tuple[str, int]]:
    """List and level of each paragraph style that is numbered, its own or by the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.iter(W + "style"):
        name = str(style.get(W + "styleId"))
        based[name] = _val(style.find(W + "basedOn"))
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            level = number.find(W + "ilvl")
            own[name] = (_val(number.find(W + "numId")), whole(level.get(W + "val")) if level is not None else 0)
    for name in based:
        chain: list[str] = []
        at = name
        while at in based and at not in own:
            own[at] = _NO_LIST  # so that styles based on each other come to an end
            chain.append(at)
            at = based[at]
        for each in chain:
            own[each] = own.get(at, _NO_LIST)
    return {name: number for name, number in own.items() if number != _NO_LIST}


def _val(element: etree._Element | None) -> str:
    return str(element.get(W + "val", "")) if element is not None else ""


def whole(text: object, default: int = 0) -> int:
    """The whole number a text of figures gives, ``MOST`` at most; ``default`` for any other text."""
    match = _FIGURES.match(str(text)) if text is not None else None
    return min(int(match[1]), MOST) if match else default
