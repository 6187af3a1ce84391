"""Answers in a form that can be compared: numbers by value, blank nodes renamed canonically, order left out.

The engine stores numbers by value, so that ``1.0`` comes back as ``1``; SPARQL calls them the same.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from tests.w3c.suite import Data, iri_of

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_FORMATS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
_RDF_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}

Term = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Answer:
    """``kind`` is rows, boolean, graph or csv; ``columns`` and ``lines`` are sorted.

    ``shown`` are the lines for a reader, without labels of blank nodes; they are not compared.
    """

    kind: str
    columns: tuple[str, ...]
    lines: tuple[str, ...]
    shown: tuple[str, ...] = field(default=(), compare=False)


def boolean(value: bool) -> Answer:
    """Yes or no."""
    lines = (str(value).lower(),)
    return Answer("boolean", (), lines, lines)


def graph(quads: Iterable[ox.Quad | ox.Triple]) -> Answer:
    """Triples or quads."""
    found = [q if isinstance(q, ox.Quad) else ox.Quad(q.subject, q.predicate, q.object) for q in quads]
    shown = tuple(sorted(re.sub(r"_:\w+", "_:", str(q)) for q in found))
    return Answer("graph", (), _canonical(found), shown)


def rows(solutions: ox.QuerySolutions) -> Answer:
    """A table as a set of rows that may be alike."""
    names = [variable.value for variable in solutions.variables]
    bindings = [[(name, solution[name]) for name in names] for solution in solutions]
    return _table(names, bindings)


def results(value: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """What a query gave, whatever its form."""
    if isinstance(value, ox.QueryBoolean):
        return boolean(bool(value))
    return rows(value) if isinstance(value, ox.QuerySolutions) else graph(value)


def parsed(content: bytes, format: ox.QueryResultsFormat) -> Answer:
    """A table or a yes or no in one of the result formats."""
    return results(ox.parse_query_results(content, format))


def comma_separated(content: bytes) -> Answer:
    """A CSV table; blank nodes lose their labels, which CSV does not promise."""
    header, *records = csv.reader(io.StringIO(content.decode(), newline=""))
    cells = [sorted(f"{h}={_cell(c)}" for h, c in zip(header, record, strict=True)) for record in records]
    lines = tuple(sorted(" ".join(line) for line in cells))
    return Answer("csv", tuple(sorted(header)), lines, lines)


def expected(path: Path, root: Path) -> Answer:
    """What a result file of the suite says."""
    if path.suffix in _FORMATS:
        return parsed(path.read_bytes(), _FORMATS[path.suffix])
    if path.suffix == ".csv":
        return comma_separated(path.read_bytes())
    triples = [quad.triple for quad in read(path, root)]
    if any(str(t.object) == f"<{_RS}ResultSet>" for t in triples):
        return _result_set(triples)
    return graph(triples)


def read(path: Path, root: Path) -> list[ox.Quad]:
    """The triples of a data file."""
    found = ox.parse(path=path, format=_RDF_FORMATS[path.suffix], base_iri=iri_of(path, root), rename_blank_nodes=True)
    return list(found)


def quads(data: Data, root: Path) -> list[ox.Quad]:
    """The dataset that files make together; a graph without triples is not seen in it."""
    found = [quad for path in data.default for quad in read(path, root)]
    for name, path in data.named:
        found += [ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(name)) for q in read(path, root)]
    return found


def _result_set(triples: list[ox.Triple]) -> Answer:
    def objects(subject: object, name: str) -> list[object]:
        return [t.object for t in triples if t.subject == subject and t.predicate.value == _RS + name]

    (top,) = {t.subject for t in triples if t.predicate == _RDF_TYPE and str(t.object) == f"<{_RS}ResultSet>"}
    for value in objects(top, "boolean"):
        return boolean(isinstance(value, ox.Literal) and value.value == "true")
    names = sorted(v.value for v in objects(top, "resultVariable") if isinstance(v, ox.Literal))
    bindings: list[list[tuple[str, object]]] = []
    for solution in objects(top, "solution"):
        row: list[tuple[str, object]] = []
        for binding in objects(solution, "binding"):
            (name,) = objects(binding, "variable")
            (value,) = objects(binding, "value")
            row.append((name.value if isinstance(name, ox.Literal) else "", value))
        bindings.append(row)
    return _table(names, bindings)


def _table(names: Iterable[str], bindings: Iterable[Iterable[tuple[str, object]]]) -> Answer:
    quads: list[ox.Quad] = []
    shown: list[str] = []
    for number, row in enumerate(bindings):
        subject = ox.BlankNode(f"row{number}")
        quads.append(ox.Quad(subject, ox.NamedNode("row:row"), ox.Literal("")))
        cells: list[str] = []
        for name, value in row:
            if isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal):
                term = ox.BlankNode(f"value{value.value}") if isinstance(value, ox.BlankNode) else _by_value(value)
                quads.append(ox.Quad(subject, ox.NamedNode(f"variable:{name}"), term))
                cells.append(f"{name}={'_:' if isinstance(term, ox.BlankNode) else term}")
        shown.append(" ".join(sorted(cells)))
    return Answer("rows", tuple(sorted(names)), _canonical(quads), tuple(sorted(shown)))


def _cell(text: str) -> str:
    if text.startswith("_:"):
        return "_:"
    return str(float(text)) if _NUMBER.fullmatch(text) else text


def _by_value(term: Term) -> Term:
    """A number or truth value in one lexical form per value; every other term as it is."""
    if not isinstance(term, ox.Literal) or not term.datatype.value.startswith(_XSD):
        return term
    kind = term.datatype.value.removeprefix(_XSD)
    if kind == "boolean" and term.value in ("0", "1"):
        return ox.Literal("true" if term.value == "1" else "false", datatype=term.datatype)
    if not _NUMBER.fullmatch(term.value):
        return term
    if kind in ("double", "float"):
        return ox.Literal(str(float(term.value)), datatype=term.datatype)
    if kind == "decimal":
        return ox.Literal(f"{Decimal(term.value).normalize():f}", datatype=term.datatype)
    return ox.Literal(str(int(term.value)), datatype=term.datatype) if kind == "integer" else term


def _canonical(quads: Iterable[ox.Quad]) -> tuple[str, ...]:
    dataset = ox.Dataset(_quad_by_value(quad) for quad in quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted(str(quad) for quad in dataset))


def _quad_by_value(quad: ox.Quad) -> ox.Quad:
    value = quad.object
    term = value if isinstance(value, ox.Triple) else _by_value(value)
    return ox.Quad(quad.subject, quad.predicate, term, quad.graph_name)
