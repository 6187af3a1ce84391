"""From when and how long an instrument holds, and who interprets it: the closing clauses of 办法, 规定, 方案 …

The clauses often stand in separate articles; those of one instrument make one :class:`~loaders.facts.Validity`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from quanze.loaders.confidence import Shape
from quanze.loaders.doubts import Doubt
from quanze.loaders.extract.clause_subjects import Instruments
from quanze.loaders.extract.validity_rules import (
    EFFECTIVE,
    INTERPRETED,
    LABELLED,
    RIGHT_OF,
    SPAN,
    TERM,
    TRIAL,
    UNTIL,
)
from quanze.loaders.facts import Name, Validity
from quanze.loaders.language.dates import day_in
from quanze.loaders.language.item_numbers import after_mark
from quanze.loaders.language.numerals import number
from quanze.loaders.structure.blocks import Gazette, PageValidity, PrintedDocument, Table
from quanze.loaders.structure.mended import Mended
from quanze.loaders.structure.standing import DRAFT

_CLAUSE_HINT = re.compile(
    "日起|日后|日施行|时起|解释|有效期|试行期|暂行期|实施期限|执行期限|施行期限|(?:实施|施行|生效)(?:日期|时间)[：:]"
)
_SENTENCE = re.compile(r"[^。；;]*[。；;]?")
_FAR = 600
"""Characters between clauses up to which one quote covers them all."""


@dataclass(slots=True)
class _Found:
    """The clauses found for one instrument so far."""

    instrument: str
    clauses: list[Mended] = field(default_factory=list)
    interpreter: Name | None = None
    effective: str = ""
    term: str = ""
    expires: str = ""
    doubts: list[str] = field(default_factory=list)


def extract(gazette: Gazette) -> Iterator[Validity]:
    """One fact per instrument that says from when or how long it holds, or who interprets it."""
    for document in gazette.documents:
        clauses = _found(document)
        if not clauses and document.page.text is not None:
            yield _of_page(document, document.page.text)
        if len(clauses) == 1:
            clauses[0].doubts += _contradicted(clauses[0], document.page)
        for found in clauses:
            if found.instrument == document.title.text and Doubt.TITLE_FROM_OPENING in document.doubts:
                found.doubts.append(Doubt.TITLE_FROM_OPENING)
            found.doubts += _of_standing(document, found.instrument)
            yield Validity(
                document=document.key,
                evidence=_evidence(gazette, found.clauses),
                instrument=found.instrument,
                interpreter=found.interpreter,
                effective=found.effective,
                term=found.term,
                expires=found.expires,
                confidence=Shape.CLOSING_CLAUSE.confidence(found.doubts),
                doubts=tuple(found.doubts),
            )


def _of_standing(document: PrintedDocument, instrument: str) -> list[str]:
    """Doubts whether what an instrument says of its force has come true: it is a draft, or the line on top says otherwise."""
    above = [doubt for doubt in document.doubts if Doubt.STANDING_ABOVE.is_reason_of(doubt)]
    return [*above, Doubt.DRAFT_TITLE] if DRAFT.search(instrument) else above


def _of_page(document: PrintedDocument, text: Mended) -> Validity:
    """What only the page's head says of a document's force."""
    doubts = (Doubt.VALIDITY_FROM_PAGE,)
    return Validity(
        document=document.key,
        evidence=text,
        instrument=document.title.text,
        effective=document.page.effective,
        expires=document.page.expires,
        confidence=Shape.CLOSING_CLAUSE.confidence(doubts),
        doubts=doubts,
    )


def _contradicted(found: _Found, page: PageValidity) -> list[str]:
    """Doubts that show both where the page gives other days than the printed clauses."""
    pairs = (("施行", found.effective, page.effective), ("失效", found.expires, page.expires))
    return [
        Doubt.PAGE_DIFFERS.of(what=f"{what}日期", printed=printed, given=given)
        for what, printed, given in pairs
        if printed[:1].isdigit() and given and printed != given
    ]


def _found(document: PrintedDocument) -> list[_Found]:
    candidates = [
        (block, annex)
        for annex, block in document.all_blocks()
        if not isinstance(block, Table) and _CLAUSE_HINT.search(block.text.text)
    ]
    if not candidates:
        return []
    instruments = Instruments.of(document)
    found: dict[str, _Found] = {}
    for block, annex in candidates:
        for sentence in _sentences(block.text):
            for about in instruments.meant(block, annex.title.text if annex else "", sentence.text):
                one = found.setdefault(about, _Found(about))
                if _read(one, sentence, document):
                    one.clauses.append(sentence)
    return [one for one in found.values() if one.clauses]


def _sentences(text: Mended) -> Iterator[Mended]:
    for match in _SENTENCE.finditer(text.text):
        if match.group() and _CLAUSE_HINT.search(match.group()):
            yield text.group(match)


def _read(found: _Found, sentence: Mended, document: PrintedDocument) -> bool:
    """Take what ``sentence`` says of the instrument into ``found``; whether it said anything."""
    said = (
        _read_beginning(found, sentence.text, document),
        _read_term(found, sentence.text),
        _read_interpreter(found, sentence),
    )
    return any(said)


def _read_beginning(found: _Found, text: str, document: PrintedDocument) -> bool:
    match = EFFECTIVE.search(text)
    if match is None:
        return False
    if not found.effective:
        _take_effective(found, match, document)
    if match["till"] and not found.expires:
        found.expires = day_in(match["till"])
    elif (until := UNTIL.match(text[match.end() :])) and not found.expires:
        found.expires = day_in(until["till"])
    return True


def _read_term(found: _Found, text: str) -> bool:
    if match := SPAN.search(text) or LABELLED.match(text[after_mark(text) :]):
        found.effective = found.effective or day_in(match["day"])
        if "till" in match.groupdict():
            found.expires = found.expires or day_in(match["till"])
    elif match := TERM.search(text):
        if match["term"]:
            found.term = found.term or match["term"]
        else:
            found.expires = found.expires or day_in(match["till"])
    elif match := TRIAL.search(text):
        found.term = found.term or match["term"]
    return match is not None


def _read_interpreter(found: _Found, sentence: Mended) -> bool:
    match = INTERPRETED.search(sentence.text) or RIGHT_OF.search(sentence.text)
    if match is not None and found.interpreter is None:
        who = sentence.group(match, "who")
        found.interpreter = Name(who.text, who)
    return match is not None


def _take_effective(found: _Found, match: re.Match[str], document: PrintedDocument) -> None:
    if match["day"]:
        found.effective = day_in(match["day"])
    elif not match["days"]:
        found.effective = "on_issue"
    elif document.date:
        later = date.fromisoformat(document.date) + timedelta(days=number(match["days"]) or 0)
        found.effective = later.isoformat()
        found.doubts.append(Doubt.DAY_COUNTED.of(days=match["days"]))


def _evidence(gazette: Gazette, clauses: list[Mended]) -> Mended:
    """All clauses in one quote if they stand close together, else the first."""
    first, last = clauses[0], clauses[-1]
    if len(clauses) == 1 or last.span[1] - first.span[0] > _FAR or last.span[0] < first.span[0]:
        return first
    start, end = first.span[0], last.span[1]
    return Mended.of(gazette.source.text[start:end], start)
