"""The endpoint beside `oxigraph serve` on the same store, and beside a query that would run for hours.

usage: python tools/bench_endpoint.py [QUADS]   (default: 200000; synthetic, nothing of a real gazette)

Prints milliseconds (best and median of several rounds, the two servers taking turns), the ratio, and what a point
lookup takes while cross joins run. Only ratios travel from machine to machine.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox

from store.embedded import open_folder
from views.endpoint import EndpointSettings
from views.serving import ServeOptions, serve

ROUNDS = 15
ROWS = "SELECT ?agency ?label ?under { ?agency <http://a.example/label> ?label ; <http://a.example/under> ?under } LIMIT 10000"
SCAN = "SELECT * { ?s ?p ?o } LIMIT 10000"
GRAPHS = "CONSTRUCT WHERE { ?s <http://a.example/label> ?o } LIMIT 10000"
LOOKUP = "SELECT ?o { <http://a.example/agency/77> <http://a.example/label> ?o }"
CROSS_JOIN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CASES = (
    ("10,000 rows, join, JSON", ROWS, "application/sparql-results+json"),
    ("10,000 rows, scan, JSON", SCAN, "application/sparql-results+json"),
    ("10,000 rows, scan, CSV", SCAN, "text/csv"),
    ("10,000 triples, Turtle", GRAPHS, "text/turtle"),
    ("point lookup, JSON", LOOKUP, "application/sparql-results+json"),
)


def main(quads: int) -> int:
    """Build a store, start both servers, ask, print."""
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder, "store")
        with open_folder(location, write=True) as store:
            store.modify(lambda engine: engine.bulk_load(sample(quads), ox.RdfFormat.N_QUADS))
        quads_folder = next((location / "versions").glob("*/quads"))
        with (
            ours(location) as (url, pid),
            oxigraph(quads_folder) as other,
            httpx.Client(trust_env=False, timeout=60) as client,
        ):
            for name, query, accept in CASES:
                compare(client, name, query, accept, url, other)
            beside_cross_joins(client, url, pid)
    return 0


def sample(quads: int) -> bytes:
    """Invented agencies, each with a label and a superior, in graphs of a few hundred."""
    lines: list[str] = []
    for number in range(quads // 2):
        agency, graph = f"<http://a.example/agency/{number}>", f"<http://a.example/graph/{number // 200}>"
        label = f"第{number}号办公室，负责第{number}项行政许可的受理与初审"
        lines.append(f'{agency} <http://a.example/label> "{label}" {graph} .\n')
        lines.append(f"{agency} <http://a.example/under> <http://a.example/agency/{number // 2}> {graph} .\n")
    return "".join(lines).encode()


def compare(client: httpx.Client, name: str, query: str, accept: str, url: str, other: str) -> None:
    """One line: both servers, taking turns, and the ratio of their medians."""
    took: dict[str, list[float]] = {url: [], other: []}
    sizes: dict[str, int] = {}
    headers = {"Accept": accept, "Accept-Encoding": "identity", "Content-Type": "application/sparql-query"}
    for _ in range(ROUNDS):
        for server in took:
            begun = time.perf_counter()
            response = client.post(server, content=query, headers=headers)
            took[server].append((time.perf_counter() - begun) * 1000)
            response.raise_for_status()
            sizes[server] = len(response.content)
    mine, theirs = (statistics.median(took[server]) for server in (url, other))
    print(
        f"{name:26} ours {min(took[url]):8.2f} {mine:8.2f} ms   oxigraph {min(took[other]):8.2f} {theirs:8.2f} ms"
        f"   ratio {mine / theirs:5.2f}   {sizes[url] / 1e6:.2f} / {sizes[other] / 1e6:.2f} MB"
    )


def beside_cross_joins(client: httpx.Client, url: str, pid: int) -> None:
    """Point lookups while 1, 2 and 4 cross joins run; when those end and with what; memory of all processes."""
    for many in (1, 2, 4):
        ends: list[tuple[int, float]] = []

        def hopeless(ends: list[tuple[int, float]] = ends) -> None:
            begun = time.perf_counter()
            with httpx.Client(trust_env=False, timeout=60) as other:
                status = other.get(url, params={"query": CROSS_JOIN, "timeout": "6"}).status_code
            ends.append((status, time.perf_counter() - begun))

        threads = [threading.Thread(target=hopeless) for _ in range(many)]
        for thread in threads:
            thread.start()
        took: list[float] = []
        memory: list[int] = []
        while any(thread.is_alive() for thread in threads):
            begun = time.perf_counter()
            client.get(url, params={"query": LOOKUP}).raise_for_status()
            took.append((time.perf_counter() - begun) * 1000)
            memory.append(resident(pid))
            threading.Event().wait(0.02)
        took.sort()
        print(
            f"{many} cross joins: ended {', '.join(f'{status} at {seconds:.1f} s' for status, seconds in ends)};"
            f" {len(took)} lookups, median {took[len(took) // 2]:.1f}, p99 {took[int(len(took) * 0.99)]:.1f},"
            f" worst {took[-1]:.1f} ms; memory {memory[0] / 1e6:.0f} → {max(memory) / 1e6:.0f} MB"
        )


def resident(pid: int) -> int:
    """Bytes held by a process and its children."""
    with contextlib.suppress(OSError):
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return pages * os.sysconf("SC_PAGE_SIZE") + sum(resident(int(child)) for child in children)
    return 0  # it ended meanwhile, or this is not Linux


@contextlib.contextmanager
def ours(location: Path) -> Iterator[tuple[str, int]]:
    """The endpoint as ``quanze serve`` runs it, in a process of its own: its URL and process id."""
    port = free_port()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(str(location), port))
    process.start()
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}{EndpointSettings(store=location).path}", process.pid or 0
    finally:
        process.terminate()
        process.join()


def _serve(location: str, port: int) -> None:
    serve(ServeOptions(location, port=port), lambda _: None)


@contextlib.contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """``oxigraph serve-read-only`` on the same files: its query URL."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve-read-only", "-l", str(folder), "-b", f"127.0.0.1:{port}", "--union-default-graph"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for(port: int) -> None:
    """Return once somebody listens on the port."""
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        threading.Event().wait(0.05)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000))
