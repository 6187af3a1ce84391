"""Number, date and issuers of a document, as its print and the head of its page say them; where both differ is a doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quanze.loaders.doubts import Doubt
from quanze.loaders.structure.adoption import Adoption
from quanze.loaders.structure.bodies import split_bodies
from quanze.loaders.structure.heads import Start
from quanze.loaders.structure.lines import NUMBER, YEARED, normal_number
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.orders import order_number
from quanze.loaders.structure.page import PageHead
from quanze.loaders.structure.signatures import Signature
from quanze.loaders.structure.titles import title_issuers

_ELLIPTIC = re.compile(r"^(?:省|市|县|区|州|盟|旗|自治区)(?=.{2,})")
_ORDER_FIELD = re.compile(r"^(?P<who>[一-鿿]{1,30}?)(?P<act>令|公告)(?P<count>.*[0-9].*)$")
_OFFICE = re.compile(r"[（(].*?[）)]|(?:办公室|办公厅)$|^中国")


@dataclass(frozen=True, slots=True)
class Witness:
    """What one place says of a document's number, date and issuers."""

    number: str = ""
    number_text: Mended | None = None
    date: str = ""
    date_text: Mended | None = None
    issuers: tuple[Mended, ...] = ()


def print_says(start: Start, title: Mended, signature: Signature, adoption: Adoption | None) -> Witness:
    """Number, date and issuers as printed: head and signature, then the note below the title."""
    number, number_text = start.number, start.number_text
    date, date_text = signature.date, signature.date_text
    issuers = (signature.signers if start.bare else ()) or start.issuers or _issuers(title, signature)
    if adoption is not None and not start.number:
        number, number_text = adoption.number, adoption.number_text
        date, date_text = adoption.date, adoption.date_text
        named, _ = title_issuers(title)
        issuers = named or adoption.issuers
    return Witness(number, number_text, date, date_text, issuers)


def _issuers(title: Mended, signature: Signature) -> tuple[Mended, ...]:
    """Who issues: those the title names; those who sign, where they are more (等3部门) or named in full."""
    named, others = title_issuers(title)
    signers = signature.signers
    if not named or not signers:
        return named or signers
    first = named[0].text
    signs_too = any(_same_body(first, signer.text) for signer in signers)
    if len(signers) > len(named) and (others or signs_too):
        return signers
    if len(named) == 1 and _ELLIPTIC.match(first) and signs_too:
        return signers
    return named


def _same_body(one: str, other: str) -> bool:
    """Whether two printed names can be one body: 省住房城乡建设厅, 云江省住房和城乡建设厅."""
    one, other = one.replace("和", ""), other.replace("和", "")
    return one.endswith(other) or other.endswith(one)


def _shares_body(printed: Sequence[Mended], given: Sequence[Mended]) -> bool:
    """Whether a page names one of the bodies that print names, be it by its short name or by its office."""
    names, others = ([_OFFICE.sub("", name.text) for name in group] for group in (printed, given))
    return any(_shortens(one, other) or _shortens(other, one) for one in names for other in others)


def _shortens(short: str, name: str) -> bool:
    """Whether ``name`` holds the characters of ``short`` in their order (证监会, 中国证券监督管理委员会)."""
    rest = iter(name)
    return all(sign in rest for sign in short)


def completed(said: Witness, page: PageHead) -> tuple[Witness, tuple[str, ...]]:
    """What print says, completed by the page's head; what both say differently is a doubt."""
    doubts: list[str] = []
    for part in (_number, _date, _issuers_of_page):
        said, doubt = part(said, page)
        doubts += [doubt] if doubt else []
    if not said.issuers and said.number_text and (order := _ORDER_FIELD.match(said.number_text.text)):
        said = replace(said, issuers=split_bodies(said.number_text.group(order, "who")))
    return said, tuple(doubts)


def _number(said: Witness, page: PageHead) -> tuple[Witness, str]:
    field = page["number"]
    given = _field_number(field.text) if field else ""
    if not given:
        return said, ""
    if not said.number or _same_order(given, said.number):
        return replace(said, number=given, number_text=said.number_text or field), ""
    return said, "" if _figures(given) == _figures(said.number) else _differs("文号", said.number, given)


def _date(said: Witness, page: PageHead) -> tuple[Witness, str]:
    day = page.day("signed")
    if day and not said.date:
        return replace(said, date=day, date_text=page["signed"]), ""
    return said, _differs("日期", said.date, day) if day and day != said.date else ""


def _issuers_of_page(said: Witness, page: PageHead) -> tuple[Witness, str]:
    """The page's issuer where print names none; a doubt where its issuer or source shares no body with print's."""
    given = [split_bodies(field.without_spaces()) if (field := page[kind]) else () for kind in ("issuer", "source")]
    said = replace(said, issuers=said.issuers or given[0])
    others = (names for names in given if names and said.issuers and not _shares_body(said.issuers, names))
    other = next(others, None)
    return said, _differs("发文机关", _joined(said.issuers), _joined(other)) if other else ""


def _differs(what: str, printed: str, given: str) -> str:
    return Doubt.PAGE_DIFFERS.of(what=what, printed=printed, given=given)


def _joined(names: Sequence[Mended]) -> str:
    return "、".join(name.text for name in names)


def _field_number(text: str) -> str:
    """The number in a page's field, in normal form; empty where the field holds none (无)."""
    flat = re.sub(r"\s+", "", text)
    if NUMBER.fullmatch(flat) or YEARED.fullmatch(flat):
        return normal_number(flat)
    order = _ORDER_FIELD.match(flat)
    return order_number(order["who"], order["act"], order["count"]) if order else ""


def _same_order(given: str, printed: str) -> bool:
    """Whether two numbers are one order in two spellings (国令第707号, 国务院令第707号)."""
    return _figures(given) == _figures(printed) and all("令" in n or "公告" in n for n in (given, printed))


def _figures(number: str) -> list[str]:
    return re.findall("[0-9]+", number)
