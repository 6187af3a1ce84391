"""``quanze load --engine dask://…``: a folder of files read by the machines of a Dask cluster, into a folder of shards.

Map: some files → their quads, sorted, as a shard, and a note of what it was made from. Reduce: the claims in the shards →
the entities graph, by the rules that a load at home follows. A shard whose note fits is not made again, so a run that was
stopped goes on after the last finished one; a task whose worker dies is given to another.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import current_process
from pathlib import Path
from typing import Any

import msgspec
import pyoxigraph as ox

from quanze.loaders.entities.claims import Claims
from quanze.loaders.entities.decisions import Decisions
from quanze.loaders.entities.derive import entity_lines
from quanze.loaders.quads import EXTRACTOR
from quanze.loaders.reading import Limits
from quanze.loaders.reading.walk import READ
from quanze.ontology.errors import QuanzeError
from quanze.ontology.iri import ENTITIES, ONTOLOGY_GRAPH
from quanze.services.entities import claims_in, rules, written
from quanze.services.loading import read_files
from quanze.services.prints import free_imprints, renamed
from quanze.services.reports import LoadReport
from quanze.services.shards import Folder, Shard
from quanze.store.vocabulary import vocabulary

SHARD_BYTES = 8_000_000
"""Bytes of files that make a shard: some two million quads."""
_RETRIES = 2
_PATIENCE = 120
"""Seconds in which a scheduler and a worker must answer."""


class BadCluster(QuanzeError):
    """A cluster that cannot do the work, or is not to be reached."""


@dataclass(frozen=True, slots=True)
class Part:
    """The files that one shard is made from: paths below the folder and sizes, in order."""

    number: int
    files: tuple[tuple[str, int], ...]

    @property
    def name(self) -> str:
        return f"quads/sources-{self.number:05d}"


@dataclass(frozen=True, slots=True)
class Read:
    """A source in a shard: its graph, the digest of its bytes, and what its print is known by."""

    graph: str
    sha256: str
    imprint: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a shard was made from, and what it holds; ``refused`` tells of files that could not be read, in both languages."""

    files: tuple[tuple[str, int], ...]
    rules: str
    shard: Shard
    sources: tuple[Read, ...]
    refused: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: how many sources, quads and shards, and the files that could not be read."""

    sources: int
    quads: int
    shards: int
    refused: tuple[tuple[str, str], ...]


def load(
    engine: str,
    source: str,
    target: str,
    decisions: Decisions,
    limits: Limits,
    tell: Callable[[int, int], None] = lambda done, parts: None,
) -> Report:
    """Read the files below ``source`` on the cluster at ``engine`` (``dask://host:port``) into shards below ``target``.

    Both are addresses of fsspec that all machines reach. ``tell`` hears how many shards of how many are read. Raises
    BadCluster.
    """
    parts = list(_parts(Folder(source).files()))
    with closing(_client(engine)) as client:
        from distributed import as_completed

        submit = partial(client.submit, pure=False, retries=_RETRIES)
        reading = [submit(_read, part, source, target, limits) for part in parts]
        for done, _ in enumerate(as_completed(reading), 1):
            tell(done, len(parts))
        notes: list[Note] = client.gather(reading)
        imprints = _imprints(notes)
        apart = [submit(_told_apart, note, target, imprints) for note in notes]
        claims = [submit(_claims, shard, target) for shard in apart]
        shards = [*client.gather(apart), client.gather(submit(_join, target, decisions, *claims))]
    refused = tuple(each for note in notes for each in note.refused)
    told = {"extractor": EXTRACTOR, "rules": rules().hex(), "sources": len(imprints), "refused": refused}
    Folder(target).finish(shards, told)
    return Report(len(imprints), sum(shard.lines for shard in shards), len(shards), refused)


def _client(engine: str) -> Any:
    """A connection to the scheduler, whose workers can do what is asked."""
    try:
        from distributed import Client
    except ImportError as error:
        raise BadCluster("需要 quanze[dask]", "this needs quanze[dask]") from error
    try:
        client = Client(engine.replace("dask://", "tcp://", 1), timeout=_PATIENCE)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise BadCluster(
            f"{engine}：没有调度器或工作进程应答", f"{engine}: no scheduler or no worker answers"
        ) from error
    if any(client.run(_is_daemon).values()):
        client.close()
        raise BadCluster(
            f"{engine}：工作进程不得另起进程；请以 DASK_DISTRIBUTED__WORKER__DAEMON=False 启动",
            f"{engine}: workers may not start processes; start them with DASK_DISTRIBUTED__WORKER__DAEMON=False",
        )
    return client


def _is_daemon() -> bool:
    return current_process().daemon


def _parts(files: Mapping[str, int]) -> Iterator[Part]:
    """The documents among the files, in parts of a good size."""
    taken: list[tuple[str, int]] = []
    number = 1
    for name, size in files.items():
        hidden = any(part.startswith((".", "~$")) for part in name.split("/"))
        if hidden or not name.lower().endswith(READ):
            continue
        if taken and sum(size for _, size in taken) + size > SHARD_BYTES:
            yield Part(number, tuple(taken))
            taken, number = [], number + 1
        taken.append((name, size))
    if taken:
        yield Part(number, tuple(taken))


def _read(part: Part, source: str, target: str, limits: Limits) -> Note:
    """The shard of a part, made unless it is there."""
    goal = Folder(target)
    note = _noted(goal, part)
    if note is not None:
        return note
    report = LoadReport()
    with tempfile.TemporaryDirectory() as folder:
        for name, _ in part.files:
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(Folder(source).read(name))
        results = list(read_files(Path(folder), limits, report))
        refused = tuple(
            (error.zh.replace(f"{folder}/", ""), error.en.replace(f"{folder}/", ""))
            for error in (each.error for each in report.refused)
        )
    shard = goal.write_quads(f"{part.name}.nq.zst", {result.graph: result.triples for result in results})
    sources = tuple(Read(result.graph, result.sha256, result.imprint) for result in results)
    note = Note(part.files, rules().hex(), shard, sources, refused)
    goal.write(f"{part.name}.json", msgspec.json.encode(note))
    return note


def _noted(target: Folder, part: Part) -> Note | None:
    """The note of a part whose shard is there, made from the same files by the same rules."""
    with suppress(OSError, ValueError):
        note = msgspec.json.decode(target.read(f"{part.name}.json"), type=Note)
        fits = note.files == part.files and note.rules == rules().hex()
        if fits and sum(1 for _ in target.lines(note.shard)) == note.shard.lines:
            return note
    return None


def _imprints(notes: Sequence[Note]) -> dict[str, str]:
    """What the print of each source is known by beside all others; of copies the first by name is a source."""
    first: dict[tuple[str, str], Read] = {}
    for read in sorted((read for note in notes for read in note.sources), key=lambda read: read.graph):
        first.setdefault((read.sha256, read.graph.rpartition(".")[2].lower()), read)
    return free_imprints({read.graph: (read.sha256, read.imprint) for read in first.values()}, ())


def _told_apart(note: Note, target: str, imprints: Mapping[str, str]) -> Shard:
    """The shard as it stands beside the others: without copies, and no two prints known by the same."""
    if all(imprints.get(read.graph) == read.imprint for read in note.sources):
        return note.shard
    folder = Folder(target)
    graphs = _graphs(folder.lines(note.shard))
    kept = {
        read.graph: renamed(_ntriples(graphs[read.graph]), read.imprint, imprints[read.graph])
        for read in note.sources
        if read.graph in imprints
    }
    return folder.write_quads(note.shard.file.replace(".nq.", "-apart.nq."), kept)


def _claims(shard: Shard, target: str) -> list[Claims]:
    return [claims_in(graph, triples) for graph, triples in _graphs(Folder(target).lines(shard)).items()]


def _join(target: str, decisions: Decisions, *claims: Sequence[Claims]) -> Shard:
    """What all sources say together, and the ontology."""
    lines = entity_lines((each for some in claims for each in some), decisions)
    graphs = {ENTITIES: written(lines), ONTOLOGY_GRAPH: vocabulary().ntriples}
    return Folder(target).write_quads("quads/entities.nq.zst", graphs)


def _graphs(lines: Iterator[bytes]) -> dict[str, list[ox.Triple]]:
    found: dict[str, list[ox.Triple]] = defaultdict(list)
    for quad in ox.parse(b"".join(lines), ox.RdfFormat.N_QUADS):
        found[str(quad.graph_name.value)].append(quad.triple)
    return found


def _ntriples(triples: Sequence[ox.Triple]) -> bytes:
    return "".join(f"{triple} .\n" for triple in triples).encode()
