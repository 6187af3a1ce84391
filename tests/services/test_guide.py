"""The guide is run cell by cell over the samples, each analysis with its plot."""

from __future__ import annotations

from pathlib import Path

import nbclient
import nbformat
import pytest

from tests.conftest import ROOT
from tests.samples import load_samples


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_samples(tmp_path / "store")
    monkeypatch.setenv("QUANZE_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    guide = nbformat.read(ROOT / "docs" / "guide.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in guide.cells)
    nbclient.NotebookClient(guide, timeout=300, kernel_name="python3").execute()
    outputs = [output for cell in guide.cells for output in cell.get("outputs", ())]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 5
    printed = "".join(output.get("text", "") for output in outputs)
    assert "item | 教师资格认定 | 云江市教育局 | 云江市人民政府公报-2023-02.txt:" in printed
    assert "2019-12 完成数字小镇一期改造" in printed
    assert "implementer 食品经营许可 云江市行政审批局" in printed
