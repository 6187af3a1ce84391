"""``quanze load``: files in, new versions of the store out."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quanze import store
from quanze.loaders.entities.decisions import Decisions
from quanze.loaders.pipeline import FileResult, load_file, warm
from quanze.loaders.quads import EXTRACTOR, IN_PART
from quanze.loaders.reading import DEFAULT, BadInput, InputFile, Limits, check, digest, equipped, walk
from quanze.loaders.workers import each
from quanze.ontology import iri
from quanze.services.entities import Entities
from quanze.services.publishing import Publisher
from quanze.services.reports import LoadReport
from quanze.store.interface import SourceStamp

_KNOWN = {"link", "unsupported"}
"""Reasons of refusal that hide no file which might have been loaded before; all others might."""
_SMALL = 300_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is: files and bytes read, of how many, in how many seconds, and the file just read."""

    done: int
    total: int
    read: int
    size: int
    seconds: float
    name: str

    @property
    def rate(self) -> float:
        """Megabytes per second."""
        return self.read / 1e6 / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float:
        """Seconds that the rest will take at this rate."""
        return (self.size - self.read) * self.seconds / self.read if self.read else 0.0


def load(
    paths: Sequence[Path | str],
    location: str,
    jobs: int | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    decisions: Decisions | None = None,
    limits: Limits = DEFAULT,
    follow_links: bool = False,
    prune: bool = False,
) -> LoadReport:
    """Load ``paths`` into the store at ``location``; unchanged files are passed over, changed ones replaced.

    Whatever a file does to its reader, it is listed in the report with its reason and costs no other file.
    Symbolic links that lead out of a folder are listed too, unless ``follow_links``. What was read is published
    batch by batch while more is read. With ``prune`` the store holds just what stands at ``paths`` now: other sources
    leave it, unless a part of ``paths`` could not be looked through.
    """
    report = LoadReport()
    inputs = list(walk(paths, report.refuse, follow_links=follow_links))
    if not inputs:
        report.kept = prune
        return report
    with closing(store.open(location, write=True)) as target:
        entities = Entities(target, decisions)
        entities.settle()
        if prune:
            _prune(entities, inputs, report)
        todo = _todo(inputs, target.sources(), limits, report)
        with Publisher(entities, report) as publisher, closing(_read(todo, jobs, limits, progress)) as answers:
            for entry, answer in answers:
                publisher.take(entry.file, entry.size, answer)
    return report


def read_files(folder: Path, limits: Limits, report: LoadReport) -> Iterator[FileResult]:
    """What each file in a folder says, in the order of their names; what is not read is entered in ``report``."""
    inputs = list(walk([folder], report.refuse))
    with closing(_read(_todo(inputs, {}, limits, report), 1, limits, lambda _: None)) as answers:
        for _, answer in answers:
            if isinstance(answer, BadInput):
                report.refuse(answer)
            else:
                yield answer


def _prune(entities: Entities, inputs: Sequence[InputFile], report: LoadReport) -> None:
    """Take the sources out whose files are gone; none where it is not sure which are."""
    there = {iri.source(file.name) for file in inputs}
    gone = {graph: stamp.name for graph, stamp in entities.target.sources().items() if graph not in there}
    report.kept = bool(gone) and any(refused.error.reason not in _KNOWN for refused in report.refused)
    if gone and not report.kept:
        entities.write(entities.step({}, dict.fromkeys(gone)))
        report.gone += gone.values()


def _read(
    todo: Sequence[_Entry], jobs: int | None, limits: Limits, progress: Callable[[Progress], None]
) -> Generator[tuple[_Entry, FileResult | BadInput], None, None]:
    """What each file says, in order, read by several processes."""
    size = sum(entry.size for entry in todo)
    files = [entry.file for entry in todo]
    begun, read = time.monotonic(), 0
    with closing(each(partial(_read_one, limits=limits), files, _workers(size, len(files), jobs), limits)) as answers:
        for done, (entry, answer) in enumerate(zip(todo, answers, strict=True), 1):
            read += entry.size
            progress(Progress(done, len(todo), read, size, time.monotonic() - begun, entry.file.name))
            yield entry, answer


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file to read and its size in bytes."""

    file: InputFile
    size: int


def _todo(
    inputs: Sequence[InputFile], stamps: Mapping[str, SourceStamp], limits: Limits, report: LoadReport
) -> list[_Entry]:
    """The files that are new or changed; the others are entered in the report. No file is opened that is too large."""
    fit = {EXTRACTOR} if equipped() else {EXTRACTOR, IN_PART}
    known = {(stamp.sha256, _ending(graph)): graph for graph, stamp in stamps.items()}
    todo: list[_Entry] = []
    for file in inputs:
        try:
            size = check(file.path, limits, file.member)
            found = digest(file.path, file.member)
        except BadInput as error:
            report.refuse(error)
            continue
        graph = iri.source(file.name)
        stamp = stamps.get(graph)
        original = known.setdefault((found, _ending(graph)), graph)
        if stamp is not None and stamp.sha256 == found and stamp.extractor in fit:
            report.unchanged.append(file.name)
        elif original != graph and stamp is None:
            report.copies.append((file.name, _name(original)))
        else:
            todo.append(_Entry(file, size))
    return todo


def _ending(graph: str) -> str:
    return graph.rpartition(".")[2].lower()


def _name(graph: str) -> str:
    return "/".join(iri.parts(graph)[1:])


def _read_one(file: InputFile, limits: Limits) -> FileResult:
    return load_file(file.path, file.name, limits, file.member)


def _workers(size: int, files: int, jobs: int | None) -> int:
    """How many processes read: one is enough for little."""
    warm()
    return min(jobs or (1 if size < _SMALL else os.cpu_count() or 1), files)
