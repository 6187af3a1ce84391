"""The walk: which files below the given paths are read, and by what name."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.reading import BadInput, walk


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def _names(*paths: Path) -> list[str]:
    return [file.name for file in walk(paths)]


def test_a_folder_is_searched_through_and_sorted(tmp_path: Path) -> None:
    _make(tmp_path, "b.TXT", "a/z.html", "a/y/x.pdf", "c.docx", "d.md", "e.htm", "no.png", ".hidden.txt", ".git/f.txt")
    _make(tmp_path, "~$c.docx")
    assert _names(tmp_path) == ["a/y/x.pdf", "a/z.html", "b.TXT", "c.docx", "d.md", "e.htm"]


def test_a_file_is_named_by_itself_and_read_once(tmp_path: Path) -> None:
    _make(tmp_path, "a/z.txt")
    assert _names(tmp_path / "a" / "z.txt", tmp_path / "a" / ".." / "a" / "z.txt") == ["z.txt"]


def test_equal_names_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    _make(tmp_path, "p/x/a.txt", "q/x/a.txt", "q/b.txt")
    assert _names(tmp_path / "p" / "x", tmp_path / "q" / "x", tmp_path / "q" / "b.txt") == [
        "b.txt",
        "p/x/a.txt",
        "q/x/a.txt",
    ]


def test_link_loops_end(tmp_path: Path) -> None:
    _make(tmp_path, "a/z.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "none")
    assert _names(tmp_path) == ["a/z.txt"]


@pytest.mark.parametrize("name, reason", [("none", "missing"), ("empty", "no-documents"), ("a.gif", "unsupported")])
def test_a_path_without_documents_is_bad_input(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "empty").mkdir()
    _make(tmp_path, "a.gif")
    with pytest.raises(BadInput) as caught:
        _names(tmp_path / name)
    assert caught.value.reason == reason


def test_a_bad_path_costs_no_other(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt")
    refused: list[BadInput] = []
    found = [file.name for file in walk([tmp_path / "none", tmp_path / "a.txt"], refused.append)]
    assert found == ["a.txt"]
    assert [error.reason for error in refused] == ["missing"]
