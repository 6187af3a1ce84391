"""One policy for doubt: every fact's confidence comes from the table of shapes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quanze import loaders
from quanze.loaders.confidence import Shape

EXTRACT = Path(str(loaders.__file__)).parent / "extract"


@pytest.mark.parametrize("shape", Shape)
def test_doubt_is_never_certain(shape: Shape) -> None:
    assert shape.confidence(()) == 1.0
    assert 0 < shape.confidence(("疑",)) < 1
    assert shape.value.reason


def test_no_shape_is_idle_and_no_extractor_has_numbers_of_its_own() -> None:
    code = {path.name: path.read_text(encoding="utf-8") for path in EXTRACT.glob("*.py")}
    code["context.py"] = (EXTRACT.parent / "quads" / "context.py").read_text(encoding="utf-8")
    assert [shape.name for shape in Shape if not any(f"Shape.{shape.name}" in text for text in code.values())] == []
    assert [name for name, text in code.items() if re.search(r"confidence=[^,\n]*[0-9]\.[0-9]", text)] == []
