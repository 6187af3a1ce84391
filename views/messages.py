"""What the command line says to people, in Chinese and English; the words are ``messages.tsv``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources


def _rows() -> Iterator[tuple[str, str, str]]:
    for line in (resources.files("quanze.views") / "messages.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, zh, en = line.split("\t")
            yield key, zh, en


MESSAGES: Mapping[str, tuple[str, str]] = {key: (zh, en) for key, zh, en in _rows()}
"""Key → (zh, en), with places that ``str.format`` fills."""


def text(key: str, language: str, /, **values: object) -> str:
    """The message ``key`` in ``language`` (``zh`` or ``en``), its places filled with ``values``.

    >>> text("rows", "en", count=3)
    '3 rows'
    """
    message = MESSAGES[key][0 if language == "zh" else 1]
    return message.format(**values) if values else message
