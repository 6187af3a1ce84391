"""Two places side by side: items, duties and posts, what differs marked, each side with its print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from quanze import store as stores
from quanze.queries import side_by_side
from quanze.queries.running import PREFIXES, value_of
from quanze.queries.side_by_side import Side
from quanze.services.loading import load
from tests.queries.test_analyst import LATER, OTHER
from tests.web.served import served
from tests.web.test_views import table, text


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The explorer of two cities with a permit list each."""
    folder = tmp_path_factory.mktemp("two")
    for name, content in {"one.txt": LATER, "other.txt": OTHER}.items():
        (folder / name).write_text(content, encoding="utf-8")
    load([folder], str(folder / "store"), jobs=1)
    with served(folder / "store") as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        yield client


def test_items_of_two_places_stand_side_by_side_with_what_differs(two: httpx.Client) -> None:
    rows = table(two, "/places?format=csv")
    assert {row["name"]: row["comparison"] for row in rows} == {
        "教师资格认定": "differs", "机动车登记": "differs", "校车使用许可": "only_a", "律师执业许可": "only_b",
    }  # fmt: skip
    taken, vehicles = (next(row for row in rows if row["name"] == name) for name in ("教师资格认定", "机动车登记"))
    assert (taken["implementer_a"], taken["implementer_b"]) == ("市行政审批局", "市教育局")
    assert taken["basis_a"] == taken["basis_b"] == "教师资格条例"
    assert "省公安厅" in vehicles["handed_a"]
    assert vehicles["handed_b"] == ""
    assert taken["where_a"].startswith("one.txt:")
    assert taken["where_b"].startswith("other.txt:")


def test_the_page_says_the_sum_and_marks_what_only_one_side_says(two: httpx.Client) -> None:
    page = text(two, "/places")
    assert "0 项相同，2 项不同，1 项只有云江市列出，1 项只有松河市列出" in page
    assert "<mark>市行政审批局</mark>" in page
    assert "<mark>教师资格条例</mark>" not in page
    only = text(two, "/places?compare=only_b")
    assert "律师执业许可" in only
    assert "校车使用许可" not in only
    swapped = table(two, "/places?b=jurisdiction/000000-云江市&format=csv")
    assert {row["comparison"] for row in swapped if row["name"] == "律师执业许可"} == {"only_a"}


def test_posts_are_paired_by_what_they_are_called_without_the_place(asked: httpx.Client) -> None:
    rows = table(asked, "/places?kind=posts&format=csv")
    assert {"财政局副局长"} <= {row["name"] for row in rows}
    assert all(row["holder_a"] or row["holder_b"] for row in rows)


def side(place: str, **parts: tuple[str, ...]) -> Side:
    """A side of which only what it says matters."""
    return Side("", "", "", "", "", parts, place)


def test_neither_order_nor_the_place_makes_a_difference() -> None:
    one = side("云江市", implementer=("市公安局", "市教育局"), handed=("委托：云江市公安局→云江市行政审批局",))
    other = side("松河市", implementer=("市教育局", "市公安局"), handed=("委托：松河市公安局→松河市行政审批局",))
    assert not one.differs(other)
    assert one.differs(side("松河市", implementer=("市教育局", "市公安局"), handed=("委托：→松河市行政审批局",)))


HOLDERS = """
@prefix qz: <https://w3id.org/quanze/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix dcterms: <http://purl.org/dc/terms/> . @prefix : <http://e/> .
:city skos:prefLabel "云江市" . :body qz:jurisdiction :city ; skos:prefLabel "云江市教育局" .
:post skos:prefLabel "云江市教育局副局长" ; qz:postTitle "副局长" . :file dcterms:title "a.txt" .
:fact qz:evidence [ oa:hasSource :file ; qz:startLine 1 ] .
:p1 skos:prefLabel "王海涛" . :p2 skos:prefLabel "王海" . :p3 skos:prefLabel "王海" .
:t1 qz:agency :body ; qz:post :post ; qz:person :p1 ; qz:openedBy :fact .
:t2 qz:agency :body ; qz:post :post ; qz:person :p2 ; qz:openedBy :fact .
:t3 qz:agency :body ; qz:post :post ; qz:person :p3 ; qz:openedBy :fact .
"""


def test_holders_are_told_apart_by_who_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = ox.Store()
    graph.load(HOLDERS.encode(), ox.RdfFormat.TURTLE)

    def asked(_: object, sparql: str) -> list[dict[str, str]]:
        found = graph.query(PREFIXES + sparql)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{name: value_of(row[name]) for name in names} for row in found]

    monkeypatch.setattr(side_by_side, "select", asked)
    (row,) = side_by_side.posts(None, "http://e/city", "http://e/none")  # type: ignore[arg-type]
    assert row.a is not None
    assert sorted(row.a.parts["holder"]) == ["王海", "王海", "王海涛"]


def _plan(place: str, number: str, *tasks: str) -> str:
    """A plan of a city with these tasks."""
    return (
        f"{place}人民政府关于印发公园管理方案的通知\n\n{number}\n\n各县区人民政府：\n\n现将《公园管理方案》印发给你们，请认真贯彻执行。\n\n"
        + "二、重点任务\n\n" + "\n\n".join(tasks) + f"\n\n{place}人民政府\n\n2023年5月6日\n"
    )  # fmt: skip


def test_duties_with_the_same_first_sentence_are_compared_by_who_answers_and_until_when(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    paths, trees = (
        "完善公园步道。修缮步道三公里。（牵头单位：{}；配合单位：市水利局；完成时限：2023年12月底前）",
        "建立{}树木名录。（牵头单位：市林业局）",
    )
    one = _plan(
        "云江市", "云政发〔2023〕9号", f"（一）{paths.format('市住房和城乡建设局')}", f"（二）{trees.format('云江市')}"
    )
    two = _plan(
        "松河市",
        "松政发〔2023〕3号",
        f"1.{trees.format('松河市')}",
        f"2.{paths.format('市城市管理局')}",
        "3.设立公园警务室。（牵头单位：市公安局）",
    )
    (folder / "one.txt").write_text(one, encoding="utf-8")
    (folder / "two.txt").write_text(two, encoding="utf-8")
    load([folder], str(tmp_path / "store"), jobs=1)
    with stores.open(str(tmp_path / "store")) as store:
        a, b = (place.iri for place in sorted(side_by_side.places(store, "duties"), key=lambda place: place.count))
        found = {row.name: row for row in side_by_side.duties(store, a, b)}
    assert {name: row.comparison for name, row in found.items()} == {
        "完善公园步道": "differs", "建立树木名录": "same", "设立公园警务室": "only_b",
    }  # fmt: skip
    walks = found["完善公园步道"]
    assert walks.a
    assert walks.b
    assert walks.a.parts["lead"] == ("市住房和城乡建设局",)
    assert walks.b.parts == {"lead": ("市城市管理局",), "cooperating": ("市水利局",), "deadline": ("2023年12月底前",)}


def test_only_places_that_have_what_is_compared_are_offered(two: httpx.Client) -> None:
    assert "云江市（3 项）" in text(two, "/places")
    duties = text(two, "/places?kind=duties")
    assert "只有一个地方有这样的内容" in duties
    assert "<table" not in duties
