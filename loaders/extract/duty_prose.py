"""Duties in prose: the task that each bracket in and behind paragraphs belongs to.

A bracket ends the clause before it; several in one paragraph end one clause each. A bracket on its own line, or in
an unnumbered paragraph behind unbracketed ones, belongs to the numbered item they make up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quanze.loaders.codes import Role
from quanze.loaders.confidence import Shape
from quanze.loaders.extract.deadlines import due, only_deadline_in
from quanze.loaders.extract.duty_brackets import CLOSING, TRIGGER, Bracket, brackets_in
from quanze.loaders.extract.duty_clauses import leads_by_rule
from quanze.loaders.extract.duty_lines import (
    DIVIDES,
    OPENS_TASK,
    Headed,
    are_kinds,
    deadline_behind,
    headed_duties,
    owners_alone,
    parted_deadline,
)
from quanze.loaders.extract.task_words import heading, opening, own_item
from quanze.loaders.facts import Duty, LeftOut, Name, Party
from quanze.loaders.rules import Rule
from quanze.loaders.structure.blocks import Block, Heading, Paragraph, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended

FOOTER = Rule(
    "foot-of-a-page",
    r"版权所有|邮编[：:]|地址[：:]|[Ii][Cc][Pp]备|网安备|网站标识码",
    finds={"主办单位：云江县人民政府办公室 地址：云江大道1号": ["地址："]},
    leaves=("主办单位：市水利局；协办单位：市财政局",),
)
"""What names whose site a page is, and no duty."""
_CLAUSE_SIGNS = "。；;，,、 \u3000"


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
        wanted = TRIGGER.search(block.text.text) or (self.state.has_brackets and block.text.text[-1:] in CLOSING)
        wanted = wanted and not FOOTER.search(block.text.text)
        brackets = self._brackets(block) if wanted else ()
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
            self._head(block.level, heading(block.text))

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

    def _brackets(self, block: Paragraph) -> tuple[Bracket, ...]:
        ordered = self.state.first_leads or self.state.ordered
        used, below = self.state.has_brackets, bool(self._open)
        return brackets_in(block.text, ordered=ordered, used=used, below=below, item=bool(block.mark))

    def _duties(self, block: Paragraph, brackets: Sequence[Bracket]) -> Iterator[Duty | LeftOut]:
        text = block.text
        at = 0
        for number, bracket in enumerate(brackets):
            own, beside = parted_deadline(own_item(text[at : bracket.start].strip(_CLAUSE_SIGNS)))
            dated = bracket.dated(beside).dated(deadline_behind(text[bracket.end : len(text)]))
            whole = text[at : bracket.end].strip(_CLAUSE_SIGNS)
            at = bracket.end
            first, level = own, 9 if number else block.level
            if number == 1 and block.level:
                self._head(block.level, heading(text))
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

    def _duty(self, words: Mended, evidence: Mended, bracket: Bracket, section: str) -> Duty:
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
