"""What extraction may say. Every fact is what one place in print states, in the printed words.

Facts carry printed names only; :mod:`loaders.resolve` says which bodies they name and
:mod:`loaders.quads` writes both down. All texts have OCR white space removed, nothing else changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from quanze.loaders.codes import Action, HandingKind, Relation, Role
from quanze.loaders.structure.mended import Mended


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name (of an agency, person, document …) and the place it is printed at, if it has one.

    ``full`` is the whole name where the print leaves out what neighbours in a list share
    (甲县、乙县人民政府: 甲县人民政府), else empty.
    """

    printed: str
    text: Mended | None = None
    full: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts share.

    ``document`` is :attr:`PrintedDocument.key`; ``evidence`` the printed words the fact was read from
    (a sentence, clause or table row: enough for a person to check it); ``confidence`` 0 < c ≤ 1;
    ``doubts`` say in Chinese what is doubtful, and are empty exactly when confidence is 1.
    """

    document: str
    evidence: Mended
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing(Fact):
    """An official document printed in this source; ``status`` is what the page around it says of its force."""

    number: str
    title: str
    issuers: tuple[Name, ...]
    date: str
    kind: str
    annexes: tuple[Name, ...] = ()
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Fact):
    """A mention of another document.

    ``title`` without its outer 《》, or empty where only a number is printed; ``number`` the 文号 or
    standard number without white space, or empty. ``article`` is the provision named, if any.
    """

    title: str
    number: str
    relation: Relation
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity(Fact):
    """From when and how long an instrument holds, and who interprets it.

    ``effective``: ISO date, ``on_issue`` or empty; ``term`` as printed (``5年``); ``expires`` ISO date or empty.
    """

    instrument: str
    interpreter: Name | None = None
    effective: str = ""
    term: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A body that takes part in carrying out an item beside or instead of the one it is printed for; ``mode`` as there."""

    agency: Name
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Implementer:
    """An agency in a permit item's 实施机关 cell.

    ``modes`` from the code list ``mode`` (实施 审批 审核 初审 受理 承办 会同 前置审查 受委托 直接下放 …);
    ``note`` the bracketed text that belongs to it; ``delegator`` who delegated or handed down; ``joint`` the bodies that
    name and note tell of beside it.
    """

    agency: Name
    modes: tuple[str, ...] = ()
    note: str = ""
    delegator: Name | None = None
    joint: tuple[Joint, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """A power that a row hands on: ``extent`` says what of it as printed (empty: all)."""

    delegator: Name
    agency: Name
    kind: HandingKind
    extent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A document that a permit item rests on. ``relation`` is basis, or to amend (改革举措 修改《…》)."""

    title: Name
    number: str = ""
    relation: Relation = Relation.BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Fact):
    """One row of one permit-item list. ``sequence`` as printed (``""`` in rows that continue one without a number).

    ``reform`` from the code list ``reform`` (直接取消审批 审批改为备案 实行告知承诺 优化准入服务 取消 调整 承接 下放 清理规范).
    ``codes`` are the item's (基本编码, 实施编码, 职权编码 …) as printed.
    """

    list: str
    sequence: str
    item: Name
    authority: Name | None = None
    implementers: tuple[Implementer, ...] = ()
    implementers_printed: str = ""
    handings: tuple[Handing, ...] = ()
    bases: tuple[Basis, ...] = ()
    reform: str = ""
    remark: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Fact):
    """Powers that a sentence hands on to one body; ``item`` as printed (``109项市级管理事项``), ``handing`` who to whom."""

    item: Name
    handing: Handing


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An agency's part in a duty."""

    agency: Name
    role: Role
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A person named in a duty: ``role`` 责任领导 or 牵头领导, and the agency printed with the name, if any."""

    person: Name
    role: str
    agency: Name | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Fact):
    """A task and who answers for it.

    ``task`` the task's text (first sentence or whole cell), ``section`` the headings above it joined by ``／``;
    ``deadline`` as printed; ``due`` the date it means (``2024-11-30``, ``2024-11``, ``2024``) or empty.
    """

    task: str
    section: str = ""
    parties: tuple[Party, ...] = ()
    officials: tuple[Official, ...] = ()
    deadline: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseDefinition(Fact):
    """What a collective phrase means in this document (注：各政务服务机构为：…)."""

    phrase: str
    members: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Fact):
    """One person, one post, one action; ``post`` as printed, organisation included."""

    person: Name
    action: Action
    post: Name
    gender: str = ""
    probation: bool = False
    concurrent: bool = False
    retirement: bool = False
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember(Fact):
    """A member of a leading group, or its office.

    ``role`` as printed (组长 副组长 成员 指挥长 召集人 办公室主任 …); ``post`` the person's own post as printed;
    ``office_at`` the agency where the office sits (role 办公室主任/办公室副主任 rows; person may be None).
    ``former_name`` if the document renames the group; ``since`` and ``until`` the first and last day (ISO) on which the
    office sits there, where print says so.
    """

    group: str
    person: Name | None
    role: str
    post: str = ""
    office_at: Name | None = None
    former_name: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stewardship(Fact):
    """A river, lake or reservoir and its chief (河长). ``responsible_official`` 责任领导; ``due`` as printed.

    ``object`` is None for chiefs of all waters of a place (总河长).
    """

    object: Name | None
    official: Name | None
    role: str = "河长"
    agency: Name | None = None
    responsible_official: Name | None = None
    due: str = ""
    area: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleEntry(Fact):
    """One item of a one-stop bundle (一件事) and the bundle's number; ``parties`` have role lead (★) or cooperating."""

    list: str
    bundle: str
    item: str
    number: str = ""
    necessity: str = ""
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition(Fact):
    """A named zone, building or honour: ``status`` 认定, 延期监测, 历史建筑, 撤销 …; ``category`` the honour's name."""

    name: Name
    status: str
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Fact):
    """A duty to report: who sends ``what`` to whom; ``deadline`` as printed (每月月底前), empty where none is.

    ``due`` is the date it means, ISO day, month or year; empty for one that comes round. ``relative``: the recipient is
    said by its place beside the sender (同级人民政府) or without its name (领导小组办公室), so that no one body is meant.
    """

    who: Name | None
    to: Name
    relative: bool
    what: str
    deadline: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification(Fact):
    """A body and its 统一社会信用代码 (``code``, 18 characters as printed)."""

    agency: Name
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextElsewhere(Fact):
    """A text, or a part of one, that print leaves out: the web address it gives instead, and the words before that."""

    address: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Printed words that became no fact, and why (shown by ``quanze review``).

    ``lost``: a fact should stand there (a member, a row, a sentence of a decree), but could not be read.
    """

    document: str
    text: Mended
    reason: str
    lost: bool = True
