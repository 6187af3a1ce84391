"""Pages that are pictures: read by the recogniser of the extra ``ocr``, with what it is not sure of as doubt."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from quanze.loaders.pipeline import extract
from quanze.loaders.reading import BadInput, Limits, Source, clock, ocr, read, walk
from quanze.services.loading import load
from tests.reading import pdf_writer, picture_writer, typeset
from tests.reading.picture_writer import Sheet
from tests.reading.test_formats import facts_of
from tests.samples import SAMPLES

_TABLE = [["序号", "事项名称", "责任单位"], ["1", "修复河堤", "市水利局"], ["2", "清理河道", "市住房城乡建设局"]]


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., Source]:
    def written(ending: str, data: bytes, **limits: int) -> Source:
        path = tmp_path / f"扫描{ending}"
        path.write_bytes(data)
        return read(path, path.name, Limits(**limits))

    return written


def _page() -> Sheet:
    sheet = Sheet().text(140, 760, "云江市人民政府办公室关于河道的通知", 16)
    sheet.text(84, 720, "各县、区人民政府，市直各部门：现将分工印发给你们，请抓好落实。")
    xs, ys = (80, 130, 320, 520), (680, 655, 630, 605)
    for row, cells in enumerate(_TABLE):
        for column, cell in enumerate(cells):
            sheet.text(xs[column] + 4, ys[row] - 17, cell, 10)
    return sheet.grid(xs, ys)


def test_a_skewed_scan_is_read_with_its_table(reading: Callable[..., Source]) -> None:
    source = reading(".pdf", picture_writer.pages([_page().scanned(blur=0.8, skew=1.5, noise=8)]))
    assert source.text.split("\n") == [
        "云江市人民政府办公室关于河道的通知",
        "",
        "各县、区人民政府，市直各部门：现将分工印发给你们，请抓好落实。",
        "",
        *("\t".join(row) for row in _TABLE),
    ]
    assert {line.page for line in source.lines} == {1}
    assert source.media_type == "application/pdf"


@pytest.mark.parametrize(("ending", "kind", "pages"), [(".png", "PNG", 1), (".jpg", "JPEG", 1), (".tif", "TIFF", 2)])
def test_pictures_are_pages(reading: Callable[..., Source], ending: str, kind: str, pages: int) -> None:
    sheets = [Sheet().text(80, 700, f"云江市水利局第{i}号公告", 14).scanned() for i in range(1, pages + 1)]
    source = reading(ending, picture_writer.pages(sheets, kind))
    assert [(line.text, line.page) for line in source.lines if line.text] == [
        (f"云江市水利局第{i}号公告", i) for i in range(1, pages + 1)
    ]


def test_what_the_recogniser_is_not_sure_of_is_doubted(reading: Callable[..., Source]) -> None:
    sheet = Sheet().text(80, 700, "云江市水利局", 18).text(80, 640, "市住房和城乡建设局牵头", 8)
    seen, blurred = sheet.scanned(), sheet.scanned(blur=3.2)
    lower = (0, seen.height // 5, seen.width, seen.height)
    seen.paste(blurred.crop(lower), lower)
    source = reading(".png", picture_writer.pages([seen], "PNG"))
    first, second = (line for line in source.lines if line.text)
    assert (first.text, source.doubts_on(first.start, first.end)) == ("云江市水利局", ())
    (doubt,) = source.doubts_on(second.start, second.end)
    assert doubt.startswith("扫描件此行有文字识别不够确定（")


@pytest.mark.parametrize(("blur", "doubted"), [(0.9, 0), (2.0, 2)])
def test_a_page_out_of_focus_is_doubted_whole(reading: Callable[..., Source], blur: float, doubted: int) -> None:
    sheet = Sheet().text(80, 700, "云江市水利局", 18).text(80, 640, "市住房和城乡建设局牵头", 8)
    source = reading(".png", picture_writer.pages([sheet.scanned(blur=blur)], "PNG"))
    assert [line.text for line in source.lines if line.text] == ["云江市水利局", "市住房和城乡建设局牵头"]
    assert len(source.doubtful) == doubted


def test_pages_of_both_kinds_stand_in_their_order(reading: Callable[..., Source]) -> None:
    scanned = picture_writer.pages([Sheet().text(80, 700, "第一页是扫描件", 14).scanned()])
    printed = pdf_writer.pdf(pdf_writer.Sheet().text(80, 700, "第二页有文字层", 14))
    source = reading(".pdf", picture_writer.joined(scanned, printed))
    assert [(line.text, line.page) for line in source.lines if line.text] == [
        ("第一页是扫描件", 1),
        ("第二页有文字层", 2),
    ]


def test_pages_left_unread_are_named_and_read_once_the_extra_is_there(tmp_path: Path) -> None:
    scanned = picture_writer.pages([Sheet().text(80, 700, "第一页是扫描件", 14).scanned()])
    printed = pdf_writer.pdf(pdf_writer.Sheet().text(80, 700, "第二页有文字层", 14))
    (tmp_path / "公报.pdf").write_bytes(picture_writer.joined(scanned, printed))
    (tmp_path / "公报.meta.json").write_text('{"title": "公报"}', encoding="utf-8")

    def loaded() -> list[tuple[int, ...]]:
        report = load([tmp_path], str(tmp_path / "store"), jobs=1)
        assert not report.refused
        return [each.coverage.unread for each in report.loaded]

    with pytest.MonkeyPatch.context() as without:
        for module in ("rapidocr", "quanze.loaders.reading.ocr"):
            without.setitem(sys.modules, module, None)
        assert [loaded(), loaded()] == [[(1,)], []]
    assert [loaded(), loaded()] == [[()], []]


@pytest.mark.parametrize(
    ("ending", "data", "limits", "reason"),
    [
        (".png", picture_writer.pages([Sheet().scanned()], "PNG"), {}, "textless"),
        (".png", picture_writer.pages([Sheet().scanned()], "PNG"), {"pixels": 1000}, "pixels"),
        (".png", picture_writer.pages([Sheet().scanned()], "PNG")[:300], {}, "damaged"),
        (".jpg", b"no picture", {}, "damaged"),
        (".tif", picture_writer.pages([Sheet().scanned()] * 2, "TIFF"), {"scans": 1}, "scans"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_word(
    reading: Callable[..., Source], ending: str, data: bytes, limits: dict[str, int], reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        reading(ending, data, **limits)
    assert refused.value.reason == reason


@pytest.mark.parametrize(("ending", "kind"), [(".pdf", "PDF"), (".png", "PNG")])
def test_without_the_extra_one_line_says_what_to_install(
    reading: Callable[..., Source], monkeypatch: pytest.MonkeyPatch, ending: str, kind: str
) -> None:
    monkeypatch.setitem(sys.modules, "quanze.loaders.reading.ocr", None)
    with pytest.raises(BadInput, match=r"pip install 'quanze\[ocr\]'") as refused:
        reading(ending, picture_writer.pages([_page().scanned()], kind))
    assert refused.value.reason == "ocr"


def test_each_scanned_page_gives_its_reader_more_time() -> None:
    try:
        clock.allow_more(60)
        assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
        clock.allow(30)
        clock.allow_more(60)
        assert 80 < signal.getitimer(signal.ITIMER_PROF)[0] < 91
    finally:
        clock.allow(0)


def test_a_blurred_and_skewed_scan_of_a_sample_gives_nine_facts_in_ten(reading: Callable[..., Source]) -> None:
    text = typeset.printed((SAMPLES / "云江市人民政府公报-2023-02.txt").read_text(encoding="utf-8"))
    sheets = typeset.pages(text, Sheet)
    source = reading(".pdf", picture_writer.pages([sheet.scanned(blur=1.0, skew=-0.8, noise=8) for sheet in sheets]))
    ours, theirs = facts_of(extract(Source.from_text("x", text))), facts_of(extract(source))
    assert 2 * sum((ours & theirs).values()) >= 0.9 * (ours.total() + theirs.total())


def test_what_a_picture_lets_through_is_paper(reading: Callable[..., Source]) -> None:
    black = Image.new("L", (1654, 2339), 0)
    black.putalpha(ImageOps.invert(Sheet().text(80, 700, "云江市水利局公告", 14).scanned().resize(black.size)))
    source = reading(".png", picture_writer.pages([black], "PNG"))
    assert [line.text for line in source.lines if line.text] == ["云江市水利局公告"]


def test_sixteen_bits_to_a_pixel_are_read(reading: Callable[..., Source]) -> None:
    page = np.asarray(Sheet().text(80, 700, "云江市水利局公告", 14).scanned(), np.uint16)
    source = reading(".png", picture_writer.pages([Image.fromarray(page * 257)], "PNG"))
    assert [line.text for line in source.lines if line.text] == ["云江市水利局公告"]


def test_a_preview_in_a_photograph_is_no_page(reading: Callable[..., Source]) -> None:
    sheet = Sheet().text(80, 700, "云江市水利局公告", 14).scanned()
    out = io.BytesIO()
    sheet.save(out, "MPO", save_all=True, append_images=[sheet.resize((827, 1170))])
    assert [line.page for line in reading(".jpg", out.getvalue()).lines if line.text] == [1]


def test_print_without_length_does_not_turn_a_page() -> None:
    turn = ocr._turn([ocr._Word([], np.zeros((4, 2)))], np.zeros((10, 10), np.uint8))
    assert np.allclose(turn, [[1, 0, 0], [0, 1, 0]])


def test_a_small_file_may_be_a_page(tmp_path: Path) -> None:
    page = picture_writer.pages([Image.new("1", (1654, 2339), 1)], "PNG")
    (tmp_path / "page.png").write_bytes(page)
    (tmp_path / "icon.png").write_bytes(picture_writer.pages([Image.new("L", (64, 64))], "PNG"))
    (tmp_path / "line.png").write_bytes(picture_writer.pages([Image.new("L", (1200, 20))], "PNG"))
    assert len(page) < 20_000
    assert [file.name for file in walk([tmp_path])] == ["page.png"]


_WITHOUT_ROOM = """
import ctypes
import resource
import numpy as np
from quanze.loaders.reading import ocr

ctypes.CDLL("libgcc_s.so.1")  # C libraries load it where something goes wrong, which is too late
ocr._recogniser()
held = next(line for line in open("/proc/self/status") if line.startswith("VmData")).split()[1]
resource.setrlimit(resource.RLIMIT_DATA, ((int(held) << 10) + (16 << 20), resource.RLIM_INFINITY))
try:
    ocr._words(np.full((1500, 1100), 255, np.uint8))
except MemoryError:
    print("no memory")
"""


def test_a_recogniser_without_memory_says_so() -> None:
    """Some C libraries end the process instead, once in many times: then its end is the file's reason."""
    for _ in range(3):
        told = subprocess.run([sys.executable, "-c", _WITHOUT_ROOM], capture_output=True, text=True, timeout=120)
        if told.returncode >= 0:
            break
    assert (told.returncode, told.stdout.strip()) == (0, "no memory"), told.stderr
