"""Twelve ways of spoiling what the samples say: the shapes find every one of them, and nothing before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pyoxigraph as ox
import pytest

from quanze import store
from quanze.ontology import terms
from quanze.ontology.iri import ENTITIES, ID, NS
from quanze.ontology.standards import ELI, RDF, XSD
from quanze.queries.validation import validate_store
from tests.samples import load_samples

Graphs = dict[str, list[ox.Triple]]
_DAY = ox.NamedNode(XSD.date)


class _Store:
    def __init__(self, graphs: Graphs) -> None:
        self.graphs = graphs

    def sources(self) -> dict[str, None]:
        return dict.fromkeys(name for name in self.graphs if name != ENTITIES)

    def graph(self, iri: str) -> Iterator[ox.Triple]:
        yield from self.graphs[iri]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Graphs:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder)
    with closing(store.open(str(folder))) as opened:
        return {name: list(opened.graph(name)) for name in (*opened.sources(), ENTITIES)}


def _first(graphs: Graphs, predicate: str, value: str = "", having: str = "") -> tuple[str, ox.Triple]:
    """The first triple with a predicate (and IRI as value, whose subject has another property), and its graph."""
    for name, triples in graphs.items():
        subjects = {t.subject for t in triples if t.predicate.value == having}
        for triple in triples:
            same = triple.predicate.value == predicate and value in ("", getattr(triple.object, "value", ""))
            if same and (not having or triple.subject in subjects):
                return name, triple
    raise AssertionError(f"the samples have no {predicate}")


def _changed(graphs: Graphs, name: str, out: list[ox.Triple], more: list[ox.Triple]) -> Graphs:
    return {**graphs, name: [t for t in graphs[name] if t not in out] + more}


def _replaced(predicate: str, to: ox.NamedNode | ox.Literal, value: str = "") -> Callable[[Graphs], Graphs]:
    def spoil(graphs: Graphs) -> Graphs:
        name, old = _first(graphs, predicate, value)
        return _changed(graphs, name, [old], [ox.Triple(old.subject, old.predicate, to)])

    return spoil


def _without(*predicates: str, of: str, value: str = "") -> Callable[[Graphs], Graphs]:
    """A thing that has ``of`` (with ``value``) loses ``predicates``."""

    def spoil(graphs: Graphs) -> Graphs:
        name, found = _first(graphs, of, value)
        gone = [t for t in graphs[name] if t.subject == found.subject and t.predicate.value in predicates]
        return _changed(graphs, name, gone, [])

    return spoil


def _ends_early(graphs: Graphs) -> Graphs:
    name, starts = _first(graphs, terms.startsOn, having=terms.openedBy)
    early = ox.Triple(starts.subject, ox.NamedNode(terms.endsOn), ox.Literal("1999-01-01", datatype=_DAY))
    return _changed(graphs, name, [], [early])


def _undescribed(graphs: Graphs) -> Graphs:
    name, leads = _first(graphs, terms.leadAgency)
    nobody = ox.NamedNode(ID + "agency/990100/青屿市不存在局")
    return _changed(graphs, name, [leads], [ox.Triple(leads.subject, leads.predicate, nobody)])


def _self_citing(graphs: Graphs) -> Graphs:
    name, cites = _first(graphs, terms.citedDocument)
    stated = {t.subject: t.object for g in graphs.values() for t in g if t.predicate.value == terms.statedIn}
    return _changed(graphs, name, [cites], [ox.Triple(cites.subject, cites.predicate, stated[cites.subject])])


_ENDED, _UNKNOWN = terms.TENURESTATUS["ended"], terms.TENURESTATUS["unknown"]
MUTATIONS: dict[str, tuple[Callable[[Graphs], Graphs], str]] = {
    "end before start": (_ends_early, "single-startsOn"),
    "ended without end": (_without(terms.end, of=terms.tenureStatus, value=_ENDED), "shape-Tenure"),
    "unknown with end": (_replaced(terms.tenureStatus, ox.NamedNode(_UNKNOWN), value=_ENDED), "shape-Tenure"),
    "tenure without proof": (_without(terms.openedBy, terms.closedBy, terms.knownFrom, of=terms.tenureStatus), "shape-Tenure"),
    "dangling body": (_undescribed, "shape-described"),
    "self-citing document": (_self_citing, "shape-cites-another"),
    "body without level": (_without(terms.level, of=terms.agencyKind), "required-level"),
    "body without place": (_without(terms.jurisdiction, of=terms.agencyKind), "required-jurisdiction"),
    "fact without evidence": (_without(terms.evidence, of=terms.leadAgency), "required-evidence"),
    "fact without document": (_without(terms.statedIn, of=terms.citedTitle), "shape-statedIn"),
    "document dated by a word": (_replaced(ELI.date_document, ox.Literal("十二月")), "shape-eli-date_document"),
    "thing without type": (_without(RDF.type, of=terms.postTitle), "shape-typed"),
}  # fmt: skip


def test_the_samples_conform(samples: Graphs) -> None:
    assert [f for f in validate_store(_Store(samples)).findings if f.severity == "violation"] == []


def test_there_are_twelve_mutations() -> None:
    assert len(MUTATIONS) == 12


@pytest.mark.parametrize("how", MUTATIONS)
def test_a_mutation_is_found(how: str, samples: Graphs) -> None:
    spoil, shape = MUTATIONS[how]
    spoiled = spoil(samples)
    changed = {name: triples for name, triples in spoiled.items() if triples is not samples[name]}
    assert changed
    found = {f.shape.removeprefix(NS) for f in validate_store(_Store(spoiled)).findings}
    assert shape in found
