"""Loads of megabytes reach every engine whole: new, replaced, removed, and after one that broke off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from quanze import store
from quanze.ontology import terms
from quanze.ontology.iri import ENTITIES
from quanze.store import Changes, EntityDelta, QuadStore, delivery
from quanze.store.errors import RemoteUnavailable
from quanze.store.remote import RemoteStore
from quanze.store.wire import Wire
from tests.engines import virtuoso
from tests.engines.test_engines import server
from tests.store.quads import entities, source

FACTS = 5_500
"""Facts of a file: some 16,500 triples, two megabytes and more."""
A, B = source("a.md", FACTS, "a" * 64), source("b.md", 3, "b" * 64)
NEXT = source("a.md", FACTS + 1, "c" * 64)
SHARED = tuple(range(4_000))


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso", "virtuoso of few rows"])
def there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    kind, _, few = request.param.partition(" of ")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivery, "_ONE_REQUEST", 0)
        if few:  # as Debian's package sets it
            patch.setattr(virtuoso, "MORE", "ResultSetMaxRows = 10000")
        with server(kind, tmp_path_factory.mktemp("engine")) as url, store.open(url, write=True) as opened:
            yield opened


def lines(content: bytes) -> set[bytes]:
    return set(content.splitlines())


def test_a_file_of_megabytes_is_loaded_replaced_and_removed(there: QuadStore) -> None:
    assert len(A[1]) > 2_200_000
    there.update(Changes(dict([A, B]), entities_full=entities(*SHARED)))
    assert list(there.sources()) == [A[0], B[0]]
    assert lines(there.graph_bytes(A[0])) == lines(A[1])
    there.update(Changes(dict([NEXT]), entities_full=entities(*SHARED[1:], -1)))
    assert there.sources()[A[0]].sha256 == "c" * 64
    assert lines(there.graph_bytes(A[0])) == lines(NEXT[1])
    assert lines(there.graph_bytes(ENTITIES)) == lines(entities(*SHARED[1:], -1))
    assert lines(there.graph_bytes(B[0])) == lines(B[1])
    there.update(Changes({A[0]: None}))
    assert list(there.sources()) == [B[0]]
    assert not there.has_graph(A[0])


class Cable:
    """A line that breaks after so many requests that write."""

    def __init__(self, line: Wire, requests: int) -> None:
        self._line, self._left = line, requests

    def update(self, url: str, text: str) -> None:
        self._pay()
        self._line.update(url, text)

    def graph(self, *given: Any, **named: Any) -> bool:
        self._pay()
        return self._line.graph(*given, **named)

    def _pay(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise RemoteUnavailable("", "the line broke")


OLD, NEW, ONLY = source("a.md", 6, "1" * 64), source("a.md", 9, "2" * 64), source("c.md", 5, "3" * 64)


def test_a_load_that_breaks_off_leaves_every_file_whole_or_absent(there: QuadStore) -> None:
    assert isinstance(there, RemoteStore)
    if not there._dialect.piece:
        pytest.skip("one request is one transaction on this engine; tests/store sends loads to it file by file")
    whole = {digest_of(content): lines(content) for _, content in (OLD, NEW, ONLY)}
    small = replace(there._delivery, dialect=replace(there._dialect, piece=700))
    nothing = EntityDelta()
    for requests in range(40):
        small.deliver({**dict([OLD]), ONLY[0]: None, B[0]: None}, nothing)
        broken = replace(small, wire=cast(Wire, Cable(there._wire, requests)))
        try:
            broken.deliver(dict([NEW, ONLY]), nothing)
            arrived = True
        except RemoteUnavailable:
            arrived = False
        there._names = None
        seen = there.sources()
        assert OLD[0] in seen
        for graph, stamp in seen.items():
            assert lines(there.graph_bytes(graph)) == whole[stamp.sha256]
        count = f"SELECT (COUNT(*) AS ?n) {{ ?s <{terms.itemPrinted}> ?o }}"
        (row,) = there.query(count).rows()
        facts = {"1" * 64: 6, "2" * 64: 9, "3" * 64: 5}
        assert int(str(getattr(row[0], "value", 0))) == sum(facts[stamp.sha256] for stamp in seen.values())
        if arrived:
            break
        small.deliver(dict([NEW, ONLY]), nothing)
        assert {s.sha256 for s in there.sources().values()} == {"2" * 64, "3" * 64}
        assert lines(there.graph_bytes(NEW[0])) == whole["2" * 64]
        assert lines(there.graph_bytes(ONLY[0])) == whole["3" * 64]
    assert arrived
    assert requests > 6


def digest_of(content: bytes) -> str:
    return content.partition(f'<{terms.sha256}> "'.encode())[2][:64].decode()


def test_an_answer_of_more_rows_than_the_engine_gives_is_refused(
    request: pytest.FixtureRequest, there: QuadStore
) -> None:
    there.update(Changes({**dict.fromkeys(there.sources()), **dict([A])}))
    asked = f"SELECT ?s ?o {{ ?s <{terms.item}> ?o }}"
    assert len(list(there.query(asked).rows())) == FACTS
    asked = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 11000"
    if "few" in request.node.name:
        with pytest.raises(RemoteUnavailable, match="10000 rows"):
            there.query(asked)
    else:
        assert len(list(there.query(asked).rows())) == 11000
