"""A graph as a folder of files: sorted N-Quads in shards (zstd) and a manifest that says what they hold.

The folder may lie anywhere that fsspec reaches (a path, ``s3://…``, ``oss://…``, ``hdfs://…``). All shards together are the
lines of ``quanze export FILE.nq``, byte for byte; each line stands in one shard.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from typing import IO, Any

import pyarrow as pa
import pyoxigraph as ox

MANIFEST = "manifest.json"
_CODEC = "zstd"


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of quads below the folder: how many lines it has, and the SHA-256 of what they are (unpacked)."""

    file: str
    lines: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder at an address of fsspec."""

    address: str

    def files(self) -> dict[str, int]:
        """Every file below, by its path from the folder, with its size; sorted."""
        system, root = self._system()
        found = system.find(root, detail=True)
        return {path[len(root) :].lstrip("/"): int(info["size"]) for path, info in sorted(found.items())}

    def read(self, file: str) -> bytes:
        """The bytes of a file; raises FileNotFoundError."""
        system, root = self._system()
        with system.open(f"{root}/{file}", "rb") as stream:
            return bytes(stream.read())

    def write(self, file: str, content: bytes) -> None:
        """Write a file, whole or not at all."""
        with self._writing(file) as stream:
            stream.write(content)

    def write_quads(self, file: str, graphs: Mapping[str, bytes]) -> Shard:
        """Write graphs (N-Triples by IRI) as one shard: canonical lines, each once, in order."""
        engine = ox.Store()
        for graph, content in graphs.items():
            engine.bulk_load(content, ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
        content = b"".join(sorted(engine.dump(format=ox.RdfFormat.N_QUADS).splitlines(keepends=True)))  # type: ignore[union-attr]
        with self._writing(file) as stream, pa.CompressedOutputStream(stream, _CODEC) as packed:
            packed.write(content)
        return Shard(file, content.count(b"\n"), hashlib.sha256(content).hexdigest())

    def lines(self, shard: Shard) -> Iterator[bytes]:
        """The lines of a shard. Raises ValueError where they are not what was written, after the last of them."""
        system, root = self._system()
        found = hashlib.sha256()
        with system.open(f"{root}/{shard.file}", "rb") as stream, pa.CompressedInputStream(stream, _CODEC) as packed:
            for line in _lines(packed):
                found.update(line)
                yield line
        if found.hexdigest() != shard.sha256:
            raise ValueError(f"{shard.file}: not what was written")

    def shards(self) -> list[Shard]:
        """The shards that the manifest lists; raises FileNotFoundError before it is written."""
        return [Shard(**each) for each in json.loads(self.read(MANIFEST))["shards"]]

    def finish(self, shards: Iterable[Shard], more: Mapping[str, Any]) -> None:
        """Write the manifest: the shards, and what is said of them."""
        listed = [asdict(shard) for shard in shards]
        told = {**more, "quads": sum(shard["lines"] for shard in listed), "shards": listed}
        self.write(MANIFEST, json.dumps(told, ensure_ascii=False, indent=1).encode())

    @contextmanager
    def _writing(self, file: str) -> Iterator[IO[bytes]]:
        system, root = self._system()
        path = f"{root}/{file}"
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        with system.open(f"{path}.part", "wb") as stream:
            yield stream
        system.mv(f"{path}.part", path)

    def _system(self) -> tuple[Any, str]:
        import fsspec  # here: it comes with the extra ``dask``

        system, root = fsspec.core.url_to_fs(self.address)
        return system, root.rstrip("/")


def batched(lines: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    """Lines by the thousands (``itertools.batched`` is of Python 3.12)."""
    rest = iter(lines)
    while some := list(islice(rest, size)):
        yield some


def _lines(packed: Any) -> Iterator[bytes]:
    rest = b""
    while piece := packed.read(1 << 20):
        *whole, rest = (rest + piece).split(b"\n")
        yield from (line + b"\n" for line in whole)
