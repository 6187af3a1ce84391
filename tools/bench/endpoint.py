"""The endpoint beside ``oxigraph serve`` on the same synthetic store, taking turns."""

from __future__ import annotations

import contextlib
import multiprocessing
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pyoxigraph as ox

from quanze.store.embedded import open_folder
from quanze.views.endpoint import EndpointSettings
from quanze.views.serving import ServeOptions, serve
from tools.bench.figures import Figure, clock, figure

ROUNDS = 15
ROWS = "SELECT ?agency ?label ?under { ?agency <http://a.example/label> ?label ; <http://a.example/under> ?under } LIMIT 10000"
SCAN = "SELECT * { ?s ?p ?o } LIMIT 10000"
GRAPHS = "CONSTRUCT WHERE { ?s <http://a.example/label> ?o } LIMIT 10000"
LOOKUP = "SELECT ?o { <http://a.example/agency/77> <http://a.example/label> ?o }"
CASES = (
    ("10,000 rows, join, JSON", ROWS, "application/sparql-results+json"),
    ("10,000 rows, scan, JSON", SCAN, "application/sparql-results+json"),
    ("10,000 rows, scan, CSV", SCAN, "text/csv"),
    ("10,000 triples, Turtle", GRAPHS, "text/turtle"),
    ("point lookup, JSON", LOOKUP, "application/sparql-results+json"),
)


def figures(quads: int = 200_000) -> Iterator[Figure]:
    """Build a store, start both servers, ask."""
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder, "store")
        with open_folder(location, write=True) as store:
            store.modify(lambda engine: engine.bulk_load(sample(quads), ox.RdfFormat.N_QUADS))
        files = next((location / "versions").glob("*/quads"))
        with ours(location) as url, oxigraph(files) as other, httpx.Client(trust_env=False, timeout=60) as client:
            for name, query, accept in CASES:
                yield compare(client, name, query, accept, url, other, f"{quads:,} quads")


def sample(quads: int) -> bytes:
    """Invented agencies, each with a label and a superior, in graphs of a few hundred."""
    lines: list[str] = []
    for number in range(quads // 2):
        agency, graph = f"<http://a.example/agency/{number}>", f"<http://a.example/graph/{number // 200}>"
        label = f"第{number}号办公室，负责第{number}项行政许可的受理与初审"
        lines.append(f'{agency} <http://a.example/label> "{label}" {graph} .\n')
        lines.append(f"{agency} <http://a.example/under> <http://a.example/agency/{number // 2}> {graph} .\n")
    return "".join(lines).encode()


def compare(client: httpx.Client, name: str, query: str, accept: str, url: str, other: str, data: str) -> Figure:
    """Both servers asked in turns."""
    headers = {"Accept": accept, "Accept-Encoding": "identity", "Content-Type": "application/sparql-query"}

    def ask(server: str) -> None:
        client.post(server, content=query, headers=headers).raise_for_status()

    pairs = [(clock(partial(ask, url)), clock(partial(ask, other))) for _ in range(ROUNDS)]
    return figure(f"endpoint, {name} ÷ oxigraph serve", data, "s", pairs)


@contextlib.contextmanager
def ours(location: Path) -> Iterator[str]:
    """The endpoint as ``quanze serve`` runs it, in a process of its own: its URL."""
    port = free_port()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(str(location), port))
    process.start()
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}{EndpointSettings(store=location).path}"
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
