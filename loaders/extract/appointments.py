"""Appointments and removals: one fact per person, post and action, from decrees and from news of assemblies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.persons import DOTS, Person, people
from loaders.facts import Appointment, Fact, LeftOut, Name
from loaders.language.titles import TITLE
from loaders.rules import Rule
from loaders.structure.blocks import Gazette, Heading, Paragraph, PrintedDocument
from loaders.structure.mended import Mended

_NOTE = r"(?:[（(][^（()）]{0,40}[）)])"
_NAMES = rf"[一-鿿](?:[一-鿿、{DOTS}]|{_NOTE}){{1,120}}?"
_MANY = r"(?:等)?(?:[一二三四五六七八九十两0-9]+(?:名|位|人))?"
_POST = rf"(?P<post>(?!同志|任|为)[一-鿿“](?:{_NOTE}|[^，,。；;（()）]){{2,80}})"
_TAKES = r"(?:继续)?(?:兼任|担任|转任|改任|试任|挂任|任|为)"

CALLED = Rule(
    "appointed-by-name",
    rf"(?:任命|聘任|聘请|委派|调任|推荐|提名|选举|晋升|确定)(?P<names>{_NAMES}){_MANY}(?P<comrade>同志)?(?P<note>{_NOTE})?{_TAKES}{_POST}",
    finds={
        "任命周启明、何以安同志为云江市监察委员会副主任": [
            {"names": "周启明、何以安", "comrade": "同志", "note": None, "post": "云江市监察委员会副主任"}
        ],
        "决定任命李若兰（女）为云江市副市长。": [
            {"names": "李若兰", "comrade": None, "note": "（女）", "post": "云江市副市长"}
        ],
    },
    leaves=("各单位要明确责任，聘请专家", "按照任命程序办理"),
)
TAKES = Rule(
    "comrade-takes-post",
    rf"(?:^|(?<=[：:，,。；;]))(?:[一-鿿]{{2,16}}(?:决定|同意|批准))?(?![由在按对将把被为各])(?P<names>{_NAMES}){_MANY}"
    rf"(?P<comrade>同志)?(?P<note>{_NOTE})?(?:试用期满[，,]?)?(?:正式)?(?:兼任|担任|转任|改任|试任|挂任|晋升为?|任){_POST}",
    finds={
        "周启明同志任云江市财政局局长": [
            {"names": "周启明", "comrade": "同志", "note": None, "post": "云江市财政局局长"}
        ],
        "李若兰同志（女）任云江市水利局副局长（试用期一年）": [
            {"names": "李若兰", "comrade": "同志", "note": "（女）", "post": "云江市水利局副局长（试用期一年）"}
        ],
        "顾明远任云江市档案馆馆长，试用期一年": [
            {"names": "顾明远", "comrade": None, "note": None, "post": "云江市档案馆馆长"}
        ],
    },
    leaves=("由相应岗位的继任领导接任", "免去何以安同志的职务"),
)
REMOVED = Rule(
    "removed",
    rf"(?:免去|撤销|解聘|免除)(?:其(?:原任|兼任|担任|所任|现任)?的?|(?P<names>{_NAMES}){_MANY}(?:(?P<comrade>同志)(?P<note>{_NOTE})?"
    rf"(?:原任|兼任|担任|所任)?的?|的)){_POST}",
    finds={
        "免去高慎行同志的云江市水利局局长职务，退休": [
            {"names": "高慎行", "comrade": "同志", "note": None, "post": "云江市水利局局长职务"}
        ],
        "任云江市财政局副局长，免去其云江市审计局副局长职务": [
            {"names": None, "comrade": None, "note": None, "post": "云江市审计局副局长职务"}
        ],
        "免去何以安的云江市发展和改革委员会主任职务": [
            {"names": "何以安", "comrade": None, "note": None, "post": "云江市发展和改革委员会主任职务"}
        ],
    },
    leaves=("不得免去责任", "职务自然免除"),
)
RESIGNED = Rule(
    "resigned",
    rf"(?:^|(?<=[：:，,。；;]))(?:[一-鿿]{{0,6}}(?:接受|同意|批准|准予))?(?:(?P<names>{_NAMES})(?P<comrade>同志)?(?P<note>{_NOTE})?)(?:因[^，,。；;]{{2,12}})?"
    rf"(?:不再(?:担任|兼任|任)|辞去|请求辞去){_POST}",
    finds={
        "何以安同志不再担任云江市水利局局长职务": [
            {"names": "何以安", "comrade": "同志", "note": None, "post": "云江市水利局局长职务"}
        ],
        "决定接受何以安辞去云江市副市长职务的请求": [
            {"names": "何以安", "comrade": None, "note": None, "post": "云江市副市长职务的请求"}
        ],
    },
    leaves=("不再担任组长的", "何以安同志退休"),
)
CONFIRMED = Rule(
    "probation-passed",
    rf"^(?P<names>{_NAMES})(?P<comrade>同志)?(?P<note>{_NOTE})?[（(](?P<post>[^，,（()）]{{4,60}})(?:[，,][^（()）]*)?[）)](?:任职)?试用期(?:已)?满",
    finds={
        "何以安同志（云江市档案馆馆长）试用期满正式任用": [
            {"names": "何以安", "comrade": "同志", "note": None, "post": "云江市档案馆馆长"}
        ],
    },
    leaves=("何以安同志（女）任云江市档案馆馆长",),
)
LISTED = Rule(
    "listed-below-a-verb",
    rf"^(?P<names>{_NAMES})(?P<comrade>同志)?(?P<note>{_NOTE})?(?:为|任|的){_POST}$",
    finds={
        "周启明为云江市财政局局长": [{"names": "周启明", "post": "云江市财政局局长"}],
        "何以安的云江市水利局局长职务": [{"names": "何以安", "post": "云江市水利局局长职务"}],
    },
    leaves=("各县区人民政府：",),
)
CONFIRMATION = "试用期满正式任用，非新任"
_HEADER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[0-9]+[.．、])?(?:[一-鿿，,（）]{0,30})?(?P<verb>任命|任职|免去|免职|聘任|免除)(?:名单)?(?:如下)?[：:]?$"
)
_OPENING = re.compile(r"^[^。；;：:]{0,60}?(?:研究|讨论|表决|审议|会议|现将)[^。；;：:]{0,30}[：:](?=.)")
_NUMBERING = re.compile(
    r"^(?:[0-9]{1,2}[.．、]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
)
_FIRST = re.compile(rf"^(?P<names>{_NAMES})同志(?P<note>{_NOTE})?")
_ENDING = re.compile(r"(?:(?<=[一-鿿）)])(?:的?(?:职务|职级|职称)(?:的?(?:请求|申请|要求))?|一职|人选))+$")
_BRACKET = re.compile(r"[（(]([^（()）]*)[）)]$")
_ASIDE = re.compile(
    r"试用|兼|^[正副]?[处科厅局县部][级长]|级$|女|挂职|保留|时间|退休|待遇|任期|列[0-9一二三四五六七八九十]|排[名在]"
)
_RETIRES = re.compile(r"退休")
_PROBATION = re.compile(r"试用期(?!满|已满)")
_SENTENCE_END = "；;。"
_SAYS = re.compile(r"同志|任命|免去|聘任|辞去|退休|试用期")
_CONFIRMS = re.compile(r"(?:职务)?(?:任职)?试用期(?:已)?满.*$")
_BARE_ROLES = re.compile(
    r"^(?:本|该)?(?:领导)?(?:小组)?(?:常务|执行|第一)?副?(?:组长|指挥长|总指挥|召集人|主任|班长|会长|理事长|秘书长|成员|队长|组员|主席|委员|办公室主任)$"
)
_CUT = re.compile(r"(?:(?<=职务)|(?<=职级)|(?<=[长任记席员师理）)]))[、和](?=[一-鿿])")


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The appointments and removals of all documents; what a decree says besides is left out with a reason."""
    for document in gazette.documents:
        decree = document.kind == "人事任免"
        verb = ""
        for _, block in document.all_blocks():
            if not isinstance(block, Paragraph | Heading):
                continue
            plain = block.text.text
            if not decree and not (
                "任命" in plain or "免去" in plain or "同志" in plain or "不再担任" in plain or verb
            ):
                continue
            if (header := _HEADER.match(plain)) and (decree or plain.endswith(("：", ":"))):
                verb = "remove" if "免" in header["verb"] else "appoint"
                continue
            yield from _paragraph(document, block.text, decree, verb)


def _paragraph(document: PrintedDocument, text: Mended, decree: bool, verb: str) -> Iterator[Fact | LeftOut]:
    opening = _OPENING.match(text.text)
    if opening and "同志" not in opening.group():
        text = text[opening.end() : len(text)]
    for sentence in _sentences(text):
        found = list(_sentence(document, sentence, decree, verb))
        yield from found
        if not found and decree and _SAYS.search(sentence.text):
            yield LeftOut(document=document.key, text=sentence, reason="人事任免中未读出人员或职务的一句")


def _sentences(text: Mended) -> Iterator[Mended]:
    """The parts of ``text`` between ； and 。, brackets kept whole, their item numbers taken off."""
    depth = start = 0
    for at, char in enumerate(text.text):
        depth += (char in "（(") - (char in "）)")
        if (depth <= 0 and char in _SENTENCE_END) or at + 1 == len(text):
            part = text[start : at if char in _SENTENCE_END else at + 1].strip()
            if mark := _NUMBERING.match(part.text):
                part = part[mark.end() : len(part)]
            if part:
                yield part
            start, depth = at + 1, 0


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing a sentence says: who (empty: those named before it), the action, the post, and what is doubtful.

    ``clause`` is what follows up to the next action, ``also`` whether the post is held besides another (兼任).
    """

    at: int
    people: tuple[Person, ...]
    action: str
    post: Mended
    clause: str
    also: bool = False
    doubts: tuple[str, ...] = ()


def _sentence(document: PrintedDocument, text: Mended, decree: bool, verb: str) -> Iterator[Fact]:
    plain = text.text
    if passed := CONFIRMED.match(plain):
        if said := _said(text, passed, "appoint", (CONFIRMATION,)):
            yield from _facts(document, text, [replace(said, clause="")], decree)
        return
    found: list[_Said] = []
    taken: set[int] = set()
    for rule, action in ((CALLED, "appoint"), (TAKES, "appoint"), (REMOVED, "remove"), (RESIGNED, "remove")):
        for match in rule.finditer(plain):
            if match.start("post") in taken or (
                rule is not CALLED and match.group().startswith(("任命", "推荐", "聘"))
            ):
                continue
            proposed = rule is CALLED and match.group().startswith(("推荐", "提名"))
            if not decree and not match["comrade"] and not match.group().startswith(("任命", "免去")):
                continue
            if proposed and not decree:
                continue
            doubts = ("推荐或提名人选，尚待任命",) if proposed else ()
            if (one := _said(text, match, action, doubts)) is not None:
                taken.add(match.start("post"))
                found.append(one)
    if not found and verb and (listed := LISTED.match(plain)):
        one = _said(text, listed, verb, ())
        found = [one] if one else []
    yield from _facts(document, text, sorted(found, key=lambda said: said.at), decree)


def _said(text: Mended, match: re.Match[str], action: str, doubts: tuple[str, ...]) -> _Said | None:
    """What a match says; None if what stands in the place of the names is none."""
    who: list[Person] = []
    if match["names"]:
        who = people(text.group(match, "names"), bool(match["comrade"]))
        if not who:
            return None
        gender = _gender(match["note"])
        told = who if match["comrade"] else who[-1:]
        who = [*who[: len(who) - len(told)], *(replace(one, gender=one.gender or gender) for one in told)]
    stop = re.compile(r"[；;。]|(?:任命|免去|聘任)(?!其)").search(text.text, match.end())
    clause = text.text[match.end() : stop.start() if stop else len(text)]
    also = text.text[: match.start("post")].endswith(("兼任", "兼任的", "兼"))
    return _Said(match.start(), tuple(who), action, text.group(match, "post"), clause, also, doubts)


def _gender(note: str | None) -> str:
    words = re.split(r"[（()）、，,]", note or "")
    return "女" if "女" in words else "男" if "男" in words else ""


def _facts(document: PrintedDocument, text: Mended, found: Sequence[_Said], decree: bool) -> Iterator[Fact]:
    now: tuple[Person, ...] = ()
    if found and not found[0].people and (first := _FIRST.match(text.text)):
        now = tuple(
            replace(p, gender=p.gender or _gender(first["note"])) for p in people(text.group(first, "names"), True)
        )
    heads = [said.at for said in found if said.people]
    for said in found:
        now = said.people or now
        begin = max((at for at in heads if at <= said.at), default=0)
        end = min((at for at in heads if at > said.at), default=len(text))
        evidence = text[0 if len(heads) < 2 else begin : end].strip("，, ")
        retires = said.action == "remove" and _RETIRES.search(evidence.text) is not None
        for post in _posts(said.post):
            for person in now:
                fact = _fact(document, evidence, person, said, post, retires)
                if decree or not _BARE_ROLES.match(fact.post.printed):
                    yield fact


def _posts(post: Mended) -> list[Mended]:
    """The posts of a run such as …局长职务、…调研员职级; a run without a second body (党组书记、局长) is one post."""
    parts: list[Mended] = []
    start = 0
    for cut in _CUT.finditer(post.text):
        behind = post.text[cut.end() :]
        before = post.text[: cut.start()]
        if before.count("（") + before.count("(") > before.count("）") + before.count(")"):
            continue
        if before.endswith(("职务", "职级")) or (behind[:2] == post.text[:2] and TITLE.search(before)):
            parts.append(post[start : cut.start()])
            start = cut.end()
    return [*parts, post[start : len(post)]]


def _fact(
    document: PrintedDocument, sentence: Mended, person: Person, said: _Said, post: Mended, retires: bool
) -> Appointment:
    probation = concurrent = False
    post = post.strip()
    while True:
        ending = _ENDING.search(post.text)
        bracket = _BRACKET.search(post.text)
        if ending and ending.start():
            post = post[: ending.start()]
        elif bracket and bracket.start() and _ASIDE.search(bracket[1]):
            probation = probation or _PROBATION.search(bracket[1]) is not None
            concurrent = concurrent or "兼" in bracket[1]
            post = post[: bracket.start()]
        else:
            break
    confirmed = _CONFIRMS.search(post.text)
    if confirmed and confirmed.start():
        post = post[: confirmed.start()]
    doubts = (
        *said.doubts,
        *person.doubts,
        *((CONFIRMATION,) if confirmed else ()),
        *(doubt for doubt in document.doubts if "文号" in doubt or "日期" in doubt),
    )
    if not TITLE.search(post.text):
        doubts += (f"“{post.text}”不像职务",)
    name = person.name.text.translate({ord(dot): "·" for dot in DOTS})
    return Appointment(
        document=document.key,
        evidence=sentence,
        confidence=0.7 if doubts else 1.0,
        doubts=doubts,
        person=Name(name, person.name),
        action=said.action,
        post=Name(post.text, post),
        gender=person.gender,
        probation=probation or (said.action == "appoint" and _PROBATION.search(said.clause) is not None),
        concurrent=concurrent or said.also,
        retirement=retires,
        date=document.date,
    )
