"""Named queries: their first pages as a store grows, and all their rows beside plain rdflib and beside Virtuoso."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import rdflib

from quanze import store
from quanze.queries import catalogue, running
from quanze.services import exports
from quanze.services.dumps import load_dump
from quanze.store.interface import QuadStore
from tests.engines import virtuoso
from tools.bench.figures import Figure, clock, figure, turns

PAGE = 20


def pages(known: Sequence[tuple[int, str]], rounds: int) -> Iterator[Figure]:
    """The first page of every query that needs no parameter, nothing counted or kept before, beside the smallest store."""
    for name in _questions():
        took = {count: [clock(partial(_page, location, name)) for _ in range(rounds)] for count, location in known}
        smallest = known[0][0]
        for count, seconds in took.items():
            pairs = zip(seconds, took[smallest], strict=True)
            yield figure(f"{name}, first {PAGE} rows ÷ at {smallest} cities", f"{count} cities", "s", pairs)


def beside_rdflib(location: str, data: str, rounds: int) -> Iterator[Figure]:
    """All rows of the queries whose text plain rdflib answers alike; the others are passed over."""
    with store.open(location) as ours, tempfile.TemporaryDirectory() as folder:
        exports.export(ours, Path(folder, "all.nq"))
        plain = rdflib.Dataset(default_union=True)
        plain.parse(Path(folder, "all.nq"), format="nquads")
        for name in _questions():
            text = catalogue.get(name).bind({})
            asked, theirs = partial(_count, ours, text), partial(_answered, plain, text)
            if asked() == theirs():
                yield figure(f"{name}, all rows ÷ rdflib", data, "processor s", turns(asked, theirs, rounds))


def beside_virtuoso(location: str, data: str, rounds: int) -> Iterator[Figure]:
    """All rows of the queries beside Virtuoso with the same quads: equal answers first."""
    if reason := virtuoso.missing():
        print(reason, file=sys.stderr)
        return
    with store.open(location) as ours, tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        exports.export(ours, folder / "all.nq")
        (folder / "engine").mkdir()
        with virtuoso.virtuoso_server(folder / "engine") as url:
            load_dump(folder / "all.nq", url)
            with store.open(url) as theirs:
                for name in _questions():
                    one, other = partial(running.run, ours, name), partial(running.run, theirs, name)
                    if one().rows != other().rows:
                        print(f"{name}: other rows than Virtuoso", file=sys.stderr)
                        continue
                    pairs = [(clock(one), clock(other)) for _ in range(rounds)]
                    yield figure(f"{name}, all rows ÷ Virtuoso", data, "s", pairs)


def _questions() -> list[str]:
    """The queries that need no parameter and are asked of the engine."""
    named = map(catalogue.get, catalogue.names())
    return [
        q.name for q in named if q.name not in running.COMPUTED and all(p.default is not None for p in q.parameters)
    ]


def _page(location: str, name: str) -> None:
    with store.open(location) as opened:
        running.run(opened, name, {"limit": str(PAGE)}, counting=False)


def _count(target: QuadStore, text: str) -> int:
    return sum(1 for _ in target.query(text).rows())


def _answered(dataset: rdflib.Dataset, text: str) -> int:
    return len(dataset.query(text))
