"""Removal, exports loaded again, backup and restore: each gives exactly the store it promises, or changes nothing."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from quanze import store
from quanze.services.backups import BadBackup, backup, restore
from quanze.services.dumps import BadDump, load_dump
from quanze.services.loading import load
from quanze.services.removal import remove
from quanze.store import delivery
from quanze.store.errors import StoreMissing, StoreUnwritable
from tests.conftest import ROOT
from tests.store.engines import oxigraph_server

SAMPLES = sorted(path for path in (ROOT / "samples").rglob("*") if path.suffix in (".md", ".txt"))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of all samples; tests only read it."""
    folder = tmp_path_factory.mktemp("full") / "store"
    load(SAMPLES, str(folder), jobs=1)
    return folder


def exported(location: Path | str, beside: Path, format: str = "nq") -> bytes:
    path = beside / f"again.{format}"
    with store.open(location) as opened:
        opened.export(path, format)
    return path.read_bytes()


def test_what_is_removed_was_never_there(tmp_path: Path) -> None:
    assert len(SAMPLES) > 1
    first, *others = SAMPLES
    load(SAMPLES, str(tmp_path / "both"), jobs=1)
    load(others, str(tmp_path / "others"), jobs=1)
    before = exported(tmp_path / "both", tmp_path)
    report = remove([first.name, "nowhere.md"], str(tmp_path / "both"))
    assert report.removed == (first.name,)
    assert list(report.unknown) == ["nowhere.md"]
    after = exported(tmp_path / "both", tmp_path)
    assert after == exported(tmp_path / "others", tmp_path) != before
    load([first], str(tmp_path / "both"), jobs=1)
    assert exported(tmp_path / "both", tmp_path) == before


def test_a_folder_is_removed_whole_and_a_name_nearly_right_is_answered(tmp_path: Path) -> None:
    for name in ("甲/一.md", "甲/二.md", "甲乙/三.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(f"关于{name}的通知\n\n各有关单位：\n\n现予公布。{name}\n", encoding="utf-8")
    load([tmp_path / "in"], str(tmp_path / "s"), jobs=1)
    assert remove(["一.md", "甲/ニ.md"], str(tmp_path / "s")).unknown == {
        "一.md": ("甲/一.md",),
        "甲/ニ.md": ("甲/二.md", "甲/一.md", "甲乙/三.md"),
    }
    assert remove(["甲"], str(tmp_path / "s")).removed == ("甲/一.md", "甲/二.md")
    with store.open(tmp_path / "s") as opened:
        assert [stamp.name for stamp in opened.sources().values()] == ["甲乙/三.md"]


@pytest.mark.parametrize("format", ["nq", "trig"])
def test_an_export_gives_the_store_back(full: Path, tmp_path: Path, format: str) -> None:
    before = exported(full, tmp_path)
    exported(full, tmp_path, format)
    load_dump(tmp_path / f"again.{format}", str(tmp_path / "s"))
    assert exported(tmp_path / "s", tmp_path) == before
    with store.open(full) as one, store.open(tmp_path / "s") as other:
        assert one.search("教育局") == other.search("教育局") != []


def test_what_others_wrote_comes_back_too(full: Path, tmp_path: Path) -> None:
    exported(full, tmp_path)
    load_dump(tmp_path / "again.nq", str(tmp_path / "s"))
    with store.open(tmp_path / "s", write=True) as target:
        target.write_graph(None, b"<x:a> <x:p> _:b .", "nt")
        target.write_graph("x:g", b"_:b <x:p> 1 .", "turtle")
    before = exported(tmp_path / "s", tmp_path)
    load_dump(tmp_path / "again.nq", str(tmp_path / "t"))
    assert exported(tmp_path / "t", tmp_path) == before


def test_exports_come_together_as_if_their_files_were_loaded_together(full: Path, tmp_path: Path) -> None:
    for number, path in enumerate(SAMPLES):
        load([path], str(tmp_path / f"s{number}"), jobs=1)
        exported(tmp_path / f"s{number}", tmp_path)
        load_dump(tmp_path / "again.nq", str(tmp_path / "all"))
    assert exported(tmp_path / "all", tmp_path) == exported(full, tmp_path)


def test_a_broken_export_is_named_with_its_line_and_nothing_is_stored(full: Path, tmp_path: Path) -> None:
    whole = exported(full, tmp_path)
    (tmp_path / "cut.nq").write_bytes(whole[:-10])
    with pytest.raises(BadDump, match=rf"cut\.nq:{len(whole.splitlines())}: "):
        load_dump(tmp_path / "cut.nq", str(tmp_path / "s"))
    (tmp_path / "none.nq").write_bytes(b"")
    for name in ("none.nq", "missing.nq"):
        with pytest.raises(BadDump, match=name):
            load_dump(tmp_path / name, str(tmp_path / "s"))
    with pytest.raises(StoreMissing):
        store.open(tmp_path / "s")


def test_a_backup_brings_store_and_judgements_back(full: Path, tmp_path: Path) -> None:
    before = exported(full, tmp_path)
    (tmp_path / "decisions.tsv").write_text("# none\n", encoding="utf-8")
    made = backup(str(full), tmp_path / "b.zip", tmp_path / "decisions.tsv")
    assert (made.sources, made.quads, made.decisions) == (len(SAMPLES), before.count(b"\n"), True)
    backup(str(full), tmp_path / "again.zip", tmp_path / "decisions.tsv")
    assert (tmp_path / "b.zip").read_bytes() == (tmp_path / "again.zip").read_bytes()
    load(SAMPLES[:1], str(tmp_path / "s"), jobs=1)
    for _ in range(2):
        restore(str(tmp_path / "s"), tmp_path / "b.zip", tmp_path / "new.tsv")
        assert exported(tmp_path / "s", tmp_path) == before
    assert (tmp_path / "new.tsv").read_bytes() == (tmp_path / "decisions.tsv").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_a_damaged_store_takes_a_backup(full: Path, tmp_path: Path) -> None:
    backup(str(full), tmp_path / "b.zip", tmp_path / "none.tsv")
    load(SAMPLES[:1], str(tmp_path / "s"), jobs=1)
    (tmp_path / "s" / "CURRENT").write_text("000009-00000000\n")
    restore(str(tmp_path / "s"), tmp_path / "b.zip", tmp_path / "none.tsv")
    assert exported(tmp_path / "s", tmp_path) == exported(full, tmp_path)
    assert not (tmp_path / "none.tsv").exists()


@pytest.mark.parametrize("damage", ["cut", "flipped", "other content", "no zip", "another zip", "later", "missing"])
def test_a_file_that_is_no_whole_backup_changes_nothing(full: Path, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "b.zip"
    backup(str(full), path, tmp_path / "none.tsv")
    load(SAMPLES[:1], str(tmp_path / "s"), jobs=1)
    before = exported(tmp_path / "s", tmp_path)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        graph, contents = archive.read("graph.nq"), json.loads(archive.read("backup.json"))
    if damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "flipped":
        path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    elif damage == "no zip":
        path.write_bytes(b"dear aunt")
    elif damage == "missing":
        path.unlink()
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("graph.nq", graph[: graph.index(b"\n") + 1] if damage == "other content" else graph)
            if damage != "another zip":
                archive.writestr("backup.json", json.dumps(contents | ({"format": 2} if damage == "later" else {})))
    with pytest.raises(BadBackup, match=r"b\.zip") as caught:
        restore(str(tmp_path / "s"), path, tmp_path / "none.tsv")
    assert len(str(caught.value).splitlines()) == 1
    assert exported(tmp_path / "s", tmp_path) == before


def test_an_endpoint_is_backed_up_and_restored_too(full: Path, tmp_path: Path) -> None:
    backup(str(full), tmp_path / "b.zip", tmp_path / "none.tsv")
    with oxigraph_server(tmp_path / "engine") as url:
        load(SAMPLES[:1], url, jobs=1)
        restore(url, tmp_path / "b.zip", tmp_path / "none.tsv")
        backup(url, tmp_path / "c.zip", tmp_path / "none.tsv")
        assert exported(url, tmp_path) == exported(full, tmp_path)
    assert (tmp_path / "b.zip").read_bytes() == (tmp_path / "c.zip").read_bytes()


def test_an_export_of_a_print_that_is_stored_under_another_name_stands_beside_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"云江市人民政府关于校车的通知\n\n云政发〔2024〕9号\n\n{name}\n", encoding="utf-8"
        )
        load([tmp_path / f"{name}.txt"], str(tmp_path / name), jobs=1)
    exported(tmp_path / "b", tmp_path)
    load_dump(tmp_path / "again.nq", str(tmp_path / "a"))
    with store.open(tmp_path / "a") as opened:
        graphs = [{triple.subject for triple in opened.graph(graph)} for graph in opened.sources()]
    assert len(graphs) == 2
    assert graphs[0].isdisjoint(graphs[1])


def test_a_load_that_broke_off_at_an_endpoint_is_put_right_by_the_next_whatever_it_has_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a load is several requests, what no file says any more goes last: a load may break off before."""
    monkeypatch.setattr(delivery, "_ONE_REQUEST", 0)
    (tmp_path / "engine").mkdir()
    first, second, *_ = SAMPLES
    load([first], str(tmp_path / "folder"), jobs=1)

    def broken(*_: object) -> None:
        raise StoreUnwritable("there", "broken off")

    with oxigraph_server(tmp_path / "engine") as url:
        load([first, second], url, jobs=1)
        with monkeypatch.context() as breaking:
            breaking.setattr(delivery.Delivery, "_delete", broken)
            with pytest.raises(StoreUnwritable):
                remove([second.name], url)
        assert exported(url, tmp_path) != exported(tmp_path / "folder", tmp_path)
        assert remove([second.name], url).removed == ()
        assert exported(url, tmp_path) == exported(tmp_path / "folder", tmp_path)
        with store.open(url) as there:
            assert there.settled
