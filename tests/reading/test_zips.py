"""Archives of attachments: each file in one is a file of its own, by its own name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from quanze.loaders.reading import BadInput, check, digest, read, walk
from quanze.services.loading import load


def _archive(files: dict[str, bytes], raw: bytes | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    data = buffer.getvalue()
    return data if raw is None else data.replace(b"NAME.txt", raw)


def test_each_file_in_an_archive_is_read_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "附件.zip").write_bytes(
        _archive(
            {
                "乙/清单.csv": "序号,事项\n1,采伐\n".encode(),
                "甲.txt": "云江市".encode(),
                "图.gif": b"x",
                "__MACOSX/._a.txt": b"x",
            }
        )
    )
    files = list(walk([tmp_path / "in"]))
    assert [(file.name, file.member) for file in files] == [
        ("附件.zip/乙/清单.csv", "乙/清单.csv"), ("附件.zip/甲.txt", "甲.txt"),
    ]  # fmt: skip
    assert [read(file.path, file.name, member=file.member).text for file in files] == ["序号\t事项\n1\t采伐", "云江市"]
    assert check(files[1].path, member="甲.txt") == len("云江市".encode())
    assert digest(files[1].path, "甲.txt") == digest(_written(tmp_path / "same.txt", "云江市".encode()))


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_names_in_the_encoding_of_windows_are_read(tmp_path: Path) -> None:
    data = _archive({"NAME.txt": b"a"}, "甲乙.txt".encode("gb18030").rjust(8, b"x"))
    assert [file.member for file in walk([_written(tmp_path / "a.zip", data)])] == ["甲乙.txt"]


def test_an_archive_may_be_called_rar_and_a_real_one_is_refused(tmp_path: Path) -> None:
    assert [file.name for file in walk([_written(tmp_path / "a.rar", _archive({"b.txt": b"c"}))])] == ["a.rar/b.txt"]
    refused: list[BadInput] = []
    assert not list(walk([_written(tmp_path / "b.rar", b"Rar!\x1a\x07\x00 and more")], refused.append))
    assert [error.reason for error in refused] == ["binary"]


@pytest.mark.parametrize(
    ("files", "reason"), [({"../out.txt": b"x", "a.zip": b"x", "/b.txt": b"x"}, "unsupported"), ({}, "no-documents")]
)
def test_names_that_lead_out_and_archives_within_are_not_opened(
    tmp_path: Path, files: dict[str, bytes], reason: str
) -> None:
    (tmp_path / "in").mkdir()
    _written(tmp_path / "in" / "a.zip", _archive(files))
    refused: list[BadInput] = []
    assert not list(walk([tmp_path / "in"], refused.append))
    assert [error.reason for error in refused] == [reason]


def test_a_bad_file_in_an_archive_costs_only_itself(tmp_path: Path) -> None:
    data = _archive(
        {"坏.docx": b"x" * 50, "好.txt": "云江市人民政府关于甲的通知\n\n云政发〔2024〕1号\n".encode(), "空.txt": b""}
    )
    report = load([_written(tmp_path / "a.zip", data)], str(tmp_path / "store"), jobs=1)
    assert [result.name for result in report.loaded] == ["a.zip/好.txt"]
    assert {(Path(refused.path).name, refused.error.reason) for refused in report.refused} == {
        ("坏.docx", "damaged"), ("空.txt", "empty"),
    }  # fmt: skip
    again = load([tmp_path / "a.zip"], str(tmp_path / "store"), jobs=1)
    assert again.unchanged == ["a.zip/好.txt"]


def test_a_damaged_archive_is_refused_in_a_word(tmp_path: Path) -> None:
    whole = _archive({"a.txt": b"abc" * 900})
    for data in (whole[: len(whole) // 2], b"", b"plain"):
        refused: list[BadInput] = []
        assert not list(walk([_written(tmp_path / "a.zip", data)], refused.append))
        assert [error.reason for error in refused] == ["damaged"]
