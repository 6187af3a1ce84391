"""The whole store as one file, byte for byte the same wherever the same quads are in it."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from quanze.ontology.syntaxes import serialize
from quanze.store.errors import StoreUnwritable, UnknownFormat, said

FORMATS = ("nq", "nt", "trig", "ttl", "jsonld", "rdf")
_NAMED = ("trig", "jsonld")
_RUN = 1_000_000

Graphs = Iterable[tuple[str, bytes]]
"""Each graph's IRI (``""``: the default graph) with its triples as canonical N-Triples; graphs come in order."""


def write(path: Path, format: str, graphs: Graphs) -> None:
    """Write ``graphs`` to ``path`` in one of FORMATS, whole or not at all.

    ``nq`` and ``nt`` are sorted line by line; the others group the same statements by subject (and graph), in order.
    ``nt``, ``ttl`` and ``rdf`` are the union, so graph names are not in them.
    """
    if format not in FORMATS:
        raise UnknownFormat(format, ", ".join(FORMATS))
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as output, ExitStack() as stack:
            lines = _by_graph(graphs) if format in _NAMED else sorted_lines(_lines(graphs, format == "nq"), stack)
            if format in ("nq", "nt"):
                output.writelines(line + b"\n" for line in lines)
            else:
                _render(lines, format, output)
        part.replace(path)
    except OSError as error:
        raise StoreUnwritable(str(path), said(error)) from error
    finally:
        if part.exists():
            part.unlink()


def joined(graphs: Graphs, more: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """``graphs`` with ``more`` of them, in order."""
    return heapq.merge(graphs, sorted(more.items()), key=lambda graph: graph[0])


def sorted_lines(lines: Iterable[bytes], stack: ExitStack, run: int = _RUN) -> Iterator[bytes]:
    """The distinct lines in order; more than ``run`` of them are sorted in temporary files that ``stack`` removes."""
    runs: list[IO[bytes]] = []
    batch: list[bytes] = []
    for line in lines:
        batch.append(line)
        if len(batch) >= run:
            batch.sort()
            file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- the stack closes it
            stack.callback(file.close)
            file.writelines(item + b"\n" for item in batch)
            file.seek(0)
            runs.append(file)
            batch = []
    batch.sort()
    last: bytes | None = None
    for line in heapq.merge(*((item[:-1] for item in file) for file in runs), batch) if runs else batch:
        if line != last:
            yield line
        last = line


def _lines(graphs: Graphs, named: bool) -> Iterator[bytes]:
    for iri, ntriples in graphs:
        suffix = f" <{iri}> .".encode() if named and iri else b" ."
        for line in ntriples.split(b"\n"):
            if line:
                yield line[:-2] + suffix


def _by_graph(graphs: Graphs) -> Iterator[bytes]:
    """Lines of N-Quads, graph after graph."""
    for iri, ntriples in graphs:
        yield from sorted(set(_lines([(iri, ntriples)], True)))


def _render(lines: Iterator[bytes], format: str, output: IO[bytes]) -> None:
    quads = ox.parse(_Lines(lines), ox.RdfFormat.N_QUADS, lenient=True)  # type: ignore[arg-type]
    serialize(quads if format in _NAMED else (quad.triple for quad in quads), format, output)


class _Lines:
    """Lines as something a parser can read bytes from."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, or all; empty at the end."""
        parts, length = [self._rest], len(self._rest)
        while size < 0 or length < size:
            line = next(self._lines, None)
            if line is None:
                break
            parts.append(line + b"\n")
            length += len(line) + 1
        whole = b"".join(parts)
        end = len(whole) if size < 0 else size
        self._rest = whole[end:]
        return whole[:end]
