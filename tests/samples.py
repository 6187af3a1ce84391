"""The sample gazettes, loaded once for all tests that ask questions of them; and later editions made of them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from quanze.services.loading import load
from quanze.services.reports import LoadReport
from tests.conftest import ROOT

SAMPLES = ROOT / "samples"


def load_samples(folder: Path) -> LoadReport:
    """Make ``folder`` a store of the sample gazettes: they are loaded once in a run, and copied. What the load said."""
    store, report = _loaded()
    shutil.copytree(store, folder, dirs_exist_ok=True)
    return report


@cache
def _loaded() -> tuple[Path, LoadReport]:
    home = Path(tempfile.mkdtemp(prefix="quanze-samples-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    store = home / "store"
    return store, load([SAMPLES], str(store), jobs=1)


ITEM = "食品经营许可"
"""An item of the list of 2023, which the list of 2019 has under another name."""

RENAMED = ("延期移交档案审批", "档案延期移交审批")


def load_editions(folder: Path) -> LoadReport:
    """Load the samples with :data:`ITEM` in the list of 2019 too, and the issue of 2023 once more as one of 2025.

    Its lists have the very titles of 2023, and one item another name (:data:`RENAMED`).
    """
    early, late = (path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*公报*")))
    files = folder.with_name("files")
    files.mkdir()
    for name, text in (
        ("a.md", early.replace("食品(含保健食品)经营许可", ITEM)),
        ("b.txt", late),
        ("c.txt", late.replace("2023", "2025").replace("2025年版", "2023年版").replace(*RENAMED)),
    ):
        (files / name).write_text(text, encoding="utf-8")
    return load([files], str(folder), jobs=1)
