"""Text in two encodings at once, and text encoded twice: mended where the bytes prove it, doubted where they do not."""

from __future__ import annotations

import re

from quanze.loaders.doubts import Doubt
from quanze.loaders.reading.source import Doubtful

_HAN = re.compile("[\u3400-\u9fff]")
_WINDOWS = {
    ord(bytes([code]).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_WESTERN = f"\x80-\x9f\xa1-\xff{''.join(map(chr, _WINDOWS))}"
_WESTERN_RUN = re.compile(f"[\xb0-\xf7][{_WESTERN}]")
"""What the first two bytes of a Chinese character look like, be it UTF-8 or GB 18030."""
_WESTERN_ONE = re.compile(f"[{_WESTERN}]")
_CLEAR = 4
"""Everyday characters of Chinese in a line that decide on its encoding beyond doubt."""
_MANY = 20
_RATHER = 5
_STRANGE, _USUAL = 0.8, 0.95
"""Shares of everyday characters: of a line read in the wrong encoding at most so many, of a sound one at least."""


def everyday(text: str) -> float:
    """The share of the Han characters of a text that are everyday ones (GB 2312); 0 for a text without any."""
    han = "".join(_HAN.findall(text))
    return len(han.encode("gb2312", "ignore")) / (2 * len(han)) if han else 0.0


def by_lines(data: bytes, main: str, other: str) -> tuple[str, Doubtful] | None:
    """A text of which each line is in the encoding ``main`` or ``other`` (``utf-8``, ``gb18030``).

    None if a line is in neither. A line is taken to be in the other encoding if it is none in ``main``, or reads
    as Chinese only in UTF-8; it is doubtful if it has few characters to tell.
    """
    texts: list[str] = []
    doubtful: list[tuple[int, str]] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        text = _strictly(line, main)
        second = None if line.isascii() or (text is not None and main == "utf-8") else _strictly(line, other)
        if second is not None and _is_chinese(second) and (text is None or _rather(second, text)):
            if main == "utf-8" or len(_HAN.findall(second)) < _CLEAR:
                doubtful.append((number, Doubt.OTHER_ENCODING))
            text = second
        if text is None:
            return None
        texts.append(text)
    return "\n".join(texts), tuple(doubtful)


def _strictly(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    return len(_HAN.findall(text)) >= 2 and everyday(text) == 1


def _rather(second: str, first: str) -> bool:
    """Whether a line that is well-formed UTF-8 is that, and not the GB 18030 of the lines around it."""
    return len(_HAN.findall(second)) >= _CLEAR or everyday(first) < 1


def encoded_twice(text: str) -> tuple[str, Doubtful]:
    """``text`` with the lines mended whose bytes were once taken for Western letters and encoded again.

    Lines that look so and cannot be mended are doubtful.
    """
    if not _WESTERN_RUN.search(text):
        return text, ()
    lines = text.split("\n")
    suspect = [at for at, line in enumerate(lines) if _WESTERN_RUN.search(line) and not _HAN.search(line)]
    western = sum(len(_WESTERN_ONE.findall(lines[at])) for at in suspect)
    if western < _MANY:
        return text, ()
    chinese_is_rare = western > _RATHER * len(_HAN.findall(text))
    doubtful: list[tuple[int, str]] = []
    for at in suspect:
        found = _once(lines[at], chinese_is_rare)
        if found is not None:
            lines[at] = found
        elif chinese_is_rare or len(_WESTERN_ONE.findall(lines[at])) >= _MANY:
            doubtful.append((at + 1, Doubt.GARBLED))
    return "\n".join(lines), tuple(doubtful)


def read_as_gb(text: str) -> tuple[str, Doubtful]:
    """``text`` with the lines mended whose UTF-8 was once read as GB 18030 and stored so (浜戞睙 for 云江).

    A line is mended if its characters give UTF-8 back without loss, and everyday Chinese; where some are lost and the
    rest does, it is doubtful, and so are all other lines of strange characters beside such a line.
    """
    lines = text.split("\n")
    unusual = (at for at, line in enumerate(lines) if not _fits(line))
    strange = [at for at in unusual if _HAN.search(lines[at]) and everyday(lines[at]) <= _STRANGE]
    before = {at: lines[at].encode("gb18030", "replace").decode("utf-8", "replace") for at in strange}
    surely = {
        at: line
        for at, line in before.items()
        if len(_HAN.findall(line)) >= _CLEAR
        and everyday(line) >= _USUAL
        and line.count("\ufffd") <= len(line) // _CLEAR
    }
    if not surely:
        return text, ()
    mended = {at: line for at, line in surely.items() if "\ufffd" not in line}
    for at, line in mended.items():
        lines[at] = line
    return "\n".join(lines), tuple((at + 1, Doubt.GARBLED) for at in strange if at not in mended)


def _fits(line: str) -> bool:
    """Whether all characters are in GB 2312, so that the Han ones among them are everyday ones."""
    try:
        line.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _once(line: str, or_gb: bool) -> str | None:
    """A line as it was before it was encoded a second time; None where it gives no Chinese."""
    try:
        data = line.translate(_WINDOWS).encode("latin-1")
    except UnicodeEncodeError:
        return None
    for encoding in ("utf-8", "gb18030") if or_gb else ("utf-8",):
        found = _strictly(data, encoding)
        if found is not None and everyday(found) > 0.9:
            return found
    return None
