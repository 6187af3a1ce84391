"""What one source graph supports in the entities graph, and whom and what it mentions by name only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from quanze.loaders.codes import Relation
from quanze.loaders.entities import describe
from quanze.loaders.entities.claim_rows import (
    Cited,
    Claims,
    Entry,
    Held,
    Named,
    Printed,
    Shortcut,
    Unnamed,
    responsible,
)
from quanze.loaders.entities.editions import editions_in, said_in
from quanze.loaders.entities.identifiers import identifier_lines
from quanze.loaders.entities.view import Node, SourceView, name_in
from quanze.loaders.language.positions import position_of
from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.context import document_iri, meant
from quanze.loaders.resolve import agencies, jurisdictions
from quanze.loaders.resolve.bodies import Body, Group, Resolution, Unresolved
from quanze.loaders.resolve.jurisdictions import OPEN, STATE, Jurisdiction
from quanze.loaders.resolve.people import Event
from quanze.loaders.resolve.posts import PostPart, split_post
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, ELI, ORG, SKOS

_RELATIONS = {terms.RELATION[relation]: relation for relation in Relation}
_RESTING = (Relation.IMPLEMENTS, Relation.BASIS)
_NAMED = (
    (terms.agency, terms.agencyPrinted),
    (terms.authority, terms.authorityPrinted),
    (terms.delegate, terms.delegatePrinted),
    (terms.delegator, terms.delegatorPrinted),
    (terms.issuer, terms.issuerPrinted),
    (terms.interpreter, terms.interpreterPrinted),
    (terms.officeAt, terms.officeAtPrinted),
    (terms.phrase, terms.phrasePrinted),
    (terms.member, terms.printed),
    (terms.recipient, terms.recipientPrinted),
)
_BODIES = iri.entity("agency", "")
_WITH_NAMES = (
    terms.Printing, terms.Validity, terms.Listing, terms.Implementation, terms.Delegation, terms.Participation,
    terms.OfficialResponsibility, terms.Stewardship, terms.GroupOffice, terms.PhraseDefinition,
    terms.Report, terms.Identification,
)  # fmt: skip


@dataclass(slots=True)
class _Collector:
    view: SourceView
    lines: set[str] = field(default_factory=set)
    printed: list[Printed] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    unresolved: list[Unnamed] = field(default_factory=list)
    bodies: set[Body] = field(default_factory=set)
    settings: dict[str, tuple[Jurisdiction, int | None, str]] = field(default_factory=dict)
    signed: dict[str, str] = field(default_factory=dict)
    shortcuts: dict[Shortcut, None] = field(default_factory=dict)

    def where(self, node: Node) -> Jurisdiction:
        return self._setting(node)[0]

    def _setting(self, node: Node) -> tuple[Jurisdiction, int | None, str]:
        return self.settings.get(node.one(terms.statedIn), (OPEN, None, ""))

    def resolve(self, printed: str, node: Node) -> Resolution:
        """What a name means in the document that states a fact."""
        place, year, issuer = self._setting(node)
        return agencies.resolve(printed, place, year, issuer)

    def place(self, subject: str, place: Jurisdiction) -> None:
        if place is not OPEN:
            self.link(subject, terms.jurisdiction, place.iri)

    def answers(self, fact: Node, thing: str, predicate: str, who: str) -> None:
        """A shortcut of responsibility that a fact says."""
        self.shortcuts.update(dict.fromkeys(responsible(fact.iri, thing, predicate, who)))

    def short(self, fact: Node, subject: str, predicate: str, target: str) -> None:
        """A shortcut that a fact says."""
        self.shortcuts[Shortcut(fact.iri, subject, predicate, target)] = None

    def say(self, subject: str, predicate: str, value: str) -> None:
        self.lines.add(nt.line(subject, predicate, value))

    def link(self, subject: str, predicate: str, target: str) -> None:
        if subject and target:
            self.lines.add(nt.line(subject, predicate, nt.node(target)))


def claims_of(graph: str, triples: Iterable[nt.Triple]) -> Claims:
    """The claims of a source graph, fresh or read back from a store."""
    c = _Collector(SourceView(graph, triples))
    _issue(c)
    _printings(c)
    for node in c.view.nodes(*_WITH_NAMES):
        _names(c, node)
    _candidates(c)
    _items(c)
    _citations(c)
    _validity(c)
    _posts(c)
    _people(c)
    for collect in (_groups, _waters, _bundles, _recognised, _phrases):
        collect(c)
    c.lines.update(identifier_lines(c.view))
    return Claims(
        frozenset(c.lines),
        tuple(c.printed),
        tuple(c.cited),
        tuple(c.held),
        tuple(c.named),
        tuple(c.unresolved),
        frozenset(c.bodies),
        said_in(c.view, c.signed),
        editions_in(c.view, c.signed),
        tuple(dict.fromkeys(_entries(c))),
        tuple(c.shortcuts),
    )


def _entries(c: _Collector) -> Iterator[Entry]:
    for node in c.view.nodes(terms.Listing):
        yield Entry("", node.one(terms.item))
    for node in c.view.nodes(terms.BundleEntry):
        yield Entry(node.iri, iri.entity("item", c.where(node).code, iri.name_key(node.one(terms.itemPrinted))))


def _issue(c: _Collector) -> None:
    source = c.view.source
    issue = source.one(terms.inIssue)
    if not issue:
        return
    title, number = source.one(terms.titlePrinted), source.one(terms.issueNumber)
    c.lines.update(describe.labelled(issue, terms.GazetteIssue, f"{title} {source.one(terms.year)}年第{number}期"))
    c.say(issue, terms.year, nt.date(source.one(terms.year)))
    c.say(issue, terms.issueNumber, nt.integer(int(number)))
    if source.has(terms.totalNumber):
        c.say(issue, terms.totalNumber, nt.integer(int(source.one(terms.totalNumber))))
    if source.has(terms.date):
        c.say(issue, ELI.date_publication, nt.date(source.one(terms.date)))
    place = jurisdictions.of_issuer(title) or jurisdictions.unlisted(title.removesuffix("公报"))
    if place is not None:
        c.link(issue, terms.jurisdiction, place.iri)
        c.lines.update(describe.place(place))
    publisher = source.one(terms.issuerPrinted)
    if publisher:
        found = agencies.resolve(publisher, place or STATE, None)
        if isinstance(found, Body):
            c.link(issue, DCTERMS.publisher, found.iri)
            _named(c, found, publisher)


def _printings(c: _Collector) -> None:
    issue = c.view.source.one(terms.inIssue)
    published = c.view.source.one(terms.date) if issue else ""
    annexes: dict[str, list[tuple[int, str]]] = {}
    for node in c.view.nodes(terms.Annex):
        annexes.setdefault(node.one(terms.annexOf), []).append(
            (int(node.one(terms.order)), node.one(terms.titlePrinted))
        )
    for node in c.view.nodes(terms.Printing):
        stated = node.one(terms.jurisdiction)
        place = jurisdictions.by_code(iri.parts(stated)[1]) if stated else OPEN
        date = node.one(terms.dateSigned)
        number = node.one(terms.numberPrinted)
        year = int(date[:4]) if date else _year_of(number)
        document = node.one(terms.document)
        c.settings[document] = (place, year, node.one(terms.issuerPrinted))
        c.signed.setdefault(document, date)
        c.lines.update(describe.place(place))
        c.printed.append(
            Printed(
                node=node.iri,
                iri=document,
                number=number,
                title=node.one(terms.titlePrinted),
                issuers=tuple(node.all(terms.issuer)),
                date=date,
                kind=node.one(terms.kindPrinted),
                place=place.code,
                issue=issue,
                published=published,
                annexes=tuple(title for _, title in sorted(annexes.get(document, ()))),
            )
        )


def _year_of(number: str) -> int | None:
    digits = number.partition("〔")[2][:4]
    return int(digits) if digits.isdigit() else None


def _names(c: _Collector, node: Node) -> None:
    for predicate, printed in _NAMED:
        if not node.has(predicate):
            c.unresolved += [Unnamed(node.iri, predicate, name, c.where(node).code) for name in node.all(printed)]
            continue
        full = node.one(terms.agencyFull) if predicate in (terms.agency, terms.delegate) else ""
        linked, told = frozenset(node.all(predicate)), set[str]()
        for name in _names_in(node, predicate, printed):
            found = c.resolve(full or name, node)
            each = meant(found, predicate) if isinstance(found, Body | Group) else ()
            for one in each:
                if one.iri in linked:
                    _named(c, one, (full or name) if len(each) == 1 else one.label)
                    told.add(one.iri)
        for left in linked - told:  # of a joint literal, where a name holds the sign that parts them
            if left.startswith(_BODIES):
                c.lines.update(describe.mentioned(left, name_in(left)))


def _candidates(c: _Collector) -> None:
    """What is said of the bodies that unresolved names might mean."""
    for node in c.view.nodes(terms.Unresolved):
        found = c.resolve(node.one(terms.printed), node)
        for candidate in found.candidates if isinstance(found, Unresolved) else ():
            c.lines.update(describe.body(candidate))


def _names_in(node: Node, predicate: str, printed: str) -> list[str]:
    """The printed names a node's bodies were read from; joint issuers stand in one literal, parted by 、."""
    names = node.all(printed)
    return [name for joint in names for name in (joint, *joint.split("、"))] if predicate == terms.issuer else names


def _named(c: _Collector, found: Body | Group, printed: str) -> None:
    if isinstance(found, Body):
        c.bodies.add(found)
        c.lines.update(describe.body(found))
    else:
        c.lines.update(describe.group(found))
    if printed != found.label:  # a spelling that is read with doubt is no name, but what readers may look for
        c.say(found.iri, SKOS.hiddenLabel if found.doubts else SKOS.altLabel, nt.zh(printed))
    c.lines.update(describe.place(jurisdictions.by_code(found.jurisdiction)))


def _items(c: _Collector) -> None:
    for node in c.view.nodes(terms.Listing):
        place = c.where(node)
        item, printed = node.one(terms.item), node.one(terms.itemPrinted)
        c.lines.update(describe.labelled(item, terms.PermitItem, name_in(item), printed))
        c.place(item, place)
        for authority in node.all(terms.authority):
            c.answers(node, item, terms.competentAuthority, authority)
        permit_list = node.one(terms.inList)
        c.lines.update(describe.labelled(permit_list, terms.PermitList, name_in(permit_list)))
        c.link(permit_list, terms.publishedIn, node.one(terms.statedIn))
    for node in c.view.nodes(terms.Implementation):
        for agency in node.all(terms.agency):
            c.answers(node, node.one(terms.item), terms.implementedBy, agency)
    for node in c.view.nodes(terms.Delegation):
        for delegator in node.all(terms.delegator) if node.has(terms.item) else ():
            c.short(node, node.one(terms.item), terms.delegatedBy, delegator)


def _citations(c: _Collector) -> None:
    own = _own_parts(c)
    for node in c.view.nodes(terms.Citation):
        listing, by = node.one(terms.listing), node.one(terms.statedIn)
        relation = _RELATIONS.get(node.one(terms.relation))
        if relation in _RESTING and (by, iri.name_key(node.one(terms.citedTitle))) in own:
            relation = None
        c.cited.append(
            Cited(
                node=node.iri,
                title=node.one(terms.citedTitle),
                number=node.one(terms.citedNumber),
                relation=relation,
                by=by,
                item=c.view.node(listing).one(terms.item) if listing else "",
                place=c.where(node).code,
            )
        )


def _own_parts(c: _Collector) -> set[tuple[str, str]]:
    """Documents, and the titles of lists and annexes that they print themselves: no document rests on its own part."""
    listed = c.view.nodes(terms.Listing, terms.BundleEntry)
    lists = ((node.one(terms.statedIn), name_in(node.one(terms.inList))) for node in listed)
    annexes = ((document.iri, title) for document in c.printed for title in document.annexes)
    return {(document, iri.name_key(title)) for document, title in (*lists, *annexes)}


def _validity(c: _Collector) -> None:
    for node in c.view.nodes(terms.Validity):
        by = node.one(terms.statedIn)
        instrument = node.one(terms.instrumentPrinted)
        c.cited.append(Cited(node.iri, instrument, "", None, by, "", c.where(node).code, predicate=terms.instrument))
        c.held.append(
            Held(
                node=node.iri,
                instrument=instrument,
                by=by,
                effective=node.one(terms.effective),
                on_issue=node.has(terms.effectiveOnIssue),
                term=node.one(terms.term),
                expires=node.one(terms.expires),
            )
        )


class _Post(NamedTuple):
    """One of the posts in a printed text, the body or phrase it is in, as far as known, and its IRI (empty for ranks)."""

    part: PostPart
    body: Body | Group | None
    label: str
    post: str


def _printed_posts(c: _Collector, node: Node) -> Iterator[_Post]:
    """The posts that the words of a fact name, in printed order."""
    place = c.where(node)
    for part in split_post(node.one(terms.postPrinted)):
        found = c.resolve(part.agency_printed, node) if part.agency_printed else None
        body = found if isinstance(found, Body | Group) else None
        label = body.label if body else (part.agency_printed or place.name)
        held = bool(part.title) and not part.is_rank and not part.of_several
        yield _Post(part, body, label, iri.entity("post", place.code, label, part.title) if held else "")


def _posts(c: _Collector) -> None:
    for node in c.view.nodes(terms.Appointment, terms.Removal, terms.GroupMembership):
        for part, body, label, post in _printed_posts(c, node):
            if body is not None:
                _named(c, body, part.agency_printed)
            if not post:
                continue
            c.lines.update(describe.labelled(post, terms.Post, label + part.title, part.agency_printed + part.title))
            c.say(post, terms.postTitle, nt.text(part.title))
            position = position_of(part.title)
            if position:
                c.link(post, terms.position, terms.POSITION[position])
            if isinstance(body, Body):  # what a phrase names are bodies, not an organisation that has posts
                c.link(post, ORG.postIn, body.iri)


def _people(c: _Collector) -> None:
    for class_iri, event in (
        (terms.Appointment, Event.APPOINT),
        (terms.Removal, Event.REMOVE),
        (terms.GroupMembership, Event.KNOWN),
    ):
        for node in c.view.nodes(class_iri):
            if not node.one(terms.personPrinted):
                continue
            printed = tuple(_printed_posts(c, node))
            bodies = tuple(dict.fromkeys(body.iri for _, body, _, _ in printed if isinstance(body, Body)))
            seats = {post: body.iri if isinstance(body, Body) else "" for _, body, _, post in printed if post}
            c.named.append(
                _mention(
                    c, node, terms.person, node.one(terms.personPrinted),
                    agency=node.one(terms.agency),
                    posts=tuple(seats),
                    title=node.one(terms.postPrinted),
                    rank=node.one(terms.rank),
                    event=event,
                    also=bodies[1:],
                    seats=tuple(seats.values()),
                )
            )  # fmt: skip
    for node in c.view.nodes(terms.OfficialResponsibility, terms.GroupOffice, terms.Stewardship):
        if node.one(terms.personPrinted):
            own = node.one(terms.officeAt) or ("" if node.has(terms.object) else node.one(terms.agency))
            title = node.one(terms.rolePrinted) if node.has(terms.duty) else ""
            c.named.append(_mention(c, node, terms.person, node.one(terms.personPrinted), agency=own, title=title))
        if node.one(terms.responsibleOfficialPrinted):
            c.named.append(
                _mention(
                    c, node, terms.responsibleOfficial, node.one(terms.responsibleOfficialPrinted),
                    agency=node.one(terms.agency),
                )
            )  # fmt: skip


def _mention(
    c: _Collector,
    node: Node,
    predicate: str,
    name: str,
    agency: str = "",
    posts: tuple[str, ...] = (),
    title: str = "",
    rank: str = "",
    event: Event = Event.SEEN,
    also: tuple[str, ...] = (),
    seats: tuple[str, ...] = (),
) -> Named:
    place = c.where(node)
    date = node.one(terms.date) or node.one(terms.knownOn) or c.signed.get(node.one(terms.statedIn), "")
    return Named(
        node.iri,
        predicate,
        name,
        place.code,
        agency,
        posts,
        rank,
        title,
        date,
        event,
        node.one(terms.evidence),
        node.one(terms.group) if node.has(terms.group) and not node.has(terms.officeAt) else "",
        also,
        node.one(terms.object),
        node.one(terms.statedIn),
        seats,
    )


def _groups(c: _Collector) -> None:
    for node in c.view.nodes(terms.GroupMembership, terms.GroupOffice):
        group = node.one(terms.group)
        former = node.one(terms.formerName)
        c.lines.update(describe.labelled(group, terms.LeadingGroup, name_in(group), node.one(terms.namePrinted)))
        c.place(group, c.where(node))
        if former:
            c.say(group, terms.formerName, nt.text(former))
        for office in node.all(terms.officeAt):
            c.short(node, group, terms.officeAt, office)


def _waters(c: _Collector) -> None:
    for node in c.view.nodes(terms.Stewardship):
        if thing := node.one(terms.object):
            c.lines.update(describe.labelled(thing, terms.WaterBody, name_in(thing), node.one(terms.objectPrinted)))
            c.place(thing, c.where(node))


def _bundles(c: _Collector) -> None:
    for node in c.view.nodes(terms.BundleEntry):
        bundle, bundle_list = node.one(terms.bundle), node.one(terms.inList)
        if bundle:
            c.lines.update(
                describe.labelled(bundle, terms.ServiceBundle, name_in(bundle), node.one(terms.bundlePrinted))
            )
            c.place(bundle, c.where(node))
        c.lines.update(describe.labelled(bundle_list, terms.BundleList, name_in(bundle_list)))
        c.link(bundle_list, terms.publishedIn, node.one(terms.statedIn))
    for node in c.view.nodes(terms.Participation):
        entry = node.one(terms.entry)
        bundle = c.view.node(entry).one(terms.bundle) if entry else ""
        if bundle and node.one(terms.role) == terms.ROLE["lead"]:
            for agency in node.all(terms.agency):
                c.answers(node, bundle, terms.leadAgency, agency)


def _recognised(c: _Collector) -> None:
    for node in c.view.nodes(terms.Recognition):
        thing = node.one(terms.recognised)
        c.lines.update(describe.labelled(thing, terms.RecognisedThing, name_in(thing), node.one(terms.namePrinted)))
        c.place(thing, c.where(node))


def _phrases(c: _Collector) -> None:
    for node in c.view.nodes(terms.PhraseDefinition):
        for group in node.all(terms.phrase):
            c.lines.update(describe.labelled(group, terms.AgencyGroup, name_in(group)))
            for member in node.all(terms.member):
                c.link(group, terms.member, member)


__all__ = ["Cited", "Claims", "Entry", "Held", "Named", "Printed", "Unnamed", "claims_of", "document_iri"]
