"""The store on this machine: Oxigraph in a folder of versions, or in memory.

Reading takes hold of the published version. Writing makes the next version beside it and publishes that; see
:mod:`store.versions` for the folder and :mod:`store.build` for what goes into a version.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from quanze.store import blocks, build, export, index, versions
from quanze.store.counts import read_counts
from quanze.store.errors import (
    BadQuads,
    QuerySyntax,
    StoreError,
    StoreUnreadable,
    StoreUnwritable,
    UnknownFormat,
    said,
)
from quanze.store.interface import NOTHING, Changes, Hit, SourceStamp, Stats
from quanze.store.results import GRAPH_FORMATS, QueryResult
from quanze.store.sparql import forbid_outside, names_dataset
from quanze.store.summary import read_sources, read_stats
from quanze.store.syntax import syntax_error

if TYPE_CHECKING:
    import rdflib


_BLOCKS = "blocks"


class EmbeddedStore:
    """A :class:`store.interface.QuadStore` on Oxigraph. Made by :func:`open_folder`."""

    def __init__(self, folder: Path, lock: versions.WriteLock | None, *, base: bool = True) -> None:
        self._folder = folder
        self._lock = lock
        self._lease: versions.Lease | None = None
        self._engine: ox.Store | None = None
        self._index: index.TextIndex | None = None
        self._blocks: blocks.Blocks | None = None
        if base:
            self._open()

    @property
    def location(self) -> str:
        """The folder."""
        return str(self._folder)

    @property
    def state(self) -> str:
        """The name of the version being read; ``000000`` before the first."""
        return self._lease.path.name if self._lease else "000000"

    def outdated(self) -> bool:
        """True once a newer version was published."""
        return (versions.current(self._folder) or "000000") != self.state

    @property
    def settled(self) -> bool:
        """See :meth:`QuadStore.settled`; a version is whole."""
        return True

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
        """See :meth:`QuadStore.query`."""
        engine = self._reading()
        forbid_outside(sparql, services)
        named = bool(default_graphs or named_graphs)
        try:
            answer = engine.query(
                sparql,
                base_iri=base,
                use_default_graph_as_union=default_union and not named and not names_dataset(sparql),
                default_graph=[ox.NamedNode(iri) for iri in default_graphs] if named else None,
                named_graphs=[ox.NamedNode(iri) for iri in named_graphs] if named else None,
            )
        except SyntaxError as error:
            raise syntax_error(sparql, str(error)) from error
        except ValueError as error:
            if "IO error" in str(error):  # what the engine makes of a failing disk
                raise StoreUnreadable(self.location, str(error)) from error
            raise QuerySyntax("", str(error)) from error
        except (OSError, RuntimeError) as error:
            raise StoreUnreadable(self.location, said(error)) from error
        return QueryResult(answer, self.location)

    def update(self, changes: Changes) -> None:
        """See :meth:`QuadStore.update`."""
        if changes:
            self._publish(lambda path: self._apply(path, changes))

    def write_graph(self, graph: str | None, content: bytes, format: str, *, append: bool = False) -> None:
        """See :meth:`QuadStore.write_graph`."""
        syntax = GRAPH_FORMATS.get(format)
        if syntax is None:
            raise UnknownFormat(format, "turtle, n-triples, json-ld, rdfxml")
        name = ox.NamedNode(graph) if graph is not None else ox.DefaultGraph()

        def run(engine: ox.Store) -> None:
            if not append:
                engine.clear_graph(name)
            if isinstance(name, ox.NamedNode):
                engine.add_graph(name)
            try:
                engine.load(content, syntax, base_iri=graph, to_graph=name)
            except (SyntaxError, ValueError) as error:
                raise BadQuads(graph or "default", str(error)) from error

        self._publish(lambda path: build.modify(self._base(), path, run))

    def modify(self, change: Callable[[ox.Store], None], *, ontology: bool = True) -> None:
        """Publish a version that is this one with ``change`` done to its engine; if it raises, nothing has changed.

        ``ontology=False`` keeps the shipped ontology from being put (back) into its graph.
        """
        self._publish(lambda path: build.modify(self._base(), path, change, ontology=ontology))

    def rebuild(self, quads: Iterable[ox.Quad]) -> None:
        """Publish a version of just these statements and the shipped ontology; blank nodes keep their names."""
        self._publish(lambda path: build.rebuild(path, quads))

    def graph_names(self) -> list[str]:
        """IRIs of all named graphs, in order."""
        with self._trouble():
            return sorted(str(name.value) for name in self._reading().named_graphs())

    def sources(self) -> Mapping[str, SourceStamp]:
        """See :meth:`QuadStore.sources`."""
        return read_sources(self)

    def graph(self, iri: str) -> Iterator[ox.Triple]:
        """See :meth:`QuadStore.graph`."""
        with self._trouble():
            for quad in self._reading().quads_for_pattern(None, None, None, ox.NamedNode(iri)):
                yield quad.triple

    def graph_bytes(self, iri: str) -> bytes:
        """See :meth:`QuadStore.graph_bytes`."""
        with self._trouble():
            return build.dump(self._reading(), iri)

    def has_graph(self, iri: str | None) -> bool:
        """See :meth:`QuadStore.has_graph`."""
        engine = self._reading()
        with self._trouble():
            if iri is not None:
                return engine.contains_named_graph(ox.NamedNode(iri))
            return next(iter(engine.quads_for_pattern(None, None, None, ox.DefaultGraph())), None) is not None

    def blocks(self) -> blocks.Blocks | None:
        """See :meth:`QuadStore.blocks`."""
        if self._blocks is None and self._lease and (self._lease.path / _BLOCKS).is_dir():
            self._blocks = blocks.Blocks(self._lease.path / _BLOCKS)
        return self._blocks

    def export(self, path: Path, format: str, more: Mapping[str, bytes] = NOTHING) -> None:
        """See :meth:`QuadStore.export`."""
        with self._trouble():
            export.write(path, format, export.joined(self._graphs(), more))

    def as_rdflib(self) -> rdflib.Dataset:
        """See :meth:`QuadStore.as_rdflib`."""
        import oxrdflib  # here: 0.3 s that query workers and short commands need not spend
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self._reading()), default_union=True)

    def stats(self) -> Stats:
        """See :meth:`QuadStore.stats`."""
        with self._trouble():
            counts = read_counts(self._lease.path / build.COUNTS) if self._lease else None
            if counts is not None:
                return Stats(counts.quads, len(read_sources(self)), counts.classes, counts.properties)
            return read_stats(self, len(self._reading()))

    def search(self, text: str, kinds: Collection[str] = (), limit: int = 20) -> list[Hit]:
        """See :meth:`QuadStore.search`."""
        if self._lease is None:
            return []
        if self._index is None:
            self._index = index.open(self._lease.path / "search")
        return self._index.find(text, kinds, limit)

    def close(self) -> None:
        """See :meth:`QuadStore.close`."""
        self._engine = self._index = None
        self._close_blocks()
        if self._lease:
            self._lease.release()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()

    def _open(self) -> None:
        held = self._lease
        self._index = None
        self._close_blocks()
        self._lease = versions.lease(self._folder)
        try:
            with self._trouble():
                self._engine = ox.Store.read_only(str(self._lease.path / "quads")) if self._lease else ox.Store()
        except StoreError:
            if self._lease:
                self._lease.release()
            raise
        finally:
            if held:
                held.release()

    def _close_blocks(self) -> None:
        if self._blocks is not None:
            self._blocks.close()
            self._blocks = None

    def _apply(self, path: Path, changes: Changes) -> None:
        """Build a version with ``changes``, and what is kept beside it."""
        base = build.Base(self._reading(), self._lease.path) if self._lease else None
        build.apply(base, path, changes)
        if changes.blocks is not None:
            whole = changes.entities_full is not None
            kept = None if whole or base is None else base.folder / _BLOCKS
            blocks.renew(kept, path / _BLOCKS, changes.blocks)

    def _reading(self) -> ox.Store:
        if self._engine is None:
            raise StoreUnreadable(self.location, "closed")
        return self._engine

    def _base(self) -> ox.Store | None:
        return self._reading() if self._lease else None

    def _graphs(self) -> Iterator[tuple[str, bytes]]:
        engine = self._reading()
        default = engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        if default:
            yield "", default
        for iri in self.graph_names():
            yield iri, build.dump(engine, iri)

    def _publish(self, make: Callable[[Path], None]) -> None:
        """Build the next version with ``make`` and let readers have it; on any failure nothing has changed."""
        if self._lock is None:
            raise StoreUnwritable(self.location, "opened for reading")
        try:
            versions.sweep(self._folder)
            made = versions.prepare(self._folder)
            try:
                make(made)
                versions.publish(self._folder, made)
            except BaseException:
                versions.discard(made)
                raise
        except (OSError, RuntimeError, ValueError) as error:  # ValueError: what the engine makes of a failing disk
            raise StoreUnwritable(self.location, said(error)) from error
        self._open()
        versions.sweep(self._folder)

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreUnreadable(self.location, said(error)) from error


def open_folder(folder: Path, *, write: bool = False, wait: float = 0.0) -> EmbeddedStore:
    """The store in ``folder``; for writing it is made if it is not there.

    Raises StoreMissing, StoreUnreadable, and for writing StoreBusy (after ``wait`` seconds) and StoreUnwritable.
    """
    lock = versions.lock(folder, wait) if write else None
    try:
        versions.check(folder)
        if lock:
            versions.settle(folder)
        return EmbeddedStore(folder, lock)
    except BaseException:
        if lock:
            lock.release()
        raise


def open_afresh(folder: Path, wait: float = 0.0) -> EmbeddedStore:
    """The store in ``folder`` for :meth:`EmbeddedStore.rebuild` alone: what it holds, and in which state, is no matter.

    Raises as :func:`open_folder` does for writing, but not for damage.
    """
    lock = versions.lock(folder, wait)
    try:
        return EmbeddedStore(folder, lock, base=False)
    except BaseException:
        lock.release()
        raise
