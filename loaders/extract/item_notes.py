"""What a bracket behind an item's name says of the item: who carries it out, or the law it rests on."""

from __future__ import annotations

from quanze.loaders.extract.agency_lists import OWN_BODY, is_agency, read_list
from quanze.loaders.extract.item_labels import BASIS, IMPLEMENTER
from quanze.loaders.language.brackets import ASIDE_BEHIND
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

BASIS_NOTE = Rule(
    "bracket-that-names-the-law-of-an-item",
    rf"^(?:(?:^|[、，；])《[^《》]+(?:(?:法|条例|规定|办法|决定|细则|规则)》|》(?=第))(?:[、和]?第[0-9〇零百{HAN}]+[条款项])*)+$",
    finds={"《水法》第七条": ["《水法》第七条"], "《水法》、《取水许可条例》": ["《水法》、《取水许可条例》"]},
    leaves=("《烟草专卖零售许可证》", "《出版物经营许可证》变更", "《食品生产许可证》补发", "《水法》规定的除外"),
)
BODY_NOTE = Rule(
    "body-that-a-bracket-names-for-an-item",
    r"^(?!.*有关)[^各等级属直]{1,20}(?:局|委|委员会|厅|办|办公室|政府)$",
    finds={"市水利局": ["市水利局"], "青岭县人民政府": ["青岭县人民政府"]},
    leaves=("省属企业", "市级部门", "县人民医院", "市委党校", "各县人民政府", "市直各局", "市有关局"),
)


def less_note(name: Mended, named: bool) -> tuple[Mended, tuple[tuple[str, Mended], ...]]:
    """A name less the bracket behind it that names who carries the item out or the law it rests on, and that value;
    where another body is ``named`` for the item, one in the bracket is part of the name.

    >>> name, ((meaning, value),) = less_note(Mended.of("取水许可（《水法》第七条）", 0), True)
    >>> name.text, meaning, value.text
    ('取水许可', 'basis', '《水法》第七条')
    >>> [less_note(Mended.of("取水许可（市水利局）", 0), named)[0].text for named in (False, True)]
    ['取水许可', '取水许可（市水利局）']
    """
    bracket = ASIDE_BEHIND.search(name.text)
    inner = name[bracket.start() + 1 : bracket.end() - 1] if bracket and bracket.start() else None
    if bracket is None or inner is None:
        return name, ()
    listed = read_list(inner)
    if BASIS_NOTE.match(inner.text):
        return name[: bracket.start()], ((BASIS, inner),)
    if not named and listed and all(_is_body(one.name) for one in listed):
        return name[: bracket.start()], ((IMPLEMENTER, inner),)
    return name, ()


def _is_body(name: str) -> bool:
    return is_agency(name) and OWN_BODY.search(name) is not None and BODY_NOTE.match(name) is not None
