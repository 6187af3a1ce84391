"""Answers in the order of their sources, worked out source by source: a page costs the sources it stands in.

What a file prints stands in the graph of that file, and what it refers to in the graphs that all share. A query that says
so (``# within: source``), and whose rows are ordered by their source first, is asked of one source after the other, each
with the shared graphs as its whole dataset; the rows, one behind the other, are those of the query asked of everything.
No pattern of it, however it is joined, is gone through for more than one source at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from quanze.ontology.iri import ENTITIES, ONTOLOGY_GRAPH
from quanze.queries.catalogue import NamedQuery
from quanze.queries.filters import PAGING, Page, counted, paged
from quanze.queries.kept import kept
from quanze.store.interface import QuadStore

Row = tuple[str, ...]
Graphs = tuple[str, ...]

_BESIDE = {*PAGING, "role", "doubtful", "earlier"}
"""What may be asked for beside: nothing that an index of its own narrows to few rows, or that looks into other files."""


def walks(query: NamedQuery, given: Mapping[str, str]) -> bool:
    """Whether the query is answered source by source: all of it, or a page of a query that says what its row is."""
    asked = {name for name, value in given.items() if value}
    pages = query.row or asked.isdisjoint(("limit", "offset"))
    return query.within == "source" and bool(pages) and asked <= _BESIDE and "sort" not in asked


@dataclass(frozen=True, slots=True)
class Walk:
    """A bound query on its way through the sources of a store. ``ask`` gives the rows of a text over some graphs."""

    store: QuadStore
    bound: str
    row: str
    ask: Callable[[str, Graphs], Sequence[Row]]

    def rows(self, page: Page) -> Iterator[Row]:
        """The rows of a page, in the query's order; a page needs a query that says what its row is."""
        if not page.parted:
            for graphs in _sources(self.store):
                yield from self.ask(self.bound, graphs)
            return
        wanted, skipped = page.limit, page.offset
        for graphs in _sources(self.store):
            if skipped and (count := self._count(graphs)) <= skipped:
                skipped -= count
                continue
            rows = self.ask(paged(self.bound, self.row, Page(wanted, skipped))[0], graphs)
            yield from rows
            wanted, skipped = wanted - len(rows), 0
            if page.limit and wanted <= 0:
                return

    def _count(self, graphs: Graphs) -> int:
        """How many rows the query has in some graphs, without making them."""

        def count() -> int:
            found = next(self.store.query(counted(self.bound), default_graphs=graphs).rows())[0]
            return int(getattr(found, "value", 0))

        return kept(self.store, (self.bound, graphs), count)


def _sources(store: QuadStore) -> Sequence[Graphs]:
    """The graphs to ask together, in the order of their files' names."""
    return kept(store, "sources", lambda: _grouped(store))


def _grouped(store: QuadStore) -> list[Graphs]:
    named = sorted((stamp.name, graph) for graph, stamp in store.sources().items())
    several = (tuple(graph for _, graph in group) for _, group in groupby(named, itemgetter(0)))
    return [(*graphs, ENTITIES, ONTOLOGY_GRAPH) for graphs in several]
