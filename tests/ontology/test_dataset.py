"""What the graph says of itself: valid N-Triples, prefixes as SHACL declares them, counts as given."""

from __future__ import annotations

import pyoxigraph as ox

from ontology.dataset import DATASET, PREFIXES, dataset_lines
from ontology.standards import SH, VOID


def test_the_graph_describes_itself() -> None:
    lines = list(dataset_lines({"https://w3id.org/quanze/ns#Agency": 3}))
    triples = [quad.triple for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)]
    assert len(set(triples)) == len(triples) == len(lines)
    said = {(t.subject.value, t.predicate.value): t.object.value for t in triples}
    declared = {said[s, SH.prefix]: said[s, SH.namespace] for s, p in said if p == SH.prefix}
    assert declared == PREFIXES
    ((partition, _),) = (key for key in said if key[1] == VOID.entities)
    assert said[partition, VOID.class_].endswith("#Agency")
    assert said[partition, VOID.entities] == "3"
    assert partition.startswith(DATASET)
