"""The worker process: opens a version of the store, answers one job at a time, may be ended at any moment.

Started by ``process.py`` with the limits as JSON in its one argument; talks frames over stdin and stdout.
It keeps the newest published version of the store open between jobs.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from quanze.views.endpoint import frames, sandbox
from quanze.views.endpoint.body import Body
from quanze.views.endpoint.evaluation import read_graph, run_query
from quanze.views.endpoint.refusals import Refusal
from quanze.views.endpoint.snapshots import Snapshot, hold_newest, newest_version

_SLACK = 5.0
"""Seconds after its limit at which a worker whose endpoint is gone ends itself."""


@dataclass(slots=True)
class Desk:
    """What the worker has before it: where the store is, which version is open, what it may do."""

    location: Path
    sandboxed: bool
    network: bool
    snapshot: Snapshot | None = field(default=None)
    store: ox.Store | None = field(default=None)

    def open(self) -> ox.Store:
        """The newest published version, opened read-only unless it is open already.

        Raises a 503 refusal where there is none or it cannot be opened.
        """
        if self.store is None or self.snapshot is None or newest_version(self.location) != self.snapshot.version:
            self.close()
            self.snapshot = hold_newest(self.location)
            try:
                self.store = ox.Store.read_only(str(self.snapshot.folder))
            except OSError as error:
                self.close()
                raise Refusal(
                    503, f"无法打开存储版本：{error}", f"the store version could not be opened: {error}"
                ) from error
        return self.store

    def close(self) -> None:
        """Let go of the version that is open."""
        self.store = None
        if self.snapshot is not None:
            self.snapshot.release()
            self.snapshot = None

    @property
    def version(self) -> str:
        """Name of the version that is open, "" for none."""
        return self.snapshot.version if self.snapshot else ""


def handle(desk: Desk, job: dict[str, Any], parts: list[bytes], body: Body) -> dict[str, Any]:
    """Do one job; what the END frame says of it.  Raises :class:`Refusal`."""
    guarded = desk.sandboxed or desk.network
    signal.setitimer(signal.ITIMER_REAL, float(job["alarm"]) + _SLACK)
    try:
        match job["op"]:
            case "open":
                desk.open()
                return {}
            case "query":
                return run_query(desk.open(), job, body, guarded=guarded)
            case "graph":
                return read_graph(desk.open(), job, body)
            case "write":
                from quanze.views.endpoint.writing import (
                    write,  # here: readers start faster without what writing imports
                )

                return write(desk.location, job, parts, guarded=guarded)
            case _:
                raise Refusal(500, "内部错误：未知任务", "internal error: unknown job")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def serve(desk: Desk, source: BinaryIO, sink: BinaryIO) -> None:
    """Answer jobs until the endpoint closes the pipe."""
    while (frame := frames.read_from(source)) is not None:
        job = json.loads(frame[1])
        parts = [piece[1] for _ in range(job.get("parts", 0)) if (piece := frames.read_from(source)) is not None]
        body = Body(sink, gzip=job.get("gzip", False), rows=job.get("rows"), version=lambda: desk.version)
        try:
            counted = handle(desk, job, parts, body)
            body.close()
            sink.write(frames.pack_json(frames.END, {**counted, "rss": _resident(), "version": desk.version}))
        except Refusal as refusal:
            sink.write(frames.pack_json(frames.ERROR, _told(refusal)))
        except MemoryError:
            os.abort()
        sink.flush()


def _told(refusal: Refusal) -> dict[str, Any]:
    return {"status": refusal.status, "zh": refusal.zh, "en": refusal.en, "headers": refusal.headers}


def _resident() -> int:
    """Bytes of memory the process holds now (its peak where the system does not tell)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Take the process into its limits, say so, and serve."""
    options = json.loads(sys.argv[1])
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get among the frames
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sandbox.die_with_parent()
    sandbox.limit_memory(options["memory"])
    fenced = not options["network"] and sandbox.forbid_network()
    desk = Desk(Path(options["location"]), sandboxed=fenced, network=options["network"])
    if options["reads"]:
        with contextlib.suppress(Refusal):  # no store yet: the first job will say so to its client
            desk.open()
    sink.write(frames.pack_json(frames.READY, {"sandboxed": fenced, "version": desk.version}))
    sink.flush()
    serve(desk, source, sink)


if __name__ == "__main__":
    main()
