"""Waters with their chiefs, and zones, buildings and honours that are recognised."""

from __future__ import annotations

from quanze.loaders import facts as f
from quanze.loaders.quads.context import Context
from quanze.loaders.quads.pen import Pen
from quanze.ontology import iri, terms
from quanze.ontology.iri import name_key


def stewardship(pen: Pen, fact: f.Stewardship, context: Context) -> None:
    """A river, lake or the like and its chief."""
    w = pen.writer
    node = w.fact("stewardship", terms.Stewardship, fact, context.iri)
    if fact.object is not None:
        w.link(node, terms.object, iri.entity("water", context.code, name_key(fact.object.printed)))
        w.literal(node, terms.objectPrinted, fact.object.printed)
    w.literal(node, terms.personPrinted, fact.official.printed if fact.official else "")
    w.literal(node, terms.rolePrinted, fact.role)
    pen.names.agency(node, fact.agency, context)
    responsible = fact.responsible_official
    w.literal(node, terms.responsibleOfficialPrinted, responsible.printed if responsible else "")
    w.literal(node, terms.dueText, fact.due)
    w.literal(node, terms.area, fact.area)
    w.literal(node, terms.remark, fact.remark)
    w.add(node, terms.order, w.order(context.iri + "#stewardship"))
    w.dated(node, terms.knownOn, context.date)
    w.bounds(node, context.date, "")


def recognition(pen: Pen, fact: f.Recognition, context: Context) -> None:
    """A named zone, building or honour recognised, extended or ended."""
    w = pen.writer
    node = w.fact("recognition", terms.Recognition, fact, context.iri)
    w.link(
        node,
        terms.recognised,
        iri.entity("recognised", context.code, name_key(fact.name.full or fact.name.printed)),
    )
    w.literal(node, terms.namePrinted, fact.name.printed)
    w.literal(node, terms.status, fact.status)
    w.literal(node, terms.category, fact.category)
    w.add(node, terms.order, w.order(context.iri + "#recognition"))
