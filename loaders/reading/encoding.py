"""Bytes → text: UTF-8, UTF-16, GB18030, told apart by their own marks; anything else by statistics."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from loaders.reading.errors import binary, empty, truncated, undecodable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP / DOCX / XLSX"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC / XLS / WPS"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)|<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_-]+)""")
_GB = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HAN = re.compile("[\u3400-\u9fff]")
_SAMPLE = 20_000
_FEW_BREAKS = 0.02
"""Share of broken characters up to which a text is damaged UTF-8 and not another encoding."""


def decode(data: bytes, path: Path, *, html: bool = False) -> str:
    """``data`` as text with ``\\n`` line breaks; characters that XML forbids become blanks.

    For HTML the encoding the page declares is tried when the bytes are not UTF-8.
    Raises :class:`BadInput`: empty, binary, truncated or of a mixed-up encoding.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise empty(path)
    text = _decoded(data, path, html)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise empty(path)
    if _UNPRINTABLE.search(text):
        controls = len(_UNPRINTABLE.findall(text[:_SAMPLE]))
        if controls > 8 and controls > len(text[:_SAMPLE]) // 100:
            raise binary(path, "binary data / 二进制数据")
        text = _UNPRINTABLE.sub(" ", text)
    return text


def _decoded(data: bytes, path: Path, html: bool) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, path)
    for magic, found in _MAGIC:
        if data.startswith(magic):
            raise binary(path, found)
    if b"\x00" in data:
        return _strict(data, _wide(data, path), path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data[: error.start].isascii() or not _mostly_utf8(data):
            return _other(data, path, html)
        if error.end >= len(data) and error.reason == "unexpected end of data":
            raise truncated(path, "最后一个字只有一半", "half of its last character is missing") from None
        raise undecodable(path, _line(data, error.start), "UTF-8") from None


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data) - 3:
            raise truncated(path, "最后一个字只有一半", "half of its last character is missing") from None
        before = data[: error.start].decode(encoding, "ignore")
        raise undecodable(path, before.count("\n") + 1, encoding.upper()) from None


def _wide(data: bytes, path: Path) -> str:
    """The UTF-16 flavour of unmarked bytes with zeros in them: where ASCII's zero halves stand."""
    sample = data[:_SAMPLE]
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    if max(low, high) > 20 * min(low, high):
        encoding = "utf-16-le" if low > high else "utf-16-be"
        text = sample[: len(sample) & ~1].decode(encoding, "replace")
        if sum(c.isprintable() or c.isspace() for c in text) > 0.97 * len(text):
            return encoding
    raise binary(path, "binary data / 二进制数据")


def _mostly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII are well-formed UTF-8."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") <= max(3, _FEW_BREAKS * sum(not c.isascii() for c in text))


def _other(data: bytes, path: Path, html: bool) -> str:
    if html and (declared := _DECLARED.search(data, 0, 4096)):
        name = (declared.group(1) or declared.group(2)).decode("ascii").lower()
        if name not in _GB and name not in {"utf-8", "utf8", "iso-8859-1"}:
            try:
                return data.decode(name)
            except (LookupError, UnicodeDecodeError):
                pass  # the page declares what it is not: go on by its bytes
    gb_error: UnicodeDecodeError | None = None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        gb_error = error
        text = data[: error.start].decode("gb18030")
    if _reads_as_chinese(text):
        if gb_error is None:
            return text
        if gb_error.end >= len(data):
            raise truncated(path, "最后一个字只有一半", "half of its last character is missing")
        raise undecodable(path, _line(data, gb_error.start), "GB18030")
    return _guessed(data, path)


def _reads_as_chinese(text: str) -> bool:
    """Whether the Han characters of a text are the everyday ones (GB 2312), as in simplified Chinese print."""
    han = _HAN.findall(text[:_SAMPLE])
    if not han:
        return False
    return len("".join(han).encode("gb2312", "ignore")) >= 2 * 0.9 * len(han)


def _guessed(data: bytes, path: Path) -> str:
    from charset_normalizer import from_bytes  # slow to load and rarely needed

    best = from_bytes(data[: 10 * _SAMPLE]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if len(_HAN.findall(text[:_SAMPLE])) * 10 >= len(text[:_SAMPLE].strip()):
            return text
    raise binary(path, "binary data or an unknown encoding / 二进制数据或未知编码")


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
