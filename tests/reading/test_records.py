"""Records of a collector: each is a document of its own, what it says beside its print are notes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from quanze.loaders.facts import Printing
from quanze.loaders.pipeline import extract
from quanze.loaders.reading import BadInput, InputFile, digest, read, walk
from quanze.services.loading import load

_COLUMNS = {"html": "content", "title": "bt", "number": "wh", "issuer": "fbjg", "id": "url"}
_PAGE = "<html><body><p>各县、区人民政府：</p><p>为加强节水工作，现将有关事项通知如下。</p></body></html>"
_RECORD = {
    "url": "http://a.example.cn/1.html",
    "bt": "关于节水的通知",
    "wh": "云水发〔2023〕7号",
    "content": _PAGE,
}


def _named(path: Path, columns: object = _COLUMNS) -> Path:
    path.with_name(path.name + ".columns.json").write_text(json.dumps(columns), encoding="utf-8")
    return path


def _json_lines(folder: Path, *records: object, name: str = "库.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def _table(folder: Path, rows: list[list[str]], encoding: str = "utf-8-sig") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path = folder / "库.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def _printing(file: InputFile) -> Printing:
    facts = extract(read(file.path, file.name, member=file.member)).facts
    return next(fact for fact in facts if isinstance(fact, Printing))


def test_a_record_is_a_document_with_its_notes(tmp_path: Path) -> None:
    path = _named(_json_lines(tmp_path, _RECORD | {"fbjg": ["云江市水利局", "云江市财政局"]}))
    (file,) = walk([path])
    assert file.name == "库.jsonl/http:__a.example.cn_1.html.html"
    found = _printing(file)
    assert (found.title, found.number) == (_RECORD["bt"], _RECORD["wh"])
    assert [issuer.text and issuer.text.text for issuer in found.issuers] == ["云江市水利局", "云江市财政局"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_of_records_may_have_print_of_many_lines(tmp_path: Path, encoding: str) -> None:
    first, second = "云江市水利局文件\n\n云水发〔2023〕7号\n", '关于“节水”的"通知"\n'
    path = _named(_table(tmp_path, [["序", "正文"], ["1", first], ["2", second]], encoding), {"text": "正文"})
    files = list(walk([path]))
    assert [file.member for file in files] == ["000001.txt", "000002.txt"]
    assert [read(file.path, file.name, member=file.member).text for file in files] == [first, second]


def test_a_table_without_names_of_columns_stays_one(tmp_path: Path) -> None:
    assert [file.member for file in walk([_table(tmp_path, [["序号", "事项"], ["1", "采伐"]])])] == [""]


def test_columns_of_our_names_need_no_telling(tmp_path: Path) -> None:
    (file,) = walk([_json_lines(tmp_path, {"text": "云江市", "id": 7}, name="a.ndjson")])
    assert (file.member, read(file.path, file.name, member=file.member).text) == ("7.txt", "云江市")


def test_two_records_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = _json_lines(tmp_path, {"text": "甲", "id": "a"}, {"text": "乙", "id": "a"})
    assert [file.member for file in walk([path])] == ["a-2.txt", "a.txt"]


def test_a_bad_record_costs_no_other(tmp_path: Path) -> None:
    path = _json_lines(tmp_path, {"text": "云江市人民政府"}, {"title": "没有正文"}, {"text": "云江市"})
    with path.open("a", encoding="utf-8") as file:
        file.write('{"text": "断\n[1]\n')
    report = load([path], str(tmp_path / "store"), jobs=1)
    assert [loaded.name for loaded in report.loaded] == ["库.jsonl/000001.txt", "库.jsonl/000003.txt"]
    assert [refused.error.reason for refused in report.refused] == ["empty", "damaged", "damaged"]


@pytest.mark.parametrize(
    "odd", ['{"text": ' + "[" * 100_000, '{"text": {"a": 1}}', '{"text": "甲", "date": [1]}', "断"]
)
def test_odd_records_are_named_alone(tmp_path: Path, odd: str) -> None:
    path = _json_lines(tmp_path, {"text": "云江市人民政府"})
    with path.open("a", encoding="utf-8") as file:
        file.write(odd + "\n")
    report = load([path], str(tmp_path / "store"), jobs=1)
    assert ([each.name for each in report.loaded], [each.error.reason for each in report.refused]) == (
        ["库.jsonl/000001.txt"], ["damaged"],
    )  # fmt: skip


def test_a_broken_byte_does_not_change_how_a_record_is_read(tmp_path: Path) -> None:
    path = _json_lines(tmp_path, {"text": "云江市人民政府"}, {"text": "云江市"})
    with path.open("ab") as file:
        file.write('{"text": "云江市水利局'.encode()[:-1] + b'"}\n')
    report = load([path], str(tmp_path / "store"), jobs=1)
    assert [each.error.reason for each in report.refused] == ["damaged"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\n\n", "empty"), (b"\x00\xff\n\x01\n[1]\n", "damaged"), (b"no records\n" * 9, "damaged")],
)
def test_a_file_without_a_record_is_refused_in_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "库.ndjson"
    path.write_bytes(data)
    report = load([path], str(tmp_path / "store"), jobs=1)
    assert [each.error.reason for each in report.refused] == [reason]


@pytest.mark.parametrize("mark", ["\x0c", "\u2028", "\x85"])
def test_only_line_ends_end_a_row(tmp_path: Path, mark: str) -> None:
    path = _named(
        _table(tmp_path, [["正文", "标题"], [f"第一页{mark}第二页", "通知"]]), {"text": "正文", "title": "标题"}
    )
    (file,) = walk([path])
    text = read(file.path, file.name, member=file.member).text
    assert text.replace(mark, " ") == "标题：通知\n第一页 第二页"


@pytest.mark.parametrize("cells", ["a\rb,c\n", '"' + "x" * 10_000_001 + '"\n'])
def test_a_table_that_is_none_is_refused_in_a_word(tmp_path: Path, cells: str) -> None:
    path = _named(tmp_path / "库.csv", {"text": "正文"})
    path.write_text("正文\n" + cells, encoding="utf-8", newline="")
    report = load([path], str(tmp_path / "store"), jobs=1)
    assert [each.error.reason for each in report.refused] == ["damaged"]


def test_names_given_away_are_not_taken_again(tmp_path: Path) -> None:
    path = _json_lines(tmp_path, *({"text": "甲", "id": name} for name in ("a", "a-3", "a")))
    assert [file.member for file in walk([path])] == ["a-3-3.txt", "a-3.txt", "a.txt"]


def test_a_text_in_parts_is_one(tmp_path: Path) -> None:
    (file,) = walk([_json_lines(tmp_path, {"text": ["云江市", "水利局"]})])
    assert read(file.path, file.name, member=file.member).text == "云江市\n水利局"


def test_notes_that_change_change_the_document(tmp_path: Path) -> None:
    before = digest(_named(_json_lines(tmp_path, _RECORD)), "http:__a.example.cn_1.html.html")
    path = _json_lines(tmp_path, _RECORD | {"bt": "关于用水的通知"})
    after = digest(path, "http:__a.example.cn_1.html.html")
    assert before != after == read(path, "x", member="http:__a.example.cn_1.html.html").sha256


@pytest.mark.parametrize("columns", [["content"], {"html": 1}, {"body": "content"}])
def test_names_of_columns_that_make_no_sense_are_refused_in_a_word(tmp_path: Path, columns: object) -> None:
    refused: list[BadInput] = []
    assert not list(walk([_named(_json_lines(tmp_path, _RECORD), columns)], refused.append))
    assert [error.reason for error in refused] == ["notes"]
    assert "旁边的 .columns.json 无法使用" in refused[0].zh


def test_names_of_columns_that_lie_elsewhere_are_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "else.json"
    outside.write_text("{}", encoding="utf-8")
    (tmp_path / "in").mkdir()
    path = _json_lines(tmp_path / "in", {"text": "甲"})
    path.with_name(path.name + ".columns.json").symlink_to(outside)
    refused: list[BadInput] = []
    assert not list(walk([tmp_path / "in"], refused.append))
    assert [error.reason for error in refused] == ["notes"]
