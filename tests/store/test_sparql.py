"""What the store sees in a query before an engine does."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanze.store import sparql
from quanze.store.errors import QuerySyntax, ServiceForbidden
from tests.growth import assert_below_square


@given(st.text(alphabet="?$ab:<>\"'\\#{}()\n .@-_é市1SERVICE", max_size=60))
def test_tokens_make_up_the_query_without_a_gap(text: str) -> None:
    assert "".join(token.text for token in sparql.tokens(text)) == text


@pytest.mark.parametrize(
    "text, form",
    [
        ("select * {}", "select"),
        ("# ASK\nBASE <x:#ASK> PREFIX ask: <x:SELECT> CONSTRUCT {} WHERE {}", "construct"),
        ("PREFIX select:<x:> ASK { ?construct a 'DESCRIBE' }", "ask"),
        ("\ufeff DESCRIBE <x:y>"[1:], "describe"),
    ],
)
def test_the_form_of_a_query(text: str, form: str) -> None:
    assert sparql.form(text) == form


@pytest.mark.parametrize(
    "text", ["", "INSERT DATA {}", "# SELECT *", "{ SELECT * {} }", "<SELECT> *", "'SELECT' ASK {}"]
)
def test_what_is_no_query(text: str) -> None:
    with pytest.raises(QuerySyntax):
        sparql.form(text)


@pytest.mark.parametrize(
    "text, named",
    [
        ("SELECT * FROM <x:g> {}", True),
        ("SELECT * from named <x:g> {}", True),
        ("ASK { ?s <x:FROM> 'FROM <x:g>' } # FROM <x:g>", False),
        ("SELECT ?FROM { ?FROM :from 1 }", False),
    ],
)
def test_whether_a_query_names_its_graphs(text: str, named: bool) -> None:
    assert sparql.names_dataset(text) is named


OUTSIDE = [
    "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://a.example/> {} }",
    "SELECT * { SERVICE ?where {} }",
    "PREFIX a: <http://a.example/> SELECT * { SERVICE a:b {} }",
    "PREFIX a: <http://a.example/> SELECT * { SERVICEa:b {} }",
    "PREFIX : <http://a.example/> SELECT * { SERVICE:b {} }",
    "SELECT * { SERVICE<http://a.example/>{} }",
    "SELECT * { SERVICE # <http://ok.example/>\n <http://a.example/> {} }",
    "SELECT * { S\\u0045RVICE <http://a.example/> {} }",
    "SELECT * { ?s ?p 'it\\'s' . SERVICE <http://a.example/> {} }",
    "SELECT * { ?s ?p true SERVICE <http://a.example/> {} }",
    "SELECT * { ?s ?p trueSERVICE <http://a.example/> {} }",
    "SELECT * { ?s ?p 'a' # '\n SERVICE <http://a.example/> {} # '\n }",
    'SELECT * { ?s ?p """a"" \\"""" SERVICE <http://a.example/> {} }',
    'SELECT * { VALUES ?x { """a" } SERVICE <http://a.example/> {} }',
    "SELECT * { ?s a:b\\'c ?o . SERVICE <http://a.example/> {} } # '",
    "SELECT * { FILTER(?a<?b) SERVICE <http://a.example/> {} FILTER(?a>?b) }",
    "SELECT * { SERVICE <http://ok.example/> { SERVICE <http://a.example/> {} } }",
]


@pytest.mark.parametrize("text", OUTSIDE)
def test_calls_outside_are_seen_however_they_are_written(text: str) -> None:
    with pytest.raises(ServiceForbidden):
        sparql.forbid_outside(text, ["http://ok.example/"])
    sparql.forbid_outside(text, ["*"])


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a 'SERVICE <x:y>' } # SERVICE <x:y>",
        "SELECT * { ?s qz:ServiceBundle <http://a.example/SERVICE> ; :service 1 }",
        "SELECT * { SERVICE SILENT <http://ok.example/> { ?s ?p ?o } }",
    ],
)
def test_names_and_strings_are_no_calls(text: str) -> None:
    sparql.forbid_outside(text, ["http://ok.example/"])


@pytest.mark.parametrize(
    "text",
    ["LOAD <http://a.example/>", "load silent <file:///x> into graph <x:g>", "CLEAR ALL; LOADa:b", "LO\\u0041D <x:y>"],
)
def test_loads_are_seen(text: str) -> None:
    with pytest.raises(ServiceForbidden):
        sparql.forbid_load(text)


def test_names_are_no_loads() -> None:
    sparql.forbid_load(
        "PREFIX ex: <x:LOAD> INSERT DATA { ex:load :LOAD 'LOAD <x:y>' }; # LOAD <x:y>\nDELETE WHERE { ?load ?p load:x }"
    )


LITERAL = ox.Literal('a"\\ b', language="zh")
TERM = str(LITERAL)
NODE = ox.NamedNode("https://x.example/市")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("SELECT ?s { ?s :p ?v }", f"SELECT ?s {{ ?s :p {TERM} }}"),
        ("SELECT ?s $v { ?s :p $v }", f"SELECT ?s ({TERM} AS ?v) {{ ?s :p {TERM} }}"),
        ("SELECT (COUNT(?v) AS ?n) { ?s ?p ?v }", f"SELECT (COUNT({TERM}) AS ?n) {{ ?s ?p {TERM} }}"),
        ("ASK { FILTER(!BOUND(?v) || bound( ?w )) }", "ASK { FILTER(!true || bound( ?w )) }"),
        (
            "SELECT ?s { { SELECT ?s ?v { ?s ?p ?v } GROUP BY ?s ?v } } ORDER BY ?v DESC(?v)",
            f"SELECT ?s {{ {{ SELECT ?s  {{ ?s ?p {TERM} }} GROUP BY ?s ({TERM} AS ?_v) }} }} ORDER BY ({TERM}) DESC({TERM})",
        ),
        ("SELECT ?s { { SELECT ?v { ?s ?p ?v } } }", f"SELECT ?s {{ {{ SELECT (1 AS ?_) {{ ?s ?p {TERM} }} }} }}"),
        ("SELECT ?s { VALUES ?s { 1 } ?s ?p ?v }", f"SELECT ?s {{ VALUES ?s {{ 1 }} ?s ?p {TERM} }}"),
        ("SELECT ?s { ?s ?p '?v' } # ?v", "SELECT ?s { ?s ?p '?v' } # ?v"),
        ("SELECT ?vv { ?vv ?p ?v_v }", "SELECT ?vv { ?vv ?p ?v_v }"),
    ],
)
def test_parameters_become_terms(text: str, expected: str) -> None:
    assert sparql.substitute(text, {"v": LITERAL}) == expected


@pytest.mark.parametrize("text", ["SELECT * { BIND(1 AS ?v) }", "SELECT (1 AS ?v) {}", "ASK { VALUES ?v { 1 } }"])
def test_a_parameter_that_the_query_binds_is_a_mistake(text: str) -> None:
    with pytest.raises(QuerySyntax, match=r"\?v"):
        sparql.substitute(text, {"v": LITERAL})


def test_a_blank_node_is_no_parameter() -> None:
    with pytest.raises(QuerySyntax, match="blank"):
        sparql.substitute("ASK { ?v ?p ?o }", {"v": ox.BlankNode()})


SHAPES = [
    "SELECT ?v ?n { ?v :name ?n }",
    "SELECT ?n { { ?v :name ?n } UNION { ?v :other ?n FILTER(?v != :none) } }",
    "SELECT ?v (COUNT(?n) AS ?count) { ?v :name ?n } GROUP BY ?v HAVING(COUNT(?n) > 0) ORDER BY ?v",
    "SELECT ?v ?n { { SELECT ?v (MAX(?name) AS ?n) { ?v :name ?name } GROUP BY ?v } }",
    "SELECT ?n { OPTIONAL { ?v :name ?n FILTER(BOUND(?v)) } }",
    "CONSTRUCT { ?v :is ?n } WHERE { ?v :name ?n }",
    "SELECT DISTINCT ?v { ?v :name|:other ?n MINUS { ?v :none ?n } } VALUES ?n { 'b' 'a' }",
    "SELECT ?n { ?v :name ?n } ORDER BY DESC(?v) LIMIT 5",
]


@pytest.mark.parametrize("text", SHAPES)
def test_a_query_with_terms_in_place_says_what_it_says_with_the_variable_fixed(text: str) -> None:
    engine = ox.Store()
    engine.load(b'@prefix : <x:> . :a :name "a" ; :other "b" . :c :name "d" .', ox.RdfFormat.TURTLE)
    text = "PREFIX : <x:> " + text
    bound = engine.query(sparql.substitute(text, {"v": ox.NamedNode("x:a")}))
    where = (
        text.rindex("{", 0, text.index(":name")) if text.count("SELECT") < 2 else text.rindex("{", 0, text.index(":n"))
    )
    fixed = engine.query(text[: where + 1] + " VALUES ?v { :a } " + text[where + 1 :])
    if isinstance(bound, ox.QueryTriples):
        assert set(bound) == set(fixed)  # type: ignore[arg-type]
        return
    assert isinstance(bound, ox.QuerySolutions)
    assert isinstance(fixed, ox.QuerySolutions)
    assert [v.value for v in bound.variables] == [v.value for v in fixed.variables]
    rows = [tuple(row) for row in bound]
    assert rows
    if "UNION" not in text:  # there the fixed variable does not reach the filter
        assert rows == [tuple(row) for row in fixed]


@pytest.mark.parametrize(
    "piece", ["a-", "a.", ":a.", "<a", "市", "'", "'''", '"', "\\", "?", "_:", "%41", "{", "SELECT ?v "]
)
def test_a_long_hostile_query_is_cut_in_time_that_grows_with_its_length(piece: str) -> None:
    def looked_over(text: str) -> None:
        sparql.forbid_outside(text)
        sparql.names_dataset(text)

    # Words that stand in a comment alone have it cut up to its end.
    assert_below_square(lambda size: "SELECT * { # service from\n" + piece * (size // len(piece)), looked_over, 100_000)


def test_only_variables_with_the_mark_of_parameters_are_replaced() -> None:
    query = "SELECT ?v { ?s :p $v FILTER(BOUND(?v) && BOUND($v)) }"
    assert sparql.substitute(query, {"v": NODE}, "$") == f"SELECT ?v {{ ?s :p {NODE} FILTER(BOUND(?v) && true) }}"


@pytest.mark.parametrize(
    ("before", "unit", "after"), [("SELECT ?s { ", "?s ?p ?v . ", "}"), ("SELECT ?s { { SELECT ", "?v ", "{ } } }")]
)
def test_a_long_list_of_parameters_is_replaced_in_time_that_grows_with_it(before: str, unit: str, after: str) -> None:
    assert_below_square(
        lambda size: before + unit * size + after, lambda text: sparql.substitute(text, {"v": NODE}), 2_000
    )


def test_an_inner_list_keeps_one_column_where_all_are_parameters() -> None:
    query = "SELECT ?s { { SELECT DISTINCT ?v ?w WHERE { ?s ?v ?w } } { SELECT ?v ?s { ?s ?p ?v } } }"
    replaced = sparql.substitute(query, {"v": NODE, "w": NODE})
    assert replaced == (
        f"SELECT ?s {{ {{ SELECT DISTINCT (1 AS ?_)  WHERE {{ ?s {NODE} {NODE} }} }} {{ SELECT  ?s {{ ?s ?p {NODE} }} }} }}"
    )


@pytest.mark.parametrize(
    "text, pieces",
    [
        ('"""a"', ['""', '"a"']),
        ("'''a'b", ["''", "'a'", "b"]),
        ('"""a\\"""', ['""', '"a\\""', '"']),
        ('"""a""""', ['"""a"""', '"']),
        ('"""a""b"c"""', ['"""a""b"c"""']),
        ("'''\"\"\"'''\"\"\"\n", ["'''\"\"\"'''", '""', '"', "\n"]),
    ],
)
def test_three_quotes_that_nothing_closes_are_an_empty_string_and_more(text: str, pieces: list[str]) -> None:
    assert [token.text for token in sparql.tokens(text)] == pieces


@pytest.mark.parametrize("quotes", ["", '"""', "'''"])
@pytest.mark.parametrize("unit", ['\n\\"""x\n', "\n\\'''x\n", '\n\\"""x\n' + "\\'''y\n", '"a\n', "a:..", "<a", 'b"'])
def test_time_grows_with_the_length_and_no_faster(unit: str, quotes: str) -> None:
    """What looks like a beginning everywhere; looking ahead from each would take an hour for half a megabyte."""
    assert_below_square(lambda size: quotes + unit * (size // len(unit)), _cut, 100_000)


def _cut(text: str) -> None:
    for _ in sparql.tokens(text):
        pass


@pytest.mark.parametrize("piece", ['\\"', "\\'", '\\"\\"'])
def test_a_string_that_never_ends_is_one_piece(piece: str) -> None:
    """However long: it is not read again from each of its quotes."""
    text = 'SELECT * { ?s ?p "' + piece * 2000
    pieces = list(sparql.tokens(text))
    assert "".join(one.text for one in pieces) == text
    assert len(pieces) < 40
