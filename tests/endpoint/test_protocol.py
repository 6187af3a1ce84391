"""SPARQL 1.1 Protocol over HTTP: operations, datasets, formats, caching, errors."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest

from tests.endpoint.conftest import AGENCIES
from tests.endpoint.serving import Served

ONE = "SELECT ?o { <http://a.example/agency/7> <http://a.example/label> ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://a.example/label> ?o }"
LABEL = "第7号局，负责第7项工作"


def _bindings(response: httpx.Response) -> list[dict[str, dict[str, str]]]:
    assert response.status_code == 200, response.text
    found: list[dict[str, dict[str, str]]] = response.json()["results"]["bindings"]
    return found


def _count(response: httpx.Response) -> int:
    return int(_bindings(response)[0]["n"]["value"])


def test_the_three_ways_to_ask_give_one_answer(reading: Served, client: httpx.Client) -> None:
    got = client.get(reading.sparql, params={"query": ONE})
    form = client.post(reading.sparql, data={"query": ONE})
    direct = client.post(reading.sparql, content=ONE, headers={"Content-Type": "application/sparql-query"})
    slashed = client.get(reading.sparql + "/", params={"query": ONE})
    assert got.content == form.content == direct.content == slashed.content
    assert _bindings(got) == [{"o": {"type": "literal", "value": LABEL}}]
    assert got.headers["content-type"] == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("accept", "media", "content"),
    [
        ("text/csv", "text/csv; charset=utf-8", f"o\r\n{LABEL}\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", f'?o\n"{LABEL}"\n'),
        ("application/sparql-results+xml", "application/sparql-results+xml", f"<literal>{LABEL}</literal>"),
        ("application/json", "application/json", f'"value":"{LABEL}"'),
    ],
)
def test_tables_come_in_every_format(
    reading: Served, client: httpx.Client, accept: str, media: str, content: str
) -> None:
    response = client.get(reading.sparql, params={"query": ONE}, headers={"Accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, media)
    assert content in response.content.decode()


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/trig", ox.RdfFormat.TRIG),
        ("application/n-quads", ox.RdfFormat.N_QUADS),
    ],
)
@pytest.mark.parametrize(
    "query", ["DESCRIBE <http://a.example/agency/7>", "CONSTRUCT WHERE { <http://a.example/agency/7> ?p ?o }"]
)
def test_graphs_come_in_every_format(
    reading: Served, client: httpx.Client, accept: str, format: ox.RdfFormat, query: str
) -> None:
    response = client.get(reading.sparql, params={"query": query}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == accept
    assert len(set(ox.parse(response.content, format))) == 2


def test_yes_and_no_come_as_json_and_xml(reading: Served, client: httpx.Client) -> None:
    assert client.get(reading.sparql, params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
    no = client.get(reading.sparql, params={"query": "ASK { ?s ?p 1 }", "format": "xml"})
    assert "<boolean>false</boolean>" in no.text


def test_the_default_graph_is_the_union_unless_a_dataset_is_named(reading: Served, client: httpx.Client) -> None:
    graph = "http://a.example/graph/3"
    assert _count(client.get(reading.sparql, params={"query": COUNT})) == AGENCIES
    one = client.get(reading.sparql, params={"query": COUNT, "default-graph-uri": graph})
    two = client.get(reading.sparql, params={"query": COUNT, "default-graph-uri": [graph, "http://a.example/graph/4"]})
    own = client.get(reading.sparql, params={"query": COUNT.replace("{", f"FROM <{graph}> {{", 1)})
    none = client.get(reading.sparql, params={"query": COUNT, "named-graph-uri": graph})
    assert [_count(r) for r in (one, two, own, none)] == [AGENCIES // 10, AGENCIES // 5, AGENCIES // 10, 0]
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <http://a.example/label> ?o } }"
    assert _count(client.get(reading.sparql, params={"query": named, "named-graph-uri": graph})) == AGENCIES // 10
    unknown = client.get(reading.sparql, params={"query": COUNT, "default-graph-uri": "http://nowhere.example/"})
    assert _count(unknown) == 0


def test_house_prefixes_need_no_declaration_and_can_be_declared_otherwise(
    reading: Served, client: httpx.Client
) -> None:
    undeclared = client.get(reading.sparql, params={"query": "ASK { qz:Agency skos:prefLabel ?x }"})
    assert undeclared.status_code == 200
    own = "PREFIX qz: <http://a.example/> SELECT (COUNT(*) AS ?n) { ?s qz:label ?o }"
    assert _count(client.get(reading.sparql, params={"query": own})) == AGENCIES


def test_head_says_what_get_would(reading: Served, client: httpx.Client) -> None:
    head = client.head(reading.sparql, params={"query": ONE})
    get = client.get(reading.sparql, params={"query": ONE})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.headers["etag"] == get.headers["etag"]
    assert client.head(reading.sparql, params={"query": "SELECT"}).status_code == 400


def test_unchanged_data_need_not_be_sent_again(reading: Served, client: httpx.Client) -> None:
    first = client.get(reading.sparql, params={"query": ONE})
    tag = first.headers["etag"]
    again = client.get(reading.sparql, params={"query": ONE}, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get(reading.sparql, params={"query": ONE}, headers={"If-None-Match": tag, "Accept": "text/csv"})
    assert other.status_code == 200
    assert other.headers["etag"] != tag


def test_what_changes_by_itself_has_no_etag(reading: Served, client: httpx.Client) -> None:
    assert "etag" not in client.get(reading.sparql, params={"query": "SELECT (NOW() AS ?t) {}"}).headers


def test_gzip_is_sent_to_those_who_take_it(reading: Served, client: httpx.Client) -> None:
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 2000"}
    plain = client.get(reading.sparql, params=query, headers={"Accept-Encoding": "identity"})
    packed = client.get(reading.sparql, params=query, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.num_bytes_downloaded < plain.num_bytes_downloaded / 5


def test_long_answers_are_streamed_and_short_ones_have_a_length(reading: Served, client: httpx.Client) -> None:
    plain = {"Accept-Encoding": "identity"}
    short = client.get(reading.sparql, params={"query": ONE}, headers=plain)
    with client.stream("GET", reading.sparql, params={"query": "SELECT * { ?s ?p ?o }"}, headers=plain) as long:
        assert long.headers["transfer-encoding"] == "chunked"
        long.read()
    assert int(short.headers["content-length"]) == len(short.content)
    assert len(json.loads(long.content)["results"]["bindings"]) == 2 * AGENCIES


def test_the_methods_are_told_and_no_web_page_is_let_in(reading: Served, client: httpx.Client) -> None:
    """Who lets pages of other sites in (CORS) is the application around the endpoint, when it was told to."""
    origin = {"Origin": "https://b.example"}
    options = client.options(reading.sparql, headers={**origin, "Access-Control-Request-Method": "POST"})
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    answers = [options, *(client.get(reading.sparql, params={"query": q}, headers=origin) for q in (ONE, "not SPARQL"))]
    assert not [name for answer in answers for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("method", "params", "headers", "content", "status", "says"),
    [
        ("GET", {"query": "SELECT * {"}, {}, None, 400, "line 1, column 11"),
        ("GET", {"query": "SELECT ?x {} GROUP BY ?y"}, {}, None, 400, "unbound"),
        ("GET", {"query": ""}, {}, None, 400, "expected SELECT or ASK"),
        ("GET", [("query", ONE), ("query", ONE)], {}, None, 400, "only once"),
        ("GET", {"update": "CLEAR ALL"}, {}, None, 400, "POST"),
        ("GET", {"query": ONE, "timeout": "soon"}, {}, None, 400, "timeout"),
        ("GET", {"query": ONE, "timeout": "-1"}, {}, None, 400, "timeout"),
        ("GET", {"query": ONE, "default-graph-uri": "no iri"}, {}, None, 400, "no iri"),
        ("GET", {"query": ONE}, {"Accept": "image/png"}, None, 406, "text/csv"),
        ("GET", {"query": ONE}, {"Accept": "text/turtle"}, None, 406, "text/csv"),
        ("GET", {"query": "SELECT (<http://f.example/f>(1) AS ?x) {}"}, {}, None, 501, "f.example"),
        ("PUT", {"query": ONE}, {}, None, 405, "PUT"),
        ("DELETE", {}, {}, None, 405, "DELETE"),
        ("PATCH", {}, {}, None, 405, "PATCH"),
        ("POST", {}, {}, ONE, 415, "application/sparql-query"),
        ("POST", {}, {"Content-Type": "text/plain"}, ONE, 415, "application/sparql-query"),
        ("POST", {}, {"Content-Type": "application/sparql-query; charset=UTF-16"}, ONE, 415, "UTF-16"),
        ("POST", {}, {"Content-Type": "application/sparql-query"}, b"ASK { ?s ?p '\xff' }", 400, "UTF-8"),
        ("POST", {}, {"Content-Type": "application/x-www-form-urlencoded"}, "quarry=1", 400, "query"),
        ("POST", {}, {"Content-Type": "application/x-www-form-urlencoded"}, "query=%ff", 400, "UTF-8"),
        ("POST", {"query": ONE}, {"Content-Type": "application/sparql-query"}, ONE, 400, "body"),
        ("POST", {}, {"Content-Type": "application/sparql-update"}, "CLEAR ALL", 403, "--write-token"),
        ("POST", {}, {"Content-Type": "application/x-www-form-urlencoded"}, "update=CLEAR+ALL", 403, "--write-token"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line(
    reading: Served,
    client: httpx.Client,
    method: str,
    params: dict[str, str] | list[tuple[str, str]],
    headers: dict[str, str],
    content: str | bytes | None,
    status: int,
    says: str,
) -> None:
    url = reading.sparql + ("?" + urlencode(params) if params else "")
    response = client.request(method, url, headers=headers, content=content)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert says in response.text
    assert response.text.count("\n") == 1
    assert " / " in response.text
    assert "Traceback" not in response.text


def test_405_says_what_is_allowed(reading: Served, client: httpx.Client) -> None:
    assert client.put(reading.sparql).headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert client.options(reading.sparql).headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_the_description_names_endpoint_formats_and_prefixes(reading: Served, client: httpx.Client) -> None:
    for accept, format in (("text/turtle", ox.RdfFormat.TURTLE), ("application/rdf+xml", ox.RdfFormat.RDF_XML)):
        response = client.get(reading.sparql, headers={"Accept": accept})
        store = ox.Store()
        store.load(response.content, format)
        asked = f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
            PREFIX sh: <http://www.w3.org/ns/shacl#>
            ASK {{ ?s sd:endpoint <{reading.sparql}> ; sd:feature sd:UnionDefaultGraph ;
                      sd:supportedLanguage sd:SPARQL11Query ; sd:defaultDataset ?d . ?d sh:declare/sh:prefix "qz"
                   FILTER NOT EXISTS {{ ?s sd:supportedLanguage sd:SPARQL11Update }} }}"""
        assert store.query(asked)
    assert client.get(reading.sparql, headers={"Accept": "image/png"}).status_code == 406


def test_void_counts_what_is_there(reading: Served, client: httpx.Client) -> None:
    response = client.get(reading.root + "/.well-known/void")
    store = ox.Store()
    store.load(response.content, ox.RdfFormat.TURTLE)
    asked = f"""PREFIX void: <http://rdfs.org/ns/void#>
        ASK {{ ?d void:triples {2 * AGENCIES} ; void:propertyPartition ?p .
               ?p void:property <http://a.example/label> ; void:triples {AGENCIES} }}"""
    assert store.query(asked)
    assert client.post(reading.root + "/.well-known/void").status_code == 405
