"""The store in the words of an application profile alone: what validators of CPSV-AP, CPOV, ELI and DCAT-AP accept.

Each profile is put together from rules in ``ontology/profiles``, one SPARQL CONSTRUCT each. Equal stores give equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from quanze.ontology.dataset import PREFIXES
from quanze.ontology.files import profile_rules
from quanze.ontology.iri import ID
from quanze.ontology.standards import RDF
from quanze.ontology.syntaxes import serialize
from quanze.services.files import write_whole
from quanze.store.interface import QuadStore

PROFILES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "cpsv-ap": ("agents", "bodies", "codes", "dataset", "events", "laws", "participations", "places", "services"),
        "cpov": ("bodies", "changes", "codes", "places", "units"),
        "eli": ("annexes", "dated", "documents", "issuers"),
        "dcat-ap": ("dataset",),
    }
)
"""The rules of each profile."""
FORMATS: Final = ("ttl", "nt", "rdf", "jsonld")
_WORDS: Final = MappingProxyType(
    {
        **PREFIXES,
        "cpsv": "http://purl.org/vocab/cpsv#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "m8g": "http://data.europa.eu/m8g/",
        "prov": "http://www.w3.org/ns/prov#",
    }
)
_TYPE = ox.NamedNode(RDF.type)


def conforming(store: QuadStore, profile: str) -> list[ox.Triple]:
    """What a store says in the words of a profile, in order: no link leads to a thing of ours that the profile leaves out."""
    found: set[ox.Triple] = set()
    for name in PROFILES[profile]:
        found.update(store.query(profile_rules()[name]).triples())
    described: set[object] = {triple.subject for triple in found if triple.predicate == _TYPE}
    return sorted((t for t in found if t.subject in described and _leads(t, described)), key=str)


def _leads(triple: ox.Triple, described: set[object]) -> bool:
    target = triple.object
    return not (isinstance(target, ox.NamedNode) and target.value.startswith(ID)) or target in described


def export(store: QuadStore, profile: str, path: Path, format: str) -> int:
    """Write what a profile says into ``path`` in one of FORMATS, whole or not at all; the number of triples.

    Raises StoreUnwritable.
    """
    triples = conforming(store, profile)
    write_whole(path, lambda out: serialize(iter(triples), format, out, _WORDS))
    return len(triples)
