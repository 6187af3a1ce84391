"""The tools as the SDK's own client calls them, over the samples: twenty questions, thirty sentences, and mistakes."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from mcp import Client, StdioServerParameters

from quanze.views.assistants.server import server
from tests.samples import load_samples

Json = dict[str, Any]
Talk = Callable[[Callable[[Client], Coroutine[Any, Any, Any]]], Any]


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assistants") / "store"
    load_samples(folder)
    return folder


@pytest.fixture(scope="module")
def talk(location: Path) -> Talk:
    app = server(str(location))

    def run(work: Callable[[Client], Coroutine[Any, Any, Any]]) -> Any:
        async def session() -> Any:
            async with Client(app) as client:
                return await work(client)

        return asyncio.run(session())

    return run


def _ask(talk: Talk, tool: str, **arguments: object) -> Json:
    async def work(client: Client) -> Any:
        return await client.call_tool(tool, arguments)

    result = talk(work)
    assert not result.is_error, result.content
    assert result.content, "the text for clients that take no structure"
    found: Json = result.structured_content
    return found


def _names(answer: Json) -> set[str]:
    return {fact["name"] for group in answer["answers"] for fact in group["facts"]}


@pytest.mark.parametrize(
    ("tool", "arguments", "expected"),
    [
        ("responsible", {"name": "校车使用许可"}, {"云江市教育局", "云江市人民政府"}),
        ("responsible", {"name": "教师资格认定"}, {"云江市行政审批局"}),
        ("responsible", {"name": "烟草专卖零售许可"}, {"云江市烟草专卖局"}),
        ("responsible", {"name": "危险废物经营许可"}, {"云江市生态环境局"}),
        ("responsible", {"name": "澜水河"}, {"梁启川", "云江市水利局"}),
        ("responsible", {"name": "青岭河"}, {"苏芮"}),
        ("responsible", {"name": "护士执业注册"}, {"省卫生健康委员会"}),
        ("responsible", {"name": "企业注销“一件事”"}, {"云江市行政审批局", "云江市市场监督管理局"}),
        ("responsible", {"name": "云江市水生态环境保护工作领导小组"}, {"高慎行", "邹凡"}),
        ("about", {"name": "校车使用许可"}, {"校车安全管理条例"}),
        ("about", {"name": "邹凡"}, {"云江市人力资源和社会保障局副局长"}),
        ("about", {"name": "市行政审批局", "limit": 50}, {"教师资格认定"}),
        ("about", {"name": "城镇排水与污水处理条例"}, {"城镇污水排入排水管网许可"}),
        ("about", {"name": "云江市节约用水管理办法（暂行）"}, {"云江市水利局"}),
    ],
)
def test_questions_are_answered_with_names_in_print(talk: Talk, tool: str, arguments: Json, expected: set[str]) -> None:
    answer = _ask(talk, tool, **arguments)
    assert expected <= _names(answer)
    assert all(fact["printed"][0]["quote"] for group in answer["answers"] for fact in group["facts"])


def test_a_name_is_found_with_its_id_and_the_id_is_understood(talk: Talk) -> None:
    things = _ask(talk, "find", text="市水利局")["things"]
    assert things[0]["name"] == "云江市水利局"
    assert _ask(talk, "about", name=things[0]["id"])["understood_as"]["name"] == "云江市水利局"


def test_named_queries_page(talk: Talk) -> None:
    first = _ask(talk, "ask", query="permits", limit=5)
    second = _ask(talk, "ask", query="permits", limit=5, offset=first["next_offset"])
    assert (len(first["rows"]), first["next_offset"]) == (5, 5)
    assert first["in_all"] == second["in_all"] > 10
    assert not [row for row in first["rows"] if row in second["rows"]]


def test_changes_of_an_item_are_its_editions(talk: Talk) -> None:
    assert _ask(talk, "changes", name="食品经营许可")["rows"]


def test_sparql_is_bounded_and_read_only(talk: Talk) -> None:
    found = _ask(talk, "sparql", query="SELECT (COUNT(*) AS ?n) { ?d a qz:Duty }")
    assert int(found["results"]["bindings"][0]["n"]["value"]) > 5
    assert _error(talk, "sparql", query="SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert _error(talk, "sparql", query="DROP ALL")


def test_what_there_is_can_be_read_beforehand(talk: Talk) -> None:
    known = _ask(talk, "schema_and_examples")
    assert {"permits", "item-history"} <= {query["name"] for query in known["queries"]}
    for example in known["sparql_examples"]:
        assert _ask(talk, "sparql", query=example)["results"]["bindings"]

    async def work(client: Client) -> Any:
        listed = (await client.list_resources()).resources
        return [vars((await client.read_resource(one.uri)).contents[0])["text"] for one in listed]

    ontology, queries = talk(work)
    assert "qz:Agency" in ontology
    assert "permits" in queries


def _error(talk: Talk, tool: str, **arguments: object) -> str:
    async def work(client: Client) -> Any:
        return await client.call_tool(tool, arguments)

    result = talk(work)
    assert result.is_error
    return str(result.content[0].text)


def test_mistakes_are_said_as_the_tools_errors(talk: Talk) -> None:
    assert "没有找到" in _error(talk, "responsible", name="火星登陆许可")
    assert "candidates" in _error(talk, "about", name="领导小组")
    assert "no query named" in _error(talk, "ask", query="nothing-so-called")
    assert _error(talk, "about", name="市水利局", as_of="yesterday")


TRUE = (
    "校车使用许可由市教育局主管",
    "市行政审批局实施教师资格认定",
    "教师资格认定的设定依据是《教师资格条例》",
    "澜水河的河长是梁启川",
    "邹凡任市人力资源社会保障局副局长",
    "《云江市节约用水管理办法（暂行）》自2023年7月1日起施行",
    "《云江市节约用水管理办法（暂行）》由市水利局负责解释",
    "烟草专卖零售许可由市烟草专卖局实施",
    "危险废物经营许可依据《危险废物经营许可证管理办法》",
    "企业注销“一件事”由市行政审批局牵头",
)
FALSE = (
    "校车使用许可由市公安局主管",
    "市林业局实施教师资格认定",
    "教师资格认定的设定依据是《烟草专卖法》",
    "澜水河的河长是白若溪",
    "青岭河的河长是梁启川",
    "《云江市节约用水管理办法（暂行）》自2024年7月1日起施行",
    "《云江市节约用水管理办法（暂行）》由市教育局负责解释",
    "烟草专卖零售许可由市水利局实施",
    "危险废物经营许可依据《教师资格条例》",
    "江暮任云江市人民政府驻省城联络处主任",
)
UNKNOWABLE = (
    "火星登陆许可由市林业局实施",
    "邹凡任市审计局局长",
    "不存在河的河长是梁启川",
    "《教师资格条例》由市教育局负责解释",
    "《云江市节约用水管理办法（暂行）》已废止",
    "危险废物经营许可由市财政局配合",
    "邹凡不再担任市人力资源社会保障局副局长",
    "苏芮任市审计局副局长",
    "今年雨水很多",
    "《不存在的办法》自2023年7月1日起施行",
)


def test_sentences_are_supported_contradicted_or_unknown(talk: Talk) -> None:
    wrong = []
    for verdict, sentences in (("supported", TRUE), ("contradicted", FALSE), ("unknown", UNKNOWABLE)):
        for sentence in sentences:
            clauses = _ask(talk, "verify", sentence=sentence)["clauses"]
            if {clause["verdict"] for clause in clauses} != {verdict}:
                wrong.append((sentence, verdict, [(clause["verdict"], clause["why"]["zh"]) for clause in clauses]))
    assert not wrong


def test_a_day_before_any_print_is_answered_by_silence(talk: Talk) -> None:
    for sentence in ("校车使用许可由市教育局主管", "邹凡任市人力资源社会保障局副局长"):
        assert [c["verdict"] for c in _ask(talk, "verify", sentence=sentence, as_of="2010-01-01")["clauses"]] == [
            "unknown"
        ]
    assert not _names(_ask(talk, "responsible", name="校车使用许可", as_of="2010-01-01"))
    assert "云江市教育局" in _names(_ask(talk, "responsible", name="校车使用许可", as_of="2023-12-31"))


def test_each_clause_has_its_own_verdict_and_print(talk: Talk) -> None:
    first, second, third = _ask(
        talk, "verify", sentence="市教育局主管校车使用许可，依据《烟草专卖法》，由市人民政府实施。"
    )["clauses"]
    assert [clause["verdict"] for clause in (first, second, third)] == ["supported", "contradicted", "supported"]
    assert "校车安全管理条例" in second["why"]["zh"]
    assert "校车使用许可" in first["printed"][0]["quote"]


def test_a_basis_before_its_item_and_several_bases_are_read(talk: Talk) -> None:
    for sentence in (
        "根据《教师资格条例》，市行政审批局实施教师资格认定",
        "教师资格认定依据《中华人民共和国教师法》和《教师资格条例》",
        "市教育局是校车使用许可的主管部门",
        "澜水河的市级河长是梁启川",
    ):
        clauses = _ask(talk, "verify", sentence=sentence)["clauses"]
        assert {clause["verdict"] for clause in clauses} == {"supported"}, sentence
    half = _ask(talk, "verify", sentence="教师资格认定依据《中华人民共和国教师法》和《烟草专卖法》")["clauses"]
    assert [clause["verdict"] for clause in half] == ["contradicted"]


def test_the_command_speaks_on_standard_input(location: Path) -> None:
    async def session() -> list[str]:
        command = StdioServerParameters(
            command=sys.executable,
            args=["-c", "from quanze.views.cli import main; main()", "mcp", "--store", str(location)],
        )
        async with Client(command) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    assert {"find", "about", "responsible", "changes", "ask", "verify", "sparql"} <= set(asyncio.run(session()))


def test_it_speaks_streamable_http(location: Path) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
    http = uvicorn.Server(uvicorn.Config(server(str(location)).streamable_http_app(), log_level="critical"))
    thread = threading.Thread(target=http.run, args=([listening],), daemon=True)
    thread.start()

    async def session() -> Any:
        async with Client(address) as client:
            return (await client.call_tool("verify", {"sentence": "市教育局主管校车使用许可"})).structured_content

    try:
        found = asyncio.run(session())
    finally:
        http.should_exit = True
        thread.join(30)
        listening.close()
    assert [clause["verdict"] for clause in found["clauses"]] == ["supported"]


def test_a_tool_that_takes_too_long_is_the_tools_error(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()
    monkeypatch.setattr("quanze.views.assistants.server._BUDGET_SECONDS", 0.05)
    monkeypatch.setattr("quanze.views.assistants.answers.find", lambda *_: let_go.wait(30))
    try:
        assert "longer than" in _error(talk, "find", text="市教育局")
    finally:
        let_go.set()


def test_work_that_is_given_up_holds_few_threads(location: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go, begun = threading.Event(), []

    def hang(*_: object) -> None:
        begun.append(1)
        let_go.wait(30)

    monkeypatch.setattr("quanze.views.assistants.server._BUDGET_SECONDS", 0.2)
    monkeypatch.setattr("quanze.views.assistants.server._AT_ONCE", 2)
    monkeypatch.setattr("quanze.views.assistants.answers.find", hang)

    async def session() -> list[Any]:
        async with Client(server(str(location))) as client:
            return [await client.call_tool("find", {"text": "市教育局"}) for _ in range(4)]

    try:
        assert all("longer than" in str(answer.content) for answer in asyncio.run(session()))
        assert len(begun) == 2
    finally:
        let_go.set()


def test_a_timeout_of_the_work_itself_is_not_too_slow(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr("quanze.views.assistants.answers.find", fail)
    assert "longer than" not in _error(talk, "find", text="市教育局")
