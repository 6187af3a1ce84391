"""Whole stores as files: sorted however much there is, and never half written."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.store import export
from quanze.store.errors import StoreUnwritable, UnknownFormat

GRAPHS = [("", b"<x:d> <x:p> <x:o> .\n"), ("x:g", b'<x:b> <x:p> "2" .\n<x:a> <x:p> "1" .\n')]


@given(st.lists(st.binary(max_size=4).filter(lambda b: b"\n" not in b)), st.integers(1, 5))
def test_lines_are_sorted_the_same_in_memory_and_in_files(lines: list[bytes], run: int) -> None:
    with ExitStack() as stack:
        assert list(export.sorted_lines(iter(lines), stack, run)) == sorted(set(lines))


@pytest.mark.parametrize(
    "format, text",
    [
        ("nq", '<x:a> <x:p> "1" <x:g> .\n<x:b> <x:p> "2" <x:g> .\n<x:d> <x:p> <x:o> .\n'),
        ("nt", '<x:a> <x:p> "1" .\n<x:b> <x:p> "2" .\n<x:d> <x:p> <x:o> .\n'),
    ],
)
def test_lines_of_all_graphs(tmp_path: Path, format: str, text: str) -> None:
    export.write(tmp_path / "out", format, GRAPHS)
    assert (tmp_path / "out").read_text() == text


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("before")
    with pytest.raises(UnknownFormat, match="docx"):
        export.write(tmp_path / "out", "docx", GRAPHS)

    def broken() -> export.Graphs:
        yield GRAPHS[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreUnwritable, match="No space left"):
        export.write(tmp_path / "out", "nq", broken())
    with pytest.raises(StoreUnwritable, match="No such file"):
        export.write(tmp_path / "none" / "out", "nq", GRAPHS)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "before"
