"""Permit items, who carries them out, powers handed on, entries of bundles."""

from __future__ import annotations

from quanze.loaders import facts as f
from quanze.loaders.codes import HandingKind
from quanze.loaders.quads import encoding as nt
from quanze.loaders.quads.context import Context, code
from quanze.loaders.quads.pen import Pen
from quanze.ontology import iri, terms
from quanze.ontology.iri import name_key
from quanze.ontology.standards import RDF

_HANDED = {
    "受委托": HandingKind.ENTRUSTED,
    "委托": HandingKind.ENTRUSTED,
    "授权": HandingKind.AUTHORISED,
    "直接下放": HandingKind.PASSED_DOWN,
}


def listing(pen: Pen, fact: f.Listing, context: Context) -> None:
    """A row of a permit-item list with its implementers, delegations and bases."""
    w = pen.writer
    node = w.fact("listing", terms.Listing, fact, context.iri)
    item = iri.entity("item", context.code, name_key(fact.item.printed))
    permit_list = iri.entity("list", context.key, fact.list)
    w.link(node, terms.inList, permit_list)
    w.literal(node, terms.sequence, fact.sequence)
    w.add(node, terms.order, w.order(permit_list))
    w.link(node, terms.item, item)
    w.literal(node, terms.itemPrinted, fact.item.printed)
    pen.names.agency(node, fact.authority, context, terms.authority, terms.authorityPrinted)
    if fact.reform:
        w.add(node, terms.reform, code(terms.REFORM, fact.reform))
    w.literal(node, terms.remark, fact.remark)
    for each in fact.codes:
        w.literal(node, terms.codePrinted, each)
    for number, implementer in enumerate(fact.implementers, 1):
        _implementer(pen, node, item, number, implementer, fact, context)
    for handing in fact.handings:
        _handing(pen, item, handing, fact, (), context)
    for basis in fact.bases:
        cited = pen.part("citation", terms.Citation, fact, context)
        w.link(cited, terms.listing, node)
        pen.cited(cited, basis.title.printed, basis.number, basis.relation, context)


def _implementer(
    pen: Pen, listing: str, item: str, number: int, part: f.Implementer, fact: f.Listing, context: Context
) -> None:
    w = pen.writer
    node = pen.part("implementation", terms.Implementation, fact, context, part.doubts)
    w.link(node, terms.listing, listing)
    w.link(node, terms.item, item)
    w.add(node, terms.order, nt.integer(number))
    pen.names.agency(node, part.agency, context)
    for mode in part.modes:
        w.add(node, terms.mode, code(terms.MODE, mode))
    w.literal(node, terms.note, part.note)
    pen.names.agency(node, part.delegator, context, terms.delegator, terms.delegatorPrinted)
    for place, one in enumerate(part.joint, 1):
        taking = pen.part("participation", terms.Participation, fact, context)
        w.link(taking, terms.implementation, node)
        w.add(taking, terms.mode, code(terms.MODE, one.mode))
        w.add(taking, terms.order, nt.integer(place))
        pen.names.agency(taking, one.agency, context)
    kinds = dict.fromkeys(_HANDED[mode] for mode in part.modes if mode in _HANDED)
    if part.delegator is None:
        return
    for kind in kinds:
        handing = f.Handing(delegator=part.delegator, agency=part.agency, kind=kind, extent=part.note)
        handed = _handing(pen, item, handing, fact, part.doubts, context)
        w.link(handed, terms.implementation, node)


def _handing(
    pen: Pen, item: str, handing: f.Handing, fact: f.Listing, doubts: tuple[str, ...], context: Context
) -> str:
    """A power handed on; the IRI of the delegation."""
    node = pen.part("delegation", terms.Delegation, fact, context, doubts)
    pen.writer.link(node, terms.item, item)
    _handed(pen, node, handing, context)
    return node


def _handed(pen: Pen, node: str, handing: f.Handing, context: Context) -> None:
    w = pen.writer
    if handing.kind is HandingKind.ENTRUSTED:
        w.link(node, RDF.type, terms.Entrustment)
    pen.names.agency(node, handing.agency, context, terms.delegate, terms.delegatePrinted)
    pen.names.agency(node, handing.delegator, context, terms.delegator, terms.delegatorPrinted)
    w.add(node, terms.delegationKind, code(terms.DELEGATIONKIND, handing.kind))
    w.literal(node, terms.extent, handing.extent)


def delegation(pen: Pen, fact: f.Delegation, context: Context) -> None:
    """Powers that a sentence hands on; they are no single item and have a printed name only."""
    node = pen.writer.fact("delegation", terms.Delegation, fact, context.iri)
    pen.writer.literal(node, terms.itemPrinted, fact.item.printed)
    _handed(pen, node, fact.handing, context)


def bundle_entry(pen: Pen, fact: f.BundleEntry, context: Context) -> None:
    """An item of a one-stop bundle and the agencies that see to it."""
    w = pen.writer
    node = w.fact("entry", terms.BundleEntry, fact, context.iri)
    bundle_list = iri.entity("list", context.key, fact.list)
    w.link(node, terms.inList, bundle_list)
    if fact.bundle:
        w.link(node, terms.bundle, iri.entity("bundle", context.code, name_key(fact.bundle)))
    w.literal(node, terms.bundlePrinted, fact.bundle)
    w.literal(node, terms.bundleNumber, fact.number)
    w.literal(node, terms.itemPrinted, fact.item)
    if fact.necessity:
        w.add(node, terms.necessity, code(terms.NECESSITY, fact.necessity))
    w.add(node, terms.order, w.order(bundle_list))
    for number, party in enumerate(fact.parties, 1):
        pen.participation(node, terms.entry, number, party, fact, context)
