"""What the graph says of itself: valid N-Triples, prefixes as SHACL declares them, counts as given."""

from __future__ import annotations

import re

import pyoxigraph as ox
from starlette.routing import Route

from quanze.ontology.dataset import DATASET, PREFIXES, dataset_lines
from quanze.ontology.standards import SH, VOID
from quanze.views.web import things, workbench
from tests.conftest import ROOT


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


def test_the_redirects_lead_where_the_server_answers() -> None:
    rules = re.findall(
        r"^RewriteRule \S+ %\{ENV:SITE\}(\S+) ",
        (ROOT / "docs" / "w3id" / ".htaccess").read_text(encoding="utf-8"),
        re.M,
    )
    served = [route.path_regex for route in (*things.ROUTES, *workbench.ROUTES) if isinstance(route, Route)]
    assert "/ontology" in rules
    for address in ("/id/agency/1", *(rule for rule in rules if rule != "/$1")):
        assert any(path.match(address) for path in served), address
