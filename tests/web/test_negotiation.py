"""Data of a thing: what is handed out for which Accept header, and that it is the thing's."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest

from quanze.views.web import exports

SCHOOL_BUS = "/id/" + quote("item/000000-云江市/校车使用许可")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    "accept,media",
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        (BROWSER, "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/turtle;q=0.4, text/html;q=0.3", "text/turtle"),
        ("text/turtle;q=0.3, text/html;q=0.4", "text/html"),
        ("text/*;q=0.5, text/html;q=0", "text/turtle"),
        ("application/ld+json, text/turtle;q=0.9", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml;q=1.0;charset=utf-8", "application/rdf+xml"),
        ("TEXT/TURTLE", "text/turtle"),
        ("*/*;q=0.1, application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_the_accept_header_decides(asked: httpx.Client, accept: str | None, media: str) -> None:
    answer = asked.get(SCHOOL_BUS, headers={} if accept is None else {"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media
    assert "accept" in answer.headers["vary"]


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "application/pdf, image/*;q=0.5", "*/*;q=0"])
def test_what_cannot_be_had_is_a_406_that_says_what_can(asked: httpx.Client, accept: str) -> None:
    answer = asked.get(SCHOOL_BUS, headers={"accept": accept})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text


def test_the_address_may_name_the_format(asked: httpx.Client) -> None:
    for name, media in (
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
        ("rdf", "application/rdf+xml"),
    ):
        answer = asked.get(SCHOOL_BUS, params={"format": name}, headers={"accept": "text/html"})
        assert answer.headers["content-type"].split(";")[0] == media
    assert asked.get(SCHOOL_BUS, params={"format": "doc"}).status_code == 406


def test_all_formats_say_the_same_and_begin_with_the_thing(asked: httpx.Client) -> None:
    formats = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdf": ox.RdfFormat.RDF_XML,
    }
    found = {
        name: {
            str(quad.triple) for quad in ox.parse(asked.get(SCHOOL_BUS, params={"format": name}).content, format=syntax)
        }
        for name, syntax in formats.items()
    }
    assert len(set(map(frozenset, found.values()))) == 1
    turtle = asked.get(SCHOOL_BUS, params={"format": "ttl"}).text
    assert next(line for line in turtle.splitlines() if not line.startswith("@prefix")).startswith(
        "<https://w3id.org/quanze/id/item/"
    )
    assert "qz:competentAuthority" in turtle


def test_facts_come_as_a_table(asked: httpx.Client) -> None:
    answer = asked.get(SCHOOL_BUS, params={"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["role"] for row in rows} >= {"authority", "implements", "basis"}
    assert all(row["source"] and row["line"].isdigit() for row in rows)
    assert asked.get(SCHOOL_BUS, params={"format": "csv", "bom": "1"}).content.startswith(b"\xef\xbb\xbf")


def test_unknown_things_are_404_in_every_format(asked: httpx.Client) -> None:
    for accept in ("text/html", "text/turtle"):
        assert asked.get("/id/agency/1/none", headers={"accept": accept}).status_code == 404


def test_the_ontology_is_one_file_in_the_syntax_asked_for(asked: httpx.Client) -> None:
    said = {}
    for media in exports.MEDIA_TYPES.values():
        moved = asked.get("/ontology", headers={"accept": media})
        answer = asked.get(moved.headers["location"])
        assert answer.headers["content-type"].split(";")[0] == media
        said[media] = {str(quad) for quad in ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media))}
    assert len(said["text/turtle"]) > 1000
    assert len(set(map(frozenset, said.values()))) == 1
    assert asked.get("/ontology.docx").status_code == 404


def test_the_ontology_page_has_an_anchor_for_every_term(asked: httpx.Client) -> None:
    text = asked.get("/ontology").text
    quads = list(ox.parse(asked.get("/ontology.ttl").content, format=ox.RdfFormat.TURTLE))
    gone = {str(quad.subject) for quad in quads if quad.predicate.value.endswith("#deprecated")}
    for quad in quads:
        name = getattr(quad.subject, "value", "")
        if name.startswith("https://w3id.org/quanze/ns#") and str(quad.subject) not in gone:
            assert f'id="{name.rpartition("#")[2]}"' in text, name
