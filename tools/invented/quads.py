"""Quads of any number, shaped as those of gazettes, equal for equal seeds: to measure engines beyond what is read in an hour.

usage: python -m tools.invented.quads FILE.nq MILLIONS [--seed N]

The invented issues of one city are read as any file is, one after the other; every further city says the same under its own
name and code. So a city weighs what one weighs, and all rest on the same laws.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from quanze.loaders.entities.derive import entity_lines
from quanze.loaders.pipeline import FileResult, load_file
from quanze.ontology.iri import ENTITIES
from tools.invented import corpus
from tools.invented.city import City, cities, prefectures


def quads(seed: int = 1) -> Iterator[bytes]:
    """Lines of N-Quads, each once, without end."""
    everyone = cities(len(prefectures()), seed)
    first, shared = everyone[0], set[str]()
    for year in count(1):
        *_, (name, text) = corpus.corpus(1, year, seed=seed)
        result = _read(name, text)
        lines = entity_lines([result.claims]) - shared
        shared |= lines
        said = [*_of_source(result), *_of_all(sorted(lines))]
        for city in everyone:
            own = f"{result.imprint}-{city.place.code}".encode()
            for line in said:
                moved = _moved(line, first, city).replace(result.imprint.encode(), own)
                if city is first or moved != line:
                    yield moved


def _read(name: str, text: str) -> FileResult:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        return load_file(path, name)


def _of_source(result: FileResult) -> Iterator[bytes]:
    for line in result.triples.splitlines():
        yield line.removesuffix(b" .") + f" <{result.graph}> .\n".encode()


def _of_all(lines: list[str]) -> Iterator[bytes]:
    for line in lines:
        yield f"{line.removesuffix(' .')} <{ENTITIES}> .\n".encode()


def _moved(line: bytes, first: City, city: City) -> bytes:
    for one, other in (
        (first.name, city.name),
        (first.place.short, city.place.short),
        (first.place.code, city.place.code),
    ):
        line = line.replace(one.encode(), other.encode())
    return line


def main(arguments: list[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.invented.quads")
    parser.add_argument("file", type=Path)
    parser.add_argument("millions", type=float)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with given.file.open("wb") as out:
        out.writelines(islice(quads(given.seed), int(given.millions * 1e6)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
