"""What is noted beside a file completes and contradicts it, as the head of a page does; it is never more than that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quanze.loaders.facts import Printing
from quanze.loaders.pipeline import extract
from quanze.loaders.reading import BadInput, Limits, digest, read, walk

_TEXT = "各县、区人民政府：\n\n为加强节水工作，现将有关事项通知如下。\n\n云江市水利局\n2023年5月1日\n"
_NOTES = {
    "title": "云江市水利局关于加强节水工作的通知",
    "number": "云水发〔2023〕7号",
    "issuer": ["云江市水利局", "云江市财政局"],
    "date": "2023-05-01",
    "address": "http://slj.example.cn/a.html",
}


def _printing(folder: Path, name: str = "a.meta.json", **notes: object) -> Printing:
    (folder / "a.txt").write_text(_TEXT, encoding="utf-8")
    (folder / name).write_text(json.dumps(_NOTES | notes, ensure_ascii=False), encoding="utf-8")
    (found,) = (fact for fact in extract(read(folder / "a.txt", "a.txt")).facts if isinstance(fact, Printing))
    return found


@pytest.mark.parametrize("name", ["a.meta.json", "a.txt.meta.json"])
def test_notes_complete_what_print_leaves_out(tmp_path: Path, name: str) -> None:
    found = _printing(tmp_path, name)
    assert (found.number, found.title, found.date) == ("云水发〔2023〕7号", _NOTES["title"], "2023-05-01")
    assert found.doubts == ()


def test_print_wins_and_the_difference_is_a_doubt(tmp_path: Path) -> None:
    found = _printing(tmp_path, date="2023-05-09")
    assert found.date == "2023-05-01"
    assert [doubt for doubt in found.doubts if "2023-05-09" in doubt]


def test_changed_notes_change_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_TEXT, encoding="utf-8")
    alone = digest(path)
    _printing(tmp_path)
    noted = digest(path)
    _printing(tmp_path, date="2023-05-02")
    assert len({alone, noted, digest(path)}) == 3
    assert digest(path) == read(path, "a.txt").sha256


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    _printing(tmp_path)
    source = read(tmp_path / "a.txt", "a.txt")
    assert [line.number for line in source.lines if line.text == "云江市水利局"] == [5]


@pytest.mark.parametrize("notes", ["not JSON", "[1]", '{"title": 7}', '{"title": "' + "长" * 60_000 + '"}'])
def test_notes_that_cannot_be_used_are_one_line(tmp_path: Path, notes: str) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(notes, encoding="utf-8")
    with pytest.raises(BadInput, match=r"\.meta\.json") as refused:
        read(tmp_path / "a.txt", "a.txt")
    assert refused.value.reason == "notes"
    assert "\n" not in refused.value.en


def test_a_name_too_long_to_be_noted_beside_is_read(tmp_path: Path) -> None:
    path = tmp_path / ("云" * 82 + ".txt")
    path.write_text(_TEXT, encoding="utf-8")
    assert len(path.name.encode()) == 250
    assert [file.path for file in walk([tmp_path])] == [path]
    assert digest(path) == read(path, path.name).sha256


def test_notes_that_lead_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(_TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    (folder / "a.meta.json").symlink_to(tmp_path / "other.json")
    refused: list[BadInput] = []
    assert [file.name for file in walk([folder], refused.append)] == ["b.txt"]
    assert [error.reason for error in refused] == ["notes"]
    assert [file.name for file in walk([folder], follow_links=True)] == ["a.txt", "b.txt"]


def test_the_limit_of_a_line_holds_for_notes_too(tmp_path: Path) -> None:
    _printing(tmp_path, title="长" * 500)
    with pytest.raises(BadInput, match="400"):
        read(tmp_path / "a.txt", "a.txt", Limits(line=400))
