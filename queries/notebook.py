"""Quanze in a notebook: open a store, ask by name, get rows for pandas or polars, chains as graphs.

>>> import quanze
>>> opened = quanze.connect(getfixture("samples"))
>>> rows = opened.query("items-under-law", title="城镇排水与污水处理条例")
>>> sorted({row["agency"] for row in rows if row["item"]})
['云江市行政审批局', '县级城镇排水部门或行政审批部门']
>>> chain = opened.chain("教师资格认定")
>>> chain.nodes[chain.graph["focus"]]["label"]
'教师资格认定'
>>> opened.sparql("ASK { ?item a qz:PermitItem }")
True
>>> opened.close()
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyoxigraph as ox
import rdflib

from quanze import store
from quanze.ontology.dataset import PREFIXES
from quanze.ontology.standards import XSD
from quanze.queries import catalogue, chain, running
from quanze.queries.catalogue import Value
from quanze.queries.naming import IN_CHAIN, only, understand
from quanze.store.interface import Hit, QuadStore

if TYPE_CHECKING:
    import pyarrow

_SHOWN = 50
_READ: Mapping[str, Callable[[str], Value]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.NS + "double": float,
    XSD.boolean: lambda said: said in ("true", "1"),
}


class Rows(list[dict[str, Value]]):
    """Rows by column name; a notebook shows them as a table, ``pandas.DataFrame`` and ``polars.DataFrame`` take them."""

    def arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table, which DuckDB, pandas and polars read without copying."""
        import pyarrow  # slow to load

        return pyarrow.Table.from_pylist(self)

    def frame(self) -> Any:
        """The rows as a data frame of pandas or, where that is not installed, of polars. Raises ImportError."""
        try:
            import pandas  # type: ignore[import-not-found, import-untyped, unused-ignore]
        except ImportError:
            import polars  # type: ignore[import-not-found, unused-ignore]

            return polars.DataFrame(list(self), infer_schema_length=None)
        return pandas.DataFrame(list(self))

    def _repr_html_(self) -> str:
        """The first rows as a table, and how many there are."""
        columns = list(self[0]) if self else []
        head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
        lines = ("".join(f"<td>{_cell(row[name])}</td>" for name in columns) for row in self[:_SHOWN])
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        more = f", {_SHOWN} shown" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{len(self)} rows{more}</p>"


class Quanze:
    """An open store and the questions it answers, until it is closed: by :meth:`close`, or at the end of a ``with``."""

    def __init__(self, opened: QuadStore) -> None:
        """Ask ``opened``, and close it in the end (see :func:`connect`)."""
        self._store: QuadStore | None = opened

    @property
    def store(self) -> QuadStore:
        """The store itself. Raises ValueError once it is closed, as a closed file does."""
        if self._store is None:
            raise ValueError("this connection is closed; connect() opens another")
        return self._store

    def close(self) -> None:
        """Let go of the store; may be called again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Quanze:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def __repr__(self) -> str:
        """Whether it is open, and on how much."""
        return f"<Quanze: {len(self.store.sources())} sources>" if self._store else "<Quanze: closed>"

    def query(self, name: str, /, **parameters: str) -> Rows:
        """The rows of a named query, numbers as numbers and None for what is absent.

        A parameter that is a Python keyword takes an underscore (``from_=…``).
        Raises :class:`queries.errors.QueryError` for an unknown query or parameter.
        """
        given = {key.removesuffix("_"): value for key, value in parameters.items()}
        table = running.run(self.store, name, given)
        return Rows(catalogue.get(name).typed(table.columns, table.rows))

    def queries(self) -> Rows:
        """The library: name, title and question of each query, in Chinese and English."""
        found = (catalogue.get(name) for name in catalogue.names())
        return Rows(
            {
                "name": q.name,
                "title": q.title.zh,
                "title_en": q.title.en,
                "question": q.question.zh,
                "question_en": q.question.en,
            }
            for q in found
        )

    def sparql(self, query: str) -> Rows | bool | rdflib.Graph:
        """The answer to any query: rows of a SELECT, yes or no for ASK, a graph of CONSTRUCT and DESCRIBE.

        Common prefixes (qz, skos, eli, org, oa, dcterms) need no declaration.
        """
        result = self.store.query(running.PREFIXES + query)
        if result.kind == "boolean":
            return result.boolean
        if result.kind == "triples":
            return _graph(result.serialize("n-triples"))
        return Rows(dict(zip(result.variables, map(_read, row), strict=True)) for row in result.rows())

    def search(self, text: str, kinds: tuple[str, ...] = (), limit: int = 20) -> list[Hit]:
        """Things by name, part of a name, number or pinyin, best first."""
        return self.store.search(text, kinds=kinds, limit=limit)

    def chain(self, text: str, as_of: str = "", limit: int = 60) -> nx.DiGraph[str]:
        """The responsibility chain of what ``text`` (a name or an IRI) names.

        Attributes are plain, for ``nx.write_graphml``, ``nx.write_gexf`` and ``nx.node_link_data``; see
        :meth:`queries.chain_model.Chain.graph`. The graph itself has ``focus`` and ``as_of``.
        """
        focus = only(self.store, understand(self.store, text, IN_CHAIN))
        return chain.build(self.store, focus.iri, as_of, limit).graph()

    def graph(self, iri: str) -> rdflib.Graph:
        """One graph of the store (of a source file, of the entities) as a copy. Raises KeyError where there is none."""
        if not self.store.has_graph(iri):
            raise KeyError(iri)
        return _graph("".join(f"{triple} .\n" for triple in self.store.graph(iri)).encode())

    def rdf(self) -> rdflib.Dataset:
        """The whole store as an rdflib dataset, for reading, with the common prefixes bound."""
        dataset = self.store.as_rdflib()
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset


def connect(location: str | Path = "quanze-store") -> Quanze:
    """Open the store in a folder, or at the URL of a SPARQL 1.1 endpoint; close it, or use it in a ``with``."""
    return Quanze(store.open(str(location)))


def _graph(lines: bytes) -> rdflib.Graph:
    graph = rdflib.Graph().parse(data=lines, format="nt")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def _read(term: object) -> Value:
    if term is None:
        return None
    said = running.value_of(term)
    return _READ[term.datatype.value](said) if isinstance(term, ox.Literal) and term.datatype.value in _READ else said


def _cell(value: Value) -> str:
    return "" if value is None else html.escape(str(value))
