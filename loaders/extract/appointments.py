"""Appointments and removals: one fact per person, post and action, from decrees and from reports of assemblies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quanze.loaders.codes import Action
from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.appointment_acts import Act, acts_of
from quanze.loaders.extract.appointment_posts import PROBATION
from quanze.loaders.extract.persons import DOTS, Person
from quanze.loaders.facts import Appointment, Fact, LeftOut, Name
from quanze.loaders.language import brackets
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.language.numerals import HAN
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.blocks import Gazette, Heading, Paragraph, PrintedDocument
from quanze.loaders.structure.mended import Mended

_DECREE = re.compile(r"任[免职]|免职|任命|聘任|晋升")
_HEADER = re.compile(
    rf"^(?:[{HAN}]+、|[0-9]+[.．、])?(?:[一-鿿,，（）]{{0,30}})?(?P<verb>任命|任职|免去|免职|聘任|免除)(?:名单)?(?:如下)?[：:]?$"
)
_CONCERNS = re.compile(r"任命|免去|辞去|不再担任|任免|同志|聘任|新聘|[一-鿿]任[一-鿿]{2,}[长任记]|代理")
_REPORTS = re.compile(r"任命|免去|辞去|任免|罢免|补选|接受.{2,8}辞")
_LIFE = re.compile(r"先后(?:担任|任)|历任|曾任|月(?:出)?生|生于|籍贯|毕业于|参加工作|学历")
_SAYS = re.compile(r"同志|任命|免去|聘任|辞去|退休|试用期")
_BARE_ROLES = re.compile(
    r"^(?:本|该)?(?:领导)?(?:小组)?(?:常务|执行|第一)?副?(?:组长|指挥长|总指挥|召集人|主任|班长|会长|理事长|秘书长|成员|队长|组员|主席|委员|办公室主任)$"
)

_TITLE_END = 2
"""Last characters of a post that are the same however a body's name is shortened."""
_CROWD = 24
"""Posts of one person and title up to which each is compared with each."""


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The appointments and removals of all documents; what a decree says besides is left out with a reason."""
    for document in gazette.documents:
        decree = document.kind == "人事任免" or _DECREE.search(document.title.text) is not None
        yield from told_once(list(_document(document, decree)))


def _document(document: PrintedDocument, decree: bool) -> Iterator[Fact | LeftOut]:
    texts = [block.text for _, block in document.all_blocks() if isinstance(block, Paragraph | Heading)]
    report = decree or any(_REPORTS.search(text.text) for text in texts)
    verb: Action | None = None
    for text in texts:
        plain = text.text
        if not decree and not verb and not _CONCERNS.search(plain):
            continue
        if (header := _HEADER.match(plain)) and (decree or plain.endswith(("：", ":"))):
            verb = Action.REMOVE if "免" in header["verb"] else Action.APPOINT
            continue
        if _LIFE.search(plain):
            continue
        yield from _paragraph(document, text, decree, report, verb)


def _paragraph(
    document: PrintedDocument, text: Mended, decree: bool, report: bool, verb: Action | None
) -> Iterator[Fact | LeftOut]:
    if mark := after_mark(text.text):
        text = text[mark : len(text)]
    acts = [act for act in acts_of(text, verb) if decree or act.sure or report]
    for start, end, _ in brackets.cut(text.text, "；;。", brackets.ROUND):
        here = [act for act in acts if start <= act.end - 1 < end]
        sentence = text[start:end].strip()
        facts = list(_facts(document, text, here, start, end, decree)) if here else []
        yield from facts
        if not facts and document.kind == "人事任免" and sentence and _SAYS.search(sentence.text):
            yield LeftOut(document=document.key, text=sentence, reason="人事任免中未读出人员或职务的一句")


def _facts(
    document: PrintedDocument, text: Mended, acts: Sequence[Act], start: int, end: int, decree: bool
) -> Iterator[Appointment]:
    """The facts of the acts of one sentence; with several persons in it each fact quotes only its own clause."""
    heads = sorted({act.begin for act in acts if act.named})
    for act in acts:
        begin = max((at for at in heads if at <= act.begin), default=start)
        stop = min((at for at in heads if at > begin), default=end)
        several = len(heads) > 1
        evidence = text[min(begin, start) if not several else begin : max(stop if several else end, act.end)].strip(
            "，,、 "
        )
        for person in act.people:
            fact = _fact(document, evidence, person, act, decree)
            if fact is not None:
                yield fact


def _fact(document: PrintedDocument, evidence: Mended, person: Person, act: Act, decree: bool) -> Appointment | None:
    post = act.post
    like_post = _is_like_post(post.printed.text)
    if not decree and (not like_post or _BARE_ROLES.match(post.full or post.printed.text)):
        return None
    said = act.behind
    doubts = (
        *act.doubts,
        *person.doubts,
        *((Doubt.CONFIRMED,) if post.confirmed else ()),
        *((Doubt.REPORTED,) if not decree and not act.sure else ()),
        *((f"“{post.printed.text}”不像职务",) if not like_post else ()),
        *(doubt for doubt in document.doubts if "文号" in doubt or "日期" in doubt),
    )
    name = person.name.text.translate({ord(dot): "·" for dot in DOTS})
    return Appointment(
        document=document.key,
        evidence=evidence,
        confidence=Shape.APPOINTMENT.confidence(doubts),
        doubts=doubts,
        person=Name(name, person.name),
        action=act.action,
        post=Name(post.printed.text, post.printed, post.full),
        gender=person.gender,
        probation=post.probation
        or (act.action is Action.APPOINT and not post.confirmed and PROBATION.search(said) is not None),
        concurrent=post.concurrent,
        retirement=act.action is Action.REMOVE and "退休" in said,
        date=document.date,
    )


def _is_like_post(printed: str) -> bool:
    """Whether words end like a post, and are not several that run together (…局长职务王安之…副局长)."""
    return TITLE.search(printed) is not None and "职务" not in printed


def told_once(found: Sequence[Fact | LeftOut]) -> Iterator[Fact | LeftOut]:
    """Reports tell one act several times: of those alike in person, action and title the fullest stays."""
    kept: list[Appointment] = []
    places: dict[tuple[str, Action, str], list[int]] = defaultdict(list)
    for fact in found:
        if not isinstance(fact, Appointment):
            yield fact
            continue
        block = places[fact.person.printed, fact.action, _whole(fact)[-_TITLE_END:]]
        told = next((at for at in block[:_CROWD] if _shortened(fact, kept[at])), None)
        if told is None:
            block.append(len(kept))
            kept.append(fact)
        elif len(_whole(fact)) > len(_whole(kept[told])):
            kept[told] = fact
    yield from kept


def _whole(fact: Appointment) -> str:
    return (fact.post.full or fact.post.printed).replace("代理", "代")


def _shortened(fact: Appointment, other: Appointment) -> bool:
    """Whether the post is the same in both, the body's name shortened in one of them."""
    short, long = sorted((_whole(fact), _whole(other)), key=len)
    rest = iter(long)
    return all(char in rest for char in short)
