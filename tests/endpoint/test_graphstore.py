"""Graph Store Protocol and updates: whole writes or none, each a version of the store."""

from __future__ import annotations

from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from quanze.store import versions
from quanze.views.endpoint.settings import EndpointSettings
from tests.endpoint.conftest import sample_quads
from tests.endpoint.serving import AUTHORIZED, TOKEN, Served, fill, served

GRAPH = "http://a.example/g"
TURTLE = {**AUTHORIZED, "Content-Type": "text/turtle"}
UPDATE = {**AUTHORIZED, "Content-Type": "application/sparql-update"}
ONE = "<http://a.example/s> <http://a.example/p> 1 ."
TWO = "<http://a.example/s> <http://a.example/p> 2 ."


def _triples(client: httpx.Client, endpoint: Served, **params: str) -> set[str]:
    response = client.get(endpoint.graphs, params=params, headers={"Accept": "application/n-triples"})
    assert response.status_code == 200, response.text
    return {str(q.triple) for q in ox.parse(response.content, ox.RdfFormat.N_TRIPLES)}


def _version(endpoint: Served) -> str | None:
    return versions.current(endpoint.service.settings.store)


def test_a_graph_is_made_replaced_added_to_and_dropped(writing: Served, client: httpx.Client) -> None:
    params = {"graph": GRAPH}
    assert client.get(writing.graphs, params=params).status_code == 404
    assert client.put(writing.graphs, params=params, content=ONE, headers=TURTLE).status_code == 201
    assert len(_triples(client, writing, graph=GRAPH)) == 1
    assert client.put(writing.graphs, params=params, content=TWO, headers=TURTLE).status_code == 204
    assert len(_triples(client, writing, graph=GRAPH)) == 1
    assert client.post(writing.graphs, params=params, content=ONE, headers=TURTLE).status_code == 204
    assert len(_triples(client, writing, graph=GRAPH)) == 2
    assert client.head(writing.graphs, params=params).status_code == 200
    assert client.delete(writing.graphs, params=params, headers=AUTHORIZED).status_code == 204
    assert client.delete(writing.graphs, params=params, headers=AUTHORIZED).status_code == 404
    assert client.head(writing.graphs, params=params).status_code == 404


def test_a_graph_has_an_address_of_its_own(writing: Served, client: httpx.Client) -> None:
    address = f"{writing.graphs}/people/1"
    assert client.put(address, content=ONE, headers=TURTLE).status_code == 201
    assert client.get(address).headers["content-type"].startswith("text/turtle")
    assert len(_triples(client, writing, graph=address)) == 1


def test_the_default_graph_reads_as_queries_see_it(writing: Served, client: httpx.Client) -> None:
    client.put(writing.graphs, params={"default": ""}, content=ONE, headers=TURTLE)
    client.put(writing.graphs, params={"graph": GRAPH}, content=TWO, headers=TURTLE)
    assert len(_triples(client, writing, default="")) == 2
    assert client.delete(writing.graphs, params={"default": ""}, headers=AUTHORIZED).status_code == 204
    assert len(_triples(client, writing, default="")) == 1


@pytest.mark.parametrize(
    ("media", "content"),
    [
        ("application/n-triples", ONE.replace(" 1 ", ' "1"^^<http://www.w3.org/2001/XMLSchema#integer> ')),
        ("application/ld+json", '{"@id": "http://a.example/s", "http://a.example/p": 1}'),
        (
            "application/rdf+xml",
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="http://a.example/s">'
            '<p xmlns="http://a.example/" r:datatype="http://www.w3.org/2001/XMLSchema#integer">1</p>'
            "</r:Description></r:RDF>",
        ),
    ],
)
def test_graphs_are_taken_in_every_format(writing: Served, client: httpx.Client, media: str, content: str) -> None:
    headers = {**AUTHORIZED, "Content-Type": media}
    assert client.put(writing.graphs, params={"graph": GRAPH}, content=content, headers=headers).status_code == 201
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    assert _triples(client, writing, graph=GRAPH) == {f'<http://a.example/s> <http://a.example/p> "1"^^{integer}'}


@pytest.mark.parametrize(
    ("method", "params", "headers", "content", "status", "says"),
    [
        ("PUT", {"graph": GRAPH}, TURTLE, "<a> <b", 400, "malformed graph"),
        ("PUT", {"graph": "no iri"}, TURTLE, ONE, 400, "no iri"),
        ("PUT", {}, TURTLE, ONE, 400, "?graph=IRI"),
        ("PUT", {"graph": GRAPH, "default": ""}, TURTLE, ONE, 400, "one graph"),
        ("PUT", {"graph": GRAPH}, {**AUTHORIZED, "Content-Type": "application/trig"}, ONE, 415, "text/turtle"),
        ("PUT", {"graph": GRAPH}, AUTHORIZED, ONE, 415, "text/turtle"),
        ("PUT", {"graph": GRAPH}, {**AUTHORIZED, "Content-Type": "multipart/form-data; boundary=x"}, "", 400, "multipart"),
        ("PUT", {"graph": GRAPH}, {"Content-Type": "text/turtle"}, ONE, 403, "token"),
        ("PATCH", {"graph": GRAPH}, TURTLE, ONE, 405, "PATCH"),
        ("GET", {}, {}, None, 400, "?graph=IRI"),
        ("GET", {"graph": GRAPH}, {"Accept": "text/csv"}, None, 406, "text/turtle"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_changes_nothing(
    writing: Served,
    client: httpx.Client,
    method: str,
    params: dict[str, str],
    headers: dict[str, str],
    content: str | None,
    status: int,
    says: str,
) -> None:
    before = _version(writing)
    response = client.request(method, writing.graphs, params=params, headers=headers, content=content)
    assert (response.status_code, says in response.text) == (status, True), response.text
    assert _version(writing) == before


def test_a_write_too_large_is_refused(tmp_path: Path, client: httpx.Client) -> None:
    settings = EndpointSettings(store=fill(tmp_path / "store", ""), write_token=TOKEN, write_bytes=1000)
    with served(settings) as endpoint:
        content = ONE + "#" * 1000
        assert client.put(endpoint.graphs, params={"graph": GRAPH}, content=content, headers=TURTLE).status_code == 413


def test_an_update_is_seen_by_the_next_query(writing: Served, client: httpx.Client) -> None:
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}
    first = client.get(writing.sparql, params=query)
    update = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {ONE} }} }}"
    assert client.post(writing.sparql, content=update, headers=UPDATE).status_code == 204
    second = client.get(writing.sparql, params=query, headers={"If-None-Match": first.headers["etag"]})
    assert (first.text, second.text) == ("n\r\n0\r\n", "n\r\n1\r\n")
    assert client.post(writing.sparql, data={"update": f"DROP GRAPH <{GRAPH}>"}, headers=AUTHORIZED).status_code == 204
    assert client.get(writing.sparql, params=query).text == "n\r\n0\r\n"


@pytest.mark.parametrize(
    ("update", "status"),
    [
        (f"INSERT DATA {{ {ONE} }} ; CLEAR XYZ", 400),
        (f"INSERT DATA {{ {ONE} }} ; DROP GRAPH <http://nowhere.example/>", 409),
        ("INSERT DATA { " + "{" * 300 + "}" * 300 + " }", 400),
    ],
)
def test_an_update_that_fails_leaves_everything(
    writing: Served, client: httpx.Client, update: str, status: int
) -> None:
    before = _version(writing)
    assert client.post(writing.sparql, content=update, headers=UPDATE).status_code == status
    assert _version(writing) == before


def test_the_ontology_stays_where_the_endpoint_keeps_it(tmp_path: Path, client: httpx.Client) -> None:
    settings = EndpointSettings(store=fill(tmp_path / "store", sample_quads()), write_token=TOKEN)
    with served(settings) as endpoint:
        assert client.post(endpoint.sparql, content="CLEAR ALL", headers=UPDATE).status_code == 204
        known = client.get(endpoint.sparql, params={"query": "ASK { qz:Agency a owl:Class }"})
        gone = client.get(endpoint.sparql, params={"query": "ASK { ?s <http://a.example/label> ?o }"})
    assert (known.json()["boolean"], gone.json()["boolean"]) == (True, False)


def test_a_plain_oxigraph_folder_can_be_read_and_not_written(tmp_path: Path, client: httpx.Client) -> None:
    plain = ox.Store(str(tmp_path / "plain"))
    plain.load(ONE.encode(), ox.RdfFormat.TURTLE)
    plain.flush()
    del plain
    with served(EndpointSettings(store=tmp_path / "plain", write_token=TOKEN, default_union=False)) as endpoint:
        asked = client.get(endpoint.sparql, params={"query": "ASK { ?s ?p 1 }"})
        written = client.post(endpoint.sparql, content="CLEAR ALL", headers=UPDATE)
    assert asked.json()["boolean"] is True
    assert "etag" in asked.headers
    assert written.status_code == 403


def test_a_busy_store_is_said_to_be_busy(tmp_path: Path, client: httpx.Client) -> None:
    settings = EndpointSettings(store=fill(tmp_path / "store", ""), write_token=TOKEN, wait=0.2)
    with served(settings) as endpoint:
        held = versions.lock(settings.store)
        try:
            response = client.post(endpoint.sparql, content=f"INSERT DATA {{ {ONE} }}", headers=UPDATE)
        finally:
            held.release()
        assert response.status_code == 503
        assert int(response.headers["retry-after"]) > 0
        assert client.post(endpoint.sparql, content=f"INSERT DATA {{ {ONE} }}", headers=UPDATE).status_code == 204
