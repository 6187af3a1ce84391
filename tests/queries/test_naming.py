"""What a name means: exact, the only alias, the only part; candidates instead of guesses; unknown is not empty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quanze import store as stores
from quanze.queries.errors import AmbiguousName, UnknownName
from quanze.queries.naming import only, understand
from quanze.queries.running import run
from quanze.services.loading import load
from quanze.store.interface import QuadStore
from quanze.views.cli import main
from tests.web.served import served

NOTICE = """# 云江市人民政府关于公布行政许可事项清单的通知

云政发〔2020〕7号

各县、区人民政府，市直各部门：

根据《道路运输条例》《道路运输从业人员管理规定》，现公布清单，请遵照执行。

云江市人民政府

2020年6月10日

附件

云江市行政许可事项清单

序号\t主管部门\t事项名称\t实施机关\t设定和实施依据\t备注
1\t市教育局\t教师资格认定\t市教育局\t《教师资格条例》\t
2\t市交通运输局\t渡口设置审批\t市交通运输局\t《内河交通安全管理条例》\t
"""
APPOINTED = """云江市人民政府公报

2020年第5期

云江市人民政府人事任免

陆行舟同志任云江市市长；

温如玉同志任云江市副市长；

苏芮同志任云江市水利局副局长；

钟毓同志任云江市林业局副局长。

（云政干〔2020〕9号 2020年3月8日）
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose store holds two editions of a list under one title, two like laws, a mayor and a deputy."""
    folder = tmp_path_factory.mktemp("naming")
    later = NOTICE.replace("2020", "2023").replace("渡口设置审批", "取水许可").replace("〔2023〕7号", "〔2023〕9号")
    for name, text in (("a.txt", NOTICE), ("b.txt", later), ("c.txt", APPOINTED)):
        (folder / name).write_text(text, encoding="utf-8")
    load([folder / name for name in ("a.txt", "b.txt", "c.txt")], str(folder / "store"), jobs=1)
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[QuadStore]:
    with stores.open(str(folder / "store")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "kinds", "how", "label"),
    [
        ("云江市教育局", ("agency",), "exact", "云江市教育局"),
        ("市教育局", ("agency",), "alias", "云江市教育局"),
        ("agency/000000-云江市/云江市教育局", ("agency",), "iri", "云江市教育局"),
        ("教师资格条例", ("law",), "exact", "教师资格条例"),
        ("内河交通", ("law",), "part", "内河交通安全管理条例"),
        ("水利局副局长", ("post",), "part", "云江市水利局副局长"),
    ],
)
def test_a_name_means_one_thing(store: QuadStore, text: str, kinds: tuple[str, ...], how: str, label: str) -> None:
    told = understand(store, text, kinds)
    assert (told.how, only(store, told).label) == (how, label)


def test_a_title_means_the_posts_with_that_title_alone(store: QuadStore) -> None:
    rows = run(store, "holder-of-post", {"post": "市长"}).dicts()
    assert {row["person"] for row in rows} == {"陆行舟"}
    rows = run(store, "holder-of-post", {"post": "副局长"}).dicts()
    assert {row["person"] for row in rows} == {"苏芮", "钟毓"}
    with pytest.raises(UnknownName):
        run(store, "holder-of-post", {"post": "水利局局长"})


def test_nothing_is_guessed(store: QuadStore) -> None:
    with pytest.raises(AmbiguousName) as caught:
        understand(store, "道路运输", ("law",))
    assert [label for _, label, _ in caught.value.candidates] == ["道路运输条例", "道路运输从业人员管理规定"]
    with pytest.raises(UnknownName):
        understand(store, "市水务公司", ("agency",))
    with pytest.raises(UnknownName):
        understand(store, "市教局", ("agency",))


def test_two_editions_of_one_title_are_two(store: QuadStore, capsys: pytest.CaptureFixture[str]) -> None:
    title = "云江市行政许可事项清单"
    with pytest.raises(AmbiguousName) as caught:
        run(store, "list-changes", {"from": title, "to": title})
    one, other = sorted(iri for iri, _, _ in caught.value.candidates)
    found = {
        (r["change"], r["item_from"], r["item_to"])
        for r in run(store, "list-changes", {"from": one, "to": other}).dicts()
    }
    assert found == {("dropped", "渡口设置审批", ""), ("added", "", "取水许可")}
    assert main(["--lang", "en", "--store", store.location, "diff", one, other, "--format", "csv"]) == 0
    assert "渡口设置审批" in capsys.readouterr().out


def test_the_command_line_says_what_it_took_a_name_for(store: QuadStore, capsys: pytest.CaptureFixture[str]) -> None:
    ask = ["--lang", "en", "--store", store.location]
    assert main([*ask, "query", "items-of-agency", "--param", "name=市教育局", "--format", "json"]) == 0
    assert "云江市教育局" in capsys.readouterr().err
    assert main([*ask, "query", "law-impact", "--param", "title=道路运输"]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert "道路运输条例" in said.err
    assert "道路运输从业人员管理规定" in said.err
    assert main([*ask, "query", "duties-of-agency", "--param", "name=云江市教育局"]) == 0
    assert "known" in capsys.readouterr().err
    assert main([*ask, "query", "duties-of-agency", "--param", "name=市水务公司"]) == 2
    assert main([*ask, "chain", "市教育局", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["understood"]["how"] == "alias"
    assert main([*ask, "chain", "道路运输"]) == 2


def test_the_api_and_the_pages_say_it_too(folder: Path) -> None:
    import httpx

    with served(folder / "store") as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        told = client.get("/api/queries/items-of-agency?name=市教育局").json()["understood"]
        assert [(t["how"], t["things"][0]["label"]) for t in told] == [("alias", "云江市教育局")]
        assert "云江市教育局" in client.get("/queries/items-of-agency?name=市教育局").text
        answer = client.get("/api/queries/law-impact?title=道路运输")
        assert answer.status_code == 300
        chosen = answer.json()["candidates"][0]
        assert client.get(chosen["page"]).json()["understood"][0]["how"] == "iri"
        assert client.get("/api/queries/law-impact?title=市水务公司").status_code == 404
        assert client.get("/api/queries/duties-of-agency?name=市教育局").json()["rows"] == []
        assert client.get("/api/chain?q=道路运输").status_code == 300
        for page in ("/chain?q=道路运输", "/queries/law-impact?title=道路运输", "/impact?q=道路运输"):
            answer = client.get(page)
            assert answer.status_code == 300, page
            assert "道路运输从业人员管理规定</a>" in answer.text
        assert client.get("/chain?q=市水务公司").status_code == 404
