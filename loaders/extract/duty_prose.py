"""Where duties stand in prose: the brackets in and behind paragraphs, and the task each belongs to.

A bracket ends the clause before it; several in one paragraph end one clause each. A bracket on its own line, or in
an unnumbered paragraph behind unbracketed ones, belongs to the numbered item they make up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from quanze.loaders.codes import Role
from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.agency_lists import OWN_BODY, is_agency, read_list
from quanze.loaders.extract.deadlines import due, only_deadline_in
from quanze.loaders.extract.duty_clauses import LABEL, Clause, leads_by_rule, read_clause, read_parties
from quanze.loaders.extract.duty_lines import (
    DIVIDES,
    OPENS_TASK,
    Headed,
    are_kinds,
    deadline_behind,
    headed_duties,
    owners_alone,
    parted_deadline,
    roles_alone,
    roles_at_end,
)
from quanze.loaders.facts import Duty, LeftOut, Name, Party
from quanze.loaders.language.item_numbers import NO_DECIMAL, after_mark
from quanze.loaders.language.numerals import HAN
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended

_TRIGGER = re.compile(
    r"负责|牵头|责任(?:单位|部门|主体|领导|科室|处室)|(?:配合|主办|主责|落实|实施|承办)(?:单位|部门)|主办，"
    r"|(?:落实|实施|主办|承办)[）)〕\]】］]|不再列出"
)
FOOTER = Rule(
    "foot-of-a-page",
    r"版权所有|邮编[：:]|地址[：:]|[Ii][Cc][Pp]备|网安备|网站标识码",
    finds={"主办单位：云江县人民政府办公室 地址：云江大道1号": ["地址："]},
    leaves=("主办单位：市水利局；协办单位：市财政局",),
)
"""What names whose site a page is, and no duty."""
_OPENING = frozenset("（(〔[【［")
_CLOSING = frozenset("）)〕]】］")
_AFTER = frozenset("。；;，,、：: \u3000")
_CLAUSE_SIGNS = "。；;，,、 \u3000"
_SENTENCE = re.compile(r"[。；！？]")
_LABELLED_TAIL = re.compile(
    r"(?:^|(?<=[。；，])|(?<=[年月日前底内期续持进]))[—\-－*]*(?:(?:牵头|责任|主办|牵头责任|主责)(?:单位|部门)|责任领导)[：:].{2,}$"
)
_ITEM = re.compile(
    rf"(?<=[。；：:一-鿿”])（[{HAN}]{{1,3}}）(?=[一-鿿“]{{2}})|(?<=[。；：:])[0-9]{{1,2}}[.．、]{NO_DECIMAL}(?=.)"
    r"|(?<=[一-鿿”])1[.．、](?=[一-鿿])"
)
_MEASURES = re.compile(r"(?:具体|主要|工作|重点)(?:措施|任务|举措|内容)[：:](?=[0-9]{1,2}[.．、])")
_LONGEST = 1500
_SHORT = 15


@dataclass(slots=True)
class State:
    """What a document's brackets have laid down for those after them."""

    first_leads: bool = False
    ordered: bool = False
    """A note of the current part says that the first one leads."""
    implied: tuple[Name, ...] = ()
    has_brackets: bool = False
    divided: bool = False
    """The heading above divides duties among bodies."""
    owned: bool = False
    """Bodies that stand alone on lines head their tasks."""
    kinds_only: bool = False
    """The duties that names head are those of kinds of departments (财政部门：负责…)."""


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket that states a duty: from ``start`` to ``end`` (both signs included) of its paragraph."""

    start: int
    end: int
    clause: Clause
    doubts: tuple[str, ...] = ()

    def dated(self, deadline: str) -> _Bracket:
        """The bracket with the ``deadline`` printed beside it, where it names none itself."""
        if self.clause.deadline or not deadline:
            return self
        return replace(self, clause=replace(self.clause, deadline=deadline))


@dataclass(slots=True)
class Walk:
    """Reads the blocks of one document in order."""

    document: PrintedDocument
    state: State = field(default_factory=State)
    _headings: dict[int, Mended] = field(default_factory=dict)
    _owned: tuple[int, tuple[Party, ...]] | None = None
    """Bodies that stand alone on a line, and its level: what is numbered below them is theirs."""
    _open: list[Heading | Paragraph] = field(default_factory=list)
    """Headings and paragraphs since the last bracket or chapter that no bracket has claimed yet."""
    _answered: Heading | Paragraph | None = None
    """The item that the last line of roles alone (牵头单位：…) belongs to: one right below it is of the same item."""

    def take(self, block: Block) -> Iterator[Duty | LeftOut]:
        """The duties that ``block`` ends."""
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.text.text.endswith(("：", ":"))):
            self.state.divided = DIVIDES.search(block.text.text) is not None
        if not isinstance(block, Table):
            self._own(block)
        if isinstance(block, Table):
            self._open.clear()
            self._answered = None
        elif isinstance(block, Heading):
            self._head(block.level, block.text)
            self._open.clear()
            self._open.append(block)
        else:
            yield from self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> Iterator[Duty | LeftOut]:
        """The duties that a paragraph ends: by the brackets behind it, by the bodies it begins with, by its owner."""
        self.state.first_leads |= leads_by_rule(block.text.text) == "onward"
        wanted = _TRIGGER.search(block.text.text) or (self.state.has_brackets and block.text.text[-1:] in _CLOSING)
        wanted = wanted and not FOOTER.search(block.text.text)
        brackets = self._brackets(block.text, item=bool(block.mark)) if wanted else ()
        headed = () if brackets else tuple(headed_duties(block.text, self.state.divided))
        if brackets:
            yield from self._duties(block, brackets)
            self._open.clear()
        elif headed:
            yield from self._headed(headed, self.section(block.level or 9))
            self._open.clear()
        elif self._owned and self._is_owned(block):
            task = block.text.strip("。；; ")
            yield from self._headed([(task, task, self._owned[1])], self.section(block.level))
        else:
            self._open.append(block)
        if block.level and not headed:
            self._head(block.level, _heading(block.text))

    def _is_owned(self, block: Paragraph) -> bool:
        """Whether a paragraph is a task of the bodies above it: numbered below them, or in words that open a task."""
        assert self._owned is not None
        below = block.level > self._owned[0] or (not block.mark and OPENS_TASK.match(block.text.text) is not None)
        return below and not owners_alone(block.text)

    def enter(self, title: Mended | None) -> None:
        """Go on with an annex: its title stands above all headings in it."""
        self._open.clear()
        self._headings = {-1: title} if title else {}

    def section(self, below: int = 9) -> str:
        """The headings above, joined; only those of a higher rank than ``below``."""
        return "／".join(text.text for level, text in sorted(self._headings.items()) if level < below)

    @property
    def _ordered(self) -> bool:
        return self.state.first_leads or self.state.ordered

    def _own(self, block: Heading | Paragraph) -> None:
        """Keep in mind the bodies that stand alone in a block, as long as what follows is numbered below them."""
        owners = owners_alone(block.text) if self.state.owned else ()
        if owners:
            self._owned = block.level, owners
        elif self._owned and (isinstance(block, Heading) or block.level) and block.level <= max(self._owned[0], 1):
            self._owned = None

    def _head(self, level: int, text: Mended) -> None:
        for lower in [known for known in self._headings if known >= level]:
            del self._headings[lower]
        self._headings[level] = text

    def _brackets(self, text: Mended, *, item: bool) -> tuple[_Bracket, ...]:
        """The brackets of a paragraph that state duties; without one, its words that do so as a bracket would."""
        return tuple(self._labelled(text)) or self._bare(text) or self._alone(text) or self._tail(text, item=item)

    def _labelled(self, text: Mended) -> Iterator[_Bracket]:
        """Brackets that say who leads, answers or cooperates."""
        for start, end, closed in bracket_spans(text.text):
            inner = text[start + 1 : end - 1 if closed else end]
            if not _TRIGGER.search(text.text[start:end]) or not 4 <= len(inner) <= _LONGEST:
                continue
            if end < len(text) and text.text[end] not in _AFTER and start and text.text[start - 1] not in "。；":
                continue
            clause = read_clause(inner, first_leads=self._ordered)
            if clause is not None:
                yield _Bracket(start, end, clause, () if closed else (Doubt.BRACKET_UNCLOSED,))

    def _alone(self, text: Mended) -> tuple[_Bracket, ...]:
        """A paragraph of nothing but roles, below the item it belongs to."""
        clause = roles_alone(text, first_leads=self._ordered) if self._open else None
        return (_Bracket(0, len(text), clause),) if clause else ()

    def _tail(self, text: Mended, *, item: bool) -> tuple[_Bracket, ...]:
        """Roles at a paragraph's end, behind a label (责任单位：…) or in a sentence."""
        tail = _LABELLED_TAIL.search(text.text)
        clause = read_clause(text[tail.start() : len(text)], first_leads=self._ordered) if tail else None
        if tail and clause and clause.parties:
            return (_Bracket(tail.start(), len(text), clause),)
        said = roles_at_end(text, first_leads=self._ordered, item=item)
        return (_Bracket(said[0], len(text), said[1]),) if said else ()

    def _bare(self, text: Mended) -> tuple[_Bracket, ...]:
        """A bracket that ends a paragraph and holds nothing but agencies, in a document whose brackets state duties."""
        if not self.state.has_brackets or not text.text.endswith(("）", ")", "〕", "]")):
            return ()
        spans = list(bracket_spans(text.text))
        if not spans:  # it closes only
            return ()
        start, end, closed = spans[-1]
        if not closed or end < len(text) or (start and text.text[start - 1] not in "。；"):
            return ()
        names = read_list(text[start + 1 : end - 1])
        if not names or not all(is_agency(one.name) and OWN_BODY.search(one.name) for one in names):
            return ()
        parties = read_parties(text[start + 1 : end - 1], Role.RESPONSIBLE, first_leads=self._ordered)
        return (_Bracket(start, end, Clause(parties), (Doubt.NAMES_ALONE,)),)

    def _duties(self, block: Paragraph, brackets: Sequence[_Bracket]) -> Iterator[Duty | LeftOut]:
        text = block.text
        at = 0
        for number, bracket in enumerate(brackets):
            own, beside = parted_deadline(_own_item(text[at : bracket.start].strip(_CLAUSE_SIGNS)))
            dated = bracket.dated(beside).dated(deadline_behind(text[bracket.end : len(text)]))
            whole = text[at : bracket.end].strip(_CLAUSE_SIGNS)
            at = bracket.end
            first, level = own, 9 if number else block.level
            if number == 1 and block.level:
                self._head(block.level, _heading(text))
            if number == 0 and not block.mark:
                item = self._item(alone=not own) or (None if own or self._open else self._answered)
                self._answered = None if own else item
                if item is not None:
                    first, level = item.text, item.level
                    at_item = self._open.index(item) if item in self._open else len(self._open)
                    whole = Mended.join((*(b.text for b in self._open[at_item:]), whole))
            if not first:
                yield LeftOut(document=self.document.key, text=whole, reason="职责括号之前没有印任务")
                continue
            yield self._duty(first, whole, dated, self.section(level or 9))

    def _item(self, *, alone: bool) -> Heading | Paragraph | None:
        """What an unnumbered bracketed paragraph belongs to, if not (only) to its own words."""
        paragraphs = [b for b in self._open if isinstance(b, Paragraph)]
        heading = next((b for b in self._open if isinstance(b, Heading)), None)
        numbered = [b for b in paragraphs if b.mark]
        if numbered:
            highest = min(b.level for b in numbered)
            siblings = [b for b in numbered if b.level == highest]
            above = heading is not None and heading.mark and heading.level < highest
            return heading if above and len(siblings) > 1 else siblings[-1]
        if heading and heading.mark and heading.text.text.endswith(("。", "；")):
            return heading
        if not alone:
            return None
        return paragraphs[-1] if paragraphs else heading

    def _headed(self, found: Sequence[Headed], section: str) -> Iterator[Duty | LeftOut]:
        """What bodies answer for whose names head the words; kinds of departments at every level are no bodies."""
        for task, evidence, parties in found:
            if self.state.kinds_only or are_kinds(parties):
                yield LeftOut(document=self.document.key, text=evidence, reason="职责按部门类别分列，未指明具体单位")
                continue
            yield Duty(
                document=self.document.key,
                evidence=evidence,
                task=opening(task).text,
                section=section,
                parties=parties,
            )

    def _duty(self, words: Mended, evidence: Mended, bracket: _Bracket, section: str) -> Duty:
        clause = bracket.clause
        parties = clause.parties
        named = {party.agency.printed for party in parties}
        implied = self.state.implied or clause.implied
        parties += tuple(Party(agency=name, role=Role.IMPLIED) for name in implied if name.printed not in named)
        self.state.has_brackets = True
        deadline, date = clause.deadline, due(clause.deadline, self.document.year)
        if not deadline:
            deadline, date = only_deadline_in(words.text, self.document.year)
        if clause.first_leads == "onward":
            self.state.first_leads = True
        if clause.implied:
            self.state.implied = clause.implied
        return Duty(
            document=self.document.key,
            evidence=evidence,
            confidence=Shape.DUTY_BRACKET.confidence(bracket.doubts),
            doubts=bracket.doubts,
            task=opening(words).text,
            section=section,
            parties=parties,
            officials=clause.officials,
            deadline=deadline,
            due=date,
        )


def _own_item(words: Mended) -> Mended:
    """``words`` from the item on that a bracket ends, where print has run other words together with it.

    >>> _own_item(Mended.of("二、放出活力（五）梳理措施。具体措施：1．编制清单", 0)).text
    '1．编制清单'
    >>> _own_item(Mended.of("优化措施。具体措施：1．2021年底前编制清单", 0)).text
    '1．2021年底前编制清单'
    >>> _own_item(Mended.of("（五）梳理措施。1．编制清单", 0)).text
    '（五）梳理措施。1．编制清单'
    """
    while True:
        plain = words.text
        marks = [match for match in _ITEM.finditer(plain) if match.start()]
        if after_mark(plain):
            glued = next(iter(marks), None)
            if glued is None or _SENTENCE.search(plain, 0, glued.start()):
                lead = _MEASURES.search(plain)
                return words[lead.end() : len(words)] if lead else words
            words = words[glued.start() : len(words)]
        else:
            return words[marks[-1].start() : len(words)] if marks else words


def _heading(text: Mended) -> Mended:
    """The heading that a numbered paragraph opens with: its first sentence, less an item that runs on behind it."""
    first = first_sentence(text)
    glued = next((match for match in _ITEM.finditer(first.text) if match.start()), None)
    return first[: glued.start()] if glued else first


def first_sentence(text: Mended) -> Mended:
    """``text`` up to its first full stop, which stays out.

    >>> first_sentence(Mended.of("（一）优化流程。各部门要落实。", 0)).text
    '（一）优化流程'
    """
    stop = _SENTENCE.search(text.text)
    return text[: stop.start()] if stop and stop.start() else text


def opening(text: Mended) -> Mended:
    """What names a task: its first sentence, and the second too where the first is a short heading.

    >>> opening(Mended.of("1.优化流程。各部门要落实。", 0)).text
    '1.优化流程。各部门要落实'
    """
    first = first_sentence(text)
    if len(first) >= _SHORT or len(first) + 1 >= len(text):
        return first
    return text[: len(first) + 1 + len(first_sentence(text[len(first) + 1 : len(text)]))]


def bracket_spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """``(start, end, closed)`` of each outermost bracket, whatever signs it is printed with.

    A bracket that is never closed reaches to the end of the text if it opens with a label; else it is passed over.

    >>> list(bracket_spans("甲（乙〔丙〕丁）戊"))
    [(1, 8, True)]
    """
    closed: list[tuple[int, int]] = []
    open_at: list[int] = []
    for at, char in enumerate(text):
        if char in _OPENING:
            open_at.append(at)
        elif char in _CLOSING and open_at:
            start = open_at.pop()
            while closed and closed[-1][0] > start:
                closed.pop()
            closed.append((start, at + 1))
    tail = next((at for at in open_at if LABEL.match(text, at + 1)), len(text))
    for start, end in closed:
        if end <= tail:
            yield start, end, True
    if tail < len(text):
        yield tail, len(text), False
