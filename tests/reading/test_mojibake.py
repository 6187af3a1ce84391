"""Text in two encodings, text encoded twice, text with lost characters: mended, or doubted down to the facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze.loaders.pipeline import extract
from quanze.loaders.reading import Source, read

LINES = [
    "云江市人民政府办公室关于印发渡口安全管理办法的通知",
    "云江政办〔2022〕41号",
    "各县、区人民政府，市直各部门：",
    "目 录",
    "经市人民政府同意，现将办法印发给你们，请认真贯彻执行。",
    "云江市人民政府办公室",
    "2022年6月10日",
]
TEXT = "\n".join(LINES) + "\n"


NOTICE = "\n\n".join(line for line in LINES if line != "目 录") + "\n"


def _read(folder: Path, data: bytes) -> Source:
    path = folder / "a.txt"
    path.write_bytes(data)
    return read(path, "a.txt")


@pytest.mark.parametrize("line", [0, 2, 4, 5])
def test_one_line_of_utf8_in_gb18030_is_mended(tmp_path: Path, line: int) -> None:
    data = [text.encode("utf-8" if at == line else "gb18030") for at, text in enumerate(LINES)]
    source = _read(tmp_path, b"\n".join(data) + b"\n")
    assert source.text == TEXT
    assert not source.doubtful


def test_lines_of_gb18030_in_utf8_are_mended_with_doubt(tmp_path: Path) -> None:
    data = (TEXT * 30).encode() + (LINES[4] + "\n").encode("gb18030") + TEXT.encode()
    source = _read(tmp_path, data)
    assert source.text == TEXT * 30 + LINES[4] + "\n" + TEXT
    assert [number for number, _ in source.doubtful] == [len(LINES) * 30 + 1]


def test_a_short_line_of_utf8_is_doubtful(tmp_path: Path) -> None:
    source = _read(tmp_path, TEXT.encode("gb18030") + "附件".encode() + b"\n" + TEXT.encode("gb18030"))
    assert source.text == TEXT + "附件\n" + TEXT
    assert [number for number, _ in source.doubtful] == [len(LINES) + 1]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf16_that_goes_on_in_utf8_is_mended(tmp_path: Path, encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert _read(tmp_path, mark + TEXT.encode(encoding) + TEXT.encode()).text == TEXT * 2


@pytest.mark.parametrize("western", ["latin-1", "cp1252"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_encoded_twice_is_mended(tmp_path: Path, encoding: str, western: str) -> None:
    def once(byte: int) -> str:
        try:
            return bytes([byte]).decode(western)
        except UnicodeDecodeError:
            return chr(byte)

    garbled = "".join(map(once, TEXT.encode(encoding)))
    source = _read(tmp_path, garbled.encode())
    assert source.text == TEXT
    assert not source.doubtful


def test_text_that_cannot_be_mended_is_doubtful(tmp_path: Path) -> None:
    garbled = TEXT.encode().decode("latin-1").replace("\xa4", "?").replace("\x91", "?")
    assert _read(tmp_path, garbled.encode()).doubtful


def test_utf8_read_as_gb18030_is_mended(tmp_path: Path) -> None:
    whole = ["渡口安全管理办法", "自公布之日起施行", "财政部门负责"]  # UTF-8 that GB 18030 takes without a loss
    garbled = "\n".join([*LINES[:3], *(line.encode().decode("gb18030") for line in whole)])
    source = _read(tmp_path, garbled.encode())
    assert [line.text for line in source.lines] == [*LINES[:3], *whole]
    assert not source.doubtful


def test_utf8_read_as_gb18030_with_a_loss_is_doubtful(tmp_path: Path) -> None:
    garbled = "\n".join([LINES[0], *(line.encode().decode("gbk", "replace").replace("\ufffd", "?") for line in LINES)])
    source = _read(tmp_path, garbled.encode())
    assert source.lines[0].text == LINES[0]
    assert {number for number, _ in source.doubtful} >= {2, 4, 6, 8}


@pytest.mark.parametrize(
    "text",
    ["温度为20±5℃，面积×高。", "Président de la République ñé", "25°±3µ", "·—…《》", "鑫淼垚犇煊㷾", "簠簋鼎鬲甗罍"],
)
def test_sound_text_is_left_alone(tmp_path: Path, text: str) -> None:
    source = _read(tmp_path, (TEXT + text + "\n").encode())
    assert source.text == TEXT + text + "\n"
    assert not source.doubtful


def test_what_is_read_from_lost_characters_is_doubtful() -> None:
    sound, broken = (extract(Source.from_text("a", text)) for text in (NOTICE, NOTICE.replace("渡口", "渡\ufffd")))
    assert sound.facts
    assert not any("无法识别" in doubt for fact in sound.facts for doubt in fact.doubts)
    doubted = [fact for fact in broken.facts if any("无法识别" in doubt for doubt in fact.doubts)]
    assert doubted
    assert all(fact.confidence < 1 for fact in doubted)


def test_what_is_read_from_a_doubtful_line_is_doubtful() -> None:
    facts = extract(Source.from_text("a", NOTICE, doubtful=((1, "此行可疑"),))).facts
    assert any("此行可疑" in fact.doubts and fact.confidence < 1 for fact in facts)
