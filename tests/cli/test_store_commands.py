"""``remove``, ``backup``, ``restore`` and exports given to ``load``, as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.views.cli import main
from tests.conftest import ROOT

SAMPLE = next(path for path in sorted((ROOT / "samples").iterdir()) if path.suffix == ".md")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with English messages and a store called s."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUANZE_LANG", "en")
    monkeypatch.setenv("QUANZE_STORE", "s")
    return tmp_path


def test_a_store_goes_out_and_comes_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(SAMPLE)]) == 0
    assert main(["export", "one.nq"]) == main(["backup", "b.zip"]) == 0
    assert main(["remove", SAMPLE.name, "other.md"]) == 1
    capsys.readouterr()
    assert main(["load", "one.nq", "--store", "t"]) == 0
    assert "one.nq: 1 sources" in capsys.readouterr().out
    assert main(["restore", "b.zip"]) == 0
    for number, name in enumerate(("s", "t")):
        assert main(["export", f"{number}.nq", "--store", name]) == 0
        assert (home / f"{number}.nq").read_bytes() == (home / "one.nq").read_bytes()


def test_what_cannot_be_done_is_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "x.md"]) == 2
    assert not (home / "s").exists()
    assert main(["restore", "none.zip"]) == 2
    (home / "bad.nq").write_text("no quads\n")
    assert main(["load", "bad.nq"]) == 1
    assert main(["load", str(SAMPLE), "bad.nq"]) == 1
    assert main(["remove", "x.md"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len([line for line in said if "bad.nq:1" in line]) == 2
    assert f"no source named 'x.md'; near: {SAMPLE.name}" not in said
    assert "no source named 'x.md'" in said


def test_the_doctor_speaks_in_lines_and_by_its_status(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 2
    assert main(["load", str(SAMPLE)]) == 0
    capsys.readouterr()
    assert main(["doctor"]) == 0
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()} == {"well"}
    (home / "s" / "CURRENT").unlink()
    assert main(["doctor"]) == 1
    assert "BAD   CURRENT: CURRENT is lost" in capsys.readouterr().out
    assert main(["doctor", "--repair"]) == main(["doctor"]) == 0
