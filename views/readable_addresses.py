"""Addresses typed as they are read: Chinese in a request line that a client has not percent-encoded."""

from __future__ import annotations

import re

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_RAW = re.compile(rb"[\x80-\xff]")


class ReadableAddresses(H11Protocol):
    """HTTP/1.1 as uvicorn speaks it, but raw UTF-8 in a request's address is taken for its percent-encoded form.

    RFC 9112 wants addresses in ASCII; ``curl 'http://…/search?q=市教育局'`` sends them as typed.
    """

    def data_received(self, data: bytes) -> None:
        """Mend the request line, if this is where one begins, and go on as ever."""
        if not data.isascii() and self.conn.their_state is h11.IDLE and not self.conn.trailing_data[0]:
            data = mended(data)
        super().data_received(data)


def mended(data: bytes) -> bytes:
    """The beginning of a request with every byte of its first line that is not ASCII percent-encoded.

    >>> mended("GET /search?q=局 HTTP/1.1".encode() + bytes([13, 10]))
    b'GET /search?q=%E5%B1%80 HTTP/1.1\\r\\n'
    """
    line, end, rest = data.partition(b"\r\n")
    return _RAW.sub(lambda match: b"%%%02X" % match[0][0], line) + end + rest
