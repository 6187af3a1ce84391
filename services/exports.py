"""The whole graph for other tools: GraphML for network programs, a ZIP of CSV tables for spreadsheets.

Equal stores give equal bytes: everything is sorted, and nothing depends on the clock.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from quanze.ontology import iri
from quanze.ontology.standards import RDF, SKOS
from quanze.queries import catalogue, running
from quanze.queries.sql_names import sql_names
from quanze.services import graphml
from quanze.services.files import write_whole
from quanze.services.names import curie
from quanze.services.spreadsheets import harmless
from quanze.store.entailment import entailed
from quanze.store.interface import QuadStore

RDF_FORMATS = ("nq", "trig", "ttl", "nt", "jsonld", "rdf")
FORMATS = (*RDF_FORMATS, "graphml", "csv.zip")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_TYPE = RDF.NS + "type"
_LABEL = SKOS.NS + "prefLabel"


def format_of(path: Path) -> str | None:
    """The format a file's name asks for; None if it is none of :data:`FORMATS`.

    >>> format_of(Path("all.csv.zip")), format_of(Path("all.xlsx"))
    ('csv.zip', None)
    """
    return next((format for format in FORMATS if path.name.lower().endswith("." + format)), None)


def export(store: QuadStore, path: Path, *, entail: bool = False, sql: bool = False) -> None:
    """Write the whole store to ``path`` in the format its name asks for, whole or not at all.

    ``entail`` adds what follows from it in the words of standards as a graph of its own (not to GraphML and tables);
    ``sql`` names the columns of tables so that databases take them without quotes.
    """
    format = format_of(path)
    if format == "graphml":
        write_whole(path, lambda out: graphml.write(_triples(store), out))
    elif format == "csv.zip":
        write_whole(path, lambda out: _tables(store, out, sql))
    elif format is not None:
        follows = {iri.ENTAILED: entailed(store)} if entail and not store.has_graph(iri.ENTAILED) else {}
        store.export(path, format, follows)
    else:
        raise ValueError(f"no export format for {path.name}")


def _triples(store: QuadStore) -> Iterator[ox.Triple]:
    for graph in (*store.sources(), iri.ENTITIES):
        yield from store.graph(graph)


def _tables(store: QuadStore, out: IO[bytes], sql: bool) -> None:
    """One CSV per query of the library that needs no parameter, and the entities with what links them."""
    entities, links = _entities(store)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        named = sql_names if sql else tuple
        _table(archive, "entities", ("iri", "class", "label", "property", "value"), entities)
        _table(archive, "links", named(("from", "relation", "to")), links)
        for name in catalogue.names():
            if all(parameter.default is not None for parameter in catalogue.get(name).parameters):
                table = running.run(store, name)
                _table(archive, name, named(table.columns), table.rows)


def _entities(store: QuadStore) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    triples = list(store.graph(iri.ENTITIES))
    classes: dict[str, str] = {}
    labels: dict[str, str] = {}
    for triple in triples:
        subject, value = running.value_of(triple.subject), running.value_of(triple.object)
        if triple.predicate.value == _TYPE:
            classes[subject] = min(curie(value), classes.get(subject, "\uffff"))
        elif triple.predicate.value == _LABEL:
            labels[subject] = min(value, labels.get(subject, "\uffff"))
    entities: list[tuple[str, ...]] = []
    links: list[tuple[str, ...]] = []
    for triple in triples:
        subject, relation = running.value_of(triple.subject), curie(triple.predicate.value)
        if isinstance(triple.object, ox.Literal):
            row = (subject, classes.get(subject, ""), labels.get(subject, ""), relation, triple.object.value)
            entities.append(row)
        elif triple.predicate.value != _TYPE:
            links.append((subject, relation, running.value_of(triple.object)))
    return sorted(entities), sorted(links)


def _table(archive: zipfile.ZipFile, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    member = zipfile.ZipInfo(f"{name}.csv", _BEGINNING)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, text.getvalue().encode("utf-8-sig"))
