"""Documents printed in a source, what they cite, from when they hold, which texts they leave out."""

from __future__ import annotations

from quanze.loaders import facts as f
from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.context import Context
from quanze.loaders.quads.pen import Pen
from quanze.loaders.resolve.jurisdictions import OPEN
from quanze.ontology import terms


def printing(pen: Pen, fact: f.Printing, context: Context) -> None:
    """An official document printed in the source, and its annexes."""
    w = pen.writer
    node = w.fact("printing", terms.Printing, fact, context.iri)
    w.link(node, terms.document, context.iri)
    w.literal(node, terms.numberPrinted, fact.number)
    w.literal(node, terms.titlePrinted, fact.title)
    w.literal(node, terms.kindPrinted, fact.kind)
    w.literal(node, terms.statusPrinted, fact.status)
    if context.place is not OPEN:
        w.link(node, terms.jurisdiction, context.place.iri)
        w.doubt(node, context.confidence, context.doubts)
    w.literal(node, terms.issuerPrinted, "、".join(issuer.printed for issuer in fact.issuers))
    for issuer in fact.issuers:
        pen.names.agency(node, issuer, context, terms.issuer, printed=None)
    w.dated(node, terms.dateSigned, fact.date)
    for number, annex in enumerate(fact.annexes, 1):
        if annex.text is None or not annex.text:
            continue
        part = w.node("annex", terms.Annex, annex.text)
        w.link(part, terms.statedIn, context.iri)
        w.link(part, terms.annexOf, context.iri)
        w.literal(part, terms.titlePrinted, annex.printed)
        w.add(part, terms.order, nt.integer(number))


def citation(pen: Pen, fact: f.Citation, context: Context) -> None:
    """A mention of another document."""
    node = pen.writer.fact("citation", terms.Citation, fact, context.iri)
    pen.cited(node, fact.title, fact.number, fact.relation, context)
    pen.writer.literal(node, terms.article, fact.article)


def validity(pen: Pen, fact: f.Validity, context: Context) -> None:
    """From when and how long an instrument holds."""
    w = pen.writer
    node = w.fact("validity", terms.Validity, fact, context.iri)
    w.literal(node, terms.instrumentPrinted, fact.instrument)
    pen.names.agency(node, fact.interpreter, context, terms.interpreter, terms.interpreterPrinted)
    if fact.effective == "on_issue":
        w.add(node, terms.effectiveOnIssue, nt.boolean(True))
    elif fact.effective:
        w.add(node, terms.effective, nt.date(fact.effective))
    w.literal(node, terms.term, fact.term)
    if fact.expires:
        w.add(node, terms.expires, nt.date(fact.expires))
    w.bounds(node, "" if fact.effective == "on_issue" else fact.effective, fact.expires)


def text_elsewhere(pen: Pen, fact: f.TextElsewhere, context: Context) -> None:
    """A text that print leaves out, and the address it gives for it."""
    node = pen.writer.fact("elsewhere", terms.TextElsewhere, fact, context.iri)
    pen.writer.literal(node, terms.address, fact.address)
    pen.writer.literal(node, terms.note, fact.note)
