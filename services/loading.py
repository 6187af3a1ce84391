"""``quanze load``: files in, one new version of the store out."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

import store
from loaders.entities.claims import Claims, claims_of
from loaders.entities.decisions import Decisions
from loaders.entities.derive import entity_lines
from loaders.pipeline import FileResult, load_file
from loaders.quads import EXTRACTOR
from loaders.reading import BadInput, InputFile, walk
from ontology import iri
from store.interface import Changes, QuadStore

BATCH_BYTES = 256_000_000
"""Input bytes read before a version of the store is published: a long load that is killed keeps what it published."""
_SMALL = 300_000


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not loaded: its path and why, in one line for people."""

    path: str
    error: BadInput


@dataclass(slots=True)
class LoadReport:
    """What a load did."""

    loaded: list[FileResult] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    triples: int = 0
    entities: int = 0

    @property
    def facts(self) -> Counter[str]:
        """Facts by kind in the files loaded."""
        return sum((r.coverage.facts for r in self.loaded), Counter())


Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the one just done."""


def load(
    paths: Sequence[Path | str],
    location: str,
    jobs: int | None = None,
    progress: Progress = lambda done, total, name: None,
    decisions: Decisions | None = None,
) -> LoadReport:
    """Load ``paths`` into the store at ``location``; unchanged files are passed over, changed ones replaced.

    Files that can't be read are listed in the report and cost no other file.
    """
    report = LoadReport()
    inputs = list(walk(paths, lambda error: report.refused.append(Refused(str(error.path), error))))
    if not inputs:
        return report
    with closing(store.open(location, write=True)) as target:
        stamps = target.sources()
        by_digest = {stamp.sha256: graph for graph, stamp in stamps.items()}
        todo: list[InputFile] = []
        sizes: list[int] = []
        for file in inputs:
            graph = iri.source(file.name)
            digest = _digest(file.path)
            stamp = stamps.get(graph)
            if stamp is not None and stamp.sha256 == digest and stamp.extractor == EXTRACTOR:
                report.unchanged.append(file.name)
            elif digest in by_digest and by_digest[digest] != graph and stamp is None:
                report.copies.append((file.name, _name(by_digest[digest])))
            else:
                by_digest.setdefault(digest, graph)
                todo.append(file)
                sizes.append(file.path.stat().st_size)
        claims = None
        done = 0
        for batch in _batches(todo, sizes):
            if claims is None:
                claims = _stored_claims(target, {iri.source(file.name) for file in todo})
            results = []
            for file, result in zip(batch, _read_all(batch, sum(sizes), jobs), strict=True):
                done += 1
                progress(done, len(todo), file.name)
                if isinstance(result, BadInput):
                    report.refused.append(Refused(str(file.path), result))
                else:
                    results.append(result)
                    claims[result.graph] = result.claims
            if results:
                lines = entity_lines(claims.values(), decisions)
                shared = "".join(f"{line}\n" for line in sorted(lines)).encode()
                target.update(Changes(sources={r.graph: r.triples for r in results}, entities_full=shared))
                report.loaded += results
                report.triples = sum(r.count for r in report.loaded) + len(lines)
                report.entities = len(lines)
    return report


def derive_again(location: str, decisions: Decisions) -> None:
    """Compute the entities graph anew from the sources in a store, under the judgements ``decisions``."""
    with closing(store.open(location, write=True)) as target:
        lines = entity_lines(_stored_claims(target, set()).values(), decisions)
        target.update(Changes(entities_full="".join(f"{line}\n" for line in sorted(lines)).encode()))


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _name(graph: str) -> str:
    return "/".join(iri.parts(graph)[1:])


def _batches(files: Sequence[InputFile], sizes: Sequence[int]) -> Iterator[list[InputFile]]:
    batch: list[InputFile] = []
    weight = 0
    for file, size in zip(files, sizes, strict=True):
        batch.append(file)
        weight += size
        if weight >= BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _stored_claims(target: QuadStore, replaced: set[str]) -> dict[str, Claims]:
    """The claims of the files in the store that this load leaves alone."""
    return {graph: claims_of(graph, _plain(target.graph(graph))) for graph in target.sources() if graph not in replaced}


def _plain(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, str, str]]:
    for triple in triples:
        yield str(triple.subject)[1:-1], triple.predicate.value, str(triple.object)


def _read_one(file: InputFile) -> FileResult | BadInput:
    try:
        return load_file(file.path, file.name)
    except BadInput as error:
        return error


def _read_all(files: Sequence[InputFile], size: int, jobs: int | None) -> Iterable[FileResult | BadInput]:
    workers = min(jobs or (1 if size < _SMALL else os.cpu_count() or 1), len(files))
    if workers <= 1:
        yield from map(_read_one, files)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from pool.map(_read_one, files, chunksize=max(1, min(32, len(files) // (workers * 4))))
