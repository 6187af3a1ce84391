"""Rows as table, CSV, JSON and Turtle."""

from __future__ import annotations

import csv
import io
import json

import rdflib
from hypothesis import given
from hypothesis import strategies as st

from quanze.loaders import facts
from quanze.views import messages
from quanze.views.cli.output import display_width, write_rows
from quanze.views.cli.resultset import turtle

COLUMNS = ("item", "line")
ROWS = [("渡口设置", "12"), ('含"引号",逗号\n换行', ""), ("abc", "3")]

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


class Terminal(io.StringIO):
    """Output that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def _written(format: str, rows: list[tuple[str, str]] = ROWS, *, bom: bool = False) -> str:
    out = io.StringIO(newline="")
    assert write_rows(out, COLUMNS, rows, format, bom=bom) == len(rows)
    return out.getvalue()


def test_a_table_lines_up_wide_characters_and_keeps_to_one_line_a_row() -> None:
    assert _written("table").splitlines() == [
        "item                line",
        "──────────────────  ────",
        "渡口设置            12",
        '含"引号",逗号 换行',
        "abc                 3",
    ]


def test_csv_is_rfc_4180() -> None:
    assert _written("csv") == 'item,line\n渡口设置,12\n"含""引号"",逗号\n换行",\nabc,3\n'
    assert _written("csv", bom=True)[0] == "\ufeff"


def test_json_is_a_list_of_objects() -> None:
    assert json.loads(_written("json")) == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    assert json.loads(_written("json", [])) == []


def test_turtle_is_a_result_set() -> None:
    graph = rdflib.Graph().parse(data=turtle(COLUMNS, ROWS), format="turtle")
    rs = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
    assert {str(value) for value in graph.objects(None, rs.value)} == {cell for row in ROWS for cell in row if cell}
    assert len(list(graph.objects(None, rs.solution))) == 3


def test_a_table_fits_the_terminal_and_is_whole_elsewhere(monkeypatch: object) -> None:
    rows = [("市" * 100, "说明" * 60), ("短", "短")]
    out = Terminal()
    write_rows(out, ("name", "remark"), rows, "table")
    assert max(display_width(line) for line in out.getvalue().splitlines()) <= 120
    assert "…" in out.getvalue()
    assert "市" * 100 in _written("table", rows)


def test_no_cell_steers_the_terminal() -> None:
    assert "\x1b" not in _written("table", [("\x1b[31m红\x07", "\x9b2J")])


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_csv_and_json_give_every_value_back(rows: list[tuple[str, str]]) -> None:
    assert [tuple(row) for row in csv.reader(io.StringIO(_written("csv", rows), newline=""))][1:] == rows
    assert [tuple(row.values()) for row in json.loads(_written("json", rows))] == rows


@given(TEXTS.filter(bool), TEXTS)
def test_turtle_gives_every_value_back(one: str, other: str) -> None:
    graph = rdflib.Graph().parse(data=turtle(COLUMNS, [(one, other)]), format="turtle")
    values = graph.objects(None, rdflib.URIRef("http://www.w3.org/2001/sw/DataAccess/tests/result-set#value"))
    assert sorted(map(str, values)) == sorted(value for value in (one, other) if value)


def test_every_kind_of_fact_has_words_for_the_summary() -> None:
    kinds = {kind.__name__ for kind in facts.Fact.__subclasses__()}
    assert len(kinds) >= 12
    assert [kind for kind in sorted(kinds) if f"fact.{kind}" not in messages.MESSAGES] == []
