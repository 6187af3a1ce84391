"""The note of where sources came from: the last load of what is held counts, and nothing depends on it."""

from __future__ import annotations

from pathlib import Path

from quanze import store as stores
from quanze.services.loading import load
from quanze.services.origins import FILE, origins
from quanze.services.removal import remove


def test_the_last_load_of_what_is_held_is_told(tmp_path: Path) -> None:
    file, store = tmp_path / "a.txt", tmp_path / "store"
    file.write_text("云江市人民政府公告\n\n根据《教师资格条例》，现予公告。\n", encoding="utf-8")
    load([file], str(store))
    with stores.open(str(store)) as opened:
        first = origins(opened)["a.txt"]
    assert first.path == str(file)
    assert first.at.endswith("+00:00")
    file.write_text("云江市人民政府公告\n\n根据《校车安全管理条例》，现予公告。\n", encoding="utf-8")
    load([file], str(store))
    with (store / FILE).open("a", encoding="utf-8") as note:
        note.write('{"name": "torn')
    with stores.open(str(store)) as opened:
        assert origins(opened)["a.txt"].sha256 != first.sha256
    remove(["a.txt"], str(store))
    with stores.open(str(store)) as opened:
        assert origins(opened) == {}


def test_a_load_goes_on_where_the_note_cannot_be_written(tmp_path: Path) -> None:
    file, store = tmp_path / "a.txt", tmp_path / "store"
    file.write_text("云江市人民政府公告\n\n根据《教师资格条例》，现予公告。\n", encoding="utf-8")
    load([file], str(store))
    (store / FILE).unlink()
    (store / FILE).mkdir()
    file.write_text("云江市人民政府公告\n\n根据《校车安全管理条例》，现予公告。\n", encoding="utf-8")
    assert len(load([file], str(store)).loaded) == 1
    with stores.open(str(store)) as opened:
        assert origins(opened) == {}
