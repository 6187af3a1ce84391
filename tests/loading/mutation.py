"""Files of every format in our own words, and ways to spoil them: the ground the fuzz tests stand on."""

from __future__ import annotations

import base64
import io
import zipfile
from random import Random

from tests.conftest import ROOT
from tests.reading import ofd_writer
from tests.reading.archives import IN_LIST, docx, numbered, paragraph
from tests.reading.pdf_writer import Sheet, pdf
from tests.reading.workbook_writer import workbook
from tests.samples import SAMPLES

NOTICE = """云江市人民政府办公室关于印发渡口安全管理办法的通知

云江政办〔2022〕41号

各县、区人民政府，市直各部门：

根据《中华人民共和国行政许可法》，经市人民政府同意，现印发给你们。由市交通运输局牵头，市教育局、市公安局配合。

一、任命甲乙丙为云江市教育局局长（试用期一年）。

二、自2022年7月1日起施行，有效期5年。《云江市渡口管理规定》同时废止。

云江市人民政府办公室

2022年6月10日
"""

_ROWS = (("序号", "事项名称", "实施机关"), ("1", "渡口设置审批", "市交通运输局"), ("2", "教师资格认定", "市教育局"))


def _page() -> bytes:
    rows = "".join(
        "<tr>" + "".join(f'<td colspan="1" rowspan="1">{cell}</td>' for cell in row) + "</tr>" for row in _ROWS
    )
    text = "".join(f"<p>{line}</p>\n" for line in NOTICE.split("\n") if line)
    menu = '<div class="nav"><a href="x">首页</a></div><ul><li><a href="y">目录</a></li></ul>'
    return f'<html><head><meta charset="utf-8"></head><body>{menu}<div>{text}</div><table>{rows}</table></body></html>'.encode()


def _document() -> bytes:
    cells = (
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:gridSpan w:val="1"/><w:vMerge w:val="restart"/></w:tcPr>{paragraph(cell)}</w:tc>' for cell in row)
        + "</w:tr>"
        for row in _ROWS
    )  # fmt: skip
    body = "".join(paragraph(line, IN_LIST if line[:1] in "一二" else "") for line in NOTICE.split("\n"))
    chunk = {"rId9": ("afchunk.htm", _page())}
    body += f"<w:tbl>{''.join(cells)}</w:tbl>" + '<w:altChunk r:id="rId9"/>'
    return docx(body, related=chunk, numbering=numbered("chineseCounting", "1", "%1、"))


def _print() -> bytes:
    sheet = Sheet().lines(60, 800, [line for line in NOTICE.split("\n") if line])
    sheet.grid([60, 120, 300, 500], [400, 370, 340, 310])
    for row, cells in enumerate(_ROWS):
        for column, cell in enumerate(cells):
            sheet.text((65, 125, 305)[column], 380 - 30 * row, cell)
    return pdf(sheet, Sheet(turn=90).text(100, 400, NOTICE.split("\n")[0]))


def _print_of_state() -> bytes:
    sheet = ofd_writer.Sheet()
    for row, line in enumerate(line for line in NOTICE.split("\n") if line):
        sheet.text(60, 800 - 20 * row, line)
    sheet.grid([60, 120, 300, 500], [400, 370, 340, 310])
    for row, cells in enumerate(_ROWS):
        for column, cell in enumerate(cells):
            sheet.text((65, 125, 305)[column], 380 - 30 * row, cell)
    return ofd_writer.ofd(sheet)


def _rich() -> bytes:
    def escaped(text: str) -> str:
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)

    lines = "".join(f"{escaped(line)}\\par\n" for line in NOTICE.split("\n"))
    rows = "".join(f"\\trowd {''.join(escaped(cell) + chr(92) + 'cell ' for cell in row)}\\row\n" for row in _ROWS)
    return f"{{\\rtf1\\ansi\\ansicpg936 {lines}{rows}}}".encode("ascii")


def _message() -> bytes:
    head = b"MIME-Version: 1.0\nSubject: =?utf-8?B?5LqR5rGf?=\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    page = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(
        _page()
    )
    return head + b"Content-Type: text/plain\n\n-\n--x\n" + page + b"--x--\n"


def _attachments() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("附件/通知.txt", NOTICE)
        archive.writestr("list.csv", "\n".join(",".join(row) for row in _ROWS).encode("gb18030"))
        archive.writestr("notice.docx", _document())
    return buffer.getvalue()


SEEDS: dict[str, tuple[bytes, ...]] = {
    ".txt": (NOTICE.encode(), NOTICE.encode("gb18030"), NOTICE.encode("utf-16")),
    ".md": tuple(path.read_bytes()[:8000] for path in sorted(SAMPLES.glob("*公报-*"))),
    ".html": (_page(), _page().replace(b"utf-8", b"gb2312")),
    ".docx": (_document(),),
    ".pdf": (_print(),),
    ".ofd": (_print_of_state(),),
    ".doc": ((ROOT / "tests/reading/data/notice.doc").read_bytes(),),
    ".xlsx": (workbook({"Sheet1": [*([line] for line in NOTICE.split("\n")), *_ROWS]}),),
    ".csv": ("\n".join(",".join(row) for row in _ROWS).encode("gb18030"),),
    ".rtf": (_rich(),),
    ".eml": (_message(),),
    ".zip": (_attachments(),),
    ".mht": (b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + _page(),),
}
"""Sound files by ending."""

_GLYPHS = ("\ue000", "\ufffd", "\x85", "\x00", "\u202e", "〔0022〕", "（", "》", "、" * 40, "\t" * 30, " " * 200, "\n" * 50,
           "9" * 400, "第九十九条", "𠀀", "&#xD800;", "<table>" * 40, 'colspan="99999"', '<w:p><w:r>', "]]>", "endobj")  # fmt: skip


def spoiled(ending: str, seed: int) -> bytes:
    """A sound file of a format with some bytes cut, doubled, swapped, put in or overwritten; the same for a seed."""
    chance = Random(seed)
    data = chance.choice(SEEDS[ending])
    if ending in (".docx", ".xlsx", ".ofd", ".zip") and chance.random() < 0.6:
        return _repacked(chance, data)
    for _ in range(chance.randint(1, 6)):
        data = _changed(chance, data)
    return data


def _changed(chance: Random, data: bytes) -> bytes:
    at, to = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    near = min(to, at + 60)
    match chance.choice(("cut", "end", "double", "put", "put", "over", "swap")):
        case "cut":
            return data[:at] + data[near:]
        case "end":
            return data[:to]
        case "double":
            return data[:at] + data[at:near] * chance.randint(2, 300) + data[near:]
        case "put":
            return data[:at] + chance.choice(_GLYPHS).encode("utf-8") + data[at:]
        case "over":
            noise = chance.randbytes(chance.randint(1, 12))
            return data[:at] + noise + data[at + len(noise) :]
        case _:
            return data[:at] + data[near:to] + data[at:near] + data[to:]


def _repacked(chance: Random, data: bytes) -> bytes:
    """A file of parts whose archive is sound and one of whose parts is spoiled."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        spoilt = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _changed(chance, part) if name == spoilt else part)
    return buffer.getvalue()
