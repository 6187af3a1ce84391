"""The body of an answer: rows counted as its bytes pass, gzip, frames."""

from __future__ import annotations

import gzip
import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.views.endpoint import frames
from quanze.views.endpoint.body import Body, RowCounter
from quanze.views.endpoint.negotiation import Choice
from quanze.views.endpoint.refusals import Refusal

FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
NASTY = st.text(alphabet=st.sampled_from("a\"\\\r\n,;<>{}&'\t[]名"), max_size=8)


@given(values=st.lists(NASTY, max_size=6), size=st.integers(1, 40), format=st.sampled_from(sorted(FORMATS)))
def test_rows_are_counted_however_the_bytes_are_cut(values: list[str], size: int, format: str) -> None:
    store = ox.Store()
    node = ox.NamedNode("http://a.example/p")
    store.extend(ox.Quad(ox.NamedNode(f"http://a.example/{i}"), node, ox.Literal(v)) for i, v in enumerate(values))
    answer = store.query("SELECT ?o ?none ?s { ?s ?p ?o }")
    assert isinstance(answer, ox.QuerySolutions)
    content = answer.serialize(format=FORMATS[format]) or b""
    counter = RowCounter(format)
    for start in range(0, len(content), size):
        counter.feed(content[start : start + size])
    if format == "json" and any("},{" in value for value in values):
        assert counter.rows >= len(values)
    elif format == "json" and len(values) < 2:
        assert counter.rows == 0  # there is no mark between rows yet
    else:
        assert counter.rows == len(values)


def _frames(content: bytes) -> list[tuple[bytes, bytes]]:
    stream = io.BytesIO(content)
    found = []
    while (frame := frames.read_from(stream)) is not None:
        found.append(frame)
    return found


def _body(sink: io.BytesIO, *, gzip: bool = False, rows: int | None = None) -> Body:
    return Body(sink, gzip=gzip, rows=rows, version=lambda: "000007")


@pytest.mark.parametrize("size", [0, 10, 5_000, 200_000])
def test_what_goes_in_comes_out(size: int) -> None:
    sink = io.BytesIO()
    body = _body(sink)
    content = b"abcdefghij" * (size // 10)
    body.begin(Choice("text/csv", "csv"))
    for start in range(0, size, 1000):
        body.write(content[start : start + 1000])
    body.close()
    head, *pieces = _frames(sink.getvalue())
    assert frames.value(head[1]) == {"media": "text/csv; charset=utf-8", "gzip": False, "version": "000007"}
    assert b"".join(piece for _, piece in pieces) == content


def test_gzip_saves_long_answers_and_leaves_short_ones() -> None:
    for content, packed in ((b"x" * 100, False), (b"x" * 100_000, True)):
        sink = io.BytesIO()
        body = _body(sink, gzip=True)
        body.begin(Choice("text/csv", "csv"))
        body.write(content)
        body.close()
        head, *pieces = _frames(sink.getvalue())
        sent = b"".join(piece for _, piece in pieces)
        assert frames.value(head[1])["gzip"] is packed
        assert (gzip.decompress(sent) if packed else sent) == content


def test_one_row_more_than_the_limit_is_refused_and_not_cut() -> None:
    body = _body(io.BytesIO(), rows=2)
    body.begin(Choice("text/csv", "csv"), table=True)
    body.write(b"a\r\n1\r\n2\r\n")
    with pytest.raises(Refusal) as caught:
        body.write(b"3\r\n")
    assert (caught.value.status, caught.value.headers["X-Quanze-Stopped"]) == (413, "rows")
    assert body.stop is caught.value


def test_a_torn_frame_is_no_frame() -> None:
    whole = frames.pack(frames.DATA, b"12345")
    assert frames.read_from(io.BytesIO(whole)) == (frames.DATA, b"12345")
    assert frames.read_from(io.BytesIO(whole[:-1])) is None
    assert frames.read_from(io.BytesIO(b"")) is None
