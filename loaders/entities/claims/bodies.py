"""Claims about bodies, by the names that the parts of facts have for them."""

from __future__ import annotations

from quanze.loaders.entities import describe
from quanze.loaders.entities.claims.collector import Collector
from quanze.loaders.entities.claims.rows import (
    Unnamed,
)
from quanze.loaders.entities.view import Node, name_in
from quanze.loaders.quads.context import meant
from quanze.loaders.resolve.bodies import Body, Group, Unresolved
from quanze.ontology import iri, terms

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


def names(c: Collector) -> None:
    """Each printed name, under the body or bodies that its fact is linked to; or as one that stands for no known body."""
    for node in c.view.nodes(*_WITH_NAMES):
        _names_of(c, node)


def _names_of(c: Collector, node: Node) -> None:
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
                    c.called(one, (full or name) if len(each) == 1 else one.label)
                    told.add(one.iri)
        for left in linked - told:  # of a joint literal, where a name holds the sign that parts them
            if left.startswith(_BODIES):
                c.lines.update(describe.mentioned(left, name_in(left)))


def candidates(c: Collector) -> None:
    """What is said of the bodies that unresolved names might mean."""
    for node in c.view.nodes(terms.Unresolved):
        found = c.resolve(node.one(terms.printed), node)
        for candidate in found.candidates if isinstance(found, Unresolved) else ():
            c.lines.update(describe.body(candidate))


def _names_in(node: Node, predicate: str, printed: str) -> list[str]:
    """The printed names a node's bodies were read from; joint issuers stand in one literal, parted by 、."""
    names = node.all(printed)
    return [name for joint in names for name in (joint, *joint.split("、"))] if predicate == terms.issuer else names


def phrases(c: Collector) -> None:
    """What collective phrases mean where a document defines them."""
    for node in c.view.nodes(terms.PhraseDefinition):
        for group in node.all(terms.phrase):
            c.lines.update(describe.labelled(group, terms.AgencyGroup, name_in(group)))
            for member in node.all(terms.member):
                c.link(group, terms.member, member)
