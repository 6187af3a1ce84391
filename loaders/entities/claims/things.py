"""Claims about what is answered for: permit items, bundles, waters, what is recognised."""

from __future__ import annotations

from collections.abc import Iterator

from quanze.loaders.entities import describe
from quanze.loaders.entities.claims.collector import Collector
from quanze.loaders.entities.claims.rows import (
    Entry,
)
from quanze.loaders.entities.view import name_in
from quanze.ontology import iri, terms


def items(c: Collector) -> None:
    """Permit items, who is in charge of them, implements them or hands them on."""
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


def waters(c: Collector) -> None:
    """Rivers and lakes that have chiefs."""
    for node in c.view.nodes(terms.Stewardship):
        if thing := node.one(terms.object):
            c.lines.update(describe.labelled(thing, terms.WaterBody, name_in(thing), node.one(terms.objectPrinted)))
            c.place(thing, c.where(node))


def bundles(c: Collector) -> None:
    """One-stop bundles, and who leads them."""
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


def recognised(c: Collector) -> None:
    """Zones, buildings and honours that are recognised."""
    for node in c.view.nodes(terms.Recognition):
        thing = node.one(terms.recognised)
        c.lines.update(describe.labelled(thing, terms.RecognisedThing, name_in(thing), node.one(terms.namePrinted)))
        c.place(thing, c.where(node))


def entries(c: Collector) -> Iterator[Entry]:
    """The entries of bundles, and the items that lists have."""
    for node in c.view.nodes(terms.Listing):
        yield Entry("", node.one(terms.item))
    for node in c.view.nodes(terms.BundleEntry):
        yield Entry(node.iri, iri.entity("item", c.where(node).code, iri.name_key(node.one(terms.itemPrinted))))
