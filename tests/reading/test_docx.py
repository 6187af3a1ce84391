"""DOCX: paragraphs, tables with merged cells, automatic numbers, tracked changes, refusals."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from quanze.loaders.reading import BadInput, read
from quanze.loaders.reading.numbering import written

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:styleId="A">
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"""


def _docx(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def _texts(folder: Path, data: bytes) -> list[str]:
    path = folder / "a.docx"
    path.write_bytes(data)
    return [line.text for line in read(path, "a.docx").lines]


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(_p, text.split('|')))}</w:tc>"


def test_paragraphs_are_parted_by_blank_lines_and_breaks_are_lines(tmp_path: Path) -> None:
    body = _p("云江市通知") + "<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>" + _p(" ") + _p("完")
    assert _texts(tmp_path, _docx(body)) == ["云江市通知", "", "上", "下", "", "完"]


def test_merged_cells_leave_blanks_below_and_to_the_right(tmp_path: Path) -> None:
    rows = [
        _cell("序号") + _cell("事项") + _cell("机关"),
        _cell("1", '<w:vMerge w:val="restart"/>') + _cell("甲|乙", '<w:gridSpan w:val="2"/>'),
        _cell("", "<w:vMerge/>") + _cell("丙") + _cell("丁"),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert _texts(tmp_path, _docx(_p("表") + table)) == ["表", "", "序号\t事项\t机关", "1\t甲 乙\t", "\t丙\t丁"]


def test_a_table_of_one_column_is_text(tmp_path: Path) -> None:
    table = "<w:tbl><w:tr>" + _cell("第一段") + "</w:tr><w:tr>" + _cell("第二段") + "</w:tr></w:tbl>"
    assert _texts(tmp_path, _docx(table)) == ["第一段", "", "第二段"]


def test_automatic_numbers_are_written_out(tmp_path: Path) -> None:
    def item(level: int, text: str, name: int = 1) -> str:
        return _p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')

    body = (
        item(0, "总则")
        + item(1, "甲")
        + item(1, "乙")
        + item(0, "分则")
        + item(1, "丙")
        + item(2, "点")
        + item(0, "另", 2)
    )
    texts = [text for text in _texts(tmp_path, _docx(body, numbering=NUMBERING)) if text]
    assert texts == ["一、总则", "（一）甲", "（二）乙", "二、分则", "（一）丙", "点", "五、另"]


def test_numbers_come_from_styles_too(tmp_path: Path) -> None:
    body = _p("总则", '<w:pStyle w:val="A"/>') + _p("分则", '<w:pStyle w:val="B"/>')
    body += _p("附则", '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    texts = [text for text in _texts(tmp_path, _docx(body, numbering=NUMBERING, styles=STYLES)) if text]
    assert texts == ["一、总则", "二、分则", "附则"]


@pytest.mark.parametrize(
    "number, style, text",
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (100, "chineseCountingThousand", "一百"),
        (105, "chineseCountingThousand", "一百零五"),
        (112, "chineseCountingThousand", "一百一十二"),
        (120, "chineseCountingThousand", "一百二十"),
        (14, "upperRoman", "XIV"),
        (28, "lowerLetter", "bb"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalZero", "03"),
        (2, "ideographTraditional", "乙"),
        (7, "decimal", "7"),
    ],
)
def test_number_formats(number: int, style: str, text: str) -> None:
    assert written(number, style) == text


def test_changes_are_read_as_accepted(tmp_path: Path) -> None:
    body = "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    assert _texts(tmp_path, _docx(body)) == ["新"]


def test_content_controls_links_and_text_boxes_are_read(tmp_path: Path) -> None:
    box = "<w:r><w:pict><w:txbxContent>" + _p("框") + "</w:txbxContent></w:pict></w:r>"
    body = f"<w:sdt><w:sdtContent>{_p('控件')}</w:sdtContent></w:sdt>"
    body += f"<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>{box}</w:p>"
    assert _texts(tmp_path, _docx(body)) == ["控件", "", "链接", "", "框"]


WHOLE = _docx(_p("云江市人民政府" * 50))
REFUSED = {
    "no text": (_docx(_p("")), "empty"),
    "plain text": (b"words", "damaged"),
    "cut off": (WHOLE[: len(WHOLE) // 2], "truncated"),
    "another archive": (_docx("").replace(b"word/document.xml", b"data/document.xml"), "damaged"),
    "broken XML": (_docx("<w:p>").replace(b"</w:body>", b"</w:bod>>"), "damaged"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "binary"),
    "a locked file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_sound_docx_is_refused(tmp_path: Path, case: str) -> None:
    data, reason = REFUSED[case]
    with pytest.raises(BadInput) as caught:
        _texts(tmp_path, data)
    assert caught.value.reason == reason


def test_entities_of_the_xml_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    document = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{W}"><w:body>'
        "<w:p><w:r><w:t>前&e;后</w:t></w:r></w:p></w:body></w:document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document)
    assert "秘密" not in "".join(_texts(tmp_path, buffer.getvalue()))


def test_the_strict_form_is_read_as_the_common_one(tmp_path: Path) -> None:
    """ISO/IEC 29500 names the same elements otherwise; Word saves so where a house asks for it."""
    buffer = io.BytesIO()
    strict = "http://purl.oclc.org/ooxml"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{strict}/officeDocument/relationships/officeDocument" Target="text/main.xml"/></Relationships>',
        )
        archive.writestr(
            "text/main.xml",
            f'<w:document xmlns:w="{strict}/wordprocessingml/main" w:conformance="strict"><w:body>'
            "<w:p><w:r><w:t>云江市人民政府</w:t></w:r></w:p></w:body></w:document>",
        )
    assert _texts(tmp_path, buffer.getvalue()) == ["云江市人民政府"]
