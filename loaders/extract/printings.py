"""The official documents printed in a source: number, title, issuer, date, kind and annexes."""

from __future__ import annotations

from collections.abc import Iterator

from quanze.loaders.confidence import Shape
from quanze.loaders.facts import Name, Printing
from quanze.loaders.structure.blocks import Gazette, PrintedDocument
from quanze.loaders.structure.mended import Mended

_NEAR = 300
"""Characters between title and number up to which both stand in one quote."""


def extract(gazette: Gazette) -> Iterator[Printing]:
    """One :class:`~loaders.facts.Printing` per printed document; what structure doubts stays doubtful."""
    for document in gazette.documents:
        if not document.key:
            continue
        yield Printing(
            document=document.key,
            evidence=_evidence(document),
            number=document.number,
            title=document.title.text,
            issuers=tuple(Name(issuer.text, issuer) for issuer in document.issuers),
            date=document.date,
            kind=document.kind,
            annexes=tuple(Name(annex.title.text, annex.title) for annex in document.annexes if annex.title),
            status=document.page.status,
            confidence=Shape.HEAD.confidence(document.doubts),
            doubts=document.doubts,
        )


def _evidence(document: PrintedDocument) -> Mended:
    """Title and number; the number's line alone where several documents share a far-off title."""
    title, number = document.title, document.number_text
    if not number:
        return title
    if not title:
        return number
    first, last = sorted((title, number), key=lambda text: text.span)
    if last.span[0] - first.span[1] > _NEAR:
        date = document.date_text
        return Mended.join((number, date)) if date and 0 <= date.span[0] - number.span[1] < _NEAR else number
    return Mended.join((first, last))
