"""What the endpoint says of itself: SPARQL 1.1 Service Description, prefixes, and VoID counts of the store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import pyoxigraph as ox
from starlette.responses import Response

from quanze.ontology import dataset
from quanze.ontology.iri import ID, segment
from quanze.ontology.standards import DCTERMS, RDF, SH, XSD
from quanze.ontology.syntaxes import serialize
from quanze.ontology.text import CHINESE
from quanze.views.endpoint.negotiation import GRAPH_TYPES, RESULT_TYPES, choose, not_acceptable
from quanze.views.endpoint.settings import EndpointSettings

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_LANGUAGES = {False: ("SPARQL11Query",), True: ("SPARQL11Query", "SPARQL11Update")}
_FORMAT_NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
    "trig": "TriG",
    "nq": "N-Quads",
    "n3": "N3",
}

DATASET = ox.NamedNode(dataset.DATASET)
"""The store as a dataset, wherever it is served."""

COUNTS_QUERY = """SELECT ?what ?term ?n WHERE {
  { SELECT ("property" AS ?what) (?p AS ?term) (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p }
  UNION
  { SELECT ("class" AS ?what) (?c AS ?term) (COUNT(*) AS ?n) WHERE { ?s a ?c } GROUP BY ?c }
}"""
"""Triples by property and instances by class; over the union default graph."""


def service_triples(settings: EndpointSettings, url: str) -> Iterator[ox.Triple]:
    """The service description of the endpoint at ``url`` (https://www.w3.org/TR/sparql11-service-description/)."""
    service = ox.NamedNode(url + "#service")
    graph = ox.NamedNode(url + "#default-graph")
    yield _triple(service, RDF.type, SD + "Service")
    yield _triple(service, SD + "endpoint", url)
    for language in _LANGUAGES[settings.write_token is not None]:
        yield _triple(service, SD + "supportedLanguage", SD + language)
    for name in dict.fromkeys([*RESULT_TYPES.values(), *GRAPH_TYPES.values()]):
        yield _triple(service, SD + "resultFormat", _FORMATS + _FORMAT_NAMES[name])
    if settings.write_token is not None:
        for name in ("ttl", "nt", "rdf", "jsonld"):
            yield _triple(service, SD + "inputFormat", _FORMATS + _FORMAT_NAMES[name])
    if settings.default_union:
        yield _triple(service, SD + "feature", SD + "UnionDefaultGraph")
    if settings.services:
        yield _triple(service, SD + "feature", SD + "BasicFederatedQuery")
    yield _triple(service, SD + "defaultDataset", DATASET.value)
    yield _triple(DATASET, RDF.type, SD + "Dataset")
    yield _triple(DATASET, RDF.type, VOID + "Dataset")
    yield _triple(DATASET, VOID + "sparqlEndpoint", url)
    yield _triple(DATASET, VOID + "uriSpace", ox.Literal(ID))
    yield ox.Triple(DATASET, ox.NamedNode(DCTERMS.title), ox.Literal("权责", language=CHINESE))
    yield ox.Triple(DATASET, ox.NamedNode(DCTERMS.title), ox.Literal("Quanze: who answers for what", language="en"))
    yield _triple(DATASET, SD + "defaultGraph", graph.value)
    yield _triple(graph, RDF.type, SD + "Graph")
    yield from prefix_triples(settings.prefixes)


def prefix_triples(prefixes: Mapping[str, str]) -> Iterator[ox.Triple]:
    """The prefixes every query may use without declaring them, as SHACL declares prefixes."""
    text = "\n".join(dataset.prefix_lines(prefixes))
    yield from (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def count_triples(answer: bytes) -> Iterator[ox.Triple]:
    """VoID partitions out of the JSON answer to :data:`COUNTS_QUERY`."""
    total = 0
    for row in sorted(json.loads(answer)["results"]["bindings"], key=lambda row: row["term"]["value"]):
        what, term, number = row["what"]["value"], row["term"]["value"], int(row["n"]["value"])
        total += number if what == "property" else 0
        partition = ox.NamedNode(f"{DATASET.value}/{what}/{segment(term)}")
        yield _triple(DATASET, f"{VOID}{what}Partition", partition.value)
        yield _triple(partition, VOID + what, term)
        yield _triple(partition, VOID + ("triples" if what == "property" else "entities"), _integer(number))
    yield _triple(DATASET, VOID + "triples", _integer(total))


def respond(triples: Iterator[ox.Triple], settings: EndpointSettings, accept: str | None) -> Response:
    """The triples in the RDF format the client prefers; raises a 406 refusal where it takes none."""
    choice = choose(accept, GRAPH_TYPES)
    if choice is None:
        raise not_acceptable(GRAPH_TYPES)
    prefixes = {**settings.prefixes, "sd": SD, "void": VOID, "sh": SH.NS, "formats": _FORMATS, "dcterms": DCTERMS.NS}
    body = serialize(triples, choice.format, prefixes=prefixes)
    return Response(body, headers={"Content-Type": choice.content_type(), "Cache-Control": "no-cache"})


def _triple(subject: ox.NamedNode, predicate: str, value: str | ox.Literal) -> ox.Triple:
    object = value if isinstance(value, ox.Literal) else ox.NamedNode(value)
    return ox.Triple(subject, ox.NamedNode(predicate), object)


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD.integer))
