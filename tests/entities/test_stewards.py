"""Chiefs of all waters of a place, who have no river, from print to the graph of entities."""

from __future__ import annotations

import pyoxigraph as ox

from quanze.loaders.entities.derive import entity_lines
from quanze.loaders.pipeline import load_source
from quanze.loaders.reading.source import Source
from quanze.ontology import terms
from tests.extract.printed import HEAD

LIST = "云江市河长名单\n\n一、总河长\n\n总河长：周启明 市长\n\n二、河长\n\n（一）白鹿河\n\n河长：何以安 副市长\n"


def test_a_chief_without_a_river_is_a_person_of_the_graph_and_no_river_without_a_name() -> None:
    result = load_source(Source.from_text("云江.txt", HEAD.format(about="公布河长名单", opening="现予公布。") + LIST))
    lines = list(entity_lines([result.claims], None))
    quads = list(ox.parse("\n".join(lines).encode(), ox.RdfFormat.N_TRIPLES))
    named = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
    assert {"周启明", "何以安", "白鹿河"} <= named
    rivers = [str(quad.subject) for quad in quads if quad.object == ox.NamedNode(terms.WaterBody)]
    assert sum("/id/water/" in river for river in rivers) == 1
