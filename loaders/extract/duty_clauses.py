"""What a duty's bracket says: agencies by role, officials, deadline, and rules for the brackets after it.

（牵头单位：甲局、乙局；配合单位：丙局；完成时限：2024年6月前）    labels
（甲局牵头，乙局、丙局配合）  （甲局、乙局等按职责分工负责）        verbs
（责任单位：甲局、乙局。排在第一位的为牵头单位，下同）            a rule: from here on the first one leads
（甲局负责。以下均需各县区人民政府落实，不再列出）                a rule: implied in the later brackets
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quanze.loaders.codes import Role
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import (
    STAR,
    Listed,
    is_agency,
    is_bare_zone,
    is_place,
    read_list,
    split_list,
    tidy_name,
)
from quanze.loaders.extract.deadlines import due
from quanze.loaders.extract.duty_roles import FIRST_LEADS, IMPLIED_LATER, LABEL, MORE_DOINGS, NO_NAME, VERB, WHO
from quanze.loaders.extract.person_names import is_person
from quanze.loaders.facts import Name, Official, Party
from quanze.loaders.language.brackets import depths
from quanze.loaders.language.dates import YEAR
from quanze.loaders.language.separators import LED_WITH
from quanze.loaders.rules import Rule
from quanze.loaders.structure.mended import Mended

_NOBODY = ("各有关", "有关", "相关", "各相关")
"""How phrases begin that name nobody, who can't be the first of a list that leads."""
_NO_PART = ("scope", "other")
"""Labels of what is no party to the duty: where it applies, who guides or lends figures."""
_OF_SOME = re.compile(rf"^(?:[省市县区州乡镇][直属级]|属地|基层)[一-鿿]{{0,6}}{WHO}$")
"""A label of the bodies of one level (市直责任单位), which says no role."""
_OF_VERBS = (Role.LEAD, Role.COOPERATING, Role.RESPONSIBLE)
_DATED = re.compile(
    rf"(?:力争|确保|争取|于|在|到|至)?(?:{YEAR}年|(?:1[0-2]|[1-9])月|年[底内]|今年|明年|持续|长期|常态化)"
    r"[^、局委办厅府]{0,20}(?:前|底|完成|到位|建成|实现|推进|坚持|实施|开展|年|月|日|落实)$"
)
_DATE_SIGN = re.compile("[年月]|持续|长期|常态化")
_LASTING = ("持续", "长期", "常态化")
_OWN_SUBJECT = re.compile(r"^(?:具体|具体工作|此项工作|该项工作)?(?:由|请)")
_TITLES = re.compile(r"(?:[（(].*[）)]|同志|副?(?:市|县|区|省|州|旗)长|副?(?:主任|书记|局长|主席))$")
_JURISDICTION = re.compile(r"^(?:市|县|区|省|自治区)?(?:人民)?(?:政府)?(?=责任|牵头|分管|联系)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One bracket read: who, by when, and the rules it states.

    ``first_leads`` is ``""``, ``"here"`` or ``"onward"``; ``implied`` the agencies that later brackets imply.
    """

    parties: tuple[Party, ...]
    officials: tuple[Official, ...] = ()
    deadline: str = ""
    first_leads: str = ""
    implied: tuple[Name, ...] = ()
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """Agencies of one role as read, in order."""

    role: Role
    listed: tuple[Listed, ...]


def read_clause(content: Mended, role: Role | None = None, *, first_leads: bool = False) -> Clause | None:
    """What the text inside a bracket says, or None if it states no duty.

    ``role``: that of the bodies before the first label, where a column says it; ``first_leads``: the document has said
    that the first of 责任单位 leads.
    """
    body, implied = _cut(content, IMPLIED_LATER, "不再")
    body, order = _cut(body, FIRST_LEADS, "牵头")
    rule = "" if order is None else ("onward" if order["onward"] else "here")
    chunks = tuple(_chunks(body))
    labelled = any(kind for kind, _, _ in chunks)
    reads: list[_Read] = []
    officials: list[Official] = []
    deadline = ""
    for kind, label, text in chunks:
        if kind in _NO_PART:
            continue
        if kind == "deadline":
            deadline = text.text
        elif kind == "official":
            officials += read_officials(text, label)
        elif text:
            text, date = _without_date(text)
            deadline = deadline or date
            found = _segments(text, Role(kind) if kind else role)
            if found is not None:
                reads += found
            elif not labelled:
                return None
    if not reads and not officials:
        return None
    return Clause(
        parties=_parties(reads, lead_by_order=bool(rule) or first_leads),
        officials=tuple(officials),
        deadline=deadline,
        first_leads=rule,
        implied=_implied(content, implied),
        labelled=labelled,
    )


def leads_by_rule(text: str) -> str:
    """What a sentence outside brackets says of the first of those listed: ``here`` or ``onward`` if it leads, else empty.

    >>> leads_by_rule("以下任务，列首位的为牵头单位。"), leads_by_rule("完成普查（列首位的为牵头单位，下同；市水利局、市财政局）")
    ('here', '')
    """
    rule = FIRST_LEADS.search(text) if "牵头" in text else None
    if rule is None or depths(text)[rule.end() - 1]:
        return ""
    return "onward" if rule["onward"] else "here"


def _implied(content: Mended, rule: re.Match[str] | None) -> tuple[Name, ...]:
    """The agencies that a rule says later brackets imply."""
    if rule is None:
        return ()
    who = "who" if rule["who"] else "concerned"
    return tuple(_name(one) for one in read_list(content.group(rule, who)))


def read_parties(text: Mended, role: Role, *, first_leads: bool = False) -> tuple[Party, ...]:
    """The agencies of a table cell or list whose ``role`` its column says; verbs, labels and rules in it (市水利局牵头;
    牵头：市水利局; 列第一位的为牵头单位) say otherwise."""
    text, order = _cut(text, FIRST_LEADS, "牵头")
    first_leads |= order is not None
    labels = [label for kind, label, _ in _chunks(text) if kind]
    if labels and not any(_OF_SOME.search(label) for label in labels):
        clause = read_clause(text, role, first_leads=first_leads)
        return clause.parties if clause else ()
    parties = _parties(
        _segments(text.without(STAR), role) or [], lead_by_order=first_leads and role is Role.RESPONSIBLE
    )
    starred = _starred(text) if role is Role.RESPONSIBLE else frozenset()
    return tuple(_signed(party) if party.agency.printed in starred else party for party in parties)


def _signed(party: Party) -> Party:
    """A body with a sign beside it: mostly the lead, which the sign alone does not say."""
    return replace(party, role=Role.LEAD, doubts=(*party.doubts, Doubt.LEAD_BY_SIGN))


def _starred(text: Mended) -> frozenset[str]:
    """The names in a list with a sign right before or behind them (★市水利局、市财政局)."""
    found: set[str] = set()
    for sign in STAR.finditer(text.text):
        behind = sign.start() > 0 and (sign.end() == len(text) or text.text[sign.end()] in "、，,；;。 ")
        listed = read_list(text[: sign.start()] if behind else text[sign.end() : len(text)].without(STAR))
        found |= {listed[-1 if behind else 0].name} if listed else set()
    return frozenset(found)


def _cut(content: Mended, rule: Rule, word: str) -> tuple[Mended, re.Match[str] | None]:
    """``content`` without what ``rule`` finds in it, and the match (on ``content``)."""
    match = rule.search(content.text) if word in content.text else None
    if match is None:
        return content, None
    return Mended.join((content[: match.start()], content[match.end() : len(content)])), match


def _chunks(body: Mended) -> Iterator[tuple[str, str, Mended]]:
    """``(kind, label, text)`` of each labelled part; what stands before the first label has no kind."""
    level = depths(body.text)
    labels = [match for match in LABEL.finditer(body.text) if not level[match.start()]]
    first = labels[0].start() if labels else len(body)
    head = _trimmed(body[:first])
    if head:
        yield "", "", head
    for at, match in enumerate(labels):
        stop = labels[at + 1].start() if at + 1 < len(labels) else len(body)
        kind = match.lastgroup or ""
        yield kind, match[kind], _trimmed(body[match.end() : stop])


def _without_date(text: Mended) -> tuple[Mended, str]:
    """``text`` without the part that only says by when (2024年6月底前完成), and that part."""
    if not _DATE_SIGN.search(text.text):
        return text, ""
    level = depths(text.text)
    stops = [at for at, char in enumerate(text.text) if char in "，,；;。" and not level[at]]
    start = 0
    for stop in (*stops, len(text)):
        part = text[start:stop]
        if _DATED.match(part.text) and (due(part.text, 2000) or part.text.startswith(_LASTING)):
            kept = (text[: max(start - 1, 0)], text[stop : len(text)])
            return _trimmed(Mended.join(kept)), part.text
        start = stop + 1
    return text, ""


def _trimmed(text: Mended) -> Mended:
    return text.strip("，,。；;：:、 \u3000\n")


def _segments(text: Mended, default: Role | None) -> list[_Read] | None:
    """The agencies by role; None if the words are a sentence, or there is no ``default`` role and they do not end in what
    agencies do."""
    reads: list[_Read] = []
    level = depths(text.text)
    stops = [
        at
        for at, char in enumerate(text.text)
        if char in "、，,；;。" and not level[at] and not MORE_DOINGS.match(text.text, at)
    ]
    group = start = 0
    for stop in (*stops, len(text)):
        part = text[start:stop]
        verb = VERB.match(part.text)
        if verb and verb["guiding"]:  # whoever guides has no part in the duty
            group = stop + 1
        elif verb:
            role = next(role for role in _OF_VERBS if verb[role])
            names = text[group : start + verb.end("name")]
            reads += _led_with(names, default if role is Role.RESPONSIBLE and default else role)
            group = stop + 1
        start = stop + 1
    rest = _trimmed(text[group : len(text)])
    if rest:
        if not default:
            return None
        reads += _led_with(rest, default, default)
    return reads if _are_names([one for read in reads for one in read.listed], alone=not default) else None


def _led_with(names: Mended, role: Role, first: Role = Role.LEAD) -> list[_Read]:
    """The agencies before a verb, or of a column; in 甲局会同乙局、丙局 the ``first`` leads and the others cooperate."""
    own = _OWN_SUBJECT.match(names.text)
    if own:
        names = names[own.end() : len(names)]
    joined = LED_WITH.match(names.text) if role is not Role.COOPERATING else None
    if joined and is_agency(joined["first"].rpartition("、")[2]):
        return [
            _Read(first, read_list(names.group(joined, "first"))),
            _Read(Role.COOPERATING, read_list(names.group(joined, "others"))),
        ]
    listed = read_list(names)
    return [_Read(role, listed)] if listed else []


def _are_names(listed: list[Listed], *, alone: bool) -> bool:
    """Whether what was read are names and no sentence; mostly of agencies where they stand ``alone``, without a role."""
    if not listed or any(NO_NAME.search(one.name) for one in listed):
        return False
    good = sum(is_agency(one.name) or is_place(one.name) for one in listed)
    return not alone or (good * 2 >= len(listed) and good > 0 and not any(len(one.name) > 45 for one in listed))


def _parties(reads: list[_Read], *, lead_by_order: bool) -> tuple[Party, ...]:
    """One party per role and name; by order the first of those responsible leads where none is said to."""
    if lead_by_order and all(read.role is not Role.LEAD for read in reads):
        at = next((i for i, read in enumerate(reads) if read.role is Role.RESPONSIBLE and read.listed), None)
        if at is not None and not reads[at].listed[0].name.startswith(_NOBODY):
            first, *others = reads[at].listed
            if others and others[0].tight and (is_bare_zone(others[0].name) or is_place(first.name)):
                shared = Doubt.FIRST_OF_TWO.of(first=first.name, second=others[0].name)
                others[0] = replace(others[0], doubts=(*others[0].doubts, shared))
            reads = [*reads[:at], _Read(Role.LEAD, (first,)), _Read(Role.RESPONSIBLE, tuple(others)), *reads[at + 1 :]]
    parties: dict[tuple[str, str], Party] = {}
    for read in reads:
        for one in read.listed:
            parties.setdefault((read.role, one.name), Party(agency=_name(one), role=read.role, doubts=one.doubts))
    return tuple(parties.values())


def _name(one: Listed) -> Name:
    return Name(one.name, one.text, one.full)


def read_officials(text: Mended, label: str) -> list[Official]:
    """The persons of a list (周启明、李一鸣副市长), each with the role the label names."""
    role = _JURISDICTION.sub("", label)
    found: list[Official] = []
    for part in split_list(text):
        item = tidy_name(part)
        title = _TITLES.search(item.text)
        person = item[: title.start()] if title else item
        if is_person(person.text):
            found.append(Official(person=Name(person.text, person), role=role))
    return found
