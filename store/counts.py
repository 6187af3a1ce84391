"""How much a version holds, kept in a file beside its quads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements in all, and by class of their subject and by property; numbers that are none are left out."""

    quads: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]

    def write(self, path: Path) -> None:
        """Write them into a file."""
        text = {"quads": self.quads, "classes": dict(self.classes), "properties": dict(self.properties)}
        path.write_text(json.dumps(text, indent=1, sort_keys=True), encoding="utf-8")


NOTHING = Counts(0, {}, {})


def read_counts(path: Path) -> Counts | None:
    """The counts in a file; None where there is none."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return Counts(found["quads"], found["classes"], found["properties"])
    except (OSError, ValueError, KeyError):
        return None
