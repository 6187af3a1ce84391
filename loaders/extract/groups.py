"""Leading groups: their members from lists and sentences, where their office sits and who directs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.group_lists import joined, read_line
from quanze.loaders.extract.group_names import (
    SPOKEN_OF,
    founded,
    is_plain,
    of_document,
    of_list,
    opened,
    team_of,
    whole,
)
from quanze.loaders.extract.group_prose import Seat, offices, seats
from quanze.loaders.extract.group_roles import role_heading, role_of
from quanze.loaders.extract.group_tables import read_table
from quanze.loaders.extract.member_words import Entry
from quanze.loaders.extract.persons import DOTS
from quanze.loaders.facts import Fact, GroupMember, LeftOut, Name
from quanze.loaders.language.titles import TITLE
from quanze.loaders.structure.blocks import Annex, Block, Gazette, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

_ANNOUNCES = ("名单", "成员", "组成人员", "人员组成")
_LEADS = ("组长", "指挥长", "总指挥", "召集人")
"""Roles that only groups have: a list with one of them counts even where no group is named."""
_SHORT = 24
_LONGEST_UNREAD = 60
_SHORT_NAME = 8
"""Characters of a name up to which it may be that of another group's part."""


@dataclass(slots=True)
class _Now:
    """Where in a document the reading is: the group spoken of, its former name, its office, a list going on.

    ``spoken_of`` is what the document calls its group (领导小组) where the whole name is printed nowhere.
    """

    group: str = ""
    base: str = ""
    former: str = ""
    sits: Mended | None = None
    lines: list[Entry] | None = None
    announced: bool = False
    spoken_of: str = ""

    @property
    def is_listing(self) -> bool:
        """Whether a list goes on, or is to come next."""
        return self.lines is not None or self.announced

    def list_on(self, entries: Sequence[Entry]) -> None:
        """Add members to the list that goes on, or begin one."""
        self.lines = [*(self.lines or []), *entries]

    def turn(self, group: str, former: str = "") -> None:
        """Another group is spoken of from here on; a name that the one before ends with means that one still."""
        if len(group) > _SHORT_NAME and self.base.endswith(group):
            group = self.base
        if group != self.group:
            self.former, self.sits = former, None
        elif former:
            self.former = former
        self.group = self.base = group

    def team(self, name: str) -> None:
        """A team of the group is spoken of (``""``: the group as a whole again)."""
        self.group = self.base + name


def extract(gazette: Gazette) -> Iterator[Fact | LeftOut]:
    """The members and offices of the groups in all documents."""
    for document in gazette.documents:
        if document.kind != "人事任免":
            yield from _document(document)


def _document(document: PrintedDocument) -> Iterator[Fact | LeftOut]:
    listed = [
        name
        for name in (*(of_list(annex.title.text) for annex in document.annexes), of_document(document.title.text))
        if name
    ]
    titled = of_list(document.title.text)
    now = _Now(of_document(document.title.text) or titled, announced=bool(titled), spoken_of=_spoken_of(document))
    seen: Annex | None = None
    for annex, block in document.all_blocks():
        if annex is not seen:
            yield from _close(document, now)
            seen = annex
            if annex is not None:
                name = of_list(annex.title.text)
                now.announced = "成员" in annex.title.text or "组成人员" in annex.title.text
                if name:
                    now.turn(name, now.former if now.group == name else "")
        yield from _block(document, now, block, listed)
    yield from _close(document, now)


def _spoken_of(document: PrintedDocument) -> str:
    found = (SPOKEN_OF.search(block.text.text) for _, block in document.all_blocks() if not isinstance(block, Table))
    return next((match["name"] for match in found if match), "")


def _block(document: PrintedDocument, now: _Now, block: Block, listed: Sequence[str]) -> Iterator[Fact | LeftOut]:
    if isinstance(block, Table):
        yield from _table(document, now, block)
        return
    if isinstance(block, Paragraph) and (name := _named_above(block)):
        yield from _close(document, now)
        now.turn(whole(name, listed))
        block = replace(block, lines=block.lines[1:], text=Mended.join(tidy(line) for line in block.lines[1:]))
    if now.is_listing and (role := role_heading(block.text.text)):
        now.list_on([Entry(role, None, Mended("", ()), block.text)])
        return
    entries, rest = _read(block, now)
    if entries:
        now.list_on(entries)
    if not rest:
        return
    if entries and isinstance(block, Paragraph):
        yield from _unread(document, block, rest)
    yield from _close(document, now)
    _turn(now, block, rest, listed)
    if (now.group or now.spoken_of) and (isinstance(block, Paragraph) or "，" in rest.text):
        yield from _prose(document, now, rest)


def _table(document: PrintedDocument, now: _Now, table: Table) -> Iterator[Fact | LeftOut]:
    """Take in a table of members: one under a group's name or an announcement, or without headings amid a list."""
    caption = of_list(table.caption.text) if table.caption else ""
    announced = bool(caption) or now.announced
    entries = read_table(table) if announced or now.group or not table.columns else None
    if entries is None or (table.columns and not announced):
        yield from _close(document, now)
        return
    if caption:
        yield from _close(document, now)
        now.turn(caption)
    now.list_on(entries)


def _turn(now: _Now, block: Heading | Paragraph, rest: Mended, listed: Sequence[str]) -> None:
    """What words outside a list say of the next one: whose members it names, and that it comes."""
    text = rest.text
    if isinstance(block, Heading) or len(rest) < _SHORT:
        if team := team_of(text):
            now.team("" if is_plain(team) else team)
        elif name := of_list(text):
            now.turn(whole(name, listed))
        now.announced = "名单" in text or "组成人员" in text
    else:
        now.announced = text.endswith(("：", ":")) and any(word in text[-_SHORT:] for word in _ANNOUNCES)
    if found := founded(text) or opened(text):
        now.turn(whole(found[0], listed), found[1])


def _named_above(paragraph: Paragraph) -> str:
    """The group that the first line of a paragraph names, where the second one opens with a role; else empty."""
    lines = paragraph.lines
    if len(lines) < 2 or len(lines[0]) > _SHORT or role_of(lines[1].text.strip()) is None:
        return ""
    return of_list(tidy(lines[0]).text)


def _read(block: Heading | Paragraph, now: _Now) -> tuple[list[Entry], Mended]:
    """The members on the first lines of a block, and the text of the lines that are no part of a list."""
    lines = [line for line in block.lines if line.text.strip()] if isinstance(block, Paragraph) else [block.text]
    going_on = now.is_listing
    found: list[Entry] = []
    for number, line in enumerate(lines):
        entries = read_line(line, going_on and isinstance(block, Paragraph))
        starts = now.lines is None and not found
        if not entries or (starts and not any(one.role or _holds_post(one) for one in entries)):
            return found, block.text if number == 0 else Mended.join(tidy(one) for one in lines[number:])
        found += entries
        going_on = True
    return found, Mended("", ())


def _unread(document: PrintedDocument, block: Paragraph, rest: Mended) -> Iterator[LeftOut]:
    """The lines of a list behind the one at which its reading broke off, up to the first sentence."""
    for line in block.lines:
        if line.span[0] >= rest.span[0] and line:
            if len(line) > _LONGEST_UNREAD or "。" in line.text:
                return
            yield LeftOut(document=document.key, text=line, reason="成员名单中未能读出的一行")


def _holds_post(entry: Entry) -> bool:
    return entry.person is not None and TITLE.search(entry.post.text) is not None


def _close(document: PrintedDocument, now: _Now) -> Iterator[Fact | LeftOut]:
    """The facts of the list that ends here: roles carried down, the rest of broken posts joined."""
    entries, now.lines, now.announced = joined(now.lines or []), None, False
    named = now.group or now.spoken_of or any(entry.role.endswith(_LEADS) for entry in entries)
    if not entries or not named or not any(entry.person or entry.role for entry in entries):
        return
    role = ""
    for entry in entries:
        role = entry.role or role
        if entry.person is not None or (entry.post and entry.role):
            yield _listed(document, now, entry, role)
        elif entry.post and entry.post.text not in {issuer.text for issuer in document.issuers}:
            yield LeftOut(document=document.key, text=entry.evidence, reason="成员名单中只有职务、没有姓名的一行")


def _listed(document: PrintedDocument, now: _Now, entry: Entry, role: str) -> GroupMember:
    doubts: list[str] = [*entry.doubts, *(entry.person.doubts if entry.person else (Doubt.DESCRIBED,))]
    if not role:
        doubts.append(Doubt.ROLE_MISSING)
    if not now.group:
        doubts.append(Doubt.GROUP_MISSING)
    return _member(document, now, entry.evidence, role or "成员", entry, doubts)


def _prose(document: PrintedDocument, now: _Now, text: Mended) -> Iterator[Fact]:
    plain = text.text
    if "办公室" in plain:
        found, now.sits = offices(text, now.sits)
        for seat in found:
            yield _member(document, now, seat.evidence, seat.role, seat, _seat_doubts(now, seat))
    if not now.group:
        return
    if "任" in plain or "为成员" in plain or "组成" in plain or "长" in plain:
        for seat in seats(text, now.group):
            doubts: list[str] = list(seat.person.doubts) if seat.person else [Doubt.DESCRIBED]
            yield _member(document, now, seat.evidence, seat.role, seat, doubts)


def _seat_doubts(now: _Now, seat: Seat) -> list[str]:
    unnamed = [] if now.group else [Doubt.GROUP_MISSING]
    return [*(seat.person.doubts if seat.person else ()), *unnamed]


def _member(
    document: PrintedDocument, now: _Now, evidence: Mended, role: str, of: Entry | Seat, doubts: list[str]
) -> GroupMember:
    person = of.person
    at = of.office_at if isinstance(of, Seat) else now.sits if role.startswith("办公室") else None
    name = person.name.text.translate({ord(dot): "·" for dot in DOTS}) if person else ""
    return GroupMember(
        document=document.key,
        evidence=evidence,
        confidence=(Shape.DESCRIBED_MEMBER if doubts == [Doubt.DESCRIBED] else Shape.MEMBER).confidence(doubts),
        doubts=tuple(doubts),
        group=now.group or now.spoken_of or document.title.text,
        person=Name(name, person.name) if person else None,
        role=role,
        post=of.post.text,
        office_at=Name(at.text, at) if at is not None else None,
        former_name=now.former,
        since=of.since if isinstance(of, Seat) else "",
        until=of.until if isinstance(of, Seat) else "",
    )
