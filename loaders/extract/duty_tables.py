"""Task tables → duties: blank cells filled from merged ones above, several tasks of one cell parted.

Where a cell holds several tasks and the rows below hold only agencies, the tasks and rows are paired one by one if
they are as many; else all agencies go with the cell as a whole, with doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quanze.loaders.codes import Role
from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.deadlines import deadline_in, due
from quanze.loaders.extract.duty_cells import Answer, numbered, paragraphs, sentences_apart
from quanze.loaders.extract.duty_columns import Columns
from quanze.loaders.extract.duty_rows import Reading, readings
from quanze.loaders.facts import Duty, LeftOut, Official, Party
from quanze.loaders.structure.blocks import PrintedDocument, Table
from quanze.loaders.structure.lines import tidy
from quanze.loaders.structure.mended import Mended

_MERGED = (Doubt.MERGED_ALL, Doubt.MERGED_LEAD, Doubt.MERGED_OFFICIAL)
_LONG_SECTION = 60


@dataclass(frozen=True, slots=True)
class _Piece:
    """One task with who answers for it, still to become a fact."""

    task: Mended
    reading: Reading
    evidence: Mended
    doubts: tuple[str, ...] = ()


def read_table(
    table: Table, columns: Columns, document: PrintedDocument, source: str, section: str, *, first_leads: bool = False
) -> Iterator[Duty | LeftOut]:
    """The duties of one task table; rows that name a task but nobody who answers are left out."""
    rows = _filled(_distributed(readings(table, columns, source, first_leads=first_leads)), columns)
    at = 0
    while at < len(rows):
        reading = rows[at]
        stop = at + 1
        if reading.tasks:
            while stop < len(rows) and not rows[stop].tasks and rows[stop].is_answered:
                stop += 1
        if not reading.tasks:
            if reading.is_answered:
                yield LeftOut(document=document.key, text=reading.printed, reason="责任单位所对应的任务未印出")
        else:
            for piece in _pieces(reading, rows[at + 1 : stop], source):
                yield _fact(piece, columns, document, section)
        at = stop


def _filled(rows: Sequence[Reading], columns: Columns) -> tuple[Reading, ...]:
    """The readings with what merged cells above (persons: in a shifted row also below) hold for them.

    In a table whose cells stand in their columns a merged cell of persons, or of those who lead, ends with its group.
    """
    filled: list[Reading] = []
    above: Reading | None = None
    persons: Reading | None = None
    for at, reading in enumerate(rows):
        now = _with_merged(reading, above) if above and _shares(reading, above, persons, columns) else reading
        if now.tasks and _lacks_lead(now) and Doubt.LEAD_MISSING not in now.doubts:
            now = replace(now, doubts=(*now.doubts, Doubt.LEAD_MISSING))
        if not reading.officials and not reading.has_person_cell and now.is_answered:
            now = _with_officials(now, _persons_of(rows, at, persons), columns)
        if reading.officials:
            persons = reading
        if now.is_answered:
            above = now
        filled.append(now)
    return tuple(filled)


def _shares(reading: Reading, above: Reading, persons: Reading | None, columns: Columns) -> bool:
    """Whether a merged cell of the row above may hold for this one too: they are of one group."""
    new_group = bool(reading.officials) and persons is not None and _names(reading) != _names(persons)
    same_group = columns.has_persons or above.section == reading.section
    return bool(reading.tasks) and not new_group and (same_group or not reading.is_answered)


def _with_officials(reading: Reading, held: Reading | None, columns: Columns) -> Reading:
    """The reading with the persons of the merged cell ``held`` that it stands beside."""
    if held is None or not (columns.has_persons or held.section == reading.section):
        return reading
    reason = Doubt.MERGED_OFFICIAL.of(line=held.row.line)
    return replace(reading, officials=tuple(replace(o, doubts=(*o.doubts, reason)) for o in held.officials))


def _names(reading: Reading) -> tuple[str, ...]:
    return tuple(official.person.printed for official in reading.officials)


def _lacks_lead(reading: Reading) -> bool:
    """Whether a row names who helps and, though there is a column for it, not who leads."""
    return Role.LEAD in reading.answers and reading.is_answered and not reading.parties(Role.LEAD)


def _with_merged(reading: Reading, above: Reading) -> Reading:
    """``reading`` with the answers of the row above where its own cells are blank: all of them, or the lead alone."""
    line = above.origin or above.row.line
    if not reading.is_answered and not reading.shifted:
        reason = Doubt.MERGED_ALL.of(line=line)
        answers = {role: _doubted(found, reason) for role, found in above.answers.items()}
        deadline = reading.deadline or above.deadline
        return replace(reading, answers=answers, deadline=deadline, doubts=(*reading.doubts, reason), origin=line)
    if _lacks_lead(reading) and above.parties(Role.LEAD) and Doubt.LEAD_MISSING not in reading.doubts:
        reason = Doubt.MERGED_LEAD.of(line=line)
        answers = {**reading.answers, Role.LEAD: _doubted(above.answers[Role.LEAD], reason)}
        return replace(reading, answers=answers, doubts=(*reading.doubts, reason), origin=line)
    return reading


def _doubted(answers: Sequence[Answer], reason: str) -> tuple[Answer, ...]:
    """The answers of a merged cell, each name with the one reason where it comes from."""

    def told(doubts: tuple[str, ...]) -> tuple[str, ...]:
        return (*(doubt for doubt in doubts if not any(merged.is_reason_of(doubt) for merged in _MERGED)), reason)

    return tuple(
        Answer(
            tuple(replace(party, doubts=told(party.doubts)) for party in answer.parties),
            tuple(replace(official, doubts=told(official.doubts)) for official in answer.officials),
        )
        for answer in answers
    )


def _distributed(rows: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with paragraphs of one cell dealt out to the rows below whose cells are blank, if as many."""
    dealt = list(rows)
    for at, reading in enumerate(rows):
        found = reading.answers.get(Role.COOPERATING, ())
        below = rows[at + 1 : at + len(found)]
        if (
            len(found) > 1
            and len(below) == len(found) - 1
            and len(reading.tasks) == 1
            and len(reading.answers.get(Role.LEAD, ())) == 1
            and all(
                row.tasks and not row.is_answered and not row.shifted and row.row.page == reading.row.page
                for row in below
            )
        ):
            for offset, answer in enumerate(found):
                row = dealt[at + offset]
                dealt[at + offset] = replace(
                    row, answers={**row.answers, Role.COOPERATING: (answer,)}, doubts=(*row.doubts, Doubt.DEALT_TO_ROWS)
                )
    return tuple(dealt)


def _persons_of(rows: Sequence[Reading], at: int, above: Reading | None) -> Reading | None:
    """The reading whose persons hold for row ``at`` too: above it, or below on its page where cells are shifted."""
    page = rows[at].row.page
    if above is not None and above.row.page == page:
        return above
    if rows[at].shifted:
        below = next((r for r in rows[at + 1 :] if r.row.page == page and r.officials), None)
        if below is not None:
            return below
    return above


def _pieces(reading: Reading, followers: Sequence[Reading], source: str) -> Iterator[_Piece]:
    """The tasks of a row (and of the rows below that hold only agencies), each with those who answer for it."""
    whole = reading.tasks[0]
    parts = numbered(whole) or paragraphs(whole, source)
    if followers:
        yield from _with_followers(reading, followers, parts)
        return
    counts = {role: len(found) for role, found in reading.answers.items() if found}
    several = len(parts) > 1
    if several and len(parts) in counts.values() and all(n in (1, len(parts)) for n in counts.values()):
        yield from _one_by_one(reading, parts, even=len(set(counts.values())) == 1)
    elif several and all(n == 1 for n in counts.values()) and numbered(whole):
        yield from (_Piece(part, reading, reading.printed) for part in parts)
    else:
        uneven = (several and any(n > 1 for n in counts.values())) or any(map(_repeats, reading.answers.values()))
        yield _Piece(whole, reading, reading.printed, (Doubt.NOT_PAIRED,) if uneven else ())


def _with_followers(reading: Reading, followers: Sequence[Reading], parts: Sequence[Mended]) -> Iterator[_Piece]:
    """A row's tasks dealt out to it and the rows below that hold only agencies, if as many; else the whole with all."""
    whole, rows = reading.tasks[0], (reading, *followers)
    if len(parts) != len(rows):
        parts = sentences_apart(whole)
    if len(parts) != len(rows):
        printed = Mended.join(row.printed for row in rows)
        yield _Piece(whole, _together(reading, followers), printed, (Doubt.NOT_PAIRED,))
        return
    for part, row in zip(parts, rows, strict=True):
        printed = row.printed if row is reading else Mended.join((reading.printed, row.printed))
        yield _Piece(part, row, printed, (Doubt.PAIRED_WITH_ROWS,))


def _one_by_one(reading: Reading, parts: Sequence[Mended], *, even: bool) -> Iterator[_Piece]:
    """Each task of a cell with the paragraph of agencies beside it; a lone paragraph holds for all, with doubt."""
    doubts = () if even else (Doubt.NOT_PAIRED,)
    for at, part in enumerate(parts):
        answers = {role: (found[at],) if len(found) == len(parts) else found for role, found in reading.answers.items()}
        yield _Piece(part, replace(reading, answers=answers), reading.printed, doubts)


def _repeats(answers: Sequence[Answer]) -> bool:
    """Whether an agency stands in two paragraphs of a cell, which then belong to two tasks."""
    names = [{party.agency.printed for party in answer.parties} for answer in answers]
    return any(a & b for at, a in enumerate(names) for b in names[at + 1 :])


def _together(reading: Reading, followers: Sequence[Reading]) -> Reading:
    answers: dict[Role, tuple[Answer, ...]] = {}
    for one in (reading, *followers):
        for role, found in one.answers.items():
            answers[role] = (*answers.get(role, ()), *found)
    officials = {o.person.printed: o for one in (*followers[::-1], reading) for o in one.officials}
    doubts = tuple(dict.fromkeys(d for one in (reading, *followers) for d in one.doubts))
    return replace(reading, answers=answers, officials=tuple(officials.values()), doubts=doubts)


def _fact(piece: _Piece, columns: Columns, document: PrintedDocument, section: str) -> Duty | LeftOut:
    reading = piece.reading
    parties, officials = _everyone(reading.answers, reading.officials)
    if not parties and not officials:
        return LeftOut(document=document.key, text=piece.evidence, reason="任务的责任单位未印出")
    task = tidy(piece.task).text
    deadline, date = reading.deadline, due(reading.deadline, document.year)
    if columns.deadline is None:
        deadline, date = deadline_in(task, document.year)
    doubts = tuple(dict.fromkeys((*columns.doubts, *reading.doubts, *piece.doubts)))
    own = reading.section if len(reading.section) <= _LONG_SECTION else reading.section.rpartition("／")[2]
    return Duty(
        document=document.key,
        evidence=piece.evidence,
        confidence=Shape.DUTY_ROW.confidence(doubts),
        doubts=doubts,
        task=task,
        section="／".join(part for part in (section, own) if part),
        parties=parties,
        officials=officials,
        deadline=deadline,
        due=date,
    )


def _everyone(
    answers: Mapping[Role, Sequence[Answer]], officials: Sequence[Official]
) -> tuple[tuple[Party, ...], tuple[Official, ...]]:
    """Agencies once per role, persons once per role and agency, in printed order."""
    parties: dict[tuple[str, str], Party] = {}
    persons: dict[tuple[str, str, str], Official] = {}
    for official in officials:
        persons.setdefault((official.role, official.person.printed, ""), official)
    for found in answers.values():
        for answer in found:
            for party in answer.parties:
                parties.setdefault((party.role, party.agency.printed), party)
            for official in answer.officials:
                agency = official.agency.printed if official.agency else ""
                persons.setdefault((official.role, official.person.printed, agency), official)
    return tuple(parties.values()), tuple(persons.values())
