"""``make bench``: everything that is promised of speed, in one run on the same data and machine.

usage: python -m tools.bench [CITIES...] [--rounds N] [--out NAME] [--without SECTION]...

Loads invented gazettes of 1 and 8 cities (or CITIES) and writes NAME.md and NAME.json (default: bench): ratios with their
spread; what takes longer than five minutes is told as such. Processor seconds and ratios travel from machine to machine,
seconds on the clock do not. Beside rdflib and Virtuoso the smallest store is asked. Sections: loading growth pages rdflib virtuoso endpoint.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tools.bench import asking, endpoint, loading
from tools.bench.figures import Figure, machine, markdown, told

SECTIONS = ("loading", "growth", "pages", "rdflib", "virtuoso", "endpoint")


def main(arguments: list[str]) -> int:
    """Measure, print as it comes, write the two files."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench")
    parser.add_argument("cities", nargs="*", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("bench"))
    parser.add_argument("--without", action="append", default=[], choices=SECTIONS)
    given = parser.parse_args(arguments)
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for each in figures(Path(folder), sorted(given.cities or [1, 8]), given.rounds, set(given.without)):
            print(f"{each.what:50} {each.data:12} {each}", flush=True)
            found.append(each)
    where = machine()
    given.out.with_suffix(".md").write_text(markdown(found, where), encoding="utf-8")
    given.out.with_suffix(".json").write_text(
        json.dumps(told(found, where), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    return 0


def figures(folder: Path, cities: list[int], rounds: int, without: set[str]) -> Iterator[Figure]:
    """All figures, section by section."""
    known: dict[int, str] = {}
    for each, count, location in loading.stores(folder, cities, 1 if "loading" in without else rounds):
        known[count] = location
        yield each
    least, data = cities[0], f"{cities[0]} cities"
    sections: dict[str, Callable[[], Iterator[Figure]]] = {
        "loading": lambda: _loading(folder / f"text{least}", known[least], data, rounds),
        "growth": lambda: loading.one_more(list(known.items()), rounds),
        "pages": lambda: asking.pages(list(known.items()), rounds),
        "rdflib": lambda: asking.beside_rdflib(known[least], data, rounds),
        "virtuoso": lambda: asking.beside_virtuoso(known[least], data, rounds),
        "endpoint": endpoint.figures,
    }
    for name, section in sections.items():
        if name not in without:
            yield from section()


def _loading(text: Path, location: str, data: str, rounds: int) -> Iterator[Figure]:
    yield loading.beside_tagging(text, rounds)
    yield loading.beside_oxigraph(location, data, rounds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
