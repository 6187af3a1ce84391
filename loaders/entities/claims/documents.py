"""Claims about the issue, its documents, what they cite and from when they hold."""

from __future__ import annotations

from quanze.loaders.codes import Relation
from quanze.loaders.entities import describe
from quanze.loaders.entities.claims.collector import Collector
from quanze.loaders.entities.claims.rows import (
    Cited,
    Held,
    Printed,
)
from quanze.loaders.entities.view import name_in
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve import agencies, jurisdictions, place_names
from quanze.loaders.resolve.bodies import Body
from quanze.loaders.resolve.jurisdictions import OPEN, STATE
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, ELI

_RELATIONS = {terms.RELATION[relation]: relation for relation in Relation}
_RESTING = (Relation.IMPLEMENTS, Relation.BASIS)


def issue(c: Collector) -> None:
    """The gazette's issue that the source is, and its publisher."""
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
    place = place_names.of_issuer(title) or jurisdictions.unlisted(title.removesuffix("公报"))
    if place is not None:
        c.link(issue, terms.jurisdiction, place.iri)
        c.lines.update(describe.place(place))
    publisher = source.one(terms.issuerPrinted)
    if publisher:
        found = agencies.resolve(publisher, place or STATE, None)
        if isinstance(found, Body):
            c.link(issue, DCTERMS.publisher, found.iri)
            c.called(found, publisher)


def printings(c: Collector) -> None:
    """The documents printed in the source; what its other facts say is read in the place and year of their document."""
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


def citations(c: Collector) -> None:
    """Documents that are cited, and why."""
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


def _own_parts(c: Collector) -> set[tuple[str, str]]:
    """Documents, and the titles of lists and annexes that they print themselves: no document rests on its own part."""
    listed = c.view.nodes(terms.Listing, terms.BundleEntry)
    lists = ((node.one(terms.statedIn), name_in(node.one(terms.inList))) for node in listed)
    annexes = ((document.iri, title) for document in c.printed for title in document.annexes)
    return {(document, iri.name_key(title)) for document, title in (*lists, *annexes)}


def validity(c: Collector) -> None:
    """From when and until when instruments hold."""
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
