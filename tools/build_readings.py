"""Write ``store/data/readings.tsv`` from pypinyin: how characters are read, alone and in words of two or three.

Run as ``.venv/bin/python tools/build_readings.py``. pypinyin (MIT) reads its tables of all phrases, with tones, for half a
second; the file keeps what names are looked up by: readings without tones, and words with a character that has several.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

TARGET = Path(__file__).resolve().parent.parent / "store/data/readings.tsv"
_FROM = "\u3400"


def plain(reading: str) -> str:
    """A reading without its tone mark.

    >>> plain("lǜ"), plain("háng")
    ('lv', 'hang')
    """
    apart = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in apart if "a" <= c <= "z")


def rows() -> Iterator[str]:
    """The lines of the file: usual readings, characters with several (``*``), words."""
    usual: dict[str, list[str]] = {}
    several: set[str] = set()
    for code, readings in PINYIN_DICT.items():
        character = chr(code)
        if character < _FROM:
            continue
        usual.setdefault(plain(readings.partition(",")[0]), []).append(character)
        if len({plain(each) for each in readings.split(",")}) > 1:
            several.add(character)
    yield "\t".join(("*", "".join(sorted(several))))
    for reading, characters in sorted(usual.items()):
        yield "\t".join((reading, "".join(sorted(characters))))
    for word, syllables in sorted(PHRASES_DICT.items()):
        asked = {2: word, 3: word[1:2]}.get(len(word), "")
        if not several.isdisjoint(asked):
            yield "\t".join((word, " ".join(plain(syllable[0]) for syllable in syllables)))


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("".join(f"{row}\n" for row in rows()), encoding="utf-8")
