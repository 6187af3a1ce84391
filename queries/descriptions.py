"""What the store says of one thing as it stands there: whether it is known, its triples, those behind a chain, a term's labels."""

from __future__ import annotations

import pyoxigraph as ox

from quanze.ontology import terms
from quanze.ontology.text import language_of
from quanze.queries.chain_model import Chain
from quanze.queries.running import select
from quanze.store.interface import QuadStore


def is_known(store: QuadStore, name: str) -> bool:
    """Whether anything of this IRI has a class."""
    return store.query(f"ASK {{ <{name}> a ?class }}").boolean


def is_source(store: QuadStore, name: str) -> bool:
    """Whether this is the IRI of a loaded file."""
    return store.query(f"ASK {{ <{name}> a <{terms.SourceFile}> }}").boolean


def triples_about(store: QuadStore, name: str) -> list[ox.Triple]:
    """What is said of a thing, its own statements first, and what points to it; empty where nothing is."""
    result = store.query(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ <{name}> ?p ?o BIND(<{name}> AS ?s) }} "
        f"UNION {{ ?s ?p <{name}> BIND(<{name}> AS ?o) }} }}"
    )
    return sorted(result.triples(), key=lambda triple: (str(triple.subject) != f"<{name}>", str(triple)))


def chain_as_turtle(store: QuadStore, chain: Chain) -> str:
    """The things of a chain, and the facts and passages that its links rest on, as they stand in the store."""
    facts = dict.fromkeys(evidence.fact for edge in chain.edges for evidence in edge.evidence if evidence.fact)
    subjects = " ".join(f"<{iri}>" for iri in [*(node.iri for node in chain.nodes), *facts])
    result = store.query(
        f"CONSTRUCT {{ ?s ?p ?o . ?e ?q ?v }} WHERE {{ VALUES ?s {{ {subjects} }} "
        f"?s ?p ?o OPTIONAL {{ ?s <{terms.evidence}> ?e . ?e ?q ?v }} }}"
    )
    return result.serialize("turtle").decode()


def term_labels(store: QuadStore, name: str) -> dict[str, str]:
    """The labels of a term of the ontology by language; the name itself where it has none."""
    rows = select(store, f"SELECT ?label (LANG(?label) AS ?lang) WHERE {{ qz:{name} rdfs:label ?label }}")
    return {language_of(row["lang"]): row["label"] for row in rows} or {"zh": name, "en": name}
