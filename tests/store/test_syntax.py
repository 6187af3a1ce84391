"""Queries an engine cannot read: the error says where, and what could stand there, in both languages."""

from __future__ import annotations

import pickle

import pyoxigraph as ox
import pytest

from quanze.store.errors import QueryUnreadable
from quanze.store.syntax import syntax_error


@pytest.mark.parametrize(
    ("query", "place", "zh", "en"),
    [
        ("SELECT ?x {\n?x a <x:y> ", (2, 12), "此处应为 ", "expected "),
        ("SELECT ?x { ?x foo:bar ?y }", (1, 23), "前缀没有声明", "the prefix is not declared"),
        ("SELEC ?x {}", (1, 10), "此处应为 SELECT 或 ASK", "expected SELECT or ASK"),
        (
            "SELECT ?x {?x a ?y FILTER(?y = }",
            (1, 33),
            "此处应为变量、值或函数",
            "expected a variable, a value or a function",
        ),
        (
            "SELECT (COUNT(?x) AS ?n) ?y {?x a ?y}",
            (1, 38),
            "SELECT 中有未绑定的变量：既未分组也未汇总",
            "SELECT has a variable",
        ),
    ],
)
def test_an_error_says_where_and_what_was_expected(query: str, place: tuple[int, int], zh: str, en: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(query)
    error = syntax_error(query, str(caught.value))
    assert isinstance(error, QueryUnreadable)
    assert (error.line, error.column) == place
    assert f"第 {place[0]} 行第 {place[1]} 列" in error.zh
    assert zh in error.zh
    assert en in str(error)
    assert "\\u{" not in error.zh


def test_the_place_is_that_of_the_query_as_it_was_given_and_survives_a_process() -> None:
    error = QueryUnreadable(1, 60, "?x", "此处应为 }", "expected }")
    assert error.moved(40).column == 20
    assert QueryUnreadable(2, 60, "", "", "").moved(40).column == 60
    assert pickle.loads(pickle.dumps(error)).zh == error.zh
