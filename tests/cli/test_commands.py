"""The commands on a small store: what they print, in which format, with which exit status."""

from __future__ import annotations

import csv
import io
import json
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from python_calamine import CalamineWorkbook

from quanze.views.cli import main

NOTICE = """# 云江市人民政府办公室关于公布渡运行政许可事项清单的通知

云江政办〔2022〕41号

各县、区人民政府，市直各部门：

根据《中华人民共和国行政许可法》和《云江省人民政府关于规范许可事项的通知》（云省政发〔2021〕6号），现公布清单，请遵照执行。

云江市人民政府办公室

2022年6月10日

附件

云江市渡运行政许可事项清单（2022年版）

序号\t主管部门\t事项名称\t实施机关\t设定和实施依据\t备注
1\t市教育局\t教师资格认定\t市行政审批局；县级教育部门\t《中华人民共和国教师法》 《教师资格条例》\t
2\t市交通运输局\t渡口设置审批\t市交通运输局\t《内河交通安全管理条例》\t
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and the store it was loaded into."""
    folder = tmp_path_factory.mktemp("commands")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "yunjiang.txt").write_text(NOTICE, encoding="utf-8")
    assert main(["load", "--store", str(folder / "store"), str(folder / "corpus")]) == 0
    return folder


@pytest.fixture
def store(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The loaded store, set as the one to ask."""
    monkeypatch.setenv("QUANZE_STORE", str(loaded / "store"))
    return loaded / "store"


def _out(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(["--lang", "en", *arguments]) == status, capsys.readouterr().err
    return capsys.readouterr().out


def _line(opening: str) -> str:
    """Number of the notice's line that opens so."""
    return str(next(n for n, line in enumerate(NOTICE.split("\n"), 1) if line.startswith(opening)))


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_load_sums_up_and_knows_what_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    location = str(tmp_path / "store")
    assert main(["--lang", "en", "load", "--store", location, str(tmp_path), str(tmp_path / "none.txt")]) == 1
    said = capsys.readouterr()
    assert "loaded 1 files, 1 documents" in said.out
    assert "permit items  2" in said.out
    assert "not loaded: 2 " in said.out
    assert len(said.err.splitlines()) == 2
    assert "b.txt" in said.err
    assert "none.txt" in said.err
    assert main(["--lang", "zh", "load", "--store", location, str(tmp_path / "a.txt")]) == 0
    assert capsys.readouterr().out == "1 个文件没有变化，未重新装入\n"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_load_reads_a_file_by_its_encoding(tmp_path: Path, encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding=encoding)
    assert main(["--lang", "en", "load", "--store", str(tmp_path / "store"), str(tmp_path / "a.txt")]) == 0
    assert "permit items  2" in capsys.readouterr().out


@pytest.mark.usefixtures("store")
def test_query_gives_the_same_rows_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows(_out(capsys, "query", "permits", "--format", "csv"))
    assert [
        (row["sequence"], row["item"], row["authority"], row["authority_printed"], row["line"]) for row in rows
    ] == [
        ("1", "教师资格认定", "云江市教育局", "市教育局", _line("1\t")),
        ("2", "渡口设置审批", "云江市交通运输局", "市交通运输局", _line("2\t")),
    ]
    typed = json.loads(_out(capsys, "query", "permits", "--format", "json"))
    assert typed == [
        {name: int(said) if name == "line" else said or None for name, said in row.items()} for row in rows
    ]
    assert "渡口设置审批" in _out(capsys, "query", "permits")
    assert len(rdflib.Graph().parse(data=_out(capsys, "query", "permits", "--format", "ttl"))) > 20
    assert _out(capsys, "query", "permits", "--format", "csv", "--bom").startswith("\ufeff")


@pytest.mark.usefixtures("store")
def test_parameters_reach_the_query(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows(_out(capsys, "query", "items-under-law", "--param", "title=教师资格条例", "--format", "csv"))
    assert {row["item"] for row in rows} == {"教师资格认定"}
    assert _out(capsys, "query", "items-under-law", "--param", 'title=无"} #', status=2) == ""


@pytest.mark.usefixtures("store")
def test_sparql_answers_every_form_in_its_formats(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    select = "SELECT ?item WHERE { ?fact a qz:Listing ; qz:itemPrinted ?item } ORDER BY ?item"
    assert _rows(_out(capsys, "sparql", select, "--format", "csv"))[0]["item"]
    assert _out(capsys, "sparql", select, "--format", "tsv").startswith("?item\n")
    assert json.loads(_out(capsys, "sparql", select, "--format", "json"))["head"]["vars"] == ["item"]
    assert _out(capsys, "sparql", "ASK { ?fact a qz:Listing }") == "true\n"
    construct = "CONSTRUCT WHERE { ?fact a qz:Listing }"
    for format in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD):
        name = {"ttl": "turtle", "nt": "n-triples", "jsonld": "json-ld"}[format.file_extension]
        assert len(set(ox.parse(_out(capsys, "sparql", construct, "--format", name), format))) == 2
    (tmp_path / "q.rq").write_text("\ufeff" + select, encoding="utf-8")
    assert "渡口设置审批" in _out(capsys, "sparql", f"@{tmp_path / 'q.rq'}")


@pytest.mark.usefixtures("store")
def test_a_faulty_query_is_told_by_its_own_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "sparql", "SELECT ?x\nWHERE {{{ ?x a qz:Listing"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "line 2," in said


@pytest.mark.usefixtures("store")
def test_search_finds_names_and_tells_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows(_out(capsys, "search", "教师资格", "--kind", "item", "--format", "csv"))
    assert [row["label"] for row in rows] == ["教师资格认定"]
    assert main(["--lang", "en", "search", "没有的东西"]) == 0
    assert "no rows" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_lines_are_found_and_tables_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (row,) = _rows(_out(capsys, "search", "--lines", "教师资格认定 市教育局", "--format", "csv"))
    assert row["cell"] == "市教育局"
    listed = _rows(_out(capsys, "tables", "--format", "csv"))
    shown = _rows(_out(capsys, "tables", listed[0]["table"], "--format", "csv"))
    assert len(shown) == int(listed[0]["rows"]) - 1
    _out(capsys, "tables", "--export", str(tmp_path / "out"))
    written = sorted(path.read_text(encoding="utf-8").count("\n") for path in (tmp_path / "out").iterdir())
    assert written == sorted(int(row["rows"]) for row in listed)


@pytest.mark.usefixtures("store")
def test_chain_names_law_authority_implementer_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    text = _out(capsys, "chain", "教师资格认定")
    for word in ("教师法", "教师资格条例", "云江市教育局", "yunjiang.txt:" + _line("1\t")):
        assert word in text
    assert json.loads(_out(capsys, "chain", "教师资格认定", "--format", "json"))["edges"]
    assert len(rdflib.Graph().parse(data=_out(capsys, "chain", "教师资格认定", "--format", "ttl"))) > 20
    near = json.loads(_out(capsys, "chain", "教师资格条例", "--format", "json", "--depth", "1"))
    whole = json.loads(_out(capsys, "chain", "教师资格条例", "--format", "json"))
    assert {node["label"] for node in near["nodes"]} == {"教师资格条例", "教师资格认定"}
    assert {"云江市教育局", "云江市行政审批局"} <= {node["label"] for node in whole["nodes"]}
    assert main(["--lang", "en", "chain", "没有的东西"]) == 2
    assert "nothing found" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_diff_takes_part_of_a_title_and_knows_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert _rows(_out(capsys, "diff", "渡运行政许可事项清单", "2022年版", "--format", "csv")) == []
    assert main(["--lang", "en", "diff", "甲清单", "2022年版"]) == 2
    assert "nothing found for '甲清单'" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_rows_for_people_have_headings_and_codes_in_words_and_citations(capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows(_out(capsys, "query", "permit-bases", "--for", "people", "--cite", "--format", "csv"))
    assert {"item", "number of the basis", "document number", "citation"} <= rows[0].keys()
    assert all(": 云江政办〔2022〕41号[" in row["citation"] for row in rows)
    assert _out(capsys, "query", "permits", "--format", "csv", "--crlf").count("\r\n") == 3


@pytest.mark.usefixtures("store")
def test_a_workbook_has_numbers_as_numbers_and_equal_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    books = []
    for _ in range(2):
        assert main(["--lang", "en", "query", "permits", "--format", "xlsx"]) == 0
        books.append(capfdbinary.readouterr().out)
    assert books[0] == books[1]
    heading, first, *_ = CalamineWorkbook.from_filelike(io.BytesIO(books[0])).get_sheet_by_index(0).to_python()
    assert heading[:3] == ["list", "number in the list", "item"]
    assert isinstance(first[heading.index("line")], float)


@pytest.mark.usefixtures("store")
def test_documents_and_places_are_cited(capsys: pytest.CaptureFixture[str]) -> None:
    number = _rows(_out(capsys, "query", "documents", "--format", "csv"))[0]["number"]
    assert f": {number}[Z/OL]" in _out(capsys, "cite", number)
    assert _out(capsys, "cite", number, "--format", "bibtex").startswith("@misc{")
    assert main(["--lang", "en", "cite", "nix.txt:3"]) == 2


@pytest.mark.usefixtures("store")
def test_a_query_that_cannot_be_read_is_told_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "sparql", "SELECT ?x { ?x a qz:Duty "]) == 2
    assert "line 1, column 26, behind “SELECT ?x { ?x a qz:Duty”: expected" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_audit_names_the_query_behind_each_finding(capsys: pytest.CaptureFixture[str]) -> None:
    from quanze.queries import catalogue

    findings = _rows(_out(capsys, "audit", "--as-of", "2024-01-01", "--format", "csv"))
    assert {finding["query"] for finding in findings} <= set(catalogue.names())
    assert main(["--lang", "en", "audit", "--check", "x"]) == 2
    assert "no check named 'x'" in capsys.readouterr().err


@pytest.mark.usefixtures("store")
def test_what_is_loaded_keeps_to_the_shapes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "validate"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().err.startswith("conforms:")


@pytest.mark.usefixtures("store")
def test_stats_count_and_describe(capsys: pytest.CaptureFixture[str]) -> None:
    counts = {row["name"]: int(row["count"]) for row in _rows(_out(capsys, "stats", "--format", "csv"))}
    assert counts["qz:Listing"] == 2
    void = rdflib.Graph().parse(data=_out(capsys, "stats", "--format", "void"))
    parted = set(void.objects(None, rdflib.URIRef("http://rdfs.org/ns/void#class")))
    assert rdflib.URIRef("https://w3id.org/quanze/ns#Listing") in parted
    total = next(void.objects(None, rdflib.URIRef("http://rdfs.org/ns/void#triples")))
    assert int(str(total)) > len(parted) > 20


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "nt", "jsonld", "rdf", "graphml", "csv.zip"])
def test_an_export_is_whole_and_the_same_again(
    ending: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / f"{name}.{ending}" for name in "ab"]
    for path in paths:
        _out(capsys, "export", str(path))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    if ending == "graphml":
        graph = nx.read_graphml(paths[0])
        assert graph.number_of_edges() > 20
        assert all(data["label"] and data["kind"] for _, data in graph.nodes(data=True))
        kinds = {data["kind"] for _, data in graph.nodes(data=True)}
        assert {"agency", "item", "law", "Listing"} <= kinds
        proven = [data for _, _, data in graph.edges(data=True) if data["relation"] == "qz:item"]
        assert proven
        assert all(data["quote"] and isinstance(data["line"], int) for data in proven)
        short = [
            data for _, _, data in graph.edges(data=True) if data["relation"] in ("qz:implementedBy", "qz:legalBasis")
        ]
        assert short
        assert all(data["quote"] and data["source"] for data in short)
    elif ending == "csv.zip":
        with zipfile.ZipFile(paths[0]) as archive:
            permits = _rows(archive.read("permits.csv").decode("utf-8-sig"))
            assert len(permits) == 2
            assert {"entities.csv", "links.csv", "documents.csv"} <= set(archive.namelist())
    else:
        format = ox.RdfFormat.from_extension(ending)
        assert len(set(ox.parse(paths[0].read_bytes(), format))) > 100


def test_an_export_that_cannot_be_written_is_told(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "export", "a.xlsx"]) == 2
    assert main(["--lang", "en", "export", str(tmp_path / "none" / "a.graphml")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_review_accounts_for_every_line(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = _out(capsys, "review", str(loaded / "corpus"))
    assert "permit items: " in text
    account = json.loads(_out(capsys, "review", str(loaded / "corpus"), "--format", "json"))
    lines = [line for document in account["documents"] for line in document["lines"]]
    assert [line["line"] for line in lines] == [n for n, line in enumerate(NOTICE.split("\n"), 1) if line]
    assert all(line["evidence"] != bool(line["reasons"]) for line in lines)
    assert main(["review", str(loaded / "none")]) == 1


def test_an_empty_store_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "CURRENT").write_text("nonsense", encoding="utf-8")
    assert main(["--lang", "en", "query", "permits", "--store", str(tmp_path / "broken")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_serve_prints_its_address_answers_and_ends_on_interrupt(store: Path) -> None:
    command = [str(Path(sys.executable).with_name("quanze")), "--lang", "en", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        try:
            address = server.stdout.readline().split()[1]
            assert address.startswith("http://127.0.0.1:")
            assert httpx.get(address, timeout=10).status_code == 200
            answer = httpx.get(address + "sparql", params={"query": "ASK { ?s ?p ?o }"}, timeout=10)
            assert answer.json()["boolean"] is True
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
        told = [line.split()[1:] for line in server.stderr.read().splitlines()]
        assert [(level, method, status) for level, _, _, method, _, status, *_ in told] == [("INFO", "GET", "200")] * 2


def test_serve_tells_of_a_taken_port_and_a_missing_store(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["--lang", "en", "serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "cannot listen on 127.0.0.1:" in capsys.readouterr().err
    assert main(["--lang", "en", "serve", "--port", "0", "--store", str(tmp_path / "none")]) == 2
    assert "no store at" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["items-of-agency", "documents", "list-changes"])
def test_help_with_a_query_is_about_the_query(capsys: pytest.CaptureFixture[str], name: str) -> None:
    from quanze.queries import catalogue

    told = _out(capsys, "query", name, "--help")
    query = catalogue.get(name)
    for word in (query.question.en, *(p.name for p in query.parameters), *(c.name for c in query.columns)):
        assert word in told
    assert all(f"--param {p.name}={p.example}" in told for p in query.parameters if p.default is None)
    assert "--bom" in _out(capsys, "query", "--help")
    assert main(["--lang", "en", "query", "permitz", "--help"]) == 2
    assert "permits" in capsys.readouterr().err
