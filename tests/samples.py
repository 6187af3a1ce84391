"""The sample gazettes, loaded once for all tests that ask questions of them."""

from __future__ import annotations

from pathlib import Path

from services.loading import LoadReport, load
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"


def load_samples(folder: Path) -> LoadReport:
    """Load the sample gazettes into a store in ``folder``."""
    return load([SAMPLES], str(folder), jobs=1)
