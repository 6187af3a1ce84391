"""What a text says about itself: strings, comments and IRIs are never taken for words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.views.endpoint.inspection import inspect, refuse_nesting, solid, with_using
from quanze.views.endpoint.refusals import Refusal
from tests.growth import assert_below_square

G, H = "http://g.example/", "http://h.example/"


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", ("http://a.example/",)),
        ("SELECT * { service silent <http://a.example/> { } }", ("http://a.example/",)),
        ("SELECT * { SERVICE ?where { } }", ("",)),
        ("SELECT * { SERVICE ex:place { } }", ("",)),
        ('ASK { ?s ?p "SERVICE <http://a.example/>" }', ()),
        ("ASK { ?s ?p '''it's SERVICE <x>''' }", ()),
        ("ASK { } # SERVICE <http://a.example/>", ()),
        ("ASK { ?SERVICE :service <http://a.example/SERVICE> }", ()),
        ("SELECT * { # don't\n SERVICE <http://a.example/> {} }", ("http://a.example/",)),
        ("SELECT * { FILTER(?a<?b) SERVICE <http://a.example/> {} }", ("http://a.example/",)),
        ('SELECT * { VALUES ?x { """a" } SERVICE <http://a.example/> {} }', ("http://a.example/",)),
    ],
)
def test_services_are_found_where_they_are_called(text: str, services: tuple[str, ...]) -> None:
    assert inspect(text).services == services


@pytest.mark.parametrize(
    ("text", "dataset", "volatile"),
    [
        ("SELECT * FROM <g> {}", True, False),
        ("SELECT * FROM NAMED <g> {}", True, False),
        ("SELECT (NOW() AS ?t) {}", False, True),
        ("SELECT ?from { ?from :from 'FROM NOW()' }", False, False),
        ("SELECT (rand() AS ?r) {}", False, True),
    ],
)
def test_dataset_and_volatility_are_told(text: str, dataset: bool, volatile: bool) -> None:
    found = inspect(text)
    assert (found.dataset, found.volatile) == (dataset, volatile)


def test_nesting_counts_brackets_and_not_those_in_strings() -> None:
    assert inspect("SELECT * { { { ?s ?p '((((((' } } }").depth == 3
    refuse_nesting(inspect("{" * 200), 200)
    with pytest.raises(Refusal, match="201"):
        refuse_nesting(inspect("{" * 201), 200)


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        (
            "DELETE { ?s a <a> } INSERT { ?s a <b> } WHERE { ?s a <a> }",
            f"DELETE {{ ?s a <a> }} INSERT {{ ?s a <b> }} USING <{G}> USING NAMED <{H}> WHERE {{ ?s a <a> }}",
        ),
        ("INSERT DATA { <a> <b> 'WHERE' }", "INSERT DATA { <a> <b> 'WHERE' }"),
        (
            "CLEAR ALL; INSERT { ?s a <b> } WHERE { { SELECT * WHERE { ?s a <a> } } }",
            f"CLEAR ALL; INSERT {{ ?s a <b> }} USING <{G}> USING NAMED <{H}> WHERE {{ {{ SELECT * WHERE {{ ?s a <a> }} }} }}",
        ),
    ],
)
def test_the_protocols_graphs_become_using_clauses(update: str, expected: str) -> None:
    assert with_using(update, (G,), (H,)) == expected


@pytest.mark.parametrize("update", ["WITH <g> DELETE { ?s ?p 1 } WHERE {}", "INSERT {} USING <g> WHERE {}"])
def test_two_datasets_for_one_update_are_refused(update: str) -> None:
    with pytest.raises(Refusal) as caught:
        with_using(update, (G,), ())
    assert caught.value.status == 400


@given(st.text(alphabet=st.sampled_from("{}()<>'\"\\#?:a \n@_%\ufeff\u3000名")))
def test_any_text_is_cut_into_tokens_in_order(text: str) -> None:
    found = list(solid(text))
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    with_using(text, (), ())


UNITS = [
    '"',
    "'''",
    '"""a',
    "<",
    "{",
    "\\",
    '"\\',
    "a:",
    "%",
    "#",
    "''' ",
    '""" \\',
    '"""\n\\"""x\n',
    '\n\\"""x\n',
    "a-",
    "a.",
    "1",
    "名",
    "_",
    " ",
    "?",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    assert_below_square(lambda size: unit * (size // len(unit)), inspect, 100_000)
