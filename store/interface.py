"""What a store can do, whichever engine is under it: the one interface that queries and views know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Protocol, Self

import pyoxigraph as ox

from quanze.store.results import QueryResult

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class EntityDelta:
    """Triples to add to and remove from the entities graph, as canonical N-Triples lines (removal comes first)."""

    add: bytes = b""
    remove: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.add or self.remove)


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything one load does to a store; it is applied as a whole or not at all.

    ``sources`` maps the IRI of a source graph to its whole new content, or to None where the graph goes away.
    Content is N-Triples, or N-Quads that all name that graph: one statement per line in canonical form, each ending
    in `` .`` and a line feed. ``entities`` is the difference for the entities graph; or ``entities_full`` its whole new content.
    ``blocks`` are the values that go with it (see :meth:`QuadStore.blocks`; None deletes one): with ``entities`` a
    difference, with ``entities_full`` all of them. Without any the new state has none.
    """

    sources: Mapping[str, bytes | None] = field(default_factory=dict)
    entities: EntityDelta = EntityDelta()
    entities_full: bytes | None = None
    blocks: Mapping[bytes, bytes | None] | None = None

    def __bool__(self) -> bool:
        return bool(self.sources or self.entities) or self.entities_full is not None


@dataclass(frozen=True, slots=True)
class SourceStamp:
    """What was loaded: file name, digest of its bytes, version of the extractor. Equal stamps need no new load."""

    name: str
    sha256: str
    extractor: str


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over the whole store. ``classes`` and ``properties`` map IRIs to the number of instances and triples."""

    quads: int
    sources: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found by name.

    ``kind`` is the word a user filters by (see :data:`ontology.kinds.FILTERS`), ``type`` the class IRI, ``matched``
    the name that matched and ``why`` which sort of name it is: ``name``, ``alias``, ``number``, ``former``,
    ``printed`` (a spelling read with doubt), ``pinyin``, ``initials`` or ``letters`` (the characters stand in the
    name in this order, with others between).
    Higher ``score`` is better; scores of different texts cannot be compared.
    """

    iri: str
    kind: str
    type: str
    label: str
    matched: str
    why: str
    score: float


class Blocks(Protocol):
    """Values kept in step with the quads, for reading."""

    def get(self, keys: Sequence[bytes]) -> Sequence[bytes | None]:
        """The values of ``keys``; None where there is none."""
        ...

    def block(self, prefix: bytes) -> Iterable[bytes]:
        """The values of all keys that begin with ``prefix``, in the order of the keys."""
        ...


NOTHING: Mapping[str, bytes] = MappingProxyType({})
"""No graphs."""


class Asked(Protocol):
    """Anything that answers SPARQL over the union of its graphs."""

    def query(self, sparql: str) -> QueryResult:
        """Run a query."""
        ...


class QuadStore(Protocol):
    """A store of quads, opened for reading or for writing. Every method raises :class:`store.errors.StoreError`."""

    @property
    def location(self) -> str:
        """Folder or URL."""
        ...

    @property
    def state(self) -> str:
        """A short text that differs whenever the content may differ (good as an ETag)."""
        ...

    @property
    def settled(self) -> bool:
        """Whether the last load came to its end; else the entities graph may say what no source says."""
        ...

    def outdated(self) -> bool:
        """True once a newer state than the one being read was published; open the store again to see it."""
        ...

    def query(
        self,
        sparql: str,
        *,
        default_union: bool = True,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        services: Collection[str] = (),
        base: str | None = None,
    ) -> QueryResult:
        """Run a SPARQL 1.1 query.

        The default graph is the union of all graphs unless ``default_union`` is False or the query (FROM) or
        ``default_graphs``/``named_graphs`` name others. ``services`` are the endpoints that SERVICE may call
        (``*`` for all); there is none by default.
        """
        ...

    def update(self, changes: Changes) -> None:
        """Apply one load and publish it at once; readers see all of it or nothing."""
        ...

    def write_graph(self, graph: str | None, content: bytes, format: str, *, append: bool = False) -> None:
        """Replace one graph (None: the default graph), or add to it. ``format`` is a key of GRAPH_FORMATS."""
        ...

    def sources(self) -> Mapping[str, SourceStamp]:
        """Loaded files by the IRI of their graph, sorted by it."""
        ...

    def graph(self, iri: str) -> Iterator[ox.Triple]:
        """Triples of one graph, those of one subject together; none if there is no such graph."""
        ...

    def graph_bytes(self, iri: str) -> bytes:
        """One graph as canonical N-Triples, in no particular order."""
        ...

    def has_graph(self, iri: str | None) -> bool:
        """Whether the graph holds anything (None: the default graph)."""
        ...

    def blocks(self) -> Blocks | None:
        """What a load kept beside the quads for the next one; None where nothing (that belongs to these quads) is kept."""
        ...

    def export(self, path: Path, format: str, more: Mapping[str, bytes] = NOTHING) -> None:
        """Write the whole store as ``nq``, ``nt``, ``trig``, ``ttl`` or ``jsonld``: equal content gives equal bytes.

        ``more`` are graphs (N-Triples by IRI) that are written with it and that it does not hold.
        """
        ...

    def as_rdflib(self) -> rdflib.Dataset:
        """The same store as a dataset for rdflib, for reading; its default graph is the union."""
        ...

    def stats(self) -> Stats:
        """Counts; reads the whole store."""
        ...

    def search(self, text: str, kinds: Collection[str] = (), limit: int = 20) -> list[Hit]:
        """Things found by name, part of a name, number or pinyin, best first."""
        ...

    def close(self) -> None:
        """Let go of the store; a closed one cannot be used again."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...
