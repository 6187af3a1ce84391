"""IRIs last: a file may be called otherwise, and lines may come on top of it; a print saved twice stays two sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanze import store
from quanze.queries.validation import validate_store
from quanze.services.loading import load
from quanze.services.removal import remove
from tests.samples import SAMPLES

ISSUE = "云江市人民政府公报-2023-02.txt"


def iris(folder: Path, *names: str) -> set[str]:
    """The IRIs of all subjects after a load of the files in ``folder``, but those of sources."""
    with store.open(str(_loaded(folder, *names))) as found:
        rows = found.query("SELECT DISTINCT ?s { ?s ?p ?o FILTER(!CONTAINS(STR(?s), '/id/source/')) }").rows()
        return {str(row[0]) for row in rows}


def _loaded(folder: Path, *names: str) -> Path:
    target = folder / "store"
    for name in names or [""]:
        load([folder / "files" / name], str(target), jobs=1)
    return target


def _files(folder: Path, **texts: str) -> Path:
    (folder / "files").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "files" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in SAMPLES.iterdir() if "公报" in path.name}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, printed: dict[str, str]) -> set[str]:
    found = iris(_files(tmp_path_factory.mktemp("before"), **printed))
    assert len(found) > 1000
    return found


def test_a_file_called_otherwise_says_the_same(tmp_path: Path, printed: dict[str, str], before: set[str]) -> None:
    renamed = {("z.txt" if name == ISSUE else name): text for name, text in printed.items()}
    assert iris(_files(tmp_path, **renamed)) == before


@pytest.mark.parametrize("line", ["", "本刊内部资料，请注意保存"])
def test_a_line_on_top_changes_nothing_below_it(
    tmp_path: Path, printed: dict[str, str], before: set[str], line: str
) -> None:
    longer = {name: f"{line}\n{text}" if name == ISSUE else text for name, text in printed.items()}
    assert iris(_files(tmp_path, **longer)) == before


NOTICE = """云江市人民政府文件
云政发〔2024〕9号
云江市人民政府关于加强校车管理的通知
各县区人民政府：
市教育局负责校车管理。
云江市人民政府
2024年3月1日
"""
TWICE = {"a_txt": NOTICE, "b_txt": f"{NOTICE}（此件公开发布）\n", "c_txt": f"{NOTICE}（此件公开发布）\n附注\n"}


def _passages(target: Path) -> dict[str, list[str]]:
    with store.open(str(target)) as found:
        rows = found.query(
            "PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?p (GROUP_CONCAT(STR(?s)) AS ?sources) { ?p oa:hasSource ?s } GROUP BY ?p"
        ).rows()
        return {row[0].value: row[1].value.split() for row in rows}  # type: ignore[union-attr]


@pytest.mark.parametrize("order", [[""], ["b.txt", "a.txt", "c.txt"]], ids=["at once", "one by one"])
def test_a_print_saved_twice_is_two_sources(tmp_path: Path, order: list[str]) -> None:
    target = _loaded(_files(tmp_path, **TWICE), *order)
    found = _passages(target)
    assert len({sources[0] for sources in found.values()}) == 3
    assert {len(sources) for sources in found.values()} == {1}
    with store.open(str(target)) as graph:
        assert validate_store(graph).conforms


def test_what_is_stored_keeps_its_iris(tmp_path: Path) -> None:
    target = _loaded(_files(tmp_path, **TWICE), "b.txt")
    first = _passages(target)
    _loaded(tmp_path, "a.txt", "c.txt")
    assert first.items() <= _passages(target).items()
    (tmp_path / "files" / "a.txt").write_text("\n" + TWICE["a_txt"], encoding="utf-8")
    then = _passages(target).keys()
    _loaded(tmp_path, "a.txt")
    assert _passages(target).keys() == then
    remove(["a.txt", "c.txt"], str(target))
    assert _passages(target) == first


def test_notices_of_one_wording_keep_their_iris_in_any_order(tmp_path: Path) -> None:
    wording = "云江市人民政府关于做好甲项工作的通知\n\n云政发〔2024〕{}号\n\n各县、区人民政府，市直各委、办、局，各有关单位：\n\n请认真执行。\n"
    texts = {f"{number}.txt": wording.format(number) for number in (1, 2, 3)}
    forwards, backwards = (
        iris(_files(tmp_path / order, **texts), *names)
        for order, names in (("forwards", sorted(texts)), ("backwards", sorted(texts, reverse=True)))
    )
    assert forwards == backwards
