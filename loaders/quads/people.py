"""Posts that people take, leave or hold in groups."""

from __future__ import annotations

from quanze.loaders import facts as f
from quanze.loaders.codes import Action
from quanze.loaders.language.positions import position_of
from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.context import Context, code
from quanze.loaders.quads.pen import Pen
from quanze.loaders.resolve.posts import split_post
from quanze.ontology import iri, terms
from quanze.ontology.iri import name_key


def appointment(pen: Pen, fact: f.Appointment, context: Context) -> None:
    """A person put into a post, or removed from it."""
    w = pen.writer
    appointed = fact.action is Action.APPOINT
    node = w.fact(
        "appointment" if appointed else "removal",
        terms.Appointment if appointed else terms.Removal,
        fact,
        context.iri,
    )
    w.literal(node, terms.personPrinted, fact.person.printed)
    if fact.gender:
        w.add(node, terms.gender, code(terms.GENDER, fact.gender))
    post = fact.post.full or fact.post.printed
    w.literal(node, terms.postPrinted, post)
    _posts(pen, node, post, context)
    for predicate, said in (
        (terms.probation, fact.probation),
        (terms.concurrent, fact.concurrent),
        (terms.retirement, fact.retirement),
    ):
        if said:
            w.add(node, predicate, nt.boolean(True))
    if fact.date:
        w.add(node, terms.date, nt.date(fact.date))
        w.bounds(node, fact.date, fact.date)


def group_member(pen: Pen, fact: f.GroupMember, context: Context) -> None:
    """A member of a leading group, or the group's office."""
    w = pen.writer
    group = iri.entity("group", context.code, name_key(fact.group))
    office = fact.office_at is not None
    node = w.fact(
        "office" if office else "membership",
        terms.GroupOffice if office else terms.GroupMembership,
        fact,
        context.iri,
    )
    w.link(node, terms.group, group)
    w.literal(node, terms.namePrinted, fact.group)
    w.literal(node, terms.formerName, fact.former_name)
    w.literal(node, terms.rolePrinted, fact.role)
    position = "" if office else position_of(fact.role)
    if position:
        w.add(node, terms.position, code(terms.POSITION, position))
    w.add(node, terms.order, w.order(group))
    if fact.person:
        w.literal(node, terms.personPrinted, fact.person.printed)
    if office:
        pen.names.agency(node, fact.office_at, context, terms.officeAt, terms.officeAtPrinted)
        for predicate, day in ((terms.start, fact.since), (terms.end, fact.until)):
            if day:
                w.add(node, predicate, nt.date(day))
        w.bounds(node, fact.since, fact.until)
    else:
        w.bounds(node, context.date, "")
        if fact.post:
            w.literal(node, terms.postPrinted, fact.post)
            _posts(pen, node, fact.post, context)
    w.dated(node, terms.knownOn, context.date)


def _posts(pen: Pen, node: str, printed: str, context: Context) -> None:
    """The posts a printed post text names: their nodes and the bodies they are in."""
    w = pen.writer
    first = True
    for part in split_post(printed):
        found = None
        if part.agency_printed:
            named = pen.names.resolve(part.agency_printed, context)
            found = getattr(named, "iri", None)
            label = getattr(named, "label", part.agency_printed)
            if first and not found:
                pen.names.agency(node, f.Name(part.agency_printed), context)
        else:
            label = context.place.name
        if found and first:
            w.link(node, terms.agency, found)
            w.literal(node, terms.agencyPrinted, part.agency_printed)
        if part.is_rank:
            if part.title in terms.RANK:
                w.add(node, terms.rank, code(terms.RANK, part.title))
        elif part.title and not part.of_several:
            w.link(node, terms.post, iri.entity("post", context.code, label, part.title))
        first = False
