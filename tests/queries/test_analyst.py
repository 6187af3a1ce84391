"""Questions of an analyst, on two places and two editions that are invented, with answers worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quanze import store as stores
from quanze.queries import compare_places
from quanze.queries.running import run
from quanze.services.loading import load
from quanze.store.interface import QuadStore

_HEAD = "序号\t主管部门\t许可事项名称\t实施机关\t设定和实施依据\n"


def _list(place: str, number: str, day: str, rows: str) -> str:
    """A gazette that issues the permit list of a year."""
    year = day[:4]
    return (
        f"{place}人民政府公报\n\n{year}年第5期\n\n{place}人民政府办公室关于印发《{place}行政许可事项清单（{year}年版）》的通知\n\n{number}\n\n"
        f"市直各有关部门：\n\n根据《中华人民共和国行政许可法》，现将《{place}行政许可事项清单（{year}年版）》印发给你们。\n\n"
        f"{place}人民政府办公室\n\n{day}\n\n附件\n\n{place}行政许可事项清单（{year}年版）\n\n{_HEAD}{rows}"
    )


EARLIER = _list(
    "云江市", "云政办〔2020〕8号", "2020年6月2日",
    "1\t市教育局\t教师资格认定\t市教育局\t《教师资格条例》\n"
    "2\t市教育局\t校车使用许可\t市人民政府（由市教育局会同市公安局承办）\t《校车安全管理条例》\n"
    "3\t市公安局\t机动车登记\t市公安局\t《中华人民共和国道路交通安全法》\n",
)  # fmt: skip
LATER = _list(
    "云江市", "云政办〔2023〕12号", "2023年6月2日",
    "1\t市教育局\t教师资格认定\t市行政审批局\t《教师资格条例》\n"
    "2\t市教育局\t校车使用许可\t市人民政府（由市行政审批局会同市公安局承办）\t《校车安全管理条例》\n"
    "3\t市公安局\t机动车登记\t市公安局（部分权限受省公安厅委托实施）\t《中华人民共和国道路交通安全法》\n",
)  # fmt: skip
OTHER = _list(
    "松河市", "松政办〔2023〕4号", "2023年7月3日",
    "1\t市教育局\t教师资格认定\t市教育局\t《教师资格条例》\n2\t市公安局\t机动车登记\t市公安局\t《中华人民共和国道路交通安全法》\n"
    "3\t市司法局\t律师执业许可\t市司法局\t《中华人民共和国律师法》\n",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder: Path = tmp_path_factory.mktemp("analyst")
    for name, text in {"2020.txt": EARLIER, "2023.txt": LATER, "other.txt": OTHER}.items():
        (folder / name).write_text(text, encoding="utf-8")
    load([folder], str(folder / "store"), jobs=1)
    with stores.open(str(folder / "store")) as opened:
        yield opened


def asked(store: QuadStore, query: str, columns: str, **given: str) -> list[tuple[str, ...]]:
    """The named columns of an answer."""
    return [tuple(row[name] for name in columns.split()) for row in run(store, query, given).dicts()]


def test_what_an_agency_took_over_and_gave_up(store: QuadStore) -> None:
    columns = "change what other date line_before line role"
    taken = asked(store, "agency-changes", columns, name="云江市行政审批局")
    assert taken == [("taken_over", "教师资格认定", "云江市教育局", "2023-06-02", "22", "22", "implementer")]
    given = asked(store, "agency-changes", columns, name="云江市教育局")
    assert given == [("given_up", "教师资格认定", "云江市行政审批局", "2023-06-02", "22", "22", "implementer")]
    (row,) = run(store, "agency-changes", {"name": "云江市教育局"}).dicts()
    assert "教师资格认定\t市教育局" in row["before"]
    assert "教师资格认定\t市行政审批局" in row["after"]
    assert asked(store, "agency-changes", "change", name="云江市教育局", to="2022") == []


def test_what_was_handed_to_an_agency(store: QuadStore) -> None:
    rows = asked(store, "agency-changes", "change what other date", name="云江市公安局", **{"from": "2023-06"})
    assert rows == [("received", "机动车登记", "省公安厅", "2023-06-02")]


def test_two_places_side_by_side(store: QuadStore) -> None:
    rows = asked(
        store, "compare-places", "comparison item implementers_a implementers_b", place_a="云江市", place_b="松河市"
    )
    assert set(rows) == {
        ("differs", "教师资格认定", "市行政审批局", "市教育局"),
        ("same", "机动车登记", "市公安局", "市公安局"),
        ("only_a", "校车使用许可", "市人民政府", ""),
        ("only_b", "律师执业许可", "", "市司法局"),
    }


def test_places_are_compared_by_what_was_printed_up_to_a_day(store: QuadStore) -> None:
    for day, implementer in (("2022", "市教育局"), ("2023-06", "市行政审批局")):
        rows = asked(
            store, "compare-places", "comparison item implementers_a", place_a="云江市", place_b="松河市", as_of=day
        )
        assert ("only_a", "教师资格认定", implementer) in rows


def test_lists_are_dated_by_one_property(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def select(_: QuadStore, sparql: str) -> list[dict[str, str]]:
        told.append(sparql)
        return []

    monkeypatch.setattr(compare_places, "select", select)
    list(compare_places.items_compared(None, "http://e/a", "http://e/b", "2023'"))  # type: ignore[arg-type]
    assert "qz:datedBy ?date" in told[0]
    assert '"2023\'"' in told[0]


def test_the_lists_that_held_an_item(store: QuadStore) -> None:
    rows = asked(store, "item-history", "date implementers", item="item/000000-云江市/教师资格认定")
    assert rows == [("2020-06-02", "市教育局（市级，实施）"), ("2023-06-02", "市行政审批局（市级，实施）")]


def test_documents_that_several_documents_cite(store: QuadStore) -> None:
    rows = asked(store, "documents-cited-by-several", "cited_title documents")
    assert rows == [
        ("中华人民共和国行政许可法", "3"),
        ("中华人民共和国道路交通安全法", "3"),
        ("教师资格条例", "3"),
        ("校车安全管理条例", "2"),
    ]
    assert asked(store, "documents-cited-by-several", "cited_title documents", place="松河市") == []


@pytest.mark.parametrize(
    ("place", "kinds"), [("云江市", {("法律", "1"), ("行政法规", "2")}), ("松河市", {("法律", "2"), ("行政法规", "1")})]
)
def test_items_by_the_kind_of_their_basis(store: QuadStore, place: str, kinds: set[tuple[str, str]]) -> None:
    assert set(asked(store, "items-by-basis-kind", "kind_of items", place=place, year="2023")) == kinds


def test_laws_of_one_list(store: QuadStore) -> None:
    rows = asked(store, "laws-by-items", "law items numbers", list="松河市行政许可事项清单（2023年版）")
    assert set(rows) == {
        ("中华人民共和国律师法", "1", "1"),
        ("中华人民共和国道路交通安全法", "1", "1"),
        ("教师资格条例", "1", "1"),
    }


def test_authorities_that_leave_the_work_to_others(store: QuadStore) -> None:
    rows = asked(store, "authority-without-implementing", "item authority", document="云政办〔2023〕12号")
    assert rows == [("教师资格认定", "云江市教育局"), ("校车使用许可", "云江市教育局")]


def test_who_does_the_work_for_another_has_the_item_too(store: QuadStore) -> None:
    items = asked(store, "items-of-agency", "item role basis", name="云江市行政审批局")
    assert ("校车使用许可", "participant", "校车安全管理条例") in items
    assert ("校车使用许可", "participant", "校车安全管理条例") in asked(
        store, "items-of-agency", "item role basis", name="云江市公安局", document="云政办〔2023〕12号"
    )
