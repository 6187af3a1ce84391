"""Files that were read, published in batches while others are read."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from quanze.loaders.pipeline import FileResult
from quanze.loaders.reading import BadInput, InputFile
from quanze.loaders.reading.errors import unjoined
from quanze.services.entities import Entities, Step
from quanze.services.origins import Origin, note
from quanze.services.prints import apart
from quanze.services.reports import Loaded, LoadReport

BATCH_BYTES = 8_000_000
"""Input bytes after which a version of the store is published: some two million triples, of which two batches are held in
memory. A long load that is killed keeps what it published, and goes on there."""


class Publisher:
    """Takes what was read and publishes it batch by batch, in a thread of its own; at most one batch waits for it."""

    def __init__(self, entities: Entities, report: LoadReport) -> None:
        """What is published, and what could not be, is entered in ``report``."""
        self._entities = entities
        self._report = report
        self._beside = ThreadPoolExecutor(1)
        self._running: Future[None] | None = None
        self._files: dict[str, InputFile] = {}
        self._results: dict[str, FileResult] = {}
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Publish the rest, unless something went wrong; what is being published is always finished."""
        try:
            if kind is None:
                self._hand_on()
                self._wait()
        finally:
            self._beside.shutdown()

    def take(self, file: InputFile, size: int, answer: FileResult | BadInput) -> None:
        """Take what a file of ``size`` bytes says. Raises what went wrong with the batch before."""
        if isinstance(answer, BadInput):
            self._report.refuse(answer)
            return
        self._files[answer.graph] = file
        self._results[answer.graph] = answer
        self._size += size
        if self._size >= BATCH_BYTES:
            self._hand_on()

    def _hand_on(self) -> None:
        self._wait()
        if self._results:
            self._running = self._beside.submit(self._publish, self._files, self._results)
        self._files, self._results, self._size = {}, {}, 0

    def _wait(self) -> None:
        if self._running is not None:
            self._running.result()
            self._running = None

    def _publish(self, files: Mapping[str, InputFile], results: Mapping[str, FileResult]) -> None:
        good = apart(results, self._entities.target)
        step, failing = stepped(self._entities, {}, good)
        for graph, error in failing.items():
            self._report.refuse(unjoined(files[graph].shown, error))
            del good[graph]
        if step is None:
            return
        note(self._entities.target.location, (_origin(files[graph], result) for graph, result in good.items()))
        self._entities.write(step)
        self._report.loaded += (Loaded(result.name, result.count, result.coverage) for result in good.values())
        self._report.triples = sum(each.triples for each in self._report.loaded) + step.lines
        self._report.entities = step.lines


def _origin(file: InputFile, result: FileResult) -> Origin:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Origin(result.name, result.sha256, str(file.path.absolute()), file.member, now)


def stepped(
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
            return stepped(entities, {}, good)[0] if good else None, dict.fromkeys(fresh, error)
    graphs = list(fresh)
    half = len(graphs) // 2
    step, failing = stepped(entities, good, {graph: fresh[graph] for graph in graphs[:half]})
    more_good = {graph: fresh[graph] for graph in graphs[:half] if graph not in failing}
    step, more = stepped(entities, {**good, **more_good}, {graph: fresh[graph] for graph in graphs[half:]})
    return step, failing | more
