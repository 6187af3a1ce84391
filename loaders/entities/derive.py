"""All claims together → the lines of the entities graph: a pure function, whatever the order of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from loaders.entities.cases import case_lines
from loaders.entities.claims import Claims
from loaders.entities.decisions import CaseKind, Decisions
from loaders.entities.documents import document_lines
from loaders.entities.people import person_lines
from loaders.quads import encoding as nt
from loaders.resolve.alike import alike
from loaders.resolve.rivals import agency_rivals
from ontology.dataset import dataset_lines
from ontology.standards import OWL, RDF


def entity_lines(claims: Iterable[Claims], decisions: Decisions | None = None) -> frozenset[str]:
    """Every line of the entities graph, as N-Triples without line breaks."""
    everything = list(claims)
    judged = decisions or Decisions()
    lines: set[str] = set()
    for each in everything:
        lines |= each.lines
    lines.update(document_lines(everything, judged))
    lines.update(person_lines(everything, judged))
    lines.update(_judged_lines(everything, judged))
    lines.update(_rival_lines(everything, judged))
    lines.update(dataset_lines(_named(lines)))
    return frozenset(lines)


def _named(lines: Iterable[str]) -> Counter[str]:
    """How many things of each class have a type in these lines."""
    typed = (line.split(" ", 3) for line in lines if f"> <{RDF.type}> <" in line)
    return Counter(parts[2][1:-1] for parts in typed)


def _rival_lines(claims: Sequence[Claims], decisions: Decisions) -> Iterator[str]:
    """Bodies that stay apart but might be one."""
    for rivals in agency_rivals(body for each in claims for body in each.bodies):
        if rivals.one.standard and rivals.other.standard and rivals.one.key != rivals.other.key:
            continue  # two standard bodies with tasks of their own, one character apart
        pair = alike(rivals.one.iri, rivals.other.iri, *rivals.parts)
        yield from case_lines(CaseKind.AGENCY, pair, decisions.on(CaseKind.AGENCY, pair.one, pair.other))


def _judged_lines(claims: Sequence[Claims], decisions: Decisions) -> Iterator[str]:
    """What judgements on items and agencies say: items that are one, names that stand for a body."""
    for one, other in decisions.same(CaseKind.ITEM):
        yield nt.line(one, OWL.sameAs, nt.node(other))
    bodies = {name: target for pair in decisions.same(CaseKind.AGENCY) for name, target in (_named_first(pair),)}
    for each in claims:
        for unresolved in each.unresolved:
            target = bodies.get(f"{unresolved.printed}@{unresolved.place}")
            if target:
                yield nt.line(unresolved.subject, unresolved.predicate, nt.node(target))


def _named_first(pair: tuple[str, str]) -> tuple[str, str]:
    return pair if "@" in pair[0] else (pair[1], pair[0])
