"""Accept headers, as RFC 9110 reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.views.endpoint.negotiation import GRAPH_TYPES, RESULT_TYPES, choose, takes_gzip, wanted
from quanze.views.endpoint.refusals import Refusal

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, */*", "application/json"),
        (BROWSER, "application/xml"),
        ("text/csv; charset=utf-8", "text/csv"),
        ("text/csv;q=1.5, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        ("nonsense, ;;;, text/csv", "text/csv"),
        ("image/png", None),
        ("text/csv;q=0", None),
    ],
)
def test_a_table_comes_in_the_preferred_format(accept: str | None, media: str | None) -> None:
    choice = choose(accept, RESULT_TYPES)
    assert (choice.media if choice else None) == media


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        (None, "ttl"),
        ("application/rdf+xml", "rdf"),
        ("application/ld+json, text/turtle;q=0.9", "jsonld"),
        ("application/n-triples;q=0.9, text/turtle;q=0.8", "nt"),
        ("application/trig", "trig"),
        ("application/sparql-results+json", None),
    ],
)
def test_a_graph_comes_in_the_preferred_format(accept: str | None, format: str | None) -> None:
    choice = choose(accept, GRAPH_TYPES)
    assert (choice.format if choice else None) == format


def test_the_format_parameter_goes_before_the_header() -> None:
    found = wanted("text/csv", "turtle")
    assert found.results is None
    assert found.graph is not None
    assert found.graph.media == "text/turtle"


def test_what_cannot_be_served_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        wanted("image/png")
    assert caught.value.status == 406
    assert "text/csv" in caught.value.line()


@pytest.mark.parametrize(
    ("names", "results", "graph"),
    [
        (("xml",), "xml", "rdf"),
        (("json",), "json", "jsonld"),
        (("n3", "turtle"), None, "n3"),
        (("rdf+xml", "rdf+xml"), None, "rdf"),
        (("docx", "csv"), "csv", None),
        (("docx",), "tsv", "ttl"),
    ],
)
def test_names_are_taken_as_clients_send_them(names: tuple[str, ...], results: str | None, graph: str | None) -> None:
    """Several, twice, for the other kind of answer, or unknown: then the Accept header counts."""
    found = wanted("text/tab-separated-values, text/turtle;q=0.5", *names)
    assert (found.results and found.results.format) == results
    assert (found.graph and found.graph.format) == graph


@pytest.mark.parametrize(
    ("header", "takes"),
    [(None, False), ("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("*", True), ("gzip;q=x", False)],
)
def test_gzip_is_used_only_where_it_is_taken(header: str | None, takes: bool) -> None:
    assert takes_gzip(header) is takes


@given(st.text())
def test_no_accept_header_is_too_strange(accept: str) -> None:
    choose(accept, RESULT_TYPES)
    takes_gzip(accept)
