"""Named queries: their first pages as a store grows, and all their rows beside plain rdflib and beside Virtuoso."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import rdflib

from quanze import store
from quanze.queries import catalogue, running
from quanze.services import exports
from quanze.services.dumps import load_dump
from quanze.store.interface import QuadStore
from tests.engines import virtuoso
from tools.bench.figures import Figure, clock, measured, turns

PAGE = 20
_Pairs = Sequence[tuple[float, float]]


def pages(known: Sequence[tuple[int, str]], rounds: int) -> Iterator[Figure]:
    """The first page of every query that needs no parameter, nothing counted or kept before, beside the smallest store."""
    smallest, least = known[0]
    for name in _questions():
        base = partial(_page, least, name)
        for count, location in known:
            pairs = partial(_turns, partial(_page, location, name), base, rounds)
            yield measured(f"{name}, first {PAGE} rows ÷ at {smallest} cities", f"{count} cities", "s", pairs)


def beside_rdflib(location: str, data: str, rounds: int) -> Iterator[Figure]:
    """All rows of the queries whose text plain rdflib answers alike; the others are passed over."""
    with store.open(location) as ours, tempfile.TemporaryDirectory() as folder:
        exports.export(ours, Path(folder, "all.nq"))
        plain = rdflib.Dataset(default_union=True)
        plain.parse(Path(folder, "all.nq"), format="nquads")
        for name in _questions():
            text = catalogue.get(name).bind({})
            asked, theirs = partial(_count, ours, text), partial(_answered, plain, text)
            pairs = partial(_equal, asked, theirs, partial(turns, asked, theirs, rounds))
            try:
                yield measured(f"{name}, all rows ÷ rdflib", data, "processor s", pairs)
            except _Differ:
                continue


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
                    one, other = partial(_rows, ours, name), partial(_rows, theirs, name)
                    pairs = partial(_equal, one, other, partial(_turns, one, other, rounds))
                    try:
                        yield measured(f"{name}, all rows ÷ Virtuoso", data, "s", pairs)
                    except _Differ:
                        print(f"{name}: other rows than Virtuoso", file=sys.stderr)


class _Differ(Exception):
    """Two engines gave different answers, so that their times say nothing."""


def _equal(one: Callable[[], object], other: Callable[[], object], pairs: Callable[[], _Pairs]) -> _Pairs:
    """The rounds measured once both were seen to answer alike. Raises _Differ."""
    if one() != other():
        raise _Differ
    return pairs()


def _turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> _Pairs:
    return [(clock(one), clock(other)) for _ in range(rounds)]


def _rows(target: QuadStore, name: str) -> Sequence[tuple[str, ...]]:
    return running.run(target, name).rows


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
