"""The whole graph for other tools: GraphML for network programs, a ZIP of CSV tables for spreadsheets.

Equal stores give equal bytes: everything is sorted, and nothing depends on the clock.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from ontology import iri, terms
from ontology.standards import RDF, SKOS
from queries import catalogue, running
from services.names import curie
from services.spreadsheets import harmless
from store.entailment import entailed
from store.errors import StoreUnwritable
from store.interface import QuadStore

RDF_FORMATS = ("nq", "trig", "ttl", "nt", "jsonld", "rdf")
FORMATS = (*RDF_FORMATS, "graphml", "csv.zip")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_TYPE = RDF.NS + "type"
_LABEL = SKOS.NS + "prefLabel"


def format_of(path: Path) -> str | None:
    """The format a file's name asks for; None if it is none of :data:`FORMATS`.

    >>> format_of(Path("all.csv.zip")), format_of(Path("all.xlsx"))
    ('csv.zip', None)
    """
    return next((format for format in FORMATS if path.name.lower().endswith("." + format)), None)


def export(store: QuadStore, path: Path, *, entail: bool = False) -> None:
    """Write the whole store to ``path`` in the format its name asks for, whole or not at all.

    ``entail`` adds what follows from it in the words of standards as a graph of its own (not to GraphML and tables).
    """
    format = format_of(path)
    if format == "graphml":
        _write(path, lambda out: _graphml(store, out))
    elif format == "csv.zip":
        _write(path, lambda out: _tables(store, out))
    elif format is not None:
        follows = {iri.ENTAILED: entailed(store)} if entail and not store.has_graph(iri.ENTAILED) else {}
        store.export(path, format, follows)
    else:
        raise ValueError(f"no export format for {path.name}")


def _write(path: Path, fill: Callable[[IO[bytes]], None]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as out:
            fill(out)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreUnwritable(str(path), error.strerror or str(error)) from error


def _triples(store: QuadStore) -> Iterator[ox.Triple]:
    for graph in (*store.sources(), iri.ENTITIES):
        yield from store.graph(graph)


def _graphml(store: QuadStore, out: IO[bytes]) -> None:
    """Nodes for everything named by an IRI, their literals as attributes; edges for triples between them."""
    nodes: dict[str, dict[str, list[str]]] = {}
    edges: list[tuple[str, str, str]] = []
    for triple in _triples(store):
        subject, predicate = triple.subject, triple.predicate.value
        if not isinstance(subject, ox.NamedNode) or predicate == terms.text:
            continue
        attributes = nodes.setdefault(subject.value, {})
        value = running.value_of(triple.object)
        if isinstance(triple.object, ox.Literal):
            attributes.setdefault(curie(predicate), []).append(value)
        elif predicate == _TYPE:
            attributes.setdefault(curie(predicate), []).append(curie(value))
        elif isinstance(triple.object, ox.NamedNode):
            nodes.setdefault(triple.object.value, {})
            edges.append((subject.value, triple.object.value, curie(predicate)))
    names = sorted({name for attributes in nodes.values() for name in attributes})
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for name in names:
        out.write(f'<key id={quoteattr(name)} for="node" attr.name={quoteattr(name)} attr.type="string"/>\n'.encode())
    out.write(
        b'<key id="relation" for="edge" attr.name="relation" attr.type="string"/>\n<graph edgedefault="directed">\n'
    )
    for name in sorted(nodes):
        data = "".join(
            f"<data key={quoteattr(key)}>{_xml(' | '.join(sorted(values)))}</data>"
            for key, values in sorted(nodes[name].items())
        )
        out.write(f"<node id={quoteattr(name)}>{data}</node>\n".encode())
    for source, target, relation in sorted(edges):
        out.write(
            f"<edge source={quoteattr(source)} target={quoteattr(target)}>"
            f'<data key="relation">{_xml(relation)}</data></edge>\n'.encode()
        )
    out.write(b"</graph>\n</graphml>\n")


def _xml(text: str) -> str:
    return escape(_FORBIDDEN.sub(" ", text))


def _tables(store: QuadStore, out: IO[bytes]) -> None:
    """One CSV per query of the library that needs no parameter, and the entities with what links them."""
    entities, links = _entities(store)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _table(archive, "entities", ("iri", "class", "label", "property", "value"), entities)
        _table(archive, "links", ("from", "relation", "to"), links)
        for name in catalogue.names():
            if all(parameter.default is not None for parameter in catalogue.get(name).parameters):
                table = running.run(store, name)
                _table(archive, name, table.columns, table.rows)


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
