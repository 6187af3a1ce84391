"""Labels that say of a permit item who carries it out and what it rests on (实施机关：…, 依据：…), and what follows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from quanze.loaders.language.labels import MEANINGS
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

ITEM, SUBITEM, AUTHORITY, IMPLEMENTER, BASIS, CODE, CATEGORY, REMARK = (
    "item", "subitem", "authority", "implementer", "basis", "code", "category", "remark",
)  # fmt: skip
_ALTERNATIVES = "|".join(sorted(map(re.escape, MEANINGS), key=len, reverse=True))
LABEL = Rule(
    "label-of-an-item",
    rf"(?P<label>{_ALTERNATIVES})(?:[（(][^（）()]{{1,12}}[）)])?\s*[：:]",
    finds={
        "实施机关：市水利局": [{"label": "实施机关"}],
        "河道采砂许可。依据：《中华人民共和国水法》": [{"label": "依据"}],
        "设定依据（法律）：《中华人民共和国水法》": [{"label": "设定依据"}],
    },
    leaves=("依据《中华人民共和国水法》", "由实施机关办理"),
)
BARE = "依据"
"""A label that stands behind names too, and as a heading within an item's steps names the basis of a step."""
_DENSE = 3
"""Different labels in a text from which on they may stand anywhere in it: its line ends are lost."""
_MARK_BEHIND = re.compile(rf"(?<=[^第{HAN}0-9.])(?:[（(]?[{HAN}]{{1,3}}[）)、]|[0-9]{{1,2}}[.．、])$")
"""The number of the next label, behind a value."""
_BEFORE = "。；;（(）)》”：: \u3000"
"""Signs behind which a label can stand inside a line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text parted at its labels: what stands before the first one, and the values by meaning, in printed order;
    ``dense`` if labels follow one another without stops between."""

    before: Mended
    values: tuple[tuple[str, Mended], ...]
    dense: bool = False

    @property
    def opens(self) -> bool:
        """Whether the text opens with a label."""
        return not self.before and bool(self.values)

    def of(self, meaning: str) -> tuple[Mended, ...]:
        """The values of a meaning."""
        return tuple(value for found, value in self.values if found == meaning and value)

    def with_more(self, other: Labelled) -> Labelled:
        """This text with the values of another one behind its own."""
        return Labelled(self.before, (*self.values, *other.values), self.dense)


def labelled(lines: Sequence[Mended]) -> Labelled:
    """The text of ``lines`` (one after the other) parted at its labels.

    A label opens a line or stands behind a stop; 依据 alone also stands right behind a name, and any label where several
    follow one another (where line ends are lost).

    >>> found = labelled([Mended.of("取水审批", 0), Mended.of("依据：《水法》", 4)])
    >>> found.before.text, [(meaning, value.text) for meaning, value in found.values]
    ('取水审批', [('basis', '《水法》')])
    """
    tidied = [tidy(line) for line in lines]
    text = Mended.join(tidied)
    starts = {0, *accumulate(len(line) for line in tidied)}
    dense = _is_dense(text.text, starts)
    found: list[tuple[int, int, str]] = []
    at = 0
    while match := LABEL.search(text.text, at):
        start, label = match.start(), match["label"]
        at = match.end()
        if start not in starts and text.text[start - 1] not in _BEFORE and not (dense and label != BARE):
            if not label.endswith(BARE):
                at = start + 1
                continue
            start, label = match.end("label") - len(BARE), BARE
        found.append((start, match.end(), MEANINGS[label]))
    if not found:
        return Labelled(text, ())
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    values = tuple(
        (meaning, _value(text[begin:end], dense)) for (_, begin, meaning), end in zip(found, ends, strict=True)
    )
    return Labelled(text[: found[0][0]].strip(), values, dense)


def _is_dense(text: str, starts: Collection[int]) -> bool:
    """Whether a text has several labels that neither a line's beginning nor a stop is before, among them an item's."""
    found = [(match.start(), match["label"]) for match in LABEL.finditer(text)]
    inside = {label for at, label in found if at not in starts and text[at - 1] not in _BEFORE and label != BARE}
    named = {MEANINGS[label] for _, label in found}
    return ITEM in named and len(inside) + 1 >= _DENSE


def _value(text: Mended, dense: bool) -> Mended:
    """What stands behind a label; without the bracket that closes behind it and opened before the label, and in a
    ``dense`` text without the next label's number."""
    text = text.strip("；;。 \u3000")
    if dense and (mark := _MARK_BEHIND.search(text.text)):
        text = text[: mark.start()]
    unopened = text.text.endswith(("）", ")")) and not re.search(r"[（(]", text.text)
    return text[: len(text) - 1] if unopened else text
