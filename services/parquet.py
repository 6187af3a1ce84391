"""The graph as Parquet: one table for each class of facts and of entities, for DuckDB, Polars, pandas or Spark.

Columns are what the shapes of the ontology allow, typed as they say; a fact carries the evidence that it was read from.
Written source by source, so that memory does not grow with the store.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox

from quanze.ontology import files, iri, terms
from quanze.ontology.standards import OA, RDF, SH, XSD
from quanze.queries.running import value_of
from quanze.queries.sql_names import sql_names
from quanze.services.datapackage import NAME, describe
from quanze.services.names import curie
from quanze.store.errors import StoreUnwritable
from quanze.store.interface import QuadStore

_ROWS = 20_000
"""Rows of a table that are written together."""
_SH = SH.NS
_TYPES = {XSD.integer: "int64", XSD.decimal: "float64", XSD.boolean: "bool_"}
_EVIDENCE = {
    "evidence_source": (OA.hasSource, "string"),
    "evidence_line": (terms.startLine, "int64"),
    "evidence_end_line": (terms.endLine, "int64"),
    "evidence_page": (terms.page, "int64"),
    "evidence_quote": (OA.exact, "string"),
}
"""Columns that tell where a fact is printed: the property of its passage, and their type."""


@dataclass(frozen=True, slots=True)
class Column:
    """A property: its name in the table, its IRI, the Arrow type of a value, and whether there may be several."""

    name: str
    property: str
    type: str
    several: bool


def table_name(term: str) -> str:
    """A class or property as tables and columns are called.

    >>> table_name("https://w3id.org/quanze/ns#agencyPrinted")
    'agency_printed'
    """
    return re.sub("(?<=[a-z0-9])(?=[A-Z])|-", "_", curie(term).partition(":")[2]).lower()


Values = dict[str, list[str]]
"""The values of a thing by property."""


@cache
def tables() -> Mapping[str, tuple[Column, ...]]:
    """The columns of each class that has a shape of its own, by the class's IRI."""
    graph = ox.Store()
    graph.load(files.shapes(), ox.RdfFormat.TURTLE)

    def said(subject: Any, predicate: str) -> list[Any]:
        return [quad.object for quad in graph.quads_for_pattern(subject, ox.NamedNode(predicate), None)]

    def column(shape: Any) -> Iterator[Column]:
        (path,) = said(shape, _SH + "path")
        if isinstance(path, ox.NamedNode) and (
            said(shape, _SH + "datatype") or said(shape, _SH + "nodeKind") or said(shape, _SH + "or")
        ):
            datatype = next((each.value for each in said(shape, _SH + "datatype")), "")
            name = table_name(path.value)
            yield Column(name, path.value, _TYPES.get(datatype, "string"), not said(shape, _SH + "maxCount"))

    found: dict[str, tuple[Column, ...]] = {}
    for quad in graph.quads_for_pattern(None, ox.NamedNode(_SH + "targetClass"), None):
        if said(quad.subject, _SH + "closed"):
            columns = {each.property: each for shape in said(quad.subject, _SH + "property") for each in column(shape)}
            found[value_of(quad.object)] = tuple(sorted(columns.values(), key=lambda each: each.name))
    return dict(sorted(found.items()))


def export(store: QuadStore, folder: Path, *, sql: bool = False) -> int:
    """Write all tables into ``folder``, whole or not at all; gives the number of tables. What is replaced there are
    only tables; ``sql`` names columns so that databases take them without quotes. Raises StoreUnwritable."""
    part = folder.with_name(f".{folder.name}.part")
    try:
        if folder.exists() and any(path.suffix != ".parquet" and path.name != NAME for path in folder.iterdir()):
            raise StoreUnwritable(str(folder), "it holds other things than tables")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        count = _write(store, part, _plain(tables()) if sql else tables())
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    except OSError as error:
        raise StoreUnwritable(str(folder), error.strerror or str(error)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def _plain(tables: Mapping[str, tuple[Column, ...]]) -> Mapping[str, tuple[Column, ...]]:
    return {
        class_: tuple(map(_renamed, columns, sql_names([column.name for column in columns])))
        for class_, columns in tables.items()
    }


def _renamed(column: Column, name: str) -> Column:
    return replace(column, name=name)


def _write(store: QuadStore, folder: Path, tables: Mapping[str, tuple[Column, ...]]) -> int:
    writers = {class_: _Writer(folder, class_, columns) for class_, columns in tables.items()}
    try:
        for graph, stamp in store.sources().items():
            things = _things(store.graph(graph))
            for thing, values in _added(store, graph).items():
                for predicate, more in values.items():
                    things[thing].setdefault(predicate, []).extend(more)
            for thing, values in sorted(things.items()):
                _put(writers, thing, values, things, stamp.name)
        for subject, triples in groupby(store.graph(iri.ENTITIES), key=lambda triple: triple.subject):
            found = _things(triples)
            _put(writers, value_of(subject), found[value_of(subject)], {}, "")
    finally:
        for writer in writers.values():
            writer.close()
    written = {class_: columns for class_, columns in tables.items() if writers[class_].exists}
    meanings = {
        table_name(class_): (class_, {c.name: c.property for c in columns}) for class_, columns in written.items()
    }
    describe(folder, meanings)
    return len(written)


def _added(store: QuadStore, graph: str) -> dict[str, Values]:
    """What the entities graph adds to the facts of a source: who a person is, which document a citation means."""
    where = f"GRAPH <{graph}> {{ ?fact a ?class }} GRAPH <{iri.ENTITIES}> {{ ?fact ?property ?value }}"
    return _things(store.query(f"CONSTRUCT {{ ?fact ?property ?value }} WHERE {{ {where} }}").triples())


def _things(triples: Any) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for triple in triples:
        found.setdefault(value_of(triple.subject), {}).setdefault(triple.predicate.value, []).append(
            value_of(triple.object)
        )
    return found


def _put(writers: Mapping[str, _Writer], thing: str, values: Values, around: Mapping[str, Values], source: str) -> None:
    """Put a thing into the table of each of its classes."""
    for class_ in values.get(RDF.type, ()):
        writer = writers.get(class_)
        if writer is not None:
            passage = around.get(min(values.get(terms.evidence, ("",))), {})
            writer.put(thing, values, {**passage, OA.hasSource: [source]} if passage else {})


class _Writer:
    """The table of a class, written some thousand rows at a time; there is no file before the first row."""

    def __init__(self, folder: Path, class_: str, columns: tuple[Column, ...]) -> None:
        self._path = folder / f"{table_name(class_)}.parquet"
        self._columns = [column for column in columns if column.property != terms.evidence]
        evidence = _EVIDENCE.items() if len(self._columns) < len(columns) else ()  # facts alone have any
        self._evidence = {name: Column(name, property_, type_, False) for name, (property_, type_) in evidence}
        types = {name: getattr(pa, name)() for name in _READ}
        columns = (*self._columns, *self._evidence.values())
        fields = [(each.name, pa.list_(types[each.type]) if each.several else types[each.type]) for each in columns]
        self._schema = pa.schema([("iri", types["string"]), *fields])
        self._rows: list[dict[str, Any]] = []
        self._file: pq.ParquetWriter | None = None

    @property
    def exists(self) -> bool:
        """Whether a row was put."""
        return self._file is not None

    def put(self, thing: str, values: Values, passage: Values) -> None:
        """Add a row."""
        row: dict[str, Any] = {"iri": thing}
        row.update((column.name, _cell(column, values)) for column in self._columns)
        row.update((name, _cell(column, passage)) for name, column in self._evidence.items())
        self._rows.append(row)
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self) -> None:
        """Write what is left."""
        if self._rows:
            self._flush()
        if self._file is not None:
            self._file.close()

    def _flush(self) -> None:
        if self._file is None:
            self._file = pq.ParquetWriter(self._path, self._schema, compression="zstd")
        self._file.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows = []


_READ: Mapping[str, Callable[[str], Any]] = {
    "int64": int,
    "float64": float,
    "bool_": lambda text: text in ("true", "1"),
    "string": str,
}


def _cell(column: Column, values: Values) -> Any:
    found = [_READ[column.type](text) for text in sorted(set(values.get(column.property, ())))]
    return found if column.several else next(iter(found), None)
