"""What a load did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from quanze.loaders.coverage import Coverage
from quanze.loaders.reading import BadInput


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file that is in the store: its name, the triples of its graph, and what was understood of it."""

    name: str
    triples: int
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not loaded: its path and why, in one line for people."""

    path: str
    error: BadInput


@dataclass(slots=True)
class LoadReport:
    """What a load did, or could not do."""

    loaded: list[Loaded] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    kept: bool = False
    """Whether sources whose files are gone were kept, because not everything could be looked through."""
    triples: int = 0
    entities: int = 0

    def refuse(self, error: BadInput) -> None:
        """Enter a file (or path) that is not loaded."""
        self.refused.append(Refused(str(error.path), error))

    @property
    def facts(self) -> Counter[str]:
        """Facts by kind in the files loaded."""
        return sum((r.coverage.facts for r in self.loaded), Counter())
