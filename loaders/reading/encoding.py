"""Bytes → text: UTF-8, UTF-16, GB18030, recognised by their own marks; anything else by statistics."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from quanze.loaders.reading.errors import binary, empty, truncated, undecodable
from quanze.loaders.reading.mojibake import by_lines, encoded_twice, everyday, read_as_gb
from quanze.loaders.reading.source import Doubtful

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
_FOREIGN = frozenset((
    "big5", "big5-hkscs", "cp950", "x-x-big5", "shift_jis", "euc-jp", "euc-kr", "windows-1251",
))  # fmt: skip
"""Encodings that a page's own word is needed for. Of Python's others some are no encodings of text at all."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HAN = re.compile("[\u3400-\u9fff]")
_SAMPLE = 20_000
_FEW_BREAKS = 0.02
"""Share of broken characters up to which a text is damaged UTF-8 and not another encoding."""
_FEW_ZEROS = 0.01
"""Share of zero bytes up to which they are dirt in a text."""
_SURELY = 12
"""Characters of Chinese that no other encoding gives by chance."""


def decode(data: bytes, path: Path, *, html: bool = False) -> tuple[str, Doubtful]:
    """``data`` as text with ``\\n`` line breaks, and its doubtful lines; characters that XML forbids become blanks.

    Lines in another encoding than the rest, and text that was encoded twice, are mended. For HTML the encoding
    the page declares is tried when the bytes are not UTF-8.
    Raises :class:`BadInput`: empty, binary, truncated or of a mixed-up encoding.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise empty(path)
    text, doubtful = _decoded(data, path, html)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise empty(path)
    text, twice = encoded_twice(text)
    text, misread = read_as_gb(text)
    if _UNPRINTABLE.search(text):
        controls = len(_UNPRINTABLE.findall(text[:_SAMPLE]))
        if controls > 8 and controls > len(text[:_SAMPLE]) // 100:
            raise binary(path, "binary data / 二进制数据")
        text = _UNPRINTABLE.sub(" ", text)
    return text, doubtful + twice + misread


def _decoded(data: bytes, path: Path, html: bool) -> tuple[str, Doubtful]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            head, tail = _then_utf8(data[len(bom) :]) if "16" in encoding else (data[len(bom) :], "")
            return _strict(head, encoding, path) + tail, ()
    for magic, found in _MAGIC:
        if data.startswith(magic):
            raise binary(path, found)
    if b"\x00" in data:
        if data.count(0) > _FEW_ZEROS * len(data):
            return _strict(data, _wide(data, path), path), ()
        data = data.replace(b"\x00", b" ")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, path, html)


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: Path, html: bool) -> tuple[str, Doubtful]:
    """What ``data`` says that is UTF-8 only in part: another encoding, a mix by lines, or a file cut off or broken."""
    if data[: error.start].isascii() or not _mostly_utf8(data):
        return _other(data, path, html)
    if (mended := by_lines(data, "utf-8", "gb18030")) is not None:
        return mended
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


def _other(data: bytes, path: Path, html: bool) -> tuple[str, Doubtful]:
    if html and (declared := _DECLARED.search(data, 0, 4096)):
        name = (declared.group(1) or declared.group(2)).decode("ascii").lower()
        if name in _FOREIGN:
            try:
                return data.decode(name.removeprefix("x-x-")), ()
            except UnicodeDecodeError:
                pass  # the page declares what it is not: go on by its bytes
    mended = by_lines(data, "gb18030", "utf-8")
    if mended is not None:
        return mended if _reads_as_chinese(mended[0]) else (_guessed(data, path), ())
    try:
        data.decode("gb18030")
    except UnicodeDecodeError as error:
        if _reads_as_chinese(data[: error.start].decode("gb18030")):
            if error.end >= len(data):
                raise truncated(path, "最后一个字只有一半", "half of its last character is missing") from None
            raise undecodable(path, _line(data, error.start), "GB18030") from None
    return _guessed(data, path), ()


def _reads_as_chinese(text: str) -> bool:
    """Whether the Han characters of a text are the everyday ones, as in simplified Chinese print."""
    return everyday(text[:_SAMPLE]) >= 0.9


def _then_utf8(data: bytes) -> tuple[bytes, str]:
    """UTF-16 bytes less what follows them in UTF-8, and that: text of that length without a zero byte is no UTF-16."""
    end = data.rfind(b"\x00") + 1
    end += end % 2
    try:
        tail = data[end:].decode("utf-8")
    except UnicodeDecodeError:
        return data, ""
    return (data[:end], tail) if end and len(_HAN.findall(tail)) >= _SURELY else (data, "")


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
