"""Appointments and removals: one fact per person, post and action, from decrees and from news of assemblies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.person_names import is_person
from loaders.facts import Appointment, Fact, LeftOut, Name
from loaders.rules import Rule
from loaders.structure.blocks import Gazette, Heading, Paragraph, PrintedDocument
from loaders.structure.mended import Mended

_NAME = r"[一-鿿](?:[一-鿿]|·){1,8}?"
_NAMES = rf"{_NAME}(?:（[^）]*）)?(?:[、和]{_NAME}(?:（[^）]*）)?)*"

APPOINT = Rule(
    "appoint",
    rf"(?:^|(?<=[：:，。；]))(?:(?:任命|决定任命|聘任|聘请|推荐|同意)\s*)?(?P<names>{_NAMES})(?:等)?同志(?P<note>（[^）]*）)?(?:试用期满[，,]?)?"
    r"(?:正式)?(?:任|担任|兼任|为|转任)(?P<post>[一-鿿](?:（[^）]*）|[^，。；（）])+(?:（[^）]*）)?)",
    finds={
        "周启明同志任云江市财政局局长": [{"names": "周启明", "note": None, "post": "云江市财政局局长"}],
        "任命周启明、何以安同志为云江市监察委员会副主任": [
            {"names": "周启明、何以安", "note": None, "post": "云江市监察委员会副主任"}
        ],
        "李若兰同志（女）任云江市水利局副局长（试用期一年）": [
            {"names": "李若兰", "note": "（女）", "post": "云江市水利局副局长（试用期一年）"}
        ],
    },
    leaves=("各责任单位要明确任务", "由相应岗位的继任领导担任"),
)
REMOVE = Rule(
    "remove",
    rf"免去(?:(?P<names>{_NAMES})(?:等)?同志(?P<note>（[^）]*）)?的?|其(?:原任的?)?)(?P<post>[一-鿿](?:（[^）]*）|[^，。；（）])+?)(?=$|[，。；])",
    finds={
        "免去高慎行同志的云江市水利局局长职务，退休": [
            {"names": "高慎行", "note": None, "post": "云江市水利局局长职务"}
        ],
        "任云江市财政局副局长，免去其云江市审计局副局长职务": [
            {"names": None, "note": None, "post": "云江市审计局副局长职务"}
        ],
    },
    leaves=("不得免除其责任", "职务自然免除"),
)
FULL_TERM = Rule(
    "probation-passed",
    rf"^(?P<names>{_NAME})同志（(?P<post>[^（）]{{4,40}})）试用期满",
    finds={
        "何以安同志（云江市档案馆馆长）试用期满正式任用": [{"names": "何以安", "post": "云江市档案馆馆长"}],
    },
    leaves=("何以安同志（女）任云江市档案馆馆长",),
)
_OPENING = re.compile(r"^.*?(?:研究|讨论|表决)?[，,]?(?:决定|通过|如下)[：:]")
_BRACKET = re.compile(r"（([^（）]*)）$")
_SUFFIX = re.compile(r"(?:的?(?:职务|职级|职称))+$")
_RETIRES = re.compile(r"(?:提前)?退休|到龄免职退休")
_SEMI = re.compile(r"[；;。]")
_POSTS = re.compile(r"(?<=职务)、|(?<=职级)、")


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The appointments and removals of all documents."""
    for document in gazette.documents:
        for _, block in document.all_blocks():
            if isinstance(block, Paragraph | Heading) and "同志" in block.text.text:
                yield from _paragraph(document, block.text)


def _paragraph(document: PrintedDocument, text: Mended) -> Iterator[Fact]:
    opening = _OPENING.match(text.text)
    if opening and "同志" not in opening.group():
        text = text[opening.end() : len(text)]
    for sentence in text.split(_SEMI):
        yield from _sentence(document, sentence.strip())


def _sentence(document: PrintedDocument, text: Mended) -> Iterator[Fact]:
    plain = text.text
    if passed := FULL_TERM.match(plain):
        yield _fact(
            document,
            text,
            text.group(passed, "names"),
            "appoint",
            text.group(passed, "post"),
            "",
            plain,
            "试用期满正式任用，非新任",
        )
        return
    people: list[tuple[Mended, str]] = []
    found: list[tuple[int, str, re.Match[str]]] = [(m.start(), "appoint", m) for m in APPOINT.finditer(plain)]
    found += [(m.start(), "remove", m) for m in REMOVE.finditer(plain)]
    for _, action, match in sorted(found, key=lambda f: f[0]):
        if match["names"]:
            people = list(_people(text.group(match, "names"), match["note"] or ""))
        post = text.group(match, "post")
        for person, gender in people:
            for part in _parts(post):
                yield _fact(document, text, person, action, part, gender, plain, "")


def _people(names: Mended, note: str) -> Iterator[tuple[Mended, str]]:
    """Each person and ``女`` where it is printed with the name."""
    for part in names.split(re.compile(r"[、和](?![^（]*）)")):
        bracket = _BRACKET.search(part.text)
        gender = "女" if (bracket and "女" in bracket[1]) or "女" in note else ""
        person = part[: bracket.start()] if bracket else part
        if is_person(person.text) or "·" in person.text or len(person.text) in (2, 3):
            yield person, gender


def _parts(post: Mended) -> list[Mended]:
    """The posts of a run such as …局长职务、…调研员职级."""
    return post.split(_POSTS) or [post]


def _fact(
    document: PrintedDocument,
    sentence: Mended,
    person: Mended,
    action: str,
    post: Mended,
    gender: str,
    plain: str,
    doubt: str,
) -> Appointment:
    probation = concurrent = False
    post = post.strip()
    while True:
        ending = _SUFFIX.search(post.text)
        bracket = _BRACKET.search(post.text)
        if ending and ending.start():
            post = post[: ending.start()]
        elif (
            bracket and bracket.start() and re.search(r"试用|兼|[正副]?[处科厅县]级|女|挂职|保留|时间|退休", bracket[1])
        ):
            probation = probation or "试用" in bracket[1]
            concurrent = concurrent or "兼" in bracket[1]
            post = post[: bracket.start()]
        else:
            break
    doubts: list[str] = [doubt] if doubt else []
    if not is_person(person.text):
        doubts.append(f"“{person.text}”不像常见姓名")
    doubts += document.doubts
    retires = action == "remove" and bool(_RETIRES.search(plain))
    return Appointment(
        document=document.key,
        evidence=sentence,
        confidence=0.7 if doubts else 1.0,
        doubts=tuple(doubts),
        person=Name(person.text, person),
        action=action,
        post=Name(post.text, post),
        gender=gender,
        probation=probation,
        concurrent=concurrent or f"{post.text}（兼）" in plain,
        retirement=retires,
        date=document.date,
    )
