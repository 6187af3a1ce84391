"""River chiefs and their like in lists without a table: a river on a line, below it 河长：周启明 副市长 协助：市水利局.

What is looked after is the nearest heading above; chief stewards (总河长) look after all of a place and need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanze.loaders.confidence import Shape
from quanze.loaders.extract.agency_lists import read_list
from quanze.loaders.extract.item_lists import lines_of
from quanze.loaders.extract.person_names import is_person
from quanze.loaders.extract.persons import Person, behind_post, people, read_person
from quanze.loaders.facts import Name, Stewardship
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.language.titles import TITLE
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, PrintedDocument, Table
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

KINDS = r"(?:河湖|河|湖|库|林|湾|渠|田|路|链)长"
LABEL = Rule(
    "steward-label",
    rf"(?P<role>(?:第一|常务|省级|市级|州级|县级|区级|乡级|镇级|村级)?(?:副?总|副)?{KINDS})(?:[（(][^（）()]{{1,8}}[）)])?[\s　]*[：:]"
    r"|(?:协助|联系|对口|责任|牵头)(?:单位|部门|联系单位)?[\s　]*(?P<helps>[：:])",
    finds={
        "总河长：周启明": [{"role": "总河长", "helps": None}],
        "副市长 副河长：何以安 协助：市水利局": [{"role": "副河长", "helps": None}, {"role": None, "helps": "："}],
        "县级林长：何以安": [{"role": "县级林长", "helps": None}],
    },
    leaves=("各级河长由党政负责同志担任：", "河长制办公室：", "校长：周启明"),
)
THING = Rule(
    "what-a-steward-looks-after",
    r"^[一-鿿A-Za-z0-9（）()·、—\-]{1,24}?(?:河|江|湖|港|水库|渠|溪|沟|湾|川|涌|浜|塘|泉|干流|支流|林场|林区|段|流域|片区)$",
    finds={"白鹿江干流云江段": ["白鹿江干流云江段"], "菜子湖、焦岗湖": ["菜子湖、焦岗湖"]},
    leaves=("省级总河长、副总河长", "云江县河长名单", "成员单位"),
)
ALL_WATERS = re.compile(rf"^(?:[省市州县区乡镇]级|第一|常务)?副?总{KINDS}$")
"""Roles of those who look after all waters (woods, fields) of a place."""
_BLANKS = re.compile(r"[\s　]+")
_LISTED = re.compile("[、，,]")
_PLAIN = frozenset(("河", "江", "湖", "河流", "江河", "水库", "河湖", "主要河流", "主要湖泊"))
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Line:
    """One label with its value: a steward's ``role`` (empty: who helps) and the words behind it."""

    role: str
    value: Mended
    whole: Mended


def read_lists(document: PrintedDocument, blocks: Sequence[Block]) -> Iterator[Stewardship]:
    """The chiefs that the blocks of a part list, in printed order."""
    things: tuple[Mended, ...] = ()
    for block in blocks:
        if isinstance(block, Table):
            things = ()
            continue
        for line in lines_of(block):
            labelled, before = _labelled(line)
            bare = tidy(before if labelled else line)
            bare = bare[after_mark(bare.text) : len(bare)].strip("：:")
            if THING.match(bare.text):
                things = _things(bare)
            elif not labelled:
                things = ()
            if labelled and len(line) <= _LONGEST:
                yield from _facts(document, things, labelled)


def _labelled(line: Mended) -> tuple[list[_Line], Mended]:
    """The labels of a line with their values, and what stands before the first one."""
    found = list(LABEL.finditer(line.text))
    if not any(match["role"] for match in found):
        return [], line
    ends = [match.start() for match in found[1:]] + [len(line)]
    values = (
        _Line(match["role"] or "", line[match.end() : end].strip(), line[match.start() : end].strip())
        for match, end in zip(found, ends, strict=True)
    )
    return list(values), line[: found[0].start()]


def _things(text: Mended) -> tuple[Mended, ...]:
    """The things that a heading names (甲湖、乙湖); none where it names only their kind."""
    parts = tuple(part.strip() for part in text.split(_LISTED))
    return () if any(part.text in _PLAIN for part in parts) else parts


def _facts(document: PrintedDocument, things: Sequence[Mended], lines: Sequence[_Line]) -> Iterator[Stewardship]:
    helper = _helper([line.value.without_spaces() for line in lines if not line.role])
    for line in lines:
        chief = ALL_WATERS.match(line.role) is not None
        for thing in (None,) if chief else things:
            for person in persons_of(line.value):
                doubts = person.doubts
                yield Stewardship(
                    document=document.key,
                    evidence=line.whole,
                    confidence=Shape.STEWARD_ROW.confidence(doubts),
                    doubts=doubts,
                    object=Name(thing.text, thing) if thing else None,
                    official=Name(person.name.text, person.name),
                    role=line.role,
                    agency=helper if thing else None,
                )


def _helper(values: Sequence[Mended]) -> Name | None:
    """Who helps, as printed: one body, or several in one name, as a cell of a table has them."""
    if len(values) != 1 or not (listed := read_list(values[0])):
        return None
    return Name(listed[0].name, listed[0].text) if len(listed) == 1 else Name(values[0].text, values[0])


def persons_of(value: Mended) -> list[Person]:
    """The persons of 周启明 省委书记 何以安 省委副书记、省长, 副市长周启明, 周启明（副市长）、何以安 or 周启明副市长."""
    words = value.split(_BLANKS)
    named = [word for word in words if is_person(word.text) and not TITLE.search(word.text)]
    if named:
        return [person for word in named if (person := read_person(word))]
    text = value.without_spaces()
    if several := people(text):
        return several
    if behind := behind_post(text):
        return [behind[1]]
    for length in (3, 2):
        if is_person(text.text[:length]) and TITLE.search(text.text[length:]) and len(text) > length + 1:
            person = read_person(text[:length])
            return [person] if person else []
    return []
