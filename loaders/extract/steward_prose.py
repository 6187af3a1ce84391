"""River chiefs and their like in running text: 澜水河河长为副市长周启明, 副市长周启明任澜水河河长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.persons import Person, before_post, behind_post, parts, people, read_person
from quanze.loaders.extract.steward_lists import KINDS
from quanze.loaders.facts import Name, Stewardship
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import PrintedDocument
from quanze.loaders.structure.mended import Mended

_KINDS = [
    "河",
    "江",
    "湖",
    "港",
    "水库",
    "水渠",
    "渠",
    "溪",
    "沟",
    "湾",
    "川",
    "涌",
    "浜",
    "塘",
    "泉",
    "干流",
    "支流",
    "林场",
    "林区",
    "段",
    "流域",
]
_KIND = rf"(?:{'|'.join(_KINDS)})"
_WATER = rf"[一-鿿（）()]{{1,14}}?{_KIND}"
_THING = rf"(?P<thing>{_WATER}(?:[、和]{_WATER}){{0,5}})"
_ROLE = rf"(?P<role>(?:(?:总|第一|副总|省级|市级|县级|区级|乡级|镇级|村级)?副?){KINDS})"
STEWARD_OF = Rule(
    "chief-of-a-river-is",
    rf"(?:^|(?<=[，。；：、其中]))(?:其中，)?{_THING}(?:的)?{_ROLE}(?:分别)?(?:为|是|由|：)(?P<who>[^，。；：]{{2,40}}?)(?:担任|兼任)?(?=[，。；]|$)",
    finds={
        "澜水河河长为副市长周启明；": [{"thing": "澜水河", "role": "河长", "who": "副市长周启明"}],
        "青岭湖湖长由市委常委何以安担任。": [{"thing": "青岭湖", "role": "湖长", "who": "市委常委何以安"}],
    },
    leaves=("河长为第一责任人", "各级河长由党政负责同志担任", "澜水河河长办公室"),
)
SERVES_AS = Rule(
    "serves-as-chief-of-a-river",
    rf"(?:^|(?<=[，。；：]))(?:由)?(?P<who>[^，。；：]{{2,40}}?)(?:同志)?(?:担任|兼任|任|为){_THING}(?:的)?{_ROLE}(?=[，。；、]|$)",
    finds={"副市长周启明任澜水河河长，": [{"who": "副市长周启明", "thing": "澜水河", "role": "河长"}]},
    leaves=("由党政主要负责同志担任总河长", "周启明任市水利局局长"),
)
OF_ALL = Rule(
    "chief-of-all-waters",
    (
        r"(?:^|(?<=[，。；：]))(?P<who>[^，。；：]{2,60}?)(?:同志)?(?:分别)?(?:担任|兼任|任)(?:[一-鿿]{2,8}[省市州县区])?"
        rf"(?:[省市州县区]级)?(?P<role>(?:第一|常务)?副?总{KINDS}|(?<=级)副?{KINDS})(?=[，。；、]|$)"
    ),
    finds={
        "省委副书记、省长周启明担任总河长；": [{"who": "省委副书记、省长周启明", "role": "总河长"}],
        "常务副省长周启明及副省长何以安担任副总河长；": [{"who": "常务副省长周启明及副省长何以安", "role": "副总河长"}],
        "市长李若兰担任云江市市级河长；": [{"who": "市长李若兰", "role": "河长"}],
    },
    leaves=("总河长负责全市河湖管理", "周启明任澜水河河长", "周启明任村河长"),
)
REASSIGNED = Rule(
    "stewardship-passes-to",
    rf"由[^，。；]{{2,40}}?担任的{_THING}(?:的)?{_ROLE}(?:职务)?，?(?:调整|变更|改)为?由(?P<who>[^，。；]{{2,40}}?)(?:同志)?担任",
    finds={
        "原由何以安担任的澜水河市级河长调整为由副市长周启明担任，": [
            {"thing": "澜水河", "role": "市级河长", "who": "副市长周启明"}
        ],
        "原由何以安副市长担任的青岭湖、白鹿湖市级湖长调整为由周启明副市长担任": [
            {"thing": "青岭湖、白鹿湖", "role": "市级湖长", "who": "周启明副市长"}
        ],
    },
    leaves=("澜水河河长调整为由分管领导担任",),
)
_WIDE = str.maketrans(",;:()", "，；：（）")
_ANY = re.compile(r"^(?:各|该|本|每|县内|市内|境内|辖区|所有|主要|重要|全[省市县区]|有关|相关|其他)|级")
"""What opens the name of no single river (各河, 该河, 市级)."""
AND = Rule(
    "and-between-waters",
    rf"、|(?:{'|'.join(f'(?<={kind})' for kind in _KINDS)})和(?=[^、]*{_KIND})",
    finds={"澜水河、和平河": ["、"], "澜水河和青岭湖": ["和"], "澜水河和和田河": ["和"], "河和湖": ["和"]},
    leaves=("和平河", "和田河", "永和河", "太和水库"),
)
"""What parts the names of a list; 和 does only behind a name that is whole."""
_PLAIN = frozenset((*_KINDS, "河流", "江河", "河湖"))


def read_prose(document: PrintedDocument, text: Mended) -> Iterator[Stewardship]:
    """The chiefs that a paragraph names with their rivers."""
    if "长" not in text.text:
        return
    wide = text.text.translate(_WIDE)
    seen: set[tuple[str, str]] = set()
    for rule in (STEWARD_OF, SERVES_AS, REASSIGNED, OF_ALL):
        for match in rule.finditer(wide):
            things = _things(text.group(match, "thing")) if rule is not OF_ALL else [None]
            for thing, (person, doubts) in product(things, _persons(text.group(match, "who"))):
                key = (thing.text if thing else "", person.name.text)
                if key not in seen:
                    seen.add(key)
                    yield _fact(document, text.group(match), thing, match["role"], person, doubts)


def _things(listed: Mended) -> list[Mended | None]:
    """The waters and woods that a list names; none if one of them is a whole kind (各河, 市级河流)."""
    cuts = [match.span() for match in AND.finditer(listed.text)]
    edges = zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(listed)], strict=True)
    found = [listed[start:end] for start, end in edges]
    return [] if any(_ANY.search(one.text) or one.text in _PLAIN for one in found) else [*found]


def _persons(who: Mended) -> list[tuple[Person, tuple[str, ...]]]:
    """The persons that ``who`` names, with a post before (副市长周启明) or behind (周启明副市长), or bare."""
    behind = [found[1] for part in parts(who) if (found := behind_post(part))]
    if behind:
        return [(person, person.doubts) for person in behind]
    alone = before_post(who) or read_person(who)
    if alone is not None:
        return [(alone, alone.doubts)]
    return [(person, (*person.doubts, Doubt.POST_MISSING)) for person in people(who)]


def _fact(
    document: PrintedDocument,
    evidence: Mended,
    thing: Mended | None,
    role: str,
    person: Person,
    doubts: tuple[str, ...],
) -> Stewardship:
    return Stewardship(
        document=document.key,
        evidence=evidence,
        confidence=Shape.STEWARD_ROW.confidence(doubts),
        doubts=doubts,
        object=Name(thing.text, thing) if thing else None,
        official=Name(person.name.text, person.name),
        role=role,
    )
