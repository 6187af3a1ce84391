"""Claims about people and the posts they take, leave or hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from quanze.loaders.entities import describe
from quanze.loaders.entities.claims.collector import Collector
from quanze.loaders.entities.claims.rows import (
    Named,
)
from quanze.loaders.entities.view import Node, name_in
from quanze.loaders.language.positions import position_of
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve.bodies import Body, Group
from quanze.loaders.resolve.mentions import Event
from quanze.loaders.resolve.posts import PostPart, split_post
from quanze.ontology import iri, terms
from quanze.ontology.standards import ORG

_EVENTS = (
    (terms.Appointment, Event.APPOINT),
    (terms.Removal, Event.REMOVE),
    (terms.GroupMembership, Event.KNOWN),
)


class _Post(NamedTuple):
    """One of the posts in a printed text, the body or phrase it is in, as far as known, and its IRI (empty for ranks)."""

    part: PostPart
    body: Body | Group | None
    label: str
    post: str


def _printed_posts(c: Collector, node: Node) -> Iterator[_Post]:
    """The posts that the words of a fact name, in printed order."""
    place = c.where(node)
    for part in split_post(node.one(terms.postPrinted)):
        found = c.resolve(part.agency_printed, node) if part.agency_printed else None
        body = found if isinstance(found, Body | Group) else None
        label = body.label if body else (part.agency_printed or place.name)
        held = bool(part.title) and not part.is_rank and not part.of_several
        yield _Post(part, body, label, iri.entity("post", place.code, label, part.title) if held else "")


def posts(c: Collector) -> None:
    """The posts that facts name, and the bodies they are in."""
    for node in c.view.nodes(terms.Appointment, terms.Removal, terms.GroupMembership):
        for part, body, label, post in _printed_posts(c, node):
            if body is not None:
                c.called(body, part.agency_printed)
            if not post:
                continue
            c.lines.update(describe.labelled(post, terms.Post, label + part.title, part.agency_printed + part.title))
            c.say(post, terms.postTitle, nt.text(part.title))
            position = position_of(part.title)
            if position:
                c.link(post, terms.position, terms.POSITION[position])
            if isinstance(body, Body):  # what a phrase names are bodies, not an organisation that has posts
                c.link(post, ORG.postIn, body.iri)


def people(c: Collector) -> None:
    """Mentions of people: put into a post or removed from it, in a group, or seen."""
    for class_iri, event in _EVENTS:
        for node in c.view.nodes(class_iri):
            if node.one(terms.personPrinted):
                c.named.append(_in_posts(c, node, event))
    for node in c.view.nodes(terms.OfficialResponsibility, terms.GroupOffice, terms.Stewardship):
        if node.one(terms.personPrinted):
            own = node.one(terms.officeAt) or ("" if node.has(terms.object) else node.one(terms.agency))
            title = node.one(terms.rolePrinted) if node.has(terms.duty) else ""
            c.named.append(replace(_seen(c, node, terms.person, terms.personPrinted), agency=own, title=title))
        if node.one(terms.responsibleOfficialPrinted):
            seen = _seen(c, node, terms.responsibleOfficial, terms.responsibleOfficialPrinted)
            c.named.append(replace(seen, agency=node.one(terms.agency)))


def _in_posts(c: Collector, node: Node, event: Event) -> Named:
    """Someone whom a fact names with posts."""
    printed = tuple(_printed_posts(c, node))
    bodies = tuple(dict.fromkeys(body.iri for _, body, _, _ in printed if isinstance(body, Body)))
    seats = {post: body.iri if isinstance(body, Body) else "" for _, body, _, post in printed if post}
    return replace(
        _seen(c, node, terms.person, terms.personPrinted),
        agency=node.one(terms.agency),
        posts=tuple(seats),
        title=node.one(terms.postPrinted),
        rank=node.one(terms.rank),
        event=event,
        also=bodies[1:],
        seats=tuple(seats.values()),
    )


def _seen(c: Collector, node: Node, predicate: str, printed: str) -> Named:
    """Someone whom a fact names by the property ``printed``."""
    return Named(
        node=node.iri,
        predicate=predicate,
        name=node.one(printed),
        place=c.where(node).code,
        agency="",
        posts=(),
        rank="",
        title="",
        date=node.one(terms.date) or node.one(terms.knownOn) or c.signed.get(node.one(terms.statedIn), ""),
        event=Event.SEEN,
        moved=node.one(terms.evidence),
        group=node.one(terms.group) if node.has(terms.group) and not node.has(terms.officeAt) else "",
        water=node.one(terms.object),
        document=node.one(terms.statedIn),
    )


def groups(c: Collector) -> None:
    """Leading groups, and where their offices sit."""
    for node in c.view.nodes(terms.GroupMembership, terms.GroupOffice):
        group = node.one(terms.group)
        former = node.one(terms.formerName)
        c.lines.update(describe.labelled(group, terms.LeadingGroup, name_in(group), node.one(terms.namePrinted)))
        c.place(group, c.where(node))
        if former:
            c.say(group, terms.formerName, nt.text(former))
        for office in node.all(terms.officeAt):
            c.short(node, group, terms.officeAt, office)
