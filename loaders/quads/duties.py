"""Duties, those who answer for them, and what is reported to whom."""

from __future__ import annotations

from quanze.loaders import facts as f
from quanze.loaders.codes import Role
from quanze.loaders.quads.context import Context
from quanze.loaders.quads.pen import Pen
from quanze.ontology import terms

_SHORTCUTS = {
    Role.LEAD: terms.leadAgency,
    Role.COOPERATING: terms.cooperatingAgency,
    Role.RESPONSIBLE: terms.responsibleAgency,
    Role.IMPLIED: terms.impliedAgency,
}


def duty(pen: Pen, fact: f.Duty, context: Context) -> None:
    """A task, the agencies and officials who answer for it, and its deadline."""
    w = pen.writer
    node = w.fact("duty", terms.Duty, fact, context.iri)
    w.literal(node, terms.section, fact.section)
    w.literal(node, terms.task, fact.task)
    w.add(node, terms.order, w.order(context.iri + "#duty"))
    w.literal(node, terms.deadlineText, fact.deadline)
    pen.due(node, fact.due)
    shortcuts: dict[tuple[str, str], None] = {}
    for number, party in enumerate(fact.parties, 1):
        found = pen.participation(node, terms.duty, number, party, fact, context)
        if found:
            shortcuts[_SHORTCUTS[party.role], found] = None
    for predicate, agency in shortcuts:
        w.link(node, predicate, agency)
    for agency in dict.fromkeys(agency for _, agency in shortcuts):
        w.link(agency, terms.answersFor, node)
    for official in fact.officials:
        person = pen.part("official", terms.OfficialResponsibility, fact, context, official.doubts)
        w.link(person, terms.duty, node)
        w.literal(person, terms.rolePrinted, official.role)
        w.literal(person, terms.personPrinted, official.person.printed)
        pen.names.agency(person, official.agency, context)


def report(pen: Pen, fact: f.Report, context: Context) -> None:
    """Who reports what to whom, by when."""
    w = pen.writer
    node = w.fact("report", terms.Report, fact, context.iri)
    pen.names.agency(node, fact.who, context)
    if fact.relative:
        w.literal(node, terms.recipientPrinted, fact.to.printed)
    else:
        pen.names.agency(node, fact.to, context, terms.recipient, terms.recipientPrinted)
    w.literal(node, terms.content, fact.what)
    w.literal(node, terms.deadlineText, fact.deadline)
    pen.due(node, fact.due)
