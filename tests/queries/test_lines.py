"""Full text and tables: any line of the sources is found, any printed table is given as rows and cells in their places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quanze import store as stores
from quanze.queries import sources
from quanze.queries.errors import UnknownName
from quanze.queries.lines import search
from quanze.queries.running import run
from quanze.queries.tables import named, tables, tables_of
from quanze.services.loading import load
from quanze.services.removal import remove
from quanze.store.index import normal
from quanze.store.interface import QuadStore
from tests.samples import load_samples


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder / "s")
    with stores.open(str(folder / "s")) as opened:
        yield opened


def test_every_line_is_found_by_its_words(samples: QuadStore) -> None:
    looked = 0
    for stamp in samples.sources().values():
        for number, line in enumerate((sources.text_of(samples, stamp.name) or "").split("\n"), 1):
            words = line.split()[0][:30] if normal(line) else ""
            if normal(words) and number % 7 == 0:
                looked += 1
                found = search(samples, words, limit=300)
                assert (stamp.name, number) in {(hit.source, hit.line) for hit in found.hits}, line
    assert looked > 20


def test_a_hit_tells_cell_document_and_surroundings(samples: QuadStore) -> None:
    (hit,) = search(samples, "1840", limit=5).hits
    assert (hit.cell, hit.document) == ("1840", "云政办〔2023〕13号")
    assert hit.facts == 1
    assert "青岭河" in hit.after


def test_all_words_must_stand_in_the_line_else_some_are_enough_and_that_is_said(samples: QuadStore) -> None:
    both = search(samples, "澜水河 示范性")
    assert (both.total, both.every) == (1, True)
    some = search(samples, "澜水河 示范性 无此字样")
    assert not some.every
    assert some.hits[0].line == both.hits[0].line
    assert some.total == search(samples, "澜水河 示范性 无此字样", source=both.hits[0].source, limit=1).total > 1
    assert search(samples, "无此字样").total == 0
    assert search(samples, "无此字样 也没有这些").every
    assert search(samples, "　").total == 0


def test_pages_and_one_source(samples: QuadStore) -> None:
    whole = search(samples, "市水利局", limit=50)
    assert whole.total == len(whole.hits) > 4
    assert search(samples, "市水利局", limit=2, offset=1).hits == whole.hits[1:3]
    name = whole.hits[0].source
    one = search(samples, "市水利局", limit=50, source=name)
    assert one.hits == tuple(hit for hit in whole.hits if hit.source == name)


@pytest.mark.parametrize("kept", [True, False], ids=["in its folder", "in memory"])
def test_the_index_follows_what_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool) -> None:
    if not kept:
        monkeypatch.setattr("os.access", lambda *_: False)
    place, file = str(tmp_path / "store"), tmp_path / "a.txt"
    other = tmp_path / "b.txt"
    other.write_text("云江市人民政府\n\n桥梁三座。\n", encoding="utf-8")
    for words, gone in (("渠道四条", "无此字样"), ("水井五口", "渠道四条")):
        file.write_text(f"云江市人民政府\n\n{words}。\n", encoding="utf-8")
        load([file, other], place, jobs=1)
        with stores.open(place) as store:
            assert [hit.line for hit in search(store, words).hits] == [3]
            assert search(store, gone).total == 0
            assert search(store, "桥梁三座").total == 1
    remove(["a.txt"], place)
    with stores.open(place) as store:
        assert search(store, "水井五口").total == 0
        assert search(store, "桥梁三座").total == 1
    assert (tmp_path / "store" / "lines").is_dir() == kept


def test_cells_stand_where_they_say(samples: QuadStore) -> None:
    found = list(tables(samples))
    assert len(found) >= 8
    for table in found:
        text = sources.text_of(samples, table.source) or ""
        for row in table.rows:
            for cell in row.cells:
                assert text[cell.start : cell.end] == cell.text
                assert text.count("\n", 0, cell.start) == row.line - 1


def test_a_table_goes_on_over_a_page_break_without_its_heading() -> None:
    over = "表一 水井\n（共 3 口）\n\n序号\t名称\n1\t甲井\n\n— 2 —\n\n序号\t名称\n2\t乙井\n\n以上。\n\n"
    text = over + "| 甲 | 乙 |\n|---|---|\n| 一 | |\n\n完。\n丙\t丁"
    first, second = tables_of("a.txt", text)
    assert (first.title, first.grid()) == ("表一 水井", [["序号", "名称"], ["1", "甲井"], ["2", "乙井"]])
    assert [row.line for row in first.rows] == [4, 5, 10]
    assert second.grid() == [["甲", "乙"], ["一", ""]]


def test_a_table_of_contents_is_no_table_and_a_list_with_counts_is_one() -> None:
    contents = "云江市人民政府关于节水的通知（云政发〔2023〕1号） .....\t（3）\n云江市人民政府关于植树的通知（云政发〔2023〕2号） .....\t（7）"
    counts = "青岭县\t12\n白水县\t30"
    assert tables_of("a.txt", contents) == []
    assert len(tables_of("a.txt", counts)) == 1


def test_tables_are_listed_and_told_by_name(samples: QuadStore) -> None:
    listed = run(samples, "tables").dicts()
    (duties,) = [row for row in listed if row["title"].endswith("内涝治理任务分工表")]
    cells = run(samples, "table-cells", {"table": duties["table"]}).dicts()
    assert {cell["heading"] for cell in cells if cell["row"] == "1"} == set(duties["heading"].split("；")) - {""} | {
        cell["text"] for cell in cells if cell["row"] == "1" and not cell["text"]
    }
    assert max(int(cell["row"]) for cell in cells) == int(duties["rows"])
    with pytest.raises(UnknownName):
        named(samples, "没有这样的表")
