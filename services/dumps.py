"""Files of quads going back into a store, as they stand or beside other sources: exports (``.nq``, ``.trig``), and the
shards that a manifest lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from quanze import store
from quanze.loaders.entities.decisions import Decisions
from quanze.loaders.pipeline import SourceResult
from quanze.ontology import terms
from quanze.ontology.errors import QuanzeError
from quanze.ontology.iri import ENTITIES, ID, ONTOLOGY_GRAPH
from quanze.ontology.standards import DCTERMS
from quanze.services.entities import Entities, claims_in
from quanze.services.prints import apart
from quanze.services.shards import MANIFEST, Folder, batched
from quanze.store.embedded import EmbeddedStore
from quanze.store.interface import Changes, QuadStore

ENDINGS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}
_DEFAULT = ""
_LINES = 100_000
_SOURCES = ID + "source/"


class BadDump(QuanzeError):
    """A file of quads that cannot be read; nothing of it was stored."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file brought: how many sources, how many quads."""

    sources: int
    quads: int


def is_dump(path: Path) -> bool:
    """Whether a path is an export, or the manifest of one in shards."""
    return path.suffix.lower() in ENDINGS or path.name == MANIFEST


def load_dump(path: Path, location: str, decisions: Decisions | None = None) -> Loaded:
    """Bring an export back. Into an empty store it goes as it is, so that the next export is the same, byte for byte.

    Beside other sources its graphs replace those of the same names, and what all say together is derived anew.
    Raises BadDump, with nothing stored, where the file is no whole file of quads.
    """
    counts = _counted(path)
    sources = sum(graph.startswith(_SOURCES) for graph in counts)
    with closing(store.open(location, write=True)) as target:
        if isinstance(target, EmbeddedStore) and ENTITIES in counts and _held(target) <= set(counts):
            target.rebuild(quads_in(path, checked=True))
        else:
            _join(path, target, decisions)
    return Loaded(sources, sum(counts.values()))


def replace_all(target: QuadStore, quads: Iterable[ox.Quad]) -> None:
    """Make an endpoint hold the graphs of ``quads`` and no other sources: one load, as safe as any other there."""
    triples = _by_graph(quads)
    shared = _lines(triples.pop(ENTITIES, []))
    triples.pop(ONTOLOGY_GRAPH, None)
    default = triples.pop(_DEFAULT, [])
    gone: dict[str, bytes | None] = dict.fromkeys(target.sources())
    target.update(Changes(gone | {graph: _lines(said) for graph, said in triples.items()}, entities_full=shared))
    if default:
        target.write_graph(None, _lines(default), "n-triples")


def quads_in(path: Path, checked: bool = False) -> Iterator[ox.Quad]:
    """The statements of a file of quads, one after the other; of one read before, IRIs are not ``checked`` again.

    Raises BadDump.
    """
    try:
        if path.name == MANIFEST:
            yield from _in_shards(path, checked)
        else:
            with path.open("rb") as file:
                yield from ox.parse(file, ENDINGS[path.suffix.lower()], lenient=checked)
    except (SyntaxError, ValueError) as error:
        place = f"{path}:{error.lineno}" if isinstance(error, SyntaxError) and error.lineno else str(path)
        what = " ".join(str(error).split())[:200]
        raise BadDump(
            f"{place}：不是合法的四元组文件（{what}）。未装入", f"{place}: no valid file of quads ({what}). Not loaded"
        ) from error
    except OSError as error:
        what = error.strerror or type(error).__name__
        raise BadDump(f"{path}：无法读取（{what}）。未装入", f"{path}: cannot be read ({what}). Not loaded") from error


def _in_shards(manifest: Path, checked: bool) -> Iterator[ox.Quad]:
    """The statements of the shards beside a manifest. Raises ValueError where a shard is not what the manifest says."""
    folder = Folder(str(manifest.parent))
    for shard in folder.shards():
        for some in batched(folder.lines(shard), _LINES):
            yield from ox.parse(b"".join(some), ox.RdfFormat.N_QUADS, lenient=checked)


def _counted(path: Path) -> dict[str, int]:
    """Number of statements by graph: a first reading, so that a broken file is known before anything is done."""
    counts: dict[str, int] = defaultdict(int)
    for quad in quads_in(path):
        counts[_name(quad)] += 1
    if not counts:
        raise BadDump(f"{path}：没有内容。未装入", f"{path}: holds nothing. Not loaded")
    return dict(counts)


def _name(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else _DEFAULT


def _held(target: EmbeddedStore) -> set[str]:
    """Names of the graphs in a store that a load would have to keep."""
    held = {graph for graph in target.graph_names() if graph not in (ENTITIES, ONTOLOGY_GRAPH)}
    return held | {_DEFAULT} if target.has_graph(None) else held


def _join(path: Path, target: QuadStore, decisions: Decisions | None) -> None:
    triples = _by_graph(quads_in(path, checked=True))
    shared = triples.pop(ENTITIES, None)
    triples.pop(ONTOLOGY_GRAPH, None)
    default = triples.pop(_DEFAULT, [])
    contents = {graph: _lines(said) for graph, said in triples.items()}
    if shared is None or set(target.sources()) - set(triples):
        said = {graph: _said(graph, triples[graph], contents[graph]) for graph in triples if graph.startswith(_SOURCES)}
        own = apart(said, target)
        contents |= {graph: result.triples for graph, result in own.items()}
        entities = Entities(target, decisions)
        entities.write(entities.step({graph: result.claims for graph, result in own.items()}, contents))
    else:
        target.update(Changes(sources=contents, entities_full=_lines(shared)))
    if default:
        target.write_graph(None, _lines(default), "n-triples", append=True)


def _said(graph: str, triples: list[ox.Triple], lines: bytes) -> SourceResult:
    """What one source of an export says; without an imprint (an export of long ago) it has none in common with others."""
    about = {
        t.predicate.value: t.object.value
        for t in triples
        if str(t.subject) == f"<{graph}>" and isinstance(t.object, ox.Literal)
    }
    return SourceResult(
        about.get(terms.sha256, ""), graph, about.get(DCTERMS.identifier, graph), lines, claims_in(graph, triples)
    )


def _by_graph(quads: Iterable[ox.Quad]) -> dict[str, list[ox.Triple]]:
    triples: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        triples[_name(quad)].append(quad.triple)
    return triples


def _lines(triples: list[ox.Triple]) -> bytes:
    return "".join(f"{triple} .\n" for triple in triples).encode()
