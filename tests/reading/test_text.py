"""Plain text: encodings told apart, damage refused, the words kept as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders.reading import DEFAULT, BadInput, Source, read

TEXT = "云江市人民政府\n关于公布清单的通知\n云江政发〔2021〕3号\n各县、区人民政府：\n现予公布，请遵照执行。\n"


def _write(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5"]
)
@pytest.mark.parametrize("name", ["a.txt", "A.MD"])
def test_every_usual_encoding_reads_the_same(tmp_path: Path, encoding: str, name: str) -> None:
    text = (
        TEXT
        if encoding != "big5"
        else "雲江市人民政府關於公佈清單的通知\n現予公佈，請遵照執行。各縣區人民政府應當辦理。\n" * 5
    )
    assert read(_write(tmp_path, text.encode(encoding), name), name).text == text


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_breaks_of_other_systems_give_the_same_lines(tmp_path: Path, ending: str) -> None:
    source = read(_write(tmp_path, TEXT.replace("\n", ending).encode()), "a.txt")
    assert source.text == TEXT
    assert [line.text for line in source.lines][:2] == ["云江市人民政府", "关于公布清单的通知"]


def test_control_characters_become_blanks_and_offsets_stay(tmp_path: Path) -> None:
    source = read(_write(tmp_path, "云江市\x0c第一条\x07办理\n".encode()), "a.txt")
    assert source.text == "云江市 第一条 办理\n"


def test_media_type_and_digest(tmp_path: Path) -> None:
    source = read(_write(tmp_path, b"# a", "a.md"), "folder/a.md")
    assert (source.name, source.media_type) == ("folder/a.md", "text/markdown")
    assert (
        source.sha256 == "c6fab8e61ddc0eafc93b8b4f0726d32fa9df0da3f1f3da6d6f98b5a7dfd8f0a4" or len(source.sha256) == 64
    )


UTF8 = TEXT.encode()
REFUSED = {
    "nothing": (b"", "empty"),
    "white space": ("　 \n\t\r\n".encode(), "empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", "empty"),
    "zeros": (bytes(1000), "empty"),
    "a PDF by another name": (b"%PDF-1.7\n%\xe2\xe3", "binary"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary"),
    "a Word file": (b"PK\x03\x04" + bytes(range(256)) * 8, "binary"),
    "any bytes": (bytes(range(256)) * 40, "binary"),
    "control characters": (b"\x01\x02\x03\x04\x05abc" * 100, "binary"),
    "half a character at the end": (UTF8[:-3], "truncated"),
    "half a character at the end, GB 18030": (TEXT.encode("gb18030")[:-2], "truncated"),
    "half a character at the end, UTF-16": (TEXT.encode("utf-16")[:-1], "truncated"),
    "one broken byte": (UTF8 + b"\xff" + UTF8 * 3, "encoding"),
    "one broken byte, GB 18030": ((TEXT * 3).encode("gb18030") + b"\xff\n" + TEXT.encode("gb18030"), "encoding"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_sound_text_is_refused_in_one_line(tmp_path: Path, case: str) -> None:
    data, reason = REFUSED[case]
    with pytest.raises(BadInput) as caught:
        read(_write(tmp_path, data), "a.txt")
    assert caught.value.reason == reason
    for message in (caught.value.message("zh"), caught.value.message("en")):
        assert "\n" not in message
        assert message.startswith(str(tmp_path / "a.txt"))


def test_the_place_of_a_broken_byte_is_named(tmp_path: Path) -> None:
    data = TEXT.encode() + b"\xff" + TEXT.encode()
    with pytest.raises(BadInput, match="line 6 has bytes that are not UTF-8"):
        read(_write(tmp_path, data), "a.txt")


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(BadInput) as caught:
        read(path, "a.txt")
    assert caught.value.reason == "size"


def test_a_line_longer_than_print_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(_write(tmp_path, ("第一行\n" + "云" * (DEFAULT.line + 1)).encode()), "a.txt")
    assert caught.value.reason == "line-length"
    assert "line 2 " in caught.value.message("en")


def test_missing_and_unsupported_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read(tmp_path / "none.txt", "none.txt")
    assert caught.value.reason == "missing"
    with pytest.raises(BadInput) as caught:
        read(_write(tmp_path, b"a", "a.gif"), "a.gif")
    assert caught.value.reason == "unsupported"


def test_errors_survive_the_way_between_processes(tmp_path: Path) -> None:
    import pickle

    with pytest.raises(BadInput) as caught:
        read(tmp_path / "none.txt", "none.txt")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.path, copy.reason, copy.zh, copy.en) == (
        caught.value.path,
        caught.value.reason,
        caught.value.zh,
        caught.value.en,
    )


@given(st.text(alphabet="云江市\n\t 一二3。", max_size=200))
def test_lines_and_offsets_agree_with_the_text(text: str) -> None:
    source = Source.from_text("a", text)
    assert "\n".join(line.text for line in source.lines) == text
    for offset in range(len(text)):
        line = source.line_at(offset)
        assert line.start <= offset <= line.end
        assert text[line.start : line.end] == line.text
        assert line.number == text.count("\n", 0, offset) + 1


@given(st.lists(st.tuples(st.integers(1, 9), st.text(alphabet="云江 市", max_size=5), st.none()), max_size=9))
def test_rendered_lines_know_their_offsets(pieces: list[tuple[int, str, None]]) -> None:
    source = Source.from_pieces("a", pieces, "text/html", "")
    assert [(line.number, line.text) for line in source.lines] == [(number, text) for number, text, _ in pieces]
    assert all(source.text[line.start : line.end] == line.text for line in source.lines)
