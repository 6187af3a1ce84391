"""As of a day: who held what, in queries and chains; a tenure ends with its body."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from quanze import store as stores
from quanze.ontology import iri
from quanze.queries import catalogue
from quanze.queries.chain import build
from quanze.queries.running import run
from quanze.services.loading import load
from quanze.store.interface import QuadStore

GAZETTE = """云江市人民政府公报

2019年第5期

云江市人民政府人事任免

经研究决定：

陆行舟同志任云江市扶贫开发办公室主任；

免去温如玉同志的云江市水利局局长职务。

（云政干〔2019〕9号 2019年3月8日）

温如玉同志任云江市水利局局长，免去其云江市林业局副局长职务。

（云政干〔2018〕3号 2018年2月1日）
"""
CITY = "000000-云江市"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder: Path = tmp_path_factory.mktemp("as-of")
    (folder / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    load([folder / "gazette.txt"], str(folder / "store"), jobs=1)
    with stores.open(str(folder / "store")) as opened:
        yield opened


def held(store: QuadStore, person: str, day: str) -> set[str]:
    rows = run(store, "posts-of-person", {"name": person, "as_of": day}).dicts()
    return {row["post"] for row in rows}


def holders(store: QuadStore, post: str, day: str) -> set[str]:
    return {row["person"] for row in run(store, "holder-of-post", {"post": post, "as_of": day}).dicts()}


@pytest.mark.parametrize(
    ("day", "posts"),
    [
        ("2018-01-31", {"云江市林业局副局长"}),
        ("2018-02-01", {"云江市水利局局长"}),
        ("2019-03-07", {"云江市水利局局长"}),
        ("2019-03-08", set()),
        ("", {"云江市林业局副局长", "云江市水利局局长"}),
    ],
)
def test_a_post_is_held_from_its_first_day_and_not_on_its_last(store: QuadStore, day: str, posts: set[str]) -> None:
    assert held(store, "温如玉", day) == posts


@pytest.mark.parametrize(
    ("day", "people"),
    [("2019-03-07", set()), ("2019-03-08", {"陆行舟"}), ("2021-12-31", {"陆行舟"}), ("2022-01-01", set())],
)
def test_a_tenure_ends_with_its_body(store: QuadStore, day: str, people: set[str]) -> None:
    """The reform that ended the body is known by its year only, which counts whole."""
    assert holders(store, "云江市扶贫开发办公室主任", day) == people
    rows = run(store, "agency", {"name": "云江市扶贫开发办公室", "as_of": day}).dicts()
    assert {row["value"] for row in rows if row["property"] == "held by"} == {f"主任：{one}" for one in people}
    chain = build(store, iri.entity("agency", CITY, "云江市扶贫开发办公室"), day)
    assert {node.label for node in chain.nodes if node.kind == "person"} == people


def test_a_body_that_ended_says_when_and_what_it_became(store: QuadStore) -> None:
    chain = build(store, iri.entity("agency", CITY, "云江市扶贫开发办公室"), "2022-01-01")
    (focus,) = (node for node in chain.nodes if node.iri == chain.focus)
    assert (focus.until, focus.note) == ("2021", "→ 云江市乡村振兴局")


def test_a_chain_of_a_person_holds_the_posts_of_that_day_only(store: QuadStore) -> None:
    person = next(n.iri for n in build(store, iri.entity("agency", CITY, "云江市水利局")).nodes if n.label == "温如玉")
    for day, posts in (("2018-06-01", {"云江市水利局局长"}), ("2020-01-01", set())):
        assert {n.label for n in build(store, person, day).nodes if n.kind == "post"} == posts


UNDATED = """@prefix qz: <https://w3id.org/quanze/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix : <https://w3id.org/quanze/id/> .
:p a qz:Person ; skos:prefLabel "陆行舟"@zh-Hans . :post a qz:Post ; skos:prefLabel "局长"@zh-Hans . :b skos:prefLabel "某局"@zh-Hans .
:t a qz:Tenure ; qz:person :p ; qz:post :post ; qz:agency :b ; qz:knownFrom :f . :f qz:evidence :passage .
:passage oa:hasSource :s ; qz:startLine 3 . :s dcterms:title "a.txt" .
:reform org:originalOrganization :b ; qz:date "2019-01-01" . :rumour org:originalOrganization :b ."""


def test_a_change_without_a_date_ends_nothing_and_keeps_nobody_in_office() -> None:
    graph = ox.Store()
    graph.load(UNDATED.encode(), ox.RdfFormat.TURTLE)
    for name, given in (("posts-of-person", {"name": "p"}), ("holder-of-post", {"post": "post"})):
        things = {key: [iri.ID + value] for key, value in given.items()}
        counts = []
        for day in ("2018-06-01", "2022-01-01", ""):
            bound = catalogue.get(name).bind({**given, "as_of": day} if day else given, things)
            answer = graph.query(bound)
            assert isinstance(answer, ox.QuerySolutions)
            counts.append(len(list(answer)))
        assert counts == [1, 0, 1]


@pytest.mark.parametrize(
    ("name", "given", "day", "standing"),
    [
        ("holder-of-post", {"post": "云江市水利局局长"}, "", {"温如玉": "former"}),
        ("holder-of-post", {"post": "云江市水利局局长"}, "2018-06-01", {"温如玉": "appointed"}),
        ("holder-of-post", {"post": "云江市林业局副局长"}, "2017-01-01", {"温如玉": "unknown"}),
        ("holder-of-post", {"post": "云江市水利局局长"}, "2018", {"温如玉": "appointed"}),
        ("holder-of-post", {"post": "云江市水利局局长"}, "2019-03", {"温如玉": "appointed"}),
        ("holder-of-post", {"post": "云江市水利局局长"}, "2019-04", {}),
    ],
)
def test_an_answer_says_how_it_is_known(
    store: QuadStore, name: str, given: dict[str, str], day: str, standing: dict[str, str]
) -> None:
    rows = run(store, name, {**given, "as_of": day}).dicts()
    assert {row["person"]: row["standing"] for row in rows} == standing
    assert {row["post"] for row in rows} <= set(given.values())


def test_who_left_is_told_as_former_with_the_date(store: QuadStore) -> None:
    rows = run(store, "agency", {"name": "云江市水利局"}).dicts()
    assert {(r["property"], r["value"]) for r in rows if "held by" in r["property"]} == {
        ("formerly held by", "局长：温如玉（2019-03-08）")
    }


SEEN = """@prefix qz: <https://w3id.org/quanze/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <https://w3id.org/quanze/id/> .
:p skos:prefLabel "苏芮"@zh-Hans . :post skos:prefLabel "云江市水利局局长"@zh-Hans ; qz:postTitle "局长" .
:b skos:prefLabel "云江市水利局"@zh-Hans .
:t qz:person :p ; qz:post :post ; qz:agency :b ; qz:knownFrom :f ; qz:knownOn "2019-12-30"^^xsd:date .
:f qz:evidence :passage ; qz:knownOn "2019-12-30"^^xsd:date .
:duty qz:task "修好堤坝" ; qz:order 1 ; qz:due "2024-06"^^xsd:gYearMonth ; qz:statedIn :d ; qz:evidence :passage .
:part qz:agency :b ; qz:duty :duty ; qz:role :lead ; qz:order 1 . :lead skos:notation "lead" .
:d dcterms:identifier "云政发〔2024〕1号" .
:passage oa:hasSource :s ; qz:startLine 3 . :s dcterms:title "a.txt" ."""


def asked(name: str, things: dict[str, list[str]], given: dict[str, str], data: str = SEEN) -> list[dict[str, str]]:
    """The rows of a query on ``data``."""
    graph = ox.Store()
    graph.load(data.encode(), ox.RdfFormat.TURTLE)
    answer = graph.query(catalogue.get(name).bind(given, things))
    assert isinstance(answer, ox.QuerySolutions)
    return [
        {v.value: str(getattr(row[v.value], "value", "")) for v in answer.variables} for row in answer
    ]  # fmt: skip


def test_who_is_only_seen_in_print_is_not_in_office() -> None:
    (row,) = asked("holder-of-post", {"post": [iri.ID + "post"]}, {"post": "局长", "as_of": "2020-06-01"})
    assert (row["standing"], row["known_on"], row["start"]) == ("seen", "2019-12-30", "")
    held = asked("agency", {"name": [iri.ID + "b"]}, {"name": "水利局", "as_of": "2020-06-01"})
    assert ("seen in print as held by", "局长：苏芮（2019-12-30）") in {(r["property"], r["value"]) for r in held}
    assert "held by" not in {row["property"] for row in held}


def test_who_is_seen_in_print_later_is_not_known_to_have_held_the_post_before() -> None:
    (row,) = asked("holder-of-post", {"post": [iri.ID + "post"]}, {"post": "局长", "as_of": "2019-06"})
    assert (row["standing"], row["known_on"]) == ("unknown", "2019-12-30")
    held = asked("agency", {"name": [iri.ID + "b"]}, {"name": "水利局", "as_of": "2019-06"})
    assert "perhaps held by" in {row["property"] for row in held}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"from": "2024-06-01", "to": "2024-06-30"}, True),
        ({"from": "2024-06-15"}, True),
        ({"to": "2024-06"}, True),
        ({"from": "2024", "to": "2024"}, True),
        ({"from": "2024-07-01"}, False),
        ({"to": "2024-05-31"}, False),
        ({"to": "2023"}, False),
        ({}, True),
    ],
)
def test_dates_of_every_precision_meet(given: dict[str, str], found: bool) -> None:
    assert bool(asked("duties-due", {}, given)) is found


@pytest.mark.parametrize(
    ("before", "found"), [("2024-06-02", True), ("2024-06-01", False), ("2024-06", False), ("2025", True), ("", True)]
)
def test_before_a_day_is_what_may_fall_due_earlier(before: str, found: bool) -> None:
    things = {"name": [iri.ID + "b"]}
    assert bool(asked("duties-of-agency", things, {"name": "水利局", "due_before": before})) is found


VALID = """@prefix qz: <https://w3id.org/quanze/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix oa: <http://www.w3.org/ns/oa#> . @prefix : <https://w3id.org/quanze/id/> .
:f a qz:Validity ; qz:statedIn :d ; qz:evidence :passage ; qz:instrument :d ; qz:term "3年" .
:d dcterms:identifier "云政发〔2019〕1号" ; qz:startsOn "2019-06-01"^^xsd:date ;
    qz:endsOn "2022-05-31"^^xsd:date, "2021-12-31"^^xsd:date ; qz:expiresComputed true .
:passage oa:hasSource :s ; qz:startLine 3 . :s dcterms:title "a.txt" ."""


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("", ""), ("2019-05-31", "not yet"), ("2019-05", "not yet"), ("2019", "in force"), ("2021-12-31", "in force"),
        ("2022-01-01", "ended"), ("2021", "in force"), ("2022", "ended"),
    ],
)  # fmt: skip
def test_force_ends_with_the_first_end_there_is_and_says_that_it_is_computed(day: str, standing: str) -> None:
    (row,) = asked("validity", {}, {"as_of": day} if day else {}, VALID)
    assert (row["last_day"], row["computed"], row["standing"]) == ("2021-12-31", "true", standing)


MOVING = """云江市人民政府关于做好节水工作的通知

云政发〔2021〕7号

各县、区人民政府，市直各部门：

经研究，决定成立云江市节水工作领导小组，成员名单如下：

组长：周启明 市长

过渡期间（至2021年10月31日），办公室设在市水利局，办公室主任由何以安同志兼任。2021年11月1日起，办公室设在市应急局，办公室主任由李若兰同志兼任。

2021年6月8日
"""
BEFORE, AFTER = ("云江市水利局", "", "2021-10-31"), ("云江市应急管理局", "2021-11-01", "")
"""Where the office sits, from the day and to the day that print says."""


@pytest.fixture(scope="module")
def moving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder: Path = tmp_path_factory.mktemp("moving")
    (folder / "notice.txt").write_text(MOVING, encoding="utf-8")
    load([folder / "notice.txt"], str(folder / "store"), jobs=1)
    with stores.open(str(folder / "store")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("day", "offices"),
    [
        ("2021-10-31", {BEFORE}), ("2021-11-01", {AFTER}), ("2021-10", {BEFORE}), ("2021", {BEFORE, AFTER}),
        ("2023", {AFTER}), ("", {BEFORE, AFTER}),
    ],
)  # fmt: skip
def test_an_office_sits_where_print_says_on_that_day(
    moving: QuadStore, day: str, offices: set[tuple[str, str, str]]
) -> None:
    rows = run(moving, "group-offices", {"as_of": day} if day else {}).dicts()
    assert {(row["agency"], row["start"], row["end"]) for row in rows} == offices
    chain = build(moving, iri.entity("group", CITY, "云江市节水工作领导小组"), day)
    told = {(chain.node(edge.target).label, edge.start, edge.end) for edge in chain.edges if edge.role == "office"}
    assert told == offices
    for body, start, end in (BEFORE, AFTER):
        known = run(moving, "agency", {"name": body, **({"as_of": day} if day else {})}).dicts()
        group = f"云江市节水工作领导小组（{start or '…'}—{end or '…'}）"
        assert (("office of", group) in {(row["property"], row["value"]) for row in known}) == (
            (body, start, end) in offices
        )


_LIST = """云江市人民政府办公室关于成立云江市{name}领导小组的通知

云政办〔2019〕{number}号

各县、区人民政府：

市人民政府决定成立云江市{name}领导小组。成员名单如下：

组　长：林望舒　副市长

成　员：江远山　市水利局局长

云江市人民政府办公室

2019年{month}月6日
"""


def test_who_was_seen_by_a_day_is_not_shown_with_later_print(tmp_path: Path) -> None:
    lists = (_LIST.format(name=name, number=month, month=month) for name, month in (("防汛", 3), ("抗旱", 9)))
    (tmp_path / "lists.txt").write_text("云江市人民政府公报\n\n2019年第9期\n\n" + "\n".join(lists), encoding="utf-8")
    load([tmp_path / "lists.txt"], str(tmp_path / "store"), jobs=1)
    with stores.open(str(tmp_path / "store")) as opened:
        seen = {
            day: [(row["known_on"], row["standing"]) for row in rows]
            for day in ("2019-02", "2019-05", "2019-10")
            if (rows := run(opened, "posts-of-person", {"name": "江远山", "as_of": day}).dicts())
        }
    assert seen["2019-02"] == [("2019-03-06", "unknown"), ("2019-09-06", "unknown")]
    assert seen["2019-05"] == [("2019-03-06", "seen")]
    assert seen["2019-10"] == [("2019-03-06", "seen"), ("2019-09-06", "seen")]
