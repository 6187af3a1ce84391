"""What the entities graph says of a body, a group of bodies or a place, whoever names it."""

from __future__ import annotations

from functools import lru_cache

from quanze.loaders.entities.history import history, successors
from quanze.loaders.language.endings import kind_by_ending
from quanze.loaders.quads import encoding as nt
from quanze.loaders.resolve import agencies
from quanze.loaders.resolve.bodies import Body, Group
from quanze.loaders.resolve.jurisdictions import OPEN, STATE, Jurisdiction, by_code, former_names, lineage
from quanze.loaders.resolve.registry import full_name
from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, ORG, RDF, SKOS

LEVELS = {
    "state": "国家",
    "province": "省级",
    "prefecture": "市级",
    "county": "县级",
    "township": "乡级",
    "zone": "县级",
}
"""Notation of the code list ``level`` by the level of a place."""


def labelled(subject: str, class_iri: str, label: str, *more: str) -> tuple[str, ...]:
    """Type and preferred label of an entity, and alternative labels."""
    return (
        nt.line(subject, RDF.type, nt.node(class_iri)),
        nt.line(subject, SKOS.prefLabel, nt.zh(label)),
        *(nt.line(subject, SKOS.altLabel, nt.zh(other)) for other in more if other and other != label),
    )


@lru_cache(maxsize=8192)
def place(found: Jurisdiction) -> tuple[str, ...]:
    """A place and the places it is within; nothing of a place that is not known."""
    lines: list[str] = []
    for each in (found, *lineage(found)) if found is not OPEN else ():
        lines += labelled(each.iri, terms.Jurisdiction, each.name, each.short, *former_names(each))
        lines.append(nt.line(each.iri, terms.level, nt.node(terms.LEVEL[LEVELS[each.level]])))
        if "-" not in each.code:
            lines.append(nt.line(each.iri, DCTERMS.identifier, nt.text(each.code)))
            lines.append(nt.line(each.iri, SKOS.notation, nt.typed(each.code, terms.GBT2260)))
        if each.parent:
            lines.append(nt.line(each.iri, terms.within, nt.node(iri.entity("jurisdiction", each.parent))))
    return tuple(lines)


def _agency(node: str, label: str, *more: str) -> tuple[str, ...]:
    """Type and names of a body: the full one preferred, the one within its place beside it."""
    return labelled(node, terms.Agency, full_name(label, by_code(iri.parts(node)[1])), label, *more)


def _standing(node: str, kind: str, where: Jurisdiction) -> tuple[str, ...]:
    """What a body is, at which level, and where."""
    return (
        nt.line(node, terms.agencyKind, nt.node(terms.AGENCYKIND[kind])),
        nt.line(node, terms.level, nt.node(terms.LEVEL[LEVELS[where.level]])),
        nt.line(node, terms.jurisdiction, nt.node(where.iri)),
    )


@lru_cache(maxsize=16384)
def mentioned(node: str, label: str) -> tuple[str, ...]:
    """A body that another one belongs to, is guided by or became: its names, and what it is as far as its name says."""
    where = by_code(iri.parts(node)[1])
    found = agencies.resolve(label, where)
    kind = found.kind if isinstance(found, Body) and found.iri == node else kind_by_ending(label)
    return (*_agency(node, label), *(_standing(node, kind, where) if kind else ()), *place(where))


@lru_cache(maxsize=65536)
def body(found: Body) -> tuple[str, ...]:
    """A body with its kind, level, place, parent and guide."""
    lines = list(_agency(found.iri, found.label, *found.alt_names))
    where = by_code(found.jurisdiction)
    lines += (*_standing(found.iri, found.kind, where), *place(where))
    if found.parent_iri:
        parent = ORG.unitOf if found.kind == "division" else ORG.subOrganizationOf
        lines += [nt.line(found.iri, each, nt.node(found.parent_iri)) for each in (parent, terms.partOf)]
        lines += mentioned(found.parent_iri, found.parent_label)
    if found.guided_by_iri:
        lines.append(nt.line(found.iri, terms.guidedBy, nt.node(found.guided_by_iri)))
        lines += mentioned(found.guided_by_iri, found.guided_by_label)
    if found.parent_iri or found.guided_by_iri:
        lines.append(nt.line(found.iri, DCTERMS.bibliographicCitation, nt.text(_known_by(found))))
    for successor, label in successors(found).items():
        lines += mentioned(successor, label)
    return (*lines, *history(found))


def _known_by(found: Body) -> str:
    """What a body's place among others rests on: the row of a list, or its name alone."""
    if found.kind == "zone-administration":
        return "功能区名录"
    return f"机构名录：{found.key}" if found.standard and found.key else "由名称推出"


@lru_cache(maxsize=16384)
def group(found: Group) -> tuple[str, ...]:
    """A group of bodies and, where they are all known, its members."""
    lines = list(labelled(found.iri, terms.AgencyGroup, found.label))
    if found.jurisdiction != OPEN.code:
        lines.append(nt.line(found.iri, terms.jurisdiction, nt.node(iri.entity("jurisdiction", found.jurisdiction))))
    for member in found.members:
        lines.append(nt.line(found.iri, terms.member, nt.node(member.iri)))
        lines += body(member)
    return tuple(lines)


def state() -> tuple[str, ...]:
    """The state itself, root of all places."""
    return place(STATE)
