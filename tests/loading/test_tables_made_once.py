"""What is the same for every file is made once: a function of the loaders that takes no argument answers from memory the second time."""

from __future__ import annotations

import sys
from collections import Counter
from inspect import CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS
from pathlib import Path
from types import CodeType, FrameType

from quanze import loaders
from quanze.loaders.pipeline import load_file
from tests.samples import SAMPLES

_LOADERS = f"{Path(loaders.__file__).parent}/"
_ISSUE = "云江市人民政府公报-2023-02.txt"


def test_no_table_is_made_twice_while_a_file_is_loaded() -> None:
    calls: Counter[CodeType] = Counter()

    def seen(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(_LOADERS):
            calls[code] += 1
            if calls[code] > 1 and _takes_nothing(code):  # at once: a table made for every name costs minutes
                raise AssertionError(f"{code.co_filename}: {code.co_name} ran again: has it lost its cache?")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        load_file(SAMPLES / _ISSUE, _ISSUE)
    finally:
        sys.setprofile(before)
    assert sum(calls.values()) > 10_000, "the calls are seen"


def _takes_nothing(code: CodeType) -> bool:
    """Whether this is a function of a module without parameters (no closure, comprehension or body of a class)."""
    taken = code.co_argcount + code.co_kwonlyargcount + len(code.co_freevars)
    plain = code.co_flags & CO_NEWLOCALS and not code.co_flags & (CO_VARARGS | CO_VARKEYWORDS)
    return bool(plain) and not taken and not code.co_name.startswith("<")
