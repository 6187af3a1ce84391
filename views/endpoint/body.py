"""The body of an answer on its way out of a worker: counted, gathered into pieces, compressed, framed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import IO, BinaryIO, ClassVar, cast

from quanze.views.endpoint import frames
from quanze.views.endpoint.negotiation import Choice
from quanze.views.endpoint.refusals import Refusal, too_many_rows

_PIECE = 32 * 1024
_SMALLEST_GZIP = 1024
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class RowCounter:
    """Counts the rows of a serialised table as its bytes pass, without a look at each row.

    JSON, XML and TSV escape what would be mistaken for the mark between rows; only a JSON literal that holds
    ``},{`` itself counts as a row more, so the count may be high but never low.

    >>> counter = RowCounter("csv")
    >>> counter.feed(b'a\\r\\n"x')
    >>> counter.feed(b'\\r\\n"\\r\\n')
    >>> counter.rows
    1
    """

    _MARKS: ClassVar[dict[str, bytes]] = {"json": b"},{", "xml": b"<result>", "tsv": b"\n", "csv": b"\n"}
    _FIRST: ClassVar[dict[str, int]] = {"json": 0, "xml": 0, "tsv": -1, "csv": -1}

    def __init__(self, format: str) -> None:
        self._mark = self._MARKS[format]
        self._quoted = format == "csv"
        self._inside = False
        self._tail = b""
        self._between = format == "json"
        self._marks = self._FIRST[format]

    @property
    def rows(self) -> int:
        """Rows begun so far, at least; JSON marks stand between rows, so that one mark makes two."""
        return self._marks + 1 if self._between and self._marks else max(0, self._marks)

    def feed(self, data: bytes) -> None:
        """Count what ``data`` completes."""
        if self._quoted and (self._inside or b'"' in data):
            pieces = data.split(b'"')
            outside = pieces[1::2] if self._inside else pieces[::2]
            self._marks += sum(piece.count(b"\n") for piece in outside)
            self._inside ^= len(pieces) % 2 == 0
            return
        data = self._tail + data
        self._marks += data.count(self._mark)
        keep = len(self._mark) - 1
        self._tail = data[-keep:] if keep else b""


class Body:
    """What the engine writes into; frames come out of ``sink``.

    ``rows`` limits the rows of a table: one more ends the writing with a 413 refusal, kept in ``stop`` because the
    engine may wrap it in an error of its own.  ``version`` tells which version of the store is being read.
    """

    def __init__(self, sink: BinaryIO, *, gzip: bool, rows: int | None, version: Callable[[], str]) -> None:
        self._sink = sink
        self._gzip = gzip
        self._limit = rows
        self._version = version
        self._choice: Choice | None = None
        self._counter: RowCounter | None = None
        self._pieces: list[bytes] = []
        self._size = 0
        self._deflate: zlib._Compress | None = None
        self._begun = False
        self.stop: Refusal | None = None

    def begin(self, choice: Choice, *, table: bool = False) -> None:
        """Say in which format the answer will come; ``table`` has its rows counted."""
        self._choice = choice
        if table and self._limit is not None:
            self._counter = RowCounter(choice.format)

    def stream(self) -> IO[bytes]:
        """This body as the engine's bindings name what they write to; they only call :meth:`write`."""
        return cast("IO[bytes]", self)

    def check(self, rows: int) -> None:
        """Refuse when ``rows`` is beyond the limit; for callers that count themselves."""
        if self._limit is not None and rows > self._limit:
            self.stop = too_many_rows(self._limit)
            raise self.stop

    def write(self, data: bytes) -> int:
        """Take the next bytes of the answer."""
        if self._counter is not None:
            self._counter.feed(data)
            self.check(self._counter.rows)
        self._pieces.append(data)
        self._size += len(data)
        if self._size >= _PIECE:
            self._send(self._gathered(), last=False)
        return len(data)

    def flush(self) -> None:
        """Nothing: pieces leave when they are full, the rest at the end."""

    def close(self) -> None:
        """Send what is left; without :meth:`begin` there is nothing to send."""
        if self._choice is not None:
            self._send(self._gathered(), last=True)

    def _gathered(self) -> bytes:
        data = b"".join(self._pieces)
        self._pieces, self._size = [], 0
        return data

    def _send(self, data: bytes, *, last: bool) -> None:
        if not self._begun:
            self._begin_sending(len(data), last=last)
        if self._deflate is not None:
            data = self._deflate.compress(data)
            data += self._deflate.flush() if last else self._deflate.flush(zlib.Z_SYNC_FLUSH)
        if data:
            self._sink.write(frames.pack(frames.DATA, data))
            self._sink.flush()

    def _begin_sending(self, size: int, *, last: bool) -> None:
        assert self._choice is not None, "begin() comes before the first byte"
        self._begun = True
        if self._gzip and not (last and size < _SMALLEST_GZIP):
            self._deflate = zlib.compressobj(1, zlib.DEFLATED, _GZIP_WINDOW)
        head = {
            "media": self._choice.content_type(),
            "gzip": self._deflate is not None,
            "version": self._version(),
        }
        self._sink.write(frames.pack_json(frames.HEAD, head))
