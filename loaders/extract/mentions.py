"""What one text cites: titles in 《》 and numbers, each with the relation that its sentence states.

What was read of the document before (:class:`Memory`) says which titles are its own, or short for what is cited already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanze.loaders.codes import Relation
from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.citation_memory import Memory, is_own, is_own_number, short_for
from quanze.loaders.extract.citation_rules import (
    ARTICLE,
    BARE_NUMBER,
    BASIS_HEADING,
    BEFORE_MARK,
    BEHIND,
    BOOK,
    NO_DOCUMENT,
    NUMBER_IN_BRACKETS,
    OWN_ISSUE,
    PUBLISHED_BY,
    UNMARKED,
)
from quanze.loaders.extract.clauses import MASK, Clauses
from quanze.loaders.extract.makings import MAKES, TASK, makes, names_itself
from quanze.loaders.extract.quotes import Quoted, clean_number, quoted
from quanze.loaders.extract.relation_rules import CUE
from quanze.loaders.extract.relations import relation_of, same_verb
from quanze.loaders.facts import Citation, LeftOut
from quanze.loaders.structure.lines import TORN_NUMBER
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.paragraphs import TITLE_END

_ANNOUNCES_SHORT = re.compile(r"简称[为：:]?$")
_JOINS = re.compile(r"以及|[和及与](?=[省市区州党国中自]|县[委政人])")
"""What joins a title without marks to the one before it."""
_LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class _Group:
    """Titles that one verb governs."""

    titles: tuple[Quoted, ...]
    relation: Relation
    evidence: Mended
    doubts: tuple[str, ...] = ()


def mentions_in(
    memory: Memory, text: Mended, listed: Relation | None, *, task: bool = False
) -> Iterator[Citation | LeftOut]:
    """The mentions in one text; ``listed`` is the relation that a heading gives to an entry of nothing but titles.

    ``task``: the text tells what somebody has to do, as one does that ends with those who answer for it.
    """
    clauses = Clauses.of(text.text, quoted(text.text))
    memory.task = task or TASK.search(clauses.masked) is not None
    memory.until = _opening_end(clauses) if memory.opening and not memory.task else 0
    for group in _groups(memory, text, clauses, listed):
        for one in group.titles:
            yield from _citation(memory, text, one, group)
    for match in OWN_ISSUE.finditer(clauses.masked) if "现将" in clauses.masked else ():
        if match["title"] in memory.document.title.text and TITLE_END.search(match["title"]):
            yield Citation(
                document=memory.document.key,
                evidence=text.group(match),
                title=match["title"],
                number="",
                relation=Relation.ISSUES,
            )
    if "〔" in clauses.masked or "[" in clauses.masked:
        yield from _numbers(memory, text, clauses)


def _groups(memory: Memory, text: Mended, clauses: Clauses, listed: Relation | None) -> Iterator[_Group]:
    masked, titles = clauses.masked, quoted(text.text)
    first = 0
    for index in range(len(titles)):
        if index + 1 < len(titles) and same_verb(masked[titles[index].end : titles[index + 1].start]):
            continue
        members = titles[first : index + 1]
        first = index + 1
        start, end = members[0].start, members[-1].end
        begin, clause_end, sentence_end = clauses.begin(start), clauses.end(end), clauses.sentence_end(end)
        making = _making(memory, clauses, start)
        relation = listed or relation_of(
            masked[begin:start], masked[end:clause_end], masked[end : sentence_end + 40], making=making
        )
        doubts = (Doubt.IMPLEMENTS_IN_TASK,) if relation is Relation.IMPLEMENTS and memory.task and not making else ()
        if relation in ("issues", "repeals", "amends") and sentence_end - end < 140:
            clause_end = sentence_end
        yield _Group(members, relation, text[max(begin, start - 120) : clause_end].strip("，"), doubts)


def _opening_end(clauses: Clauses) -> int:
    made = MAKES.search(clauses.masked)
    return clauses.sentence_end(made.end()) if made else len(clauses.masked)


def _making(memory: Memory, clauses: Clauses, at: int) -> bool:
    """Whether the sentence around ``at`` makes the document, or stands in its opening or below 编制依据."""
    begin, end = clauses.sentence(at)
    if memory.task:
        return names_itself(clauses.masked[begin:end])
    if at < memory.until or BASIS_HEADING.search(memory.heading):
        return True
    return makes(clauses.masked[begin:end], memory.document.title.text)


def _citation(memory: Memory, text: Mended, one: Quoted, group: _Group) -> Iterator[Citation | LeftOut]:
    """The mention that a title in its marks is, or the reason why it is none; the memory learns from it."""
    printed, number, relation = text.text, one.number, group.relation
    title = printed[one.title[0] : one.title[1]]
    if NO_DOCUMENT.search(title) or BOOK.match(printed[one.end : one.end + 6]):
        yield left_out(memory, text, one, "证照、表单、报刊或书籍的名称，不是文件")
        return
    if _ANNOUNCES_SHORT.search(printed[max(0, one.start - 4) : one.start]):
        return
    if is_own(memory.document, printed, title, number, relation):
        memory.learn(one.alias, title, number, Relation.ISSUES)
        yield left_out(memory, text, one, "本文件自己的标题")
        return
    if reason := short_for(memory, printed, one, title, relation):
        yield left_out(memory, text, one, reason)
        return
    if title in memory.aliases:
        title, number, _ = memory.aliases[title]
    else:
        behind = BEHIND.match(printed[one.end : one.end + 50])
        memory.learn(one.alias or (behind[1] if behind else ""), title, number, relation)
    memory.keep(title, relation)
    yield _mention(memory, printed, one, title, number, group)


def _mention(memory: Memory, printed: str, one: Quoted, title: str, number: str, group: _Group) -> Citation:
    if group.relation is Relation.REPEALS and not number:
        number = _published_by(printed[: one.start])
    article = ARTICLE.match(printed[one.end : one.end + 30])
    doubts = (*_doubts(one, printed[one.title[1] : one.end]), *group.doubts)
    return Citation(
        document=memory.document.key,
        evidence=group.evidence,
        title=title,
        number=number,
        relation=group.relation,
        article=article[1] if article else "",
        confidence=Shape.CITATION.confidence(doubts),
        doubts=doubts,
    )


def left_out(memory: Memory, text: Mended, one: Quoted, reason: str) -> LeftOut:
    """What stands in marks and is no mention."""
    return LeftOut(document=memory.document.key, text=text[one.start : one.end], reason=reason, lost=False)


def _doubts(one: Quoted, behind: str) -> tuple[str, ...]:
    """What is doubtful of a title in its marks, and of the number in what is printed ``behind`` it."""
    torn = TORN_NUMBER.search(behind)
    doubts = () if one.sound else (Doubt.TITLE_MARKS_UNPAIRED,)
    return (*doubts, Doubt.DAMAGED.of(what="文号", left=torn.group())) if torn else doubts


def _published_by(before: str) -> str:
    """The number of the order that published what is repealed (…以交通部令第2号公布，…修改的《…》), if it is printed."""
    sentence = before[max(before.rfind("。"), before.rfind("；")) + 1 :]
    found = PUBLISHED_BY.search(sentence)
    return clean_number(found["number"]) if found else ""


def _numbers(memory: Memory, text: Mended, clauses: Clauses) -> Iterator[Citation]:
    """Documents named by their number alone, or by a title without 《》 and a number."""
    masked = clauses.masked
    for bracket in NUMBER_IN_BRACKETS.finditer(masked):
        first = max(0, bracket.start() - _LONGEST_TITLE)
        match = UNMARKED.search(masked[first : bracket.end()])
        if match is None or first + match.end() != bracket.end():
            continue
        cues = [cue.end() for cue in CUE.finditer(match["title"].partition("关于")[0])]
        start = first + match.start("title") + (cues[-1] if cues else 0)
        if joins := _JOINS.match(masked, start):
            start = joins.end()
        place = (start, first + match.end("title"), bracket.end())
        yield _numbered(memory, text, clauses, place, match["number"])
        masked = masked[:start] + MASK * (bracket.end() - start) + masked[bracket.end() :]
    for match in BARE_NUMBER.finditer(masked):
        before = BEFORE_MARK.match(match["run"])
        start, end = match.start() + (before.end() if before else 0), match.end()
        number = clean_number(masked[start:end])
        if start < match.end("run") - 1 and not is_own_number(memory.document, number):
            yield _numbered(memory, text, clauses, (start, start, end), number)


def _numbered(memory: Memory, text: Mended, clauses: Clauses, place: tuple[int, int, int], number: str) -> Citation:
    """A mention whose title (maybe empty) stands between the first two indices of ``place`` and ends at the third."""
    start, title_end, end = place
    begin, clause_end = clauses.begin(start), clauses.end(end)
    after = clauses.masked[end : clauses.sentence_end(end)]
    return Citation(
        document=memory.document.key,
        evidence=text[begin:clause_end],
        title=text.text[start:title_end],
        number=clean_number(number),
        relation=relation_of(
            clauses.masked[begin:start],
            clauses.masked[end:clause_end].lstrip("）)"),
            after.lstrip("）)"),
            making=_making(memory, clauses, start),
        ),
    )
