"""The note below the title of laws and rules: who adopted, published and amended them, when and by which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quanze.loaders.doubts import Doubt
from quanze.loaders.language.dates import DATE, HAN_YEAR, YEAR, iso_date
from quanze.loaders.language.numerals import COUNTED
from quanze.loaders.rules import Rule
from quanze.loaders.structure.bodies import split_bodies, without_session
from quanze.loaders.structure.lines import NUMBER, Kind, PrintedLine, normal_number
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.orders import number_below, order_number

_COUNT = rf"第?[0-9{COUNTED}]{{1,5}}号"
BY_ORDER = Rule(
    "published-by-order",
    (
        rf"以?(?P<issuer>[一-鿿、]{{2,40}}?)(?:(?P<act>令"
        rf"|公告)[（(]?(?P<count>(?:{YEAR}年)?{_COUNT})[）)]?"
        rf"|(?P<count_first>{_COUNT})(?P<act_last>令|公告))"
    ),
    finds={
        "云江省人民政府令第63号公布": [
            {"issuer": "云江省人民政府", "act": "令", "count": "第63号", "count_first": None, "act_last": None}
        ],
        "水利部令2026年第6号公布": [
            {"issuer": "水利部", "act": "令", "count": "2026年第6号", "count_first": None, "act_last": None}
        ],
        "云江省人民政府第252号令公布": [
            {"issuer": "云江省人民政府", "act": None, "count": None, "count_first": "第252号", "act_last": "令"}
        ],
    },
    leaves=("云江省人民政府发布",),
)
ACT = Rule(
    "act-in-history",
    r"修订通过|审议通过|通过|批准|公布|发布|颁布|修正|修订|修改|施行|实施|废止",
    finds={"第四十二次会议通过": ["通过"], "根据决定修正": ["修正"]},
    leaves=("第一章",),
)
ADOPTER = Rule(
    "adopted-at-session",
    rf"^(?:经|由)?(?P<who>[一-鿿]{{2,40}}?)(?:第[{COUNTED}0-9]+次|部务会|委务会|局务会|署务会|常务会|主席会|主任会|党组会|审判委员会|检察委员会|全体会议|会议)",
    finds={
        "云江市第八届人民代表大会常务委员会第四十二次会议通过": [{"who": "云江市第八届人民代表大会常务委员会"}],
        "经水利部部务会议通过": [{"who": "水利部"}],
    },
    leaves=("第一章总则",),
)
PLAIN_MAKER = Rule(
    "published-by",
    r"^(?:由|经)?(?P<who>[一-鿿、]{2,40}?)(?:批准|公布|发布|颁布|印发)",
    finds={"国务院发布": [{"who": "国务院"}]},
    leaves=("自2021年起施行",),
)
ISSUED_BY = Rule(
    "issued-by-notice",
    rf"(?:以|(?<=人民政府)|(?<=办公[厅室])|(?<=委员会))(?P<number>{NUMBER.pattern})(?:文|文件|通知)?(?:印发|发布|公布)",
    finds={
        "最高人民法院以法发〔2003〕15号通知印发": [{"number": "法发〔2003〕15号"}],
        "云江市人民政府云政发[1999]83号文件公布": [{"number": "云政发[1999]83号"}],
    },
    leaves=("根据法发〔2003〕15号制定",),
)
_OPENING = re.compile(rf"^[（(]?\s*(?:[一-鿿]{{2,12}}批准\s*)?(?:{YEAR}年|{HAN_YEAR}年)")
_APPROVED = re.compile(r"(?:经)?(?P<who>国务院|[一-鿿]{2,8}人民政府)批准")
_PUBLISHED = ("发布", "公布", "颁布")
_AMENDS = ("修正", "修订", "修改")


@dataclass(frozen=True, slots=True)
class Adoption:
    """What the note says; texts are where it is printed, ``number`` is empty for what was adopted without an order.

    ``lines`` counts the printed lines the note takes; ``doubt`` says where one body approved what another published.
    """

    date: str
    date_text: Mended
    issuers: tuple[Mended, ...]
    number: str = ""
    number_text: Mended | None = None
    lines: int = 1
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Event:
    """One act in a history: its day, the words behind it, and the order that published."""

    date: str
    date_text: Mended
    text: Mended
    acts: tuple[str, ...]
    order: re.Match[str] | None

    def amends(self) -> bool:
        return any(act in _AMENDS for act in self.acts) and "根据" not in self.text.text[:0]


def read_adoption(lines: Sequence[PrintedLine]) -> Adoption | None:
    """The adoption stated in the first lines below a title.

    The decree that published the text gives number and date; where there is none, the body that adopted it (or
    amended it last) and the day. What a higher body approved is still made by the one that adopted it.
    """
    note, count = _note(lines)
    if note is None:
        return None
    events = [event for event in _events(note) if event.acts]
    made = _published(events) or _adopted(events)
    if made is None:
        return None
    event, issuers = made
    number, number_text = "", None
    if notice := ISSUED_BY.search(note.text):
        number_text = note.group(notice, "number")
        number = normal_number(number_text.text)
    if event.order is not None:
        act = event.order["act"] or event.order["act_last"]
        serial = event.order["count"] or event.order["count_first"]
        who = "、".join(name.text for name in issuers) or event.order["issuer"]
        number = order_number(who, act, serial)
        number_text = event.text[event.order.start() : event.order.end()]
    date, date_text = event.date, event.date_text
    if not number and (behind := number_below(lines, count)):
        number, number_text = behind
        date, date_text = _published_on(lines[count + 1 :]) or (date, date_text)
    doubt = ""
    if (approved := _APPROVED.match(events[0].text.text)) and not any(approved["who"] in name.text for name in issuers):
        doubt = Doubt.APPROVED_BY_ANOTHER.of(approver=approved["who"], issuers="、".join(name.text for name in issuers))
    return Adoption(date, date_text, issuers, number, number_text, count, doubt)


def _published_on(lines: Sequence[PrintedLine]) -> tuple[str, Mended] | None:
    """The day that the first of ``lines`` says an order was published on (2000年9月20日发布); None if it says none."""
    day = DATE.match(lines[0].text.text) if lines else None
    if day is None or lines[0].text.text[day.end() :] not in _PUBLISHED:
        return None
    return iso_date(day), lines[0].text.group(day)


def _note(lines: Sequence[PrintedLine]) -> tuple[Mended | None, int]:
    """The note's text and how many of ``lines`` it takes."""
    skip = 0
    while skip < min(2, len(lines)) and not _OPENING.match(lines[skip].text.text):
        skip += 1
    if (
        skip >= len(lines)
        or not _OPENING.match(lines[skip].text.text)
        or lines[skip].kind not in (Kind.TEXT, Kind.DATE)
    ):
        return None, 0
    taken: list[Mended] = []
    for line in lines[skip : skip + 14]:
        text = line.text.text
        if taken and not _goes_on(taken, text):
            break
        taken.append(line.text)
    whole = Mended.join(taken)
    if (
        not ACT.search(whole.text)
        or (len(whole) > 60 and "。" in whole.text[:-2] and not _is_bracketed(whole.text))
        or re.search(r"主持|召开|会上", whole.text)
    ):
        return None, 0
    return whole, skip + len(taken)


def _is_bracketed(text: str) -> bool:
    return text.startswith(("（", "(")) and text.endswith(("）", ")"))


def _goes_on(taken: Sequence[Mended], text: str) -> bool:
    joined = "".join(part.text for part in taken)
    opened = joined.count("（") + joined.count("(") > joined.count("）") + joined.count(")")
    return opened or (
        _OPENING.match(text) is not None and not joined.endswith(("）", ")")) and ACT.search(text) is not None
    )


def _events(note: Mended) -> Iterator[_Event]:
    days = [match for match in DATE.finditer(note.text) if not note.text[: match.start()].endswith("自")]
    for day, following in zip_longest(days, days[1:]):
        text = note[day.end() : following.start() if following else len(note)]
        if cut := re.search(rf"自(?:{YEAR}年|公布|发布|印发)", text.text):
            text = text[: cut.start()]
        acts = tuple(match.group() for match in ACT.finditer(re.sub(r"《[^》]*》", "", text.text)))
        yield _Event(iso_date(day), note.group(day), text, acts, BY_ORDER.search(text.text))


def _published(events: Sequence[_Event]) -> tuple[_Event, tuple[Mended, ...]] | None:
    """The last order that published the text, and who gave it."""
    for event in reversed(events):
        if event.order is None or not any(act in ("公布", "发布", "颁布") for act in event.acts):
            continue
        if "人民代表大会" in event.order["issuer"] and _adopted(events):  # a congress's law is dated by its adoption
            continue
        issuers = split_bodies(event.text[event.order.start("issuer") : event.order.end("issuer")])
        if issuers:
            return event, tuple(without_session(name) for name in issuers)
    return None


def _adopted(events: Sequence[_Event]) -> tuple[_Event, tuple[Mended, ...]] | None:
    """The last event by which the maker itself made the text: adopted, amended, published, approved."""
    best: tuple[int, int, _Event, tuple[Mended, ...]] | None = None
    for place, event in enumerate(events):
        words = re.sub(r"^根据", "", event.text.text)
        shift = len(event.text) - len(words)
        if notice := ISSUED_BY.search(words):  # the number between the maker and the verb
            words = words[: notice.start("number")] + words[notice.end("number") :].removeprefix("文件")
        approves = "批准" in event.acts and not any("通过" in act for act in event.acts)
        rule = ADOPTER if ADOPTER.match(words) else PLAIN_MAKER
        found = rule.match(words)
        if found is None:
            continue
        who = event.text[shift + found.start("who") : shift + found.end("who")]
        issuers = split_bodies(without_session(who))
        if not issuers:
            continue
        rank = 0 if approves and best is not None else 1
        if best is None or rank >= best[0]:
            best = (rank, place, event, issuers)
    return (best[2], best[3]) if best else None
