"""``quanze load``: files in, one new version of the store out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import store
from loaders.entities.decisions import Decisions
from loaders.pipeline import FileResult, load_file, warm
from loaders.quads import EXTRACTOR
from loaders.reading import DEFAULT, BadInput, InputFile, Limits, check, digest, walk
from loaders.reading.errors import unjoined
from loaders.workers import each
from ontology import iri
from services.entities import Entities, Step
from services.prints import apart
from store.interface import SourceStamp

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
    """What a load did, or could not do."""

    loaded: list[FileResult] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    triples: int = 0
    entities: int = 0

    def refuse(self, error: BadInput) -> None:
        """Enter a file (or path) that is not loaded."""
        self.refused.append(Refused(str(error.path), error))

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
    limits: Limits = DEFAULT,
    follow_links: bool = False,
) -> LoadReport:
    """Load ``paths`` into the store at ``location``; unchanged files are passed over, changed ones replaced.

    Whatever a file does to its reader, it is listed in the report with its reason and costs no other file.
    Symbolic links that lead out of a folder are listed too, unless ``follow_links``.
    """
    report = LoadReport()
    inputs = list(walk(paths, report.refuse, follow_links=follow_links))
    if not inputs:
        return report
    with closing(store.open(location, write=True)) as target:
        todo = _todo(inputs, target.sources(), limits, report)
        size = sum(entry.size for entry in todo)
        entities = Entities(target, decisions)
        done = 0
        for batch in _batches(todo):
            results: dict[str, FileResult] = {}
            answers = each(partial(_read_one, limits=limits), batch, _workers(size, len(batch), jobs), limits)
            with closing(answers):
                for file, answer in zip(batch, answers, strict=True):
                    done += 1
                    progress(done, len(todo), file.name)
                    if isinstance(answer, BadInput):
                        report.refuse(answer)
                    else:
                        results[answer.graph] = answer
            _join(batch, results, entities, report)
    return report


def _join(batch: Sequence[InputFile], results: dict[str, FileResult], entities: Entities, report: LoadReport) -> None:
    """Store what was read of a batch."""
    if not results:
        return
    results = apart(results, entities.target)
    step, failing = _stepped(entities, {}, results)
    for file in batch:
        graph = iri.source(file.name)
        if graph in failing:
            report.refuse(unjoined(file.shown, failing[graph]))
            del results[graph]
    if step is None:
        return
    entities.write(step)
    report.loaded += results.values()
    report.triples = sum(r.count for r in report.loaded) + step.lines
    report.entities = step.lines


def _stepped(
    entities: Entities, good: Mapping[str, FileResult], fresh: Mapping[str, FileResult]
) -> tuple[Step | None, dict[str, Exception]]:
    """What the store is to write, and the sources of ``fresh`` whose claims made the joint steps fail.

    Only where they fail is it looked for which claims they fail on: by halves, each beside the ``good`` ones so far.
    """
    try:
        both = {**good, **fresh}
        claims = {graph: result.claims for graph, result in both.items()}
        return entities.step(claims, {graph: result.triples for graph, result in both.items()}), {}
    except Exception as error:
        if len(fresh) <= 1:
            return _stepped(entities, {}, good)[0] if good else None, dict.fromkeys(fresh, error)
    graphs = list(fresh)
    half = len(graphs) // 2
    step, failing = _stepped(entities, good, {graph: fresh[graph] for graph in graphs[:half]})
    more_good = {graph: fresh[graph] for graph in graphs[:half] if graph not in failing}
    step, more = _stepped(entities, {**good, **more_good}, {graph: fresh[graph] for graph in graphs[half:]})
    return step, failing | more


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file to read and its size in bytes."""

    file: InputFile
    size: int


def _todo(
    inputs: Sequence[InputFile], stamps: Mapping[str, SourceStamp], limits: Limits, report: LoadReport
) -> list[_Entry]:
    """The files that are new or changed; the others are entered in the report. No file is opened that is too large."""
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
        if stamp is not None and stamp.sha256 == found and stamp.extractor == EXTRACTOR:
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


def _batches(entries: Sequence[_Entry]) -> Iterator[list[InputFile]]:
    batch: list[InputFile] = []
    weight = 0
    for entry in entries:
        batch.append(entry.file)
        weight += entry.size
        if weight >= BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _read_one(file: InputFile, limits: Limits) -> FileResult:
    return load_file(file.path, file.name, limits, file.member)


def _workers(size: int, files: int, jobs: int | None) -> int:
    """How many processes read: one is enough for little."""
    warm()
    return min(jobs or (1 if size < _SMALL else os.cpu_count() or 1), files)
