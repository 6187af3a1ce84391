"""Files made to cost much: refused before the work, mended where they can be read, linear in their size."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import olefile
import pytest

from quanze.loaders.reading import BadInput, Limits, Source, read
from quanze.loaders.reading.docx import read_docx
from quanze.loaders.reading.grids import Stroke, ruled
from quanze.loaders.reading.html import read_html
from quanze.loaders.reading.mail import part, read_mail
from quanze.loaders.reading.pdf import read_pdf
from quanze.loaders.reading.rich import rich_lines
from quanze.loaders.reading.sheets import read_csv
from quanze.loaders.reading.text import read_text
from quanze.loaders.reading.word_binary import WordBinary, WordError
from tests.growth import assert_linear
from tests.reading.archives import IN_LIST, W, docx, numbered, paragraph
from tests.reading.pdf_writer import Sheet, pdf

HERE = Path("a")


def _read(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> Source:
    path = folder / name
    path.write_bytes(data)
    return read(path, name, limits or Limits())


def _lines(source: Source) -> list[str]:
    return [line.text for line in source.lines if line.text]


def _nested(tag: str, depth: int, inner: str) -> str:
    return f"<{tag}>" * depth + inner + f"</{tag}>" * depth


def _patched(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def _member_at(data: bytes, offset: int, new: bytes) -> bytes:
    """The archive with bytes of the head of its first member changed, in both places where it stands."""
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    changed = bytearray(data)
    changed[local + 4 + offset : local + 4 + offset + len(new)] = new
    changed[central + 6 + offset : central + 6 + offset + len(new)] = new
    return bytes(changed)


def _rich_text(*paragraphs: str) -> bytes:
    """Rich Text as Word writes Chinese: bytes of the code page in figures."""
    lines = ("".join(f"\\'{byte:02x}" for byte in text.encode("gbk")) for text in paragraphs)
    return b"{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 SimSun;}}" + "".join(f"\\pard {line}\\par\n" for line in lines).encode() + b"}"  # fmt: skip


_LAUGHS = "<!DOCTYPE d [<!ENTITY a '哈哈哈哈哈哈哈哈'>{}]>".format(
    "".join(
        f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefghij", "bcdefghijk", strict=True)
    )
)
SOUND = docx(paragraph("云江市人民政府" * 80))
ROW = "<tr>" + '<td colspan="1000">甲</td>' * 20 + "</tr>"
TALL = '<td rowspan="60000" colspan="1000">甲</td>'
WIDE = '<w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr><w:p/></w:tc>'
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "columns without end": ("a.html", f"<table>{ROW * 100}</table>".encode(), "cells"),
    "rows without end": ("a.html", f"<table><tr>{TALL * 9}</tr>{'<tr><td>乙</td></tr>' * 500}</table>".encode(), "cells"),
    "tags without end": ("a.html", ("<div>" * 3000 + "字").encode(), "nesting"),
    "tables within tables": ("a.html", ("<table><tr><td>" * 900 + "字").encode(), "nesting"),
    "runs within runs": ("a.docx", docx("<w:p>" + _nested("w:smartTag", 1500, "<w:t>字</w:t>") + "</w:p>"), "nesting"),
    "controls within controls": ("a.docx", docx(_nested("w:sdt", 3000, paragraph("字"))), "nesting"),
    "columns of a Word table": ("a.docx", docx(f"<w:tbl>{f'<w:tr>{WIDE * 100}</w:tr>' * 20}</w:tbl>"), "cells"),
    "an archive that swells": ("a.docx", docx(paragraph(" " * 3_000_000)), "unpacked"),
    "a damaged member": ("a.docx", _patched(SOUND, SOUND[60:90], bytes(30)), "damaged"),
    "an unknown method": ("a.docx", _member_at(SOUND, 4, b"\x63\x00"), "damaged"),
    "an encrypted member": ("a.docx", _member_at(SOUND, 2, b"\x01\x00"), "password"),
    "a member out of the file": ("a.docx", SOUND[:-6] + b"\xff\xff\xff\x7f" + SOUND[-2:], "damaged"),
    "entities within entities": ("a.docx", docx(paragraph("&k;"), _LAUGHS), "entities"),
    "too many pages": ("a.pdf", pdf(*[Sheet().text(50, 700, "云江市")] * 12), "pages"),
    "too many characters": ("a.md", "云\n".encode() * 50_001, "characters"),
    "a line without end": ("a.txt", "云".encode() * 30_000, "line-length"),
    "a page of bytes": ("a.html", b"<p>" + bytes(range(256)) * 9, "binary"),
}  # fmt: skip
SMALL = Limits(cells=200_000, unpacked=2_000_000, characters=100_000, line=20_000, pages=10)


@pytest.mark.parametrize("case", REFUSED)
def test_more_than_any_document_has_is_refused(tmp_path: Path, case: str) -> None:
    name, data, reason = REFUSED[case]
    with pytest.raises(BadInput) as caught:
        _read(tmp_path, name, data, SMALL)
    assert caught.value.reason == reason


@pytest.mark.parametrize("charset", ["undefined", "unicode_escape", "idna", "utf-7", "rot13", "punycode", "x" * 300])
def test_what_a_page_says_of_its_encoding_is_no_order(tmp_path: Path, charset: str) -> None:
    page = f'<html><meta charset="{charset}"><body><p>云江市人民政府关于印发办法的通知</p></body></html>'
    assert _lines(_read(tmp_path, "a.html", page.encode("gb18030"))) == ["云江市人民政府关于印发办法的通知"]


def test_character_references_of_no_character_are_no_text(tmp_path: Path) -> None:
    page = "<p>云江市&#xD800;&#0;&#xFFFE;&#1114112;教育局</p>"
    text = _read(tmp_path, "a.html", page.encode()).text
    text.encode()
    assert text.startswith("云江市")
    assert text.endswith("教育局")


@pytest.mark.parametrize("hidden", ['style="visibility:hidden"', 'style="display: none"', "hidden"])
def test_a_page_that_hides_itself_until_a_script_has_run_is_read(tmp_path: Path, hidden: str) -> None:
    for page in (
        f"<body {hidden}><p>全文</p><p hidden>脚注</p></body>",
        f"<body><div {hidden}><p>全文</p></div></body>",
    ):
        assert _lines(_read(tmp_path, "a.html", page.encode())) == ["全文"]


def test_a_part_that_is_hidden_is_not_read(tmp_path: Path) -> None:
    page = '<body><p>全文</p><div style="display:none">菜单</div></body>'
    assert _lines(_read(tmp_path, "a.html", page.encode())) == ["全文"]


def test_a_few_zero_bytes_are_dirt(tmp_path: Path) -> None:
    line = "云江市人民政府办公室" * 9
    page = "<html><body>" + f"<p>{line}</p>\0" * 12 + "</body></html>"
    assert _lines(_read(tmp_path, "a.html", page.encode())) == [line] * 12
    assert _read(tmp_path, "a.txt", f"{line}\0\n".encode("gb18030") * 12).text == f"{line} \n" * 12


@pytest.mark.parametrize("start", ["²", "-3", "", "x", "٣"])
def test_numbers_that_are_none_count_from_the_default(tmp_path: Path, start: str) -> None:
    cells = f"{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}"
    row = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{start}"/></w:tcPr>{cells}</w:tc></w:tr>'
    table = f"<w:tbl>{row * 2}</w:tbl>"
    data = docx(paragraph("总则", IN_LIST) + table, numbering=numbered("decimal", start))
    assert _lines(_read(tmp_path, "a.docx", data)) == ["0.总则", "甲\t乙", "甲\t乙"]


@pytest.mark.parametrize("style", ["lowerLetter", "upperRoman", "chineseCounting", "decimal", "decimalZero"])
def test_numbers_without_bound_are_written_in_figures(tmp_path: Path, style: str) -> None:
    for start in ("2000000000", "9" * 5000):
        data = docx(paragraph("总则", IN_LIST) * 50, numbering=numbered(style, start))
        assert all(len(line) < 20 for line in _lines(_read(tmp_path, "a.docx", data)))


def test_styles_based_on_each_other_come_to_an_end(tmp_path: Path) -> None:
    styles = f'<w:styles xmlns:w="{W}">' + "".join(
        f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BC", "CA", "DD")
    )
    data = docx(paragraph("总则", '<w:pStyle w:val="A"/>'), styles=styles + "</w:styles>")
    assert _lines(_read(tmp_path, "a.docx", data)) == ["总则"]


def test_tables_within_tables_are_read_once(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("字", IN_LIST) + "</w:tc></w:tr></w:tbl>" * 60
    assert _lines(_read(tmp_path, "a.docx", docx(body, numbering=numbered("decimal", "1")))) == ["1.字"]


CHUNKS = {
    "html": ("afchunk.htm", "<html><body><h1>云江市条例</h1><p>第一条　为了管理。</p></body></html>".encode()),
    "utf-16": ("afchunk.htm", "<html><body><h1>云江市条例</h1><p>第一条　为了管理。</p></body></html>".encode("utf-16")),
    "web archive": (
        "afchunk.mht",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html;"
        b" charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + "<html><body><h1>云江市条例</h1><p>第一条　为了管理。</p></body></html>".encode()
        + b"\r\n--b--\r\n",
    ),
    "rich text": ("chunk.rtf", _rich_text("云江市条例", "第一条　为了管理。")),
    "text": ("chunk.txt", "云江市条例\n第一条　为了管理。\n".encode("gb18030")),
    "docx": ("chunk.docx", docx(paragraph("云江市条例") + paragraph("第一条　为了管理。"))),
}  # fmt: skip


@pytest.mark.parametrize("case", CHUNKS)
def test_text_that_stands_in_a_chunk_is_read(tmp_path: Path, case: str) -> None:
    data = docx('<w:altChunk r:id="rId9"/>' + paragraph("完"), related={"rId9": CHUNKS[case]})
    source = _read(tmp_path, "a.docx", data)
    assert _lines(source) == ["云江市条例", "第一条　为了管理。", "完"]
    assert not source.doubtful


@pytest.mark.parametrize(
    "body, prolog, related",
    [
        ('<w:altChunk r:id="rId9"/>', "", {"rId9": ("chunk.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}),
        ('<w:altChunk r:id="rId9"/>', "", {}),
        ("<w:p><w:r><w:t>前&e;后</w:t></w:r></w:p>", '<!DOCTYPE d [<!ENTITY e "文字">]>', {}),
    ],
)
def test_text_that_is_lost_is_said(
    tmp_path: Path, body: str, prolog: str, related: dict[str, tuple[str, bytes]]
) -> None:
    source = _read(tmp_path, "a.docx", docx(paragraph("总则") + body + paragraph("完"), prolog, related))
    (number, reason) = source.doubtful[0]
    assert number == 3
    assert "缺失" in reason


def _many(text: str) -> Callable[[int], str]:
    return lambda size: text * size


def _ladder(size: int) -> tuple[list[Stroke], list[Stroke]]:
    """Many small tables, each of nine boxes."""
    across = [Stroke(y * 40.0 + dy, 0, 90) for y in range(size) for dy in (0, 10, 20, 30)]
    down = [Stroke(x, y * 40.0, y * 40.0 + 30) for y in range(size) for x in (0, 30, 60, 90)]
    return across, down


PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": _many("<p>云江市教育局负责。</p>\n"),
    "open tags": _many("<p><b>云江市<i>教育局</b>负责。"),
    "links in lists": _many("<ul><li><a href=x>目录</a></ul>"),
    "one line": lambda size: "<p>" + "云江\n" * size,
    "blanks": lambda size: "<p>" + " \n" * size + "云</p>",
    "cells": lambda size: "<table>" + '<tr><td colspan=9 rowspan=3>甲<td>乙' * size,
    "menus in menus": lambda size: "<div>" * 300 + "<a href=x>目录</a>" * size + "</div>" * 300 + "<p>云江市</p>",
    "tables in tables": lambda size: "<table><tr><td>" * 60 + "<p>云江市</p>" * size,
    "mojibake": lambda size: "<p>" + "云江市\n".encode().decode("latin-1") * size,
}  # fmt: skip


@pytest.mark.parametrize("shape", PAGES)
def test_html_is_read_in_linear_time(shape: str) -> None:
    assert_linear(lambda size: PAGES[shape](size).encode(), lambda data: read_html(HERE, "a", data, "", Limits()), 500)


TEXTS: dict[str, Callable[[int], bytes]] = {
    "lines": lambda size: "云江市教育局\n".encode() * size,
    "two encodings": lambda size: "云江市教育局\n".encode("gb18030") * size + "云江市教育局\n".encode() * size,
    "twice": lambda size: "云江市教育局\n".encode().decode("cp1252", "replace").encode() * size,
    "western": lambda size: ("é" * 9 + "\n").encode() * size,
    "one line": lambda size: "云江市教育局".encode("gb18030") * size,
}


@pytest.mark.parametrize("shape", TEXTS)
def test_text_is_read_in_linear_time(shape: str) -> None:
    assert_linear(TEXTS[shape], lambda data: read_text(HERE, "a", data, ""), 1000)


WORDS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda size: paragraph("云江市") * size,
    "breaks": lambda size: "<w:p><w:r>" + "<w:t>云</w:t><w:br/>" * size + "</w:r></w:p>",
    "rows": lambda size: "<w:tbl>" + ("<w:tr>" + f"<w:tc>{paragraph('甲')}</w:tc>" * 3 + "</w:tr>") * size + "</w:tbl>",
    "tables in cells": lambda size: "<w:tbl><w:tr><w:tc>" * 60 + paragraph("云") * size + "</w:tc></w:tr></w:tbl>" * 60,
    "boxes": lambda size: "<w:p>" + f"<w:r><w:txbxContent>{paragraph('云')}</w:txbxContent></w:r>" * size + "</w:p>",
}


@pytest.mark.parametrize("shape", WORDS)
def test_docx_is_read_in_linear_time(shape: str) -> None:
    assert_linear(lambda size: docx(WORDS[shape](size)), lambda data: read_docx(HERE, "a", data, "", Limits()), 200)


RICH = {
    "groups": "{", "ends of groups": "}", "paragraphs": "\\par ", "characters": "\\u22269?", "bytes": "\\'d6", "rows": "\\trowd a\\cell b\\row ",
    "cells": "a\\cell ", "pictures": "{\\pict 00ff}", "words": "\\b0", "bars": "a|b|", "fields": "{\\field{\\*\\fldinst x}}",
}  # fmt: skip


@pytest.mark.parametrize("shape", RICH)
def test_rich_text_is_read_in_linear_time(shape: str) -> None:
    assert_linear(lambda size: f"{{\\rtf1 {RICH[shape] * size}}}".encode(), lambda data: rich_lines(HERE, data), 500)


_MIME = "MIME-Version: 1.0\nContent-Type: text/plain"
MAILS: dict[str, Callable[[int], str]] = {
    "parts": lambda size: (
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: text/plain\n\n\n" * size
    ),
    "headers": lambda size: "X-A: b\n" * size + _MIME + "\n\nx",
    "parameters": lambda size: _MIME + ";a=b" * size + "\n\nx",
    "folded": lambda size: _MIME + ";\n a=b" * size + "\n\nx",
    "brackets": lambda size: _MIME + "(" * size + "\n\nx",
    "words": lambda size: _MIME + "=?utf-8?q?a?= " * size + "\n\nx",
    "quotation marks": lambda size: _MIME + ';name="' + '\\"' * size + "\n\nx",
}


@pytest.mark.parametrize("shape", MAILS)
def test_messages_are_read_in_linear_time(shape: str) -> None:
    assert_linear(lambda size: MAILS[shape](size).encode(), lambda data: part(HERE, data), 200)


def test_messages_within_messages_without_end_are_refused() -> None:
    inside = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(5000))
    data = f"MIME-Version: 1.0\n{inside}Content-Type: text/plain\n\n云江市\n".encode()
    with pytest.raises(BadInput, match="within messages"):
        read_mail(HERE, "a", data, "")


SHEETS: dict[str, Callable[[int], str]] = {
    "rows of two lengths": lambda size: ",".join("a" * size) + "\n" + "a,b\n" * size,
    "rows": lambda size: "a,b\n" * size,
    "lines": lambda size: "a,\n" * size,
    "headings": lambda size: "a,\nb,c\n" * size,
    "open quotation marks": lambda size: '"a\n' * size,
}


@pytest.mark.parametrize("shape", SHEETS)
def test_csv_is_read_in_linear_time(shape: str) -> None:
    assert_linear(lambda size: SHEETS[shape](size).encode(), lambda data: read_csv(HERE, "a", data, ""), 500)


def test_pieces_of_a_word_file_that_tell_its_text_again_are_refused() -> None:
    """A table of pieces may name one stretch of the file any number of times; the text has as many characters as it says."""
    data = (Path(__file__).parent / "data" / "notice.doc").read_bytes()
    with olefile.OleFileIO(io.BytesIO(data)) as archive:
        word = WordBinary(archive)
    assert list(word.paragraphs())
    word._lengths = [1, 0, 0, 0, 0, 0, 0]
    with pytest.raises(WordError, match="not there"):
        list(word.paragraphs())


def test_tables_are_ruled_in_linear_time() -> None:
    assert_linear(_ladder, lambda strokes: ruled(*strokes, 10**9), 20)
    # A square grid has as many boxes as its lines multiplied: the work is in the boxes.
    assert_linear(
        lambda size: ([Stroke(y * 9.0, 0, 270) for y in range(size)], [Stroke(x * 9.0, 0, size * 9.0) for x in range(31)]),
        lambda strokes: ruled(*strokes, 10**9),
        20,
    )  # fmt: skip


def test_a_page_of_lines_is_read_in_linear_time() -> None:
    def prepare(size: int) -> bytes:
        sheet = Sheet().grid([50, 150, 300, 500], [800 - 2 * row for row in range(size)])
        for row in range(size):
            sheet.text(60 + row % 400, 790 - 2 * row, "云江市教育局")
        return pdf(sheet)

    assert_linear(prepare, lambda data: read_pdf(HERE, "a", data, hashlib.sha256(data).hexdigest(), Limits()), 40)
