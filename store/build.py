"""Making the next version of an embedded store from the current one: the quads, then the text index.

Nobody else sees the version while it is built, so that it may be changed step by step and in the fastest way.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from quanze.ontology.iri import ENTAILED, ENTITIES, ONTOLOGY_GRAPH
from quanze.ontology.terms import sha256
from quanze.store import index, ledger
from quanze.store.counts import NOTHING, read_counts
from quanze.store.difference import Difference
from quanze.store.entailment import entailed
from quanze.store.entries import entries_from, entry_of
from quanze.store.errors import BadQuads, StoreUnreadable
from quanze.store.interface import Changes
from quanze.store.results import QueryResult
from quanze.store.summary import counts_in
from quanze.store.vocabulary import digest, vocabulary

QUADS, SEARCH, COUNTS = "quads", "search", "counts.json"
"""What stands in the folder of a version."""
_SMALL = 1_000
"""Things up to which an index is not written anew, however small it is."""
_CHUNK = 64_000_000
"""Bytes of N-Quads handed to the engine at once: for each it writes some eight files and waits for the disk."""
_FEW = 2_000
"""Up to so many statements go through the log; more are written as sorted files of their own."""
_FILES = 200
_GROWN = 4_000_000
"""Data files smaller than this beyond which a version is compacted before it is published: loads leave small ones, a
compacted store has large ones, however many."""


@dataclass(frozen=True, slots=True)
class Base:
    """The version that the next one is made from: its engine, opened for reading, and its folder."""

    engine: ox.Store
    folder: Path


def apply(base: Base | None, path: Path, changes: Changes) -> None:
    """Build a version that is ``base`` with ``changes`` applied. Raises BadQuads for content that does not parse.

    Index and counts follow the statements that come and go.
    """
    named = base.engine.named_graphs() if base else ()
    known = {name.value for name in named if isinstance(name, ox.NamedNode)}
    kept = known - set(changes.sources) - {ENTITIES, ONTOLOGY_GRAPH}
    if base is None or not (kept or _has_default(base.engine)):
        _fresh(base, path, changes)
    else:
        base.engine.backup(str(path / QUADS))
        engine = ox.Store(str(path / QUADS))
        _finish(engine, path, base, _change(engine, known, changes))


def modify(base: ox.Store | None, path: Path, change: Callable[[ox.Store], None], *, ontology: bool = True) -> None:
    """Build a version that is ``base`` with ``change`` done to it, and the ontology this program ships with.

    ``ontology=False`` leaves that graph as the change left it. The index is written anew, and nothing is counted.
    """
    target = path / QUADS
    if base is not None:
        base.backup(str(target))
    engine = ox.Store(str(target))
    change(engine)
    if ontology:
        _renew_ontology(engine, Difference())
    _finish(engine, path)


def rebuild(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Build a version of just these statements, and the ontology this program ships with."""
    engine = ox.Store(str(path / QUADS))
    try:
        engine.bulk_extend(quads)
    except (SyntaxError, ValueError) as error:
        raise BadQuads("all", str(error)) from error
    _renew_ontology(engine, Difference())
    _finish(engine, path)


def dump(engine: ox.Store, graph: str) -> bytes:
    """One graph as canonical N-Triples."""
    return engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""


def _has_default(engine: ox.Store) -> bool:
    return next(engine.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None


def _fresh(base: Base | None, path: Path, changes: Changes) -> None:
    """A version written in one go: nothing of the current one stays but, perhaps, parts of the entities graph."""
    entities = changes.entities_full
    if entities is None:
        lines = ledger.split(dump(base.engine, ENTITIES)) if base else set()
        lines = (lines - ledger.split(changes.entities.remove)) | ledger.split(changes.entities.add)
        entities = b"\n".join(lines) + b"\n" if lines else b""
    engine = ox.Store(str(path / QUADS))
    contents = {graph: content for graph, content in changes.sources.items() if content is not None}
    contents |= {ENTITIES: entities, ONTOLOGY_GRAPH: vocabulary().ntriples}
    _load(engine, contents)
    came = Difference()
    for content in contents.values():
        came.count(_once(content), 1)
    _finish(engine, path, None, came)


def _change(engine: ox.Store, known: set[str], changes: Changes) -> Difference:
    found = Difference()
    for graph in changes.sources:
        if graph in known:
            found.count(dump(engine, graph), -1)
            engine.remove_graph(ox.NamedNode(graph))
    delta = changes.entities
    try:
        if changes.entities_full is not None:
            delta = ledger.diff(ledger.split(dump(engine, ENTITIES)), ledger.split(changes.entities_full))
        gone = [quad for quad in _shared(delta.remove) if quad in engine]
        found.count(_written(gone), -1)
        for quad in gone:
            engine.remove(quad)
        found.count(_written(quad for quad in _shared(delta.add) if quad not in engine), 1)
    except SyntaxError as error:
        raise BadQuads(ENTITIES, str(error)) from error
    contents = {graph: content for graph, content in changes.sources.items() if content is not None}
    _load(engine, {**contents, ENTITIES: delta.add})
    for content in contents.values():
        found.count(_once(content), 1)
    _renew_ontology(engine, found)
    return found


def _once(content: bytes) -> bytes:
    """The lines of a content, each once, as the engine holds them."""
    lines = ledger.split(content)
    return content if len(lines) == content.count(b"\n") else b"\n".join(lines)


def _shared(lines: bytes) -> Iterator[ox.Quad]:
    """N-Triples as statements of the entities graph."""
    graph = ox.NamedNode(ENTITIES)
    for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _written(quads: Iterable[ox.Quad]) -> bytes:
    return "".join(f"{quad.triple} .\n" for quad in quads).encode()


def _load(engine: ox.Store, contents: Mapping[str, bytes]) -> None:
    """Load whole graphs, joined into pieces of a good size."""
    piece: list[bytes] = []
    size = 0
    for graph, content in contents.items():
        for quads in _quads(graph, content):
            piece.append(quads)
            size += len(quads)
            if size >= _CHUNK:
                _load_piece(engine, piece)
                piece, size = [], 0
    _load_piece(engine, piece)


def _quads(graph: str, content: bytes) -> Iterator[bytes]:
    """The content as N-Quads in pieces of at most _CHUNK bytes that end with a line."""
    if not content:
        return
    if not content.endswith(b"\n"):
        content += b"\n"
    name = f" <{graph}> .\n".encode()
    lines = content.count(b"\n")
    triples = content.count(b" .\n") == lines and not _is_quad(content)
    if not triples and content.count(name) != lines:
        raise BadQuads(graph, "each line must be one statement that ends in ' .', of this graph alone")
    at = 0
    while at < len(content):
        end = content.rfind(b"\n", at, at + _CHUNK) + 1
        if end <= at:
            end = content.index(b"\n", at) + 1
        piece = content[at:end]
        yield piece.replace(b" .\n", name) if triples else piece
        at = end


def _is_quad(content: bytes) -> bool:
    line = content[: content.index(b"\n") + 1]
    try:
        next(ox.parse(line, ox.RdfFormat.N_TRIPLES), None)
    except SyntaxError:
        return True
    return False


def _load_piece(engine: ox.Store, piece: list[bytes]) -> None:
    data = b"".join(piece)
    if not data:
        return
    try:
        if data.count(b"\n") <= _FEW:
            engine.load(data, ox.RdfFormat.N_QUADS)
        else:
            engine.bulk_load(data, ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        graph = _graph_at(data, error.lineno or 1)
        raise BadQuads(graph, str(error)) from error


def _graph_at(data: bytes, line: int) -> str:
    lines = data.split(b"\n", line)
    name = lines[min(line, len(lines)) - 1].rstrip(b" .").rpartition(b" <")[2]
    return name.rstrip(b">").decode("utf-8", "replace")


def _renew_ontology(engine: ox.Store, found: Difference) -> None:
    """Put the shipped ontology into its graph unless it is there already, as its digest tells."""
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    known = ox.Quad(graph, ox.NamedNode(sha256), ox.Literal(digest()), graph)
    if known not in engine:
        found.count(dump(engine, ONTOLOGY_GRAPH), -1)
        engine.clear_graph(graph)
        engine.bulk_load(vocabulary().ntriples, ox.RdfFormat.N_TRIPLES, to_graph=graph)
        found.count(dump(engine, ONTOLOGY_GRAPH), 1)


def _renew_entailed(engine: ox.Store, found: Difference) -> None:
    """In a store that keeps what follows from it, say it anew."""
    graph = ox.NamedNode(ENTAILED)
    if engine.contains_named_graph(graph):
        found.count(dump(engine, ENTAILED), -1)
        engine.clear_graph(graph)
        engine.bulk_load(entailed(Union(engine)), ox.RdfFormat.N_TRIPLES, to_graph=graph)
        found.count(dump(engine, ENTAILED), 1)


def _finish(engine: ox.Store, path: Path, base: Base | None = None, difference: Difference | None = None) -> None:
    """Write index and counts: by the difference to ``base``, or anew; without a known difference there are no counts."""
    _renew_entailed(engine, difference or Difference())
    if difference is not None:
        before = read_counts(base.folder / COUNTS) if base else NOTHING
        counts = difference.counts(before) if before is not None else counts_in(Union(engine), len(engine))
        counts.write(path / COUNTS)
    if base is None or difference is None or not _renew_index(engine, path, base, difference):
        index.build(path / SEARCH, entries_from(Union(engine)))
    engine.flush()
    if _small_files(path / QUADS) > _FILES:
        engine.optimize()
        engine.flush()


def _small_files(folder: Path) -> int:
    """How many small data files there are; the engine may put some together meanwhile."""
    found = 0
    for file in folder.glob("*.sst"):
        with suppress(FileNotFoundError):
            found += file.stat().st_size < _GROWN
    return found


def _renew_index(engine: ox.Store, path: Path, base: Base, difference: Difference) -> bool:
    """Bring the index of ``base`` in step; False where it is better written anew."""
    things = difference.things(engine)
    try:
        known = index.open(base.folder / SEARCH)
        if len(things) > max(known.count // 2, _SMALL):
            return False
        weights = known.weights(list(things))
        entries = (
            entry_of(engine, thing, weights[thing] + more if thing in weights else None)
            for thing, more in things.items()
        )
        index.renew(base.folder / SEARCH, path / SEARCH, things, (entry for entry in entries if entry is not None))
    except StoreUnreadable:  # damaged, or of an earlier form
        shutil.rmtree(path / SEARCH, ignore_errors=True)
        return False
    return True


class Union:
    """The union of all graphs of an engine, to be asked in SPARQL."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    def query(self, sparql: str) -> QueryResult:
        return QueryResult(self._engine.query(sparql, use_default_graph_as_union=True), "the version being built")
