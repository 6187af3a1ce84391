"""How a load reaches an endpoint: in one request where that fits, else file after file, in pieces the engine takes.

Where one request is not one transaction (``Dialect.piece``), a file counts by its stamp: a new file's stamp comes with
its last piece, and a replaced one is put together in a graph of its own and then moved over the old one at once.
A load that breaks off leaves every file as it was, as it should be, or absent, and a mark: the next load sweeps what
is left and puts in order what the files share.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from quanze.ontology import terms
from quanze.ontology.iri import ENTITIES, ID
from quanze.ontology.standards import RDF
from quanze.store.dialects import Dialect
from quanze.store.interface import EntityDelta
from quanze.store.results import QueryResult
from quanze.store.wire import Wire

_ONE_REQUEST = 32_000_000
"""Bytes of triples up to which a load is one update request."""
_PIECE = 1000
"""Triples in one update where the engine cannot parse long ones."""
_STAGING = ID + "graph/staging"
UNSETTLED = ID + "graph/unsettled"
"""A graph that is there as long as a load of several requests has not come to its end."""
_SOURCE = ID + "source/"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Sends loads over a line. ``stamped`` gives the source graphs that have a stamp, ``ask`` answers by GRAPH only."""

    wire: Wire
    dialect: Dialect
    stamped: Callable[[], Collection[str]]
    ask: Callable[[str], QueryResult]

    def deliver(self, sources: Mapping[str, bytes | None], delta: EntityDelta) -> None:
        """Replace source graphs (None: remove) and change the entities graph; all content is canonical N-Triples."""
        size = sum(len(content or b"") for content in sources.values()) + len(delta.add) + len(delta.remove)
        if self.dialect.long_updates and (size <= _ONE_REQUEST or self.dialect.graphs is None):
            statements = list(_replacements(sources, delta))
            if statements:
                self.update("\n;\n".join(statements))
            return
        known = self.stamped() if self.dialect.piece else ()
        if self.dialect.piece:
            self._sweep(known)
        self.update(f"INSERT DATA {{ GRAPH <{UNSETTLED}> {{ <{UNSETTLED}> <{RDF.type}> <{UNSETTLED}> }} }}")
        self._insert(delta.add)
        for graph, content in sources.items():
            self._replace(graph, content, graph in known)
        self._delete(delta.remove)
        self.update(f"DROP SILENT GRAPH <{UNSETTLED}>")

    def update(self, text: str) -> None:
        """Send an update."""
        self.wire.update(self.dialect.update, text)

    def _replace(self, graph: str, content: bytes | None, known: bool) -> None:
        if self.dialect.graphs is None:
            self.update("\n;\n".join(_replacements({graph: content}, EntityDelta())))
        elif not self.dialect.piece:
            if content is None:
                self.wire.graph("DELETE", self.dialect.graph_url(graph), missing=True)
            else:
                self.wire.graph("PUT", self.dialect.graph_url(graph), content)
        elif not content:
            self.update(f"DELETE WHERE {{ GRAPH <{graph}> {{ <{graph}> <{terms.sha256}> ?stamp }} }}")
            self.update(f"DROP SILENT GRAPH <{graph}>")
        elif known:
            self._write(_STAGING, content)
            self.update(f"MOVE <{_STAGING}> TO <{graph}>")
        else:
            stamp, rest = _parted(content, f"<{graph}> <{terms.sha256}> ".encode())
            self._write(graph, rest)
            self.wire.graph("POST", self.dialect.graph_url(graph), stamp)

    def _write(self, graph: str, content: bytes) -> None:
        """Fill a graph piece by piece, the first one replacing what it held."""
        for number, piece in enumerate(_by_size(content, self.dialect.piece)):
            self.wire.graph("POST" if number else "PUT", self.dialect.graph_url(graph), piece)

    def _sweep(self, known: Collection[str]) -> None:
        """Drop source graphs without a stamp: what a load that broke off has left."""
        asked = f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{_SOURCE}")) }}'
        for (graph,) in self.ask(asked).rows():
            name = str(getattr(graph, "value", ""))
            if name not in known:
                self.update(f"DROP SILENT GRAPH <{name}>")

    def _insert(self, lines: bytes) -> None:
        if self.dialect.graphs is not None:
            for piece in _by_size(lines, self.dialect.piece or len(lines)):
                self.wire.graph("POST", self.dialect.graph_url(ENTITIES), piece)
            return
        for text in _by_count(lines):
            self.update(f"INSERT DATA {{ GRAPH <{ENTITIES}> {{ {text} }} }}")

    def _delete(self, lines: bytes) -> None:
        for text in _by_count(lines):
            self.update(f"DELETE DATA {{ GRAPH <{ENTITIES}> {{ {text} }} }}")


def _replacements(sources: Mapping[str, bytes | None], delta: EntityDelta) -> Iterator[str]:
    for graph, content in sources.items():
        yield f"DROP SILENT GRAPH <{graph}>"
        if content:
            yield f"INSERT DATA {{ GRAPH <{graph}> {{\n{content.decode()}}} }}"
    if delta.remove:
        yield f"DELETE DATA {{ GRAPH <{ENTITIES}> {{\n{delta.remove.decode()}}} }}"
    if delta.add:
        yield f"INSERT DATA {{ GRAPH <{ENTITIES}> {{\n{delta.add.decode()}}} }}"


def _parted(content: bytes, beginning: bytes) -> tuple[bytes, bytes]:
    """The lines that begin so, and the others. Without any the last line stands for them."""
    lines = content.splitlines(keepends=True)
    chosen = [line for line in lines if line.startswith(beginning)] or lines[-1:]
    return b"".join(chosen), b"".join(line for line in lines if line not in chosen)


def _by_size(lines: bytes, most: int) -> Iterator[bytes]:
    """Whole lines in pieces of about ``most`` bytes.

    >>> list(_by_size(b"aa\\nbb\\nc\\n", 4))
    [b'aa\\nbb\\n', b'c\\n']
    """
    at = 0
    while at < len(lines):
        end = lines.find(b"\n", at + most - 1) + 1 or len(lines)
        yield lines[at:end]
        at = end


def _by_count(lines: bytes) -> Iterator[str]:
    listed = lines.splitlines()
    for at in range(0, len(listed), _PIECE):
        yield b"\n".join(listed[at : at + _PIECE]).decode()
