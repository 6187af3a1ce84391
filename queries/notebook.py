"""Quanze in a notebook: open a store, ask by name, get rows for pandas or polars, chains as graphs.

>>> import tempfile
>>> from queries.notebook import connect
>>> folder = getfixture("samples")
>>> with connect(folder) as quanze:
...     rows = quanze.query("items-under-law", title="城镇排水与污水处理条例")
...     sorted({row["agency"] for row in rows if row["item"]})
...     chain = quanze.chain("教师资格认定")
...     chain.nodes[chain.graph["focus"]]["label"]
['云江市行政审批局', '县级城镇排水部门或行政审批部门']
'教师资格认定'
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import networkx as nx
import rdflib

import store
from queries import catalogue, chain, running
from queries.catalogue import Value
from queries.naming import IN_CHAIN, only, understand
from store.interface import Hit, QuadStore


class Quanze:
    """An open store and the questions it answers. Rows are lists of dicts: ``pandas.DataFrame(quanze.query(…))``."""

    def __init__(self, opened: QuadStore) -> None:
        """Ask ``opened``, which the caller closes (see :func:`connect`)."""
        self.store = opened

    def query(self, name: str, /, **parameters: str) -> list[dict[str, Value]]:
        """The rows of a named query, numbers as numbers and None for what is absent.

        A parameter that is a Python keyword takes an underscore (``from_=…``).

        Raises :class:`queries.errors.QueryError` for an unknown query or parameter.
        """
        given = {key.removesuffix("_"): value for key, value in parameters.items()}
        return list(catalogue.get(name).typed(running.run(self.store, name, given).rows))

    def queries(self) -> list[dict[str, str]]:
        """The library: name, title and question of each query, in Chinese and English."""
        found = (catalogue.get(name) for name in catalogue.names())
        return [
            {
                "name": q.name,
                "title": q.title.zh,
                "title_en": q.title.en,
                "question": q.question.zh,
                "question_en": q.question.en,
            }
            for q in found
        ]

    def sparql(self, query: str) -> list[dict[str, str]]:
        """The rows of a SPARQL SELECT; common prefixes (qz, skos, eli, org, oa, dcterms) need no declaration."""
        return running.select(self.store, query)

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

    def rdf(self) -> rdflib.Dataset:
        """The whole store as an rdflib dataset, for reading."""
        return self.store.as_rdflib()


@contextmanager
def connect(location: str | Path = "quanze-store") -> Iterator[Quanze]:
    """Open the store in a folder, or at the URL of a SPARQL 1.1 endpoint, and close it afterwards."""
    with store.open(str(location)) as opened:
        yield Quanze(opened)
