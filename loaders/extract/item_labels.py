"""Labels that say of a permit item who carries it out and what it rests on (实施机关：…, 依据：…), and what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from quanze.loaders.language.labels import MEANINGS
from quanze.loaders.rules import Rule
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

ITEM, SUBITEM, AUTHORITY, IMPLEMENTER, BASIS, CODE, REMARK = (
    "item", "subitem", "authority", "implementer", "basis", "code", "remark",
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
_BARE = "依据"
_BEFORE = "。；;（(）)》”：: \u3000"
"""Signs behind which a label can stand inside a line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text parted at its labels: what stands before the first one, and the values by meaning, in printed order."""

    before: Mended
    values: tuple[tuple[str, Mended], ...]

    @property
    def opens(self) -> bool:
        """Whether the text opens with a label."""
        return not self.before and bool(self.values)

    def of(self, meaning: str) -> tuple[Mended, ...]:
        """The values of a meaning."""
        return tuple(value for found, value in self.values if found == meaning and value)

    def with_more(self, other: Labelled) -> Labelled:
        """This text with the values of another one behind its own."""
        return Labelled(self.before, (*self.values, *other.values))


def labelled(lines: Sequence[Mended]) -> Labelled:
    """The text of ``lines`` (one after the other) parted at its labels.

    A label opens a line or stands behind a stop; 依据 alone also stands right behind a name (where line ends are lost).

    >>> found = labelled([Mended.of("取水审批", 0), Mended.of("依据：《水法》", 4)])
    >>> found.before.text, [(meaning, value.text) for meaning, value in found.values]
    ('取水审批', [('basis', '《水法》')])
    """
    tidied = [tidy(line) for line in lines]
    text = Mended.join(tidied)
    starts = {0, *accumulate(len(line) for line in tidied)}
    found: list[tuple[int, int, str]] = []
    at = 0
    while match := LABEL.search(text.text, at):
        start, label = match.start(), match["label"]
        at = match.end()
        if start not in starts and text.text[start - 1] not in _BEFORE:
            if not label.endswith(_BARE):
                at = start + 1
                continue
            start, label = match.end("label") - len(_BARE), _BARE
        found.append((start, match.end(), MEANINGS[label]))
    if not found:
        return Labelled(text, ())
    ends = [start for start, _, _ in found[1:]] + [len(text)]
    values = tuple((meaning, _value(text[begin:end])) for (_, begin, meaning), end in zip(found, ends, strict=True))
    return Labelled(text[: found[0][0]].strip(), values)


def _value(text: Mended) -> Mended:
    """What stands behind a label; without the bracket that closes behind it and opened before the label."""
    text = text.strip("；;。 \u3000")
    unopened = text.text.endswith(("）", ")")) and not re.search(r"[（(]", text.text)
    return text[: len(text) - 1] if unopened else text
