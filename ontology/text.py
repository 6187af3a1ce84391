"""A text for people in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CHINESE: Final = "zh-Hans"
"""The language tag of what is written in simplified Chinese characters: names as printed, all that we say ourselves."""
TRADITIONAL: Final = "zh-Hant"
"""That of names and words which print has in traditional characters."""


def language_of(tag: str | None) -> str:
    """The language of a tag without script or region; empty without one.

    >>> language_of("zh-hans"), language_of(None)
    ('zh', '')
    """
    return (tag or "").partition("-")[0]


@dataclass(frozen=True, slots=True)
class Text:
    """The two wordings; ``text["zh"]`` is the Chinese one, any other language the English one."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en
