"""The word lists of :mod:`loaders.language`: tab-separated rows, each with its proof, in ``data/``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@lru_cache(maxsize=16)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list, comments and blank lines left out; every row has as many columns as the first."""
    found = tuple(
        tuple(line.split("\t"))
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    for row in found:
        if len(row) != len(found[0]):
            raise ValueError(f"{name}: {row[0]} has {len(row)} columns, the first row {len(found[0])}")
    return found
