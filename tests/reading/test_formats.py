"""Word files of before 2007, OFD, spreadsheets, CSV and saved pages: what is read of each, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from quanze.loaders.coverage import Extraction
from quanze.loaders.facts import Name
from quanze.loaders.pipeline import extract
from quanze.loaders.reading import BadInput, Limits, Source, read
from quanze.loaders.reading.sheets import read_workbook
from tests.reading import archives, ofd_writer, typeset
from tests.reading.workbook_writer import workbook
from tests.samples import SAMPLES

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PLACES = frozenset(("document", "evidence", "confidence", "doubts"))
_WORD = Path(__file__).parent / "data" / "notice.doc"


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., Source]:
    def run(ending: str, data: bytes, **limits: int) -> Source:
        path = tmp_path / f"x{ending}"
        path.write_bytes(data)
        return read(path, path.name, Limits(**limits))

    return run


def _texts(source: Source) -> list[str]:
    return [line.text for line in source.lines if line.text]


def test_a_word_file_gives_paragraphs_and_rows(reading: Callable[..., Source]) -> None:
    source = reading(".doc", _WORD.read_bytes())
    assert _texts(source) == [
        "云江市人民政府关于做好甲项工作的通知", "云政发〔2024〕1号", "各县、区人民政府：",
        "现就甲项工作通知如下。第一行", "第二行", "做好第一件事。", "做好第二件事。",
        "序号\t任务\t牵头单位", "1\t修桥 铺路\t", "2\t植树\t市林业局", "2024年1月2日",
    ]  # fmt: skip


def test_a_number_that_word_sets_itself_is_doubted(reading: Callable[..., Source]) -> None:
    source = reading(".wps", _WORD.read_bytes())
    numbered = [source.lines[number - 1].text for number, _ in source.doubtful]
    assert numbered == ["做好第一件事。", "做好第二件事。"]


def test_rich_text_gives_paragraphs_and_rows_whatever_it_is_called(reading: Callable[..., Source]) -> None:
    def escaped(text: str) -> str:
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)

    rows = "".join(
        "\\trowd " + "".join(escaped(cell) + "\\cell " for cell in row) + "\\row\n"
        for row in (["序号", "事项"], ["1", "采伐"])
    )
    data = (
        "{\\rtf1\\ansi " + escaped("现将有关事项通知如下。") + "\\par\n" + rows + escaped("特此通知。") + "\\par}"
    ).encode("ascii")
    for ending in (".rtf", ".doc"):
        source = reading(ending, data)
        assert _texts(source) == ["现将有关事项通知如下。", "序号\t事项", "1\t采伐", "特此通知。"]
        at = [line.text for line in source.lines].index("1\t采伐")
        assert source.lines[at - 1].text == "序号\t事项", "rows of one table follow each other"


def test_what_a_file_holds_decides_not_its_ending(reading: Callable[..., Source]) -> None:
    page = "<html><body><p>一张网页</p></body></html>".encode()
    assert _texts(reading(".doc", page)) == ["一张网页"]
    assert _texts(reading(".xls", page)) == ["一张网页"]
    assert _texts(reading(".doc", archives.docx(archives.paragraph("新格式")))) == ["新格式"]
    assert _texts(reading(".docx", _WORD.read_bytes()))[0] == "云江市人民政府关于做好甲项工作的通知"
    assert _texts(reading(".et", workbook({"Sheet1": [["甲", "乙"]]}))) == ["甲\t乙"]


def test_a_sheet_is_a_table_below_its_title(reading: Callable[..., Source]) -> None:
    rows = [
        ["甲市许可清单"],
        ["序号", "事项", "", "机关"],
        ["1", "采伐", "", "市林业局"],
        ["一、其他"],
        ["2", "采砂", "", "市水利局"],
        ["注：以上为准。"],
    ]
    source = reading(".xlsx", workbook({"Sheet1": rows}))
    assert [(line.number, line.text) for line in source.lines if line.text] == [
        (1, "甲市许可清单"), (2, "序号\t事项\t机关"), (3, "1\t采伐\t市林业局"), (4, "一、其他\t\t"), (5, "2\t采砂\t市水利局"), (6, "注：以上为准。"),
    ]  # fmt: skip
    assert [source.lines[i].text for i in (1, -2)] == ["", ""]


def test_sheets_are_pages_with_their_names_and_hidden_ones_are_not_read(reading: Callable[..., Source]) -> None:
    sheets = {"许可": [["序号", "事项"]], "Sheet2": [["甲", "乙"]], "备用": [["丙", "丁"]], "空": []}
    source = reading(".xlsx", workbook(sheets, hidden=["备用"]))
    assert [(line.page, line.text) for line in source.lines if line.text] == [
        (1, "许可"),
        (1, "序号\t事项"),
        (2, "甲\t乙"),
    ]


def test_csv_is_parted_by_what_its_first_line_shows(reading: Callable[..., Source]) -> None:
    text = '序号;任务;机关\r\n1;"修桥;\r\n铺路";市交通局\r\n\r\n说明文字\r\n'
    source = reading(".csv", text.encode("gb18030"))
    assert [(line.number, line.text) for line in source.lines if line.text] == [
        (1, "序号\t任务\t机关"), (2, "1\t修桥; 铺路\t市交通局"), (5, "说明文字"),
    ]  # fmt: skip


def test_a_saved_page_is_read_as_the_page(reading: Callable[..., Source]) -> None:
    mail = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n-\r\n"
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"PHA+5LqR5rGf5biCPC9wPg==\r\n--x--\r\n"
    )
    assert _texts(reading(".mht", mail)) == _texts(reading(".eml", mail)) == ["云江市"]


def test_ofd_gives_lines_and_rows_by_where_they_stand(reading: Callable[..., Source]) -> None:
    sheet = ofd_writer.Sheet()
    sheet.text(65, 480, "序号", 10).text(125, 480, "事项", 10).text(60, 700, "现将有关事项通知如下。")
    sheet.text(60, 760, "关于甲的通知").text(65, 450, "1", 10).text(125, 450, "采伐", 10)
    sheet.grid([60, 120, 300], [500, 470, 440])
    source = reading(".ofd", ofd_writer.ofd(sheet))
    assert _texts(source) == ["关于甲的通知", "现将有关事项通知如下。", "序号\t事项", "1\t采伐"]
    assert {line.page for line in source.lines} == {1}


def test_a_character_that_only_the_files_own_font_knows_is_doubted(reading: Callable[..., Source]) -> None:
    source = reading(".ofd", ofd_writer.ofd(ofd_writer.Sheet().text(60, 700, "云江市\ue123局关于事项的通知")))
    assert source.text == "云江市\ufffd局关于事项的通知"
    assert source.doubts_on(0, len(source.text))


@pytest.mark.parametrize(
    ("ending", "data", "reason"),
    [
        (".doc", _OLE + bytes(600), "damaged"),
        (".doc", _WORD.read_bytes()[:5000], "damaged"),
        (".doc", b"plain words that are no Word file at all", "damaged"),
        (".rtf", b"plain words", "damaged"),
        (".rtf", b"{\\rtf1 }", "empty"),
        (".rtf", b"{\\rtf1 \\u99999999?}", "damaged"),
        (".xlsx", b"PK\x03\x04" + bytes(100), "damaged"),
        (".xls", _OLE + bytes(600), "damaged"),
        (".xlsx", workbook({"Sheet1": []}), "empty"),
        (".csv", b" \r\n\r\n", "empty"),
        (".ofd", b"PK\x03\x04" + bytes(100), "truncated"),
        (".ofd", archives.docx("").replace(b"word/document.xml", b"word/documant.xml"), "damaged"),
        (".ofd", ofd_writer.ofd(ofd_writer.Sheet()), "textless"),
        (".mht", b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_in_a_word(
    reading: Callable[..., Source], ending: str, data: bytes, reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        reading(ending, data)
    assert refused.value.reason == reason
    assert "\n" not in refused.value.en


def test_limits_hold_before_the_work(reading: Callable[..., Source]) -> None:
    for ending, data, limit in (
        (".xlsx", workbook({"Sheet1": [["甲", "乙"]] * 5}), "cells"),
        (".csv", b"a,b\n" * 5, "cells"),
        (".doc", _WORD.read_bytes(), "characters"),
        (".ofd", ofd_writer.ofd(*[ofd_writer.Sheet().text(60, 700, "云江")] * 9), "pages"),
    ):
        with pytest.raises(BadInput) as refused:
            reading(ending, data, **{limit: 8})
        assert refused.value.reason == limit


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "csv", "pdf", "ofd"])
def test_the_samples_set_in_another_format_give_the_same_facts(tmp_path: Path, kind: str) -> None:
    assert fidelity(tmp_path, kind, getattr(typeset, kind)) >= 0.97


def fidelity(folder: Path, kind: str, written: Callable[[str], bytes]) -> float:
    """F1 of the facts of the samples ``written`` in another format against those of the text that is printed."""
    same = both = 0
    for sample in sorted(SAMPLES.glob("*公报-*")):
        text = sample.read_text(encoding="utf-8")
        path = folder / f"{sample.stem}.{kind}"
        path.write_bytes(written(text))
        ours = facts_of(extract(Source.from_text("x", typeset.printed(text))))
        theirs = facts_of(extract(read(path, "x")))
        same += sum((ours & theirs).values())
        both += ours.total() + theirs.total()
    return 2 * same / both


def facts_of(extraction: Extraction) -> Counter[object]:
    """The facts by their own words, without the places where they stand."""
    return Counter(_words(fact) for fact in extraction.facts)


def _words(value: object) -> object:
    if isinstance(value, Name):
        return value.printed
    if isinstance(value, tuple):
        return tuple(map(_words, value))
    if is_dataclass(value):
        kept = (field.name for field in fields(value) if field.name not in _PLACES)
        return (type(value).__name__, *(_words(getattr(value, name)) for name in kept))
    return str(value).replace(" ", "")


@pytest.mark.parametrize("place", ["A99999999", "XFD1048576"])
def test_a_workbook_with_a_cell_far_out_is_refused_before_room_is_made_for_it(place: str) -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook({"Sheet1": [["甲"], ["乙"]]}))) as sound,
        zipfile.ZipFile(buffer, "w") as far,
    ):
        for name in sound.namelist():
            far.writestr(name, sound.read(name).replace(b'r="A2"', f'r="{place}"'.encode()))
    with pytest.raises(BadInput, match="too many cells"):
        read_workbook(Path("a.xlsx"), "a.xlsx", buffer.getvalue(), "")
