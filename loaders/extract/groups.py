"""Members of leading groups and their offices: lists in one or two columns, roles carried downwards, prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.extract.person_names import is_person
from loaders.facts import Fact, GroupMember, LeftOut, Name
from loaders.rules import Rule
from loaders.structure.blocks import Gazette, Heading, Paragraph, PrintedDocument, Table
from loaders.structure.lines import tidy
from loaders.structure.mended import Mended

ROLES = (
    "总指挥长", "常务副总指挥长", "副总指挥长", "总指挥", "常务副总指挥", "副总指挥", "第一组长", "常务副组长", "组长", "副组长", "指挥长",
    "常务副指挥长", "副指挥长", "秘书长", "副秘书长", "召集人", "第一召集人", "总召集人", "副召集人", "主任", "常务副主任", "副主任", "委员",
    "主任委员", "副主任委员", "顾问", "总顾问", "成员", "成员单位", "联络员", "理事长", "副理事长", "会长", "副会长", "常务副会长", "主席", "副主席",
    "总负责人", "负责人", "总河长", "副总河长", "总队长", "执行副组长", "执行组长", "专家组组长", "专家组成员",
)  # fmt: skip
"""Roles printed before names, white space inside removed."""
_ROLE_WORDS = frozenset(ROLES)
_ROLE_HEAD = re.compile(r"^(?P<role>[一-鿿](?:[\s\u3000]*[一-鿿]){1,7})[\s\u3000]*[：:][\s\u3000]*")
_BODY = r"(?:领导小组|工作小组|指挥部|联席会议|委员会|工作组|协调小组|推进小组|专班|工作专班|协调机制|创建办|协调组|联合会|编审委|议事会)"
GROUP = Rule(
    "group-name",
    rf"(?P<name>[一-鿿0-9A-Za-z“”（）、《》·－-]{{2,60}}?{_BODY})(?=成员|人员|名单|的?通知|组成|调整|更名|$|[，。；（(]|下设|办公室|制度|由|统一)",
    finds={
        "云江市节水工作领导小组成员名单": [{"name": "云江市节水工作领导小组"}],
        "云江市“两山”转化工作联席会议成员名单": [{"name": "云江市“两山”转化工作联席会议"}],
    },
    leaves=("各成员单位要加强配合",),
)
FOUNDED = Rule(
    "group-founded",
    rf"(?:决定)?(?:成立|设立|建立|组建|调整)(?:由[^，。；]{{2,20}}的)?(?P<name>[一-鿿0-9A-Za-z“”（）、·-]{{2,50}}?{_BODY})(?=[（(，。；：、]|制度|成员|由|统|，|$)",
    finds={"成立云江市防涝工作领导小组（以下简称领导小组）": [{"name": "云江市防涝工作领导小组"}]},
    leaves=("充分发挥领导小组作用",),
)
RENAMED = Rule(
    "group-renamed",
    rf"将(?P<old>[^，。；]{{2,60}}?{_BODY})更名为(?P<new>[^，。；]{{2,60}}?{_BODY})",
    finds={
        "决定将云江市甲工作领导小组更名为云江市乙工作领导小组，并调整成员": [
            {"old": "云江市甲工作领导小组", "new": "云江市乙工作领导小组"}
        ]
    },
    leaves=("将领导小组办公室设在市水利局",),
)
OFFICE = Rule(
    "group-office",
    r"办公室(?:设在|设于|设|挂靠在?)(?P<at>[^，。；、（）]{3,30})",
    finds={"领导小组办公室设在市水利局，负责日常工作": [{"at": "市水利局"}]},
    leaves=("办公室负责日常工作", "领导小组下设办公室，"),
)
DIRECTOR = Rule(
    "office-director",
    r"(?P<role>(?:办公室)?(?:常务)?副?主任)由(?P<who>[^，。；]{2,60}?)(?:同志)?(?:分别)?(?:兼任|担任|兼)",
    finds={
        "办公室主任由市水利局白若溪同志兼任": [{"role": "办公室主任", "who": "市水利局白若溪"}],
        "副主任由周启明、何以安同志兼任": [{"role": "副主任", "who": "周启明、何以安"}],
    },
    leaves=("主任委员由市长担任",),
)
DESCRIBED = Rule(
    "members-described",
    r"(?P<role>(?:常务)?副?(?:组长|指挥长|召集人|总指挥))由(?P<post>[^，。；]{2,60}?)担任",
    finds={"组长由分管副市长担任": [{"role": "组长", "post": "分管副市长"}]},
    leaves=("组长由周启明同志兼任",),
)
_CUT = re.compile(r"(?:的)?(?:组成)?(?:成员|人员)?(?:名单|组成|分工|及职责)?(?:（[^）]*）)?$")
_POST = re.compile(r"(?:长|主任|书记|主席|委员|员|师|经理|主编|编辑|院长|会长|队长|处长|科长|校长)$")
_SPACES = re.compile(r"[\s\u3000]+")


@dataclass(slots=True)
class _Where:
    """The group that the document speaks of now, and the name it bore before."""

    group: str = ""
    former: str = ""


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The members and offices of the groups in all documents."""
    for document in gazette.documents:
        yield from _document(document)


def _document(document: PrintedDocument) -> Iterator[Fact]:
    now = _Where(_from_title(document.title.text))
    seen: str | None = None
    run: list[Mended] = []
    for annex, block in document.all_blocks():
        if annex is not None and annex.title.text != seen:
            seen = annex.title.text
            yield from _members(document, now, _entries(run))
            run = []
            named = GROUP.search(seen)
            now = _Where(named["name"] if named else now.group, now.former)
        if isinstance(block, Table):
            if not block.columns and _is_list(block):
                yield from _members(document, now, [*_entries(run), *_columns(block)])
                run = []
            continue
        if isinstance(block, Paragraph) and (found := _list_lines(block, bool(run))):
            run += found
            continue
        if run:
            yield from _members(document, now, _entries(run))
            run = []
        text = block.text.text
        if isinstance(block, Heading) and (named := GROUP.search(text)) and "名单" in text:
            now = _Where(named["name"])
        if renamed := RENAMED.search(text):
            now = _Where(renamed["new"], renamed["old"])
        elif (founded := FOUNDED.search(text)) and not founded["name"].startswith("后"):
            now = _Where(founded["name"], now.former if now.group == founded["name"] else "")
        if isinstance(block, Paragraph):
            yield from _prose(document, now, block.text)
    yield from _members(document, now, _entries(run))


def _from_title(title: str) -> str:
    """The group a title is about (关于调整…成员的通知)."""
    match = re.search(r"关于(?:调整|成立|印发|公布|充实|组建)?(?P<rest>.+)$", title)
    named = GROUP.search(match["rest"]) if match else None
    return named["name"] if named else ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One member as printed: role (or nothing: the one above holds), name, post and the words they stand in."""

    role: str
    person: Mended
    post: Mended
    evidence: Mended
    doubts: tuple[str, ...] = ()


def _role_of(text: str) -> tuple[str, int] | None:
    """The role a text opens with and where what follows begins."""
    match = _ROLE_HEAD.match(text)
    if match is None:
        return None
    role = _SPACES.sub("", match["role"])
    return (role, match.end()) if role in _ROLE_WORDS else None


def _list_lines(block: Paragraph, going_on: bool) -> list[Mended]:
    """The lines of a paragraph that is (part of) a list of members; empty for any other paragraph."""
    lines = [line for line in block.lines if line.text.strip()]
    if not lines:
        return []
    opens = _role_of(lines[0].text.strip()) is not None
    if not (opens or going_on):
        return []
    if all(_line_entry(line.strip(), going_on or opens) is not None for line in lines):
        return [line.strip() for line in lines]
    return []


def _line_entry(line: Mended, listed: bool = False) -> _Entry | None:
    role = _role_of(line.text)
    rest = line[role[1] : len(line)] if role else line
    words = rest.split(_SPACES)
    if not words:
        return None
    name = [words.pop(0)]
    while words and len("".join(w.text for w in name)) < 2:
        name.append(words.pop(0))
    while (
        words
        and len(words[0].text) == 1
        and len("".join(w.text for w in name)) < 4
        and all(len(w.text) == 1 for w in name)
    ):
        name.append(words.pop(0))
    person = Mended.join(name)
    if not words or len(person.text) > 8 or not re.fullmatch(r"[一-鿿·]{2,8}", person.text):
        return None
    known = is_person(person.text)
    post = tidy(rest[rest.text.index(words[0].text, sum(len(w.text) for w in name)) : len(rest)])
    if not known and not (2 <= len(person.text) <= 3 and (role or (listed and _POST.search(post.text)))):
        return None
    doubts = () if known else (f"“{person.text}”不像常见姓名",)
    return _Entry(role[0] if role else "", person, post, line, doubts)


def _entries(lines: Sequence[Mended]) -> list[_Entry]:
    return [entry for line in lines if (entry := _line_entry(line, True)) is not None]


def _is_list(table: Table) -> bool:
    return any(cell.raw and _role_of(cell.raw.text) for row in table.rows[:2] for cell in row.cells)


def _columns(table: Table) -> list[_Entry]:
    """The members of a table: the left column from top to bottom, then what goes on in the right one."""
    sides: tuple[list[_Entry], list[_Entry]] = ([], [])
    width = max(len(row.cells) for row in table.rows)
    for row in table.rows:
        pending: tuple[str, Mended, int] | None = None
        role = ""
        for index, cell in enumerate(row.cells):
            if not cell.text:
                continue
            raw = cell.raw
            found = _role_of(raw.text)
            if found:
                role, raw = found[0], raw[found[1] : len(raw)]
                if not raw.text.strip():
                    continue
            name = raw.without_spaces()
            if pending is None:
                both = _line_entry(raw.strip()) if not is_person(name.text) else None
                if both is not None:
                    side = sides[1] if index * 2 >= width and not role else sides[0]
                    side.append(_Entry(role, both.person, both.post, row.raw.strip(), both.doubts))
                    role = ""
                    continue
                pending = (role, name, index)
                role = ""
                continue
            kind, person, at = pending
            doubts = () if is_person(person.text) else (f"“{person.text}”不像常见姓名",)
            right = at * 2 >= width - 1 and not kind and at > 1
            (sides[1] if right else sides[0]).append(_Entry(kind, person, cell.text, row.raw.strip(), doubts))
            pending = None
    return [*sides[0], *sides[1]]


def _members(document: PrintedDocument, now: _Where, entries: Sequence[_Entry]) -> Iterator[Fact]:
    role = ""
    for entry in entries:
        role = entry.role or role
        doubts = list(entry.doubts)
        if not role:
            doubts.append("名单开头没有职责")
        if not now.group:
            doubts.append("未见所属领导小组名称")
        yield GroupMember(
            document=document.key,
            evidence=entry.evidence,
            confidence=0.6 if doubts else 1.0,
            doubts=tuple(doubts),
            group=now.group or document.title.text,
            person=Name(entry.person.text, entry.person),
            role=role or "成员",
            post=entry.post.text,
            former_name=now.former,
        )


def _prose(document: PrintedDocument, now: _Where, text: Mended) -> Iterator[Fact]:
    """Offices and described members in running text; an office's directors follow where it sits."""
    plain = text.text
    if "办公室" not in plain and "担任" not in plain:
        return
    if not now.group:
        return
    offices = list(OFFICE.finditer(plain))
    for number, office in enumerate(offices):
        stop = offices[number + 1].start() if number + 1 < len(offices) else len(plain)
        at = text.group(office, "at")
        directors = list(DIRECTOR.compiled.finditer(plain, office.end(), stop))
        named = False
        for match in directors:
            role = match["role"] if match["role"].startswith("办公室") else "办公室" + match["role"]
            people: list[Mended | None] = list(_directors(text.group(match, "who")))
            for person in people or [None]:
                named = True
                yield _office(document, now, text[office.start() : match.end()], at, role, person)
        if not named:
            yield _office(document, now, text.group(office), at, "办公室主任", None)
    for match in DESCRIBED.finditer(plain):
        if "同志" not in match["post"]:
            yield GroupMember(
                document=document.key,
                evidence=text.group(match),
                confidence=0.8,
                doubts=("成员以职务描述，未具名",),
                group=now.group,
                person=None,
                role=match["role"],
                post=match["post"],
                former_name=now.former,
            )


def _directors(who: Mended) -> Iterator[Mended]:
    """The people named in 市水利局白若溪 or 甲、乙同志; none where only a post is."""
    for part in who.split(re.compile(r"[、和]")):
        part = part.strip()
        if part.text.endswith("同志"):
            part = part[: len(part) - 2]
        for length in (len(part.text), 3, 2, 4):
            tail = part[len(part) - length : len(part)] if length <= len(part) else part
            if is_person(tail.text) and not re.search(r"负责人|领导|局长|主任|市长|县长|书记|秘书长", part.text):
                yield tail
                break


def _office(
    document: PrintedDocument, now: _Where, evidence: Mended, at: Mended, role: str, person: Mended | None
) -> GroupMember:
    return GroupMember(
        document=document.key,
        evidence=evidence,
        group=now.group,
        person=Name(person.text, person) if person is not None else None,
        role=role,
        office_at=Name(at.text, at),
        former_name=now.former,
    )
