"""Mentions of other documents in prose and in tables of tasks, each with the relation its sentence states.

What a permit list names in its basis columns is a :class:`~loaders.facts.Basis` and stays out here, as do
a document's own titles, certificates, forms, newspapers and books, and short names for what is cited already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.codes import Relation
from loaders.confidence import Shape
from loaders.doubts import Doubt
from loaders.extract.citation_rules import (
    ANNEXES,
    ARTICLE,
    BARE_NUMBER,
    BEFORE_MARK,
    BEHIND,
    BOOK,
    CHANGING,
    KIND_END,
    MAKING,
    NO_DOCUMENT,
    NUMBER_IN_BRACKETS,
    OWN_ISSUE,
    PUBLISHED_BY,
    SHORT,
    UNMARKED,
)
from loaders.extract.clauses import MASK, Clauses
from loaders.extract.column_meanings import assign
from loaders.extract.makings import MAKES, makes
from loaders.extract.permit_columns import permit_columns
from loaders.extract.quotes import Quoted, clean_number, quoted
from loaders.extract.registers import read_register
from loaders.extract.relations import CUE, relation_of, same_verb
from loaders.extract.repeal_lists import listed_documents
from loaders.facts import Citation, LeftOut
from loaders.language.item_numbers import DOTTED
from loaders.structure.blocks import Block, Gazette, Heading, Paragraph, PrintedDocument, Table
from loaders.structure.lines import TORN_NUMBER
from loaders.structure.mended import Mended
from loaders.structure.paragraphs import TITLE_END, looks_like_title

_BASIS_HEADING = re.compile(r"依据|根据")
_REPEAL_HEADING = re.compile(r"废止|失效")
_LONGEST_TITLE = 140
_SHORTEST_NAME, _LONGEST_NAME = 4, 6
"""Characters of the short names that no bracket announces (《分工方案》)."""
_ITEM_COLUMNS = ("事项", "依据", "一件事", "材料", "证照")


@dataclass(slots=True)
class _State:
    """What is known of a document while its blocks are read."""

    document: PrintedDocument
    aliases: dict[str, tuple[str, str, Relation]] = field(default_factory=dict)
    issued: set[str] = field(default_factory=set)
    """The titles issued so far, without their marks: a line that prints one again is the instrument's own title."""
    endings: set[str] = field(default_factory=set)
    """What titles cited so far end with: a title of no more is short for one of them."""
    heading: str = ""
    level: int = 0
    opening: bool = False
    """Whether no paragraph of the part at hand has been read so far."""
    until: int = 0
    """Where the opening ends in the text at hand: behind the first sentence that makes the document."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Titles that one verb governs."""

    titles: tuple[Quoted, ...]
    relation: Relation
    evidence: Mended


def extract(gazette: Gazette) -> Iterator[Citation | LeftOut]:
    """Every mention of another document in ``gazette``; what is in 《》 and no mention is left out with the reason."""
    for document in gazette.documents:
        yield from cited_in(document)


def cited_in(document: PrintedDocument) -> Iterator[Citation | LeftOut]:
    """The mentions in one document, in printed order."""
    state = _State(document)
    said: set[tuple[str, str]] = set()
    numbers: set[str] = set()
    for fact in _in_blocks(state):
        if isinstance(fact, Citation):
            if not fact.title and fact.number in numbers and fact.relation is Relation.CITES:
                yield LeftOut(document=document.key, text=fact.evidence, reason="上文已引用的文号")
                continue
            said.add((fact.title, fact.relation))
            numbers.add(fact.number)
        yield fact
    for fact in _in_title(document):
        if (fact.title, fact.relation) not in said:
            yield fact


def _in_title(document: PrintedDocument) -> Iterator[Citation]:
    """What the document's own title says it amends or repeals (关于修改《…》的决定)."""
    text = document.title
    for one in quoted(text.text):
        cue = CHANGING.search(text.text[: one.start])
        if cue:
            relation = Relation.REPEALS if cue.group() in ("废止", "失效") else Relation.AMENDS
            title = text.text[one.title[0] : one.title[1]]
            yield Citation(document=document.key, evidence=text, title=title, number=one.number, relation=relation)


def _in_blocks(state: _State) -> Iterator[Citation | LeftOut]:
    document = state.document
    parts = ((document.title.text, document.blocks), *((annex.title.text, annex.blocks) for annex in document.annexes))
    for title, blocks in parts:
        state.opening = True
        listed, taken = listed_documents(document, title, blocks)
        yield from listed
        for index, block in enumerate(blocks):
            if index in taken:
                continue
            if isinstance(block, Table):
                yield from _in_table(state, block)
            else:
                yield from _in_text(state, block)


def _in_text(state: _State, block: Heading | Paragraph) -> Iterator[Citation | LeftOut]:
    text = block.text.text
    state.opening &= not (block.mark or DOTTED.match(text) or (isinstance(block, Heading) and block.level))
    yield from _of_text(state, block)
    state.opening &= "。" not in text and "如下" not in text


def _of_text(state: _State, block: Heading | Paragraph) -> Iterator[Citation | LeftOut]:
    text = block.text.text
    if isinstance(block, Heading) or ((block.mark or DOTTED.match(text)) and len(text) < 20 and "《" not in text):
        if block.level <= state.level or not state.level or _BASIS_HEADING.search(text):
            state.heading, state.level = text, block.level
    elif not block.mark and "《" not in text:
        state.heading, state.level = "", 0
    if "《" not in text and "〔" not in text and "[" not in text and "现将" not in text:
        return
    if _is_title(block) or ANNEXES.match(text) or _unmarked(text) in state.issued:
        for one in quoted(text):
            yield _left_out(state, block.text, one, "本文件或附件的标题")
        return
    yield from _read(state, block.text[len(block.mark) :], _listed_relation(state, block))


def _is_title(block: Heading | Paragraph) -> bool:
    text = block.text.text
    if text.startswith("《") and text.rstrip("；。").endswith(("》", "）", ")")) and text.count("《") == 1:
        return False
    return not block.mark and (looks_like_title(text) or (isinstance(block, Heading) and block.level == 0))


def _listed_relation(state: _State, block: Block) -> Relation | None:
    """The relation that the heading above gives to an entry that is nothing but a title."""
    assert not isinstance(block, Table)
    bare = block.text.text[len(block.mark) :] if isinstance(block, Paragraph | Heading) else ""
    titles = quoted(bare)
    if not titles or titles[0].start > 1 or len(bare) - titles[-1].end > 3:
        return None
    if _REPEAL_HEADING.search(state.heading):
        return Relation.REPEALS
    return Relation.BASIS if _BASIS_HEADING.search(state.heading) else None


def _in_table(state: _State, table: Table) -> Iterator[Citation | LeftOut]:
    assigned = assign(table)
    register = read_register(state.document, table, assigned)
    if register is not None:
        yield from register
        return
    if assigned is not None and assigned.kind == "permits" and permit_columns(assigned) is not None:
        table, wanted = assigned.table, set(assigned.every("remark", "category", "level", ""))
    else:
        wanted = {i for i, name in enumerate(table.columns) if not any(word in name for word in _ITEM_COLUMNS)}
        wanted = wanted or set(range(max((len(row.cells) for row in table.rows), default=0)))
        if any("一件事" in name for name in table.columns):
            return
    for row in table.rows:
        for index in sorted(wanted):
            if index < len(row.cells) and "《" in row.cells[index].text.text:
                yield from _read(state, row.cells[index].text, None)


def _read(state: _State, text: Mended, listed: Relation | None) -> Iterator[Citation | LeftOut]:
    clauses = Clauses.of(text.text, quoted(text.text))
    state.until = _opening_end(clauses) if state.opening else 0
    for group in _groups(state, text, clauses, listed):
        for one in group.titles:
            yield from _citation(state, text, one, group)
    for match in OWN_ISSUE.finditer(clauses.masked) if "现将" in clauses.masked else ():
        if match["title"] in state.document.title.text and TITLE_END.search(match["title"]):
            yield Citation(
                document=state.document.key,
                evidence=text.group(match),
                title=match["title"],
                number="",
                relation=Relation.ISSUES,
            )
    if "〔" in clauses.masked or "[" in clauses.masked:
        yield from _numbers(state, text, clauses)


def _groups(state: _State, text: Mended, clauses: Clauses, listed: Relation | None) -> Iterator[_Group]:
    masked, titles = clauses.masked, quoted(text.text)
    first = 0
    for index in range(len(titles)):
        if index + 1 < len(titles) and same_verb(masked[titles[index].end : titles[index + 1].start]):
            continue
        members = titles[first : index + 1]
        first = index + 1
        start, end = members[0].start, members[-1].end
        begin, clause_end, sentence_end = clauses.begin(start), clauses.end(end), clauses.sentence_end(end)
        relation = listed or relation_of(
            masked[begin:start],
            masked[end:clause_end],
            masked[end : sentence_end + 40],
            making=_making(state, clauses, start),
        )
        if relation in ("issues", "repeals", "amends") and sentence_end - end < 140:
            clause_end = sentence_end
        yield _Group(members, relation, text[max(begin, start - 120) : clause_end].strip("，"))


def _opening_end(clauses: Clauses) -> int:
    made = MAKES.search(clauses.masked)
    return clauses.sentence_end(made.end()) if made else len(clauses.masked)


def _making(state: _State, clauses: Clauses, at: int) -> bool:
    """Whether the sentence around ``at`` makes the document, or stands in its opening or below 编制依据."""
    if at < state.until or _BASIS_HEADING.search(state.heading):
        return True
    begin, end = clauses.sentence(at)
    return makes(clauses.masked[begin:end], state.document.title.text)


def _citation(state: _State, text: Mended, one: Quoted, group: _Group) -> Iterator[Citation | LeftOut]:
    title = text.text[one.title[0] : one.title[1]]
    number, relation = one.number, group.relation
    if NO_DOCUMENT.search(title) or BOOK.match(text.text[one.end : one.end + 6]):
        yield _left_out(state, text, one, "证照、表单、报刊或书籍的名称，不是文件")
        return
    if re.search(r"简称[为：:]?$", text.text[max(0, one.start - 4) : one.start]):
        return
    announced = (
        relation is Relation.ISSUES
        and state.document.title.text.endswith(title)
        and Doubt.TITLE_OF_ISSUED not in state.document.doubts
    )
    if (announced or _is_own(state.document, text.text, title, number)) and relation not in ("repeals", "amends"):
        if one.alias:
            state.aliases[one.alias] = (title, number, Relation.ISSUES)
        yield _left_out(state, text, one, "本文件自己的标题")
        return
    known = state.aliases.get(title)
    if known is not None:
        title, number, before = known
        made = relation not in (Relation.ISSUES, Relation.REPEALS, Relation.CITES) and MAKING.search(
            text.text[one.end : one.end + 80]
        )
        if (relation not in (Relation.ISSUES, Relation.REPEALS) and not made) or relation == before:
            yield _left_out(state, text, one, "简称，全称已在上文引用")
            return
    elif SHORT.match(title) or (relation is Relation.CITES and not number and title in state.endings):
        yield _left_out(state, text, one, "简称，上文没有全称" if SHORT.match(title) else "简称，全称已在上文引用")
        return
    elif one.alias:
        state.aliases[one.alias] = (title, number, relation)
    elif alias := BEHIND.match(text.text[one.end : one.end + 50]):
        state.aliases[alias[1]] = (title, number, relation)
    if relation is Relation.ISSUES:
        state.issued.add(_unmarked(title))
    if KIND_END.search(title):
        state.endings.update(title[-length:] for length in range(_SHORTEST_NAME, min(len(title), _LONGEST_NAME + 1)))
    if relation is Relation.REPEALS and not number:
        number = _published_by(text.text[: one.start])
    article = ARTICLE.match(text.text[one.end : one.end + 30])
    doubts = _doubts(one, text.text[one.title[1] : one.end])
    yield Citation(
        document=state.document.key,
        evidence=group.evidence,
        title=title,
        number=number,
        relation=relation,
        article=article[1] if article else "",
        confidence=Shape.CITATION.confidence(doubts),
        doubts=doubts,
    )


def _doubts(one: Quoted, behind: str) -> tuple[str, ...]:
    """What is doubtful of a title in its marks, and of the number in what is printed ``behind`` it."""
    torn = TORN_NUMBER.search(behind)
    doubts = () if one.sound else (Doubt.TITLE_MARKS_UNPAIRED,)
    return (*doubts, Doubt.DAMAGED.of(what="文号", left=torn.group())) if torn else doubts


def _unmarked(title: str) -> str:
    return re.sub("[《》〈〉<>]", "", title)


def _published_by(before: str) -> str:
    """The number of the order that published what is repealed (…以交通部令第2号公布，…修改的《…》), if it is printed."""
    sentence = before[max(before.rfind("。"), before.rfind("；")) + 1 :]
    found = PUBLISHED_BY.search(sentence)
    return clean_number(found["number"]) if found else ""


def _is_own(document: PrintedDocument, text: str, title: str, number: str) -> bool:
    """Whether a title is the document's own, or stands in a repetition of it (标题：…关于印发《…》的通知)."""
    own = document.title.text
    if {Doubt.TITLE_FROM_OPENING, Doubt.TITLE_OF_ISSUED}.intersection(document.doubts):
        return False
    return number in ("", document.number) and (title == own or (title in own and _repeats(text, own)))


@lru_cache(maxsize=8)
def _repeats(text: str, own: str) -> bool:
    """Whether a text repeats the document's own title; asked for each title in the text, looked up once."""
    return bool(own) and own in text


def _left_out(state: _State, text: Mended, one: Quoted, reason: str) -> LeftOut:
    return LeftOut(document=state.document.key, text=text[one.start : one.end], reason=reason, lost=False)


def _numbers(state: _State, text: Mended, clauses: Clauses) -> Iterator[Citation]:
    """Documents named by their number alone, or by a title without 《》 and a number."""
    masked = clauses.masked
    for bracket in NUMBER_IN_BRACKETS.finditer(masked):
        first = max(0, bracket.start() - _LONGEST_TITLE)
        match = UNMARKED.search(masked[first : bracket.end()])
        if match is None or first + match.end() != bracket.end():
            continue
        cues = [cue.end() for cue in CUE.finditer(match["title"].partition("关于")[0])]
        start = first + match.start("title") + (cues[-1] if cues else 0)
        place = (start, first + match.end("title"), bracket.end())
        yield _numbered(state, text, clauses, place, match["number"])
        masked = masked[:start] + MASK * (bracket.end() - start) + masked[bracket.end() :]
    for match in BARE_NUMBER.finditer(masked):
        before = BEFORE_MARK.match(match["run"])
        start, end = match.start() + (before.end() if before else 0), match.end()
        number = clean_number(masked[start:end])
        if start < match.end("run") - 1 and number != state.document.number:
            yield _numbered(state, text, clauses, (start, start, end), number)


def _numbered(state: _State, text: Mended, clauses: Clauses, place: tuple[int, int, int], number: str) -> Citation:
    """A mention whose title (maybe empty) stands between the first two indices of ``place`` and ends at the third."""
    start, title_end, end = place
    begin, clause_end = clauses.begin(start), clauses.end(end)
    after = clauses.masked[end : clauses.sentence_end(end)]
    return Citation(
        document=state.document.key,
        evidence=text[begin:clause_end],
        title=text.text[start:title_end],
        number=clean_number(number),
        relation=relation_of(
            clauses.masked[begin:start],
            clauses.masked[end:clause_end].lstrip("）)"),
            after.lstrip("）)"),
            making=_making(state, clauses, start),
        ),
    )
