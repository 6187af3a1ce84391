"""Filters, order and pages of the named queries: woven into the query, equal to what all its rows say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quanze import store
from quanze.queries import catalogue
from quanze.queries.errors import UnknownColumn, WrongParameter
from quanze.queries.filters import PAGING, Page, paged, shape
from quanze.queries.running import Table, rows_of_facts, run
from quanze.store.interface import QuadStore
from tests.samples import load_samples

OF_FACTS = tuple(name for name in catalogue.names() if catalogue.get(name).row)
"""Queries whose rows are printed facts."""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder / "s")
    with store.open(str(folder / "s")) as opened:
        yield opened


def _given(name: str) -> dict[str, str]:
    return {p.name: p.example for p in catalogue.get(name).parameters if p.example}


def _ask(samples: QuadStore, name: str, **more: str) -> Table:
    return run(samples, name, {**_given(name), **more})


def test_the_queries_of_facts_can_be_narrowed() -> None:
    assert len(OF_FACTS) >= 17
    for name in OF_FACTS:
        offered = {parameter.name for parameter in catalogue.get(name).accepted}
        assert {"document", "year", "place", "doubtful", *PAGING} <= offered, name


def test_what_agencies_share_is_narrowed_to_the_pairs_of_one(samples: QuadStore) -> None:
    whole = _ask(samples, "co-working").rows
    one = _ask(samples, "co-working", agency="市水利局").rows
    assert one == tuple(row for row in whole if "云江市水利局" in row[:2])
    assert {row[0] for row in one} > {"云江市水利局"} or {row[1] for row in one} > {"云江市水利局"}


def test_members_and_offices_of_one_group(samples: QuadStore) -> None:
    for name in ("group-members", "group-offices"):
        whole = _ask(samples, name)
        at = whole.columns.index("group")
        asked = whole.rows[0][at]
        assert _ask(samples, name, group=asked).rows == tuple(row for row in whole.rows if row[at] == asked)


def test_what_time_matters_for_can_be_asked_as_of_a_day(samples: QuadStore) -> None:
    timeless = {
        "agency-changes", "basis-chain", "coverage", "list-changes", "phrase-members", "prints-differ", "same-names", "sources", "sums",
        "table-cells", "tables", "unresolved-names",
    }  # fmt: skip
    for name in catalogue.names():
        query = catalogue.get(name)
        assert ("as_of" in {parameter.name for parameter in query.accepted}) == (name not in timeless), name
        if "as_of" in {parameter.name for parameter in query.filters}:
            assert len(_ask(samples, name, as_of="1990").rows) == 0, name


def test_an_agency_has_no_tasks_before_they_are_printed(samples: QuadStore) -> None:
    printed = {"authority for", "implements", "leads", "cooperates in", "responsible for", "issued", "office of"}
    assert printed & {row[0] for row in _ask(samples, "agency").rows}
    assert not printed & {row[0] for row in _ask(samples, "agency", as_of="2018-06").rows}


def test_doubtful_facts_are_as_many_on_every_page(samples: QuadStore) -> None:
    whole = _ask(samples, "doubtful-facts")
    assert whole.total == whole.doubtful == _ask(samples, "doubtful-facts", limit="1").doubtful
    assert _ask(samples, "doubtful-facts", doubtful="true").rows == whole.rows
    assert _ask(samples, "doubtful-facts", doubtful="false").rows == ()


@pytest.mark.parametrize("name", ["items-of-agency", "co-working", "agencies-by-items"])
def test_a_page_tells_how_many_rows_there_are_whatever_it_is_sorted_by(samples: QuadStore, name: str) -> None:
    whole = _ask(samples, name)
    for column in whole.columns:
        page = _ask(samples, name, sort=column, limit="1")
        assert (len(page.rows), page.total, page.doubtful) == (1, whole.total, whole.doubtful), column


@pytest.mark.parametrize("name", OF_FACTS)
def test_pages_are_parts_of_the_whole(samples: QuadStore, name: str) -> None:
    whole = _ask(samples, name)
    assert whole.total == len(whole.rows)
    for limit, offset in ((2, 0), (2, 1), (1, len(whole.rows))):
        page = _ask(samples, name, limit=str(limit), offset=str(offset))
        assert page.rows == whole.rows[offset : offset + limit]
        assert page.total == whole.total


@pytest.mark.parametrize("name", OF_FACTS)
def test_a_page_of_facts_is_cut_by_the_engine(name: str) -> None:
    asked, done = paged(catalogue.get(name).bind(_given(name)), catalogue.get(name).row, Page(7, 3))
    assert done
    assert "LIMIT 7 OFFSET 3" in asked


@pytest.mark.parametrize("name", tuple(catalogue.names()))
def test_any_column_can_order_the_rows_forth_and_back(samples: QuadStore, name: str) -> None:
    whole = _ask(samples, name)
    for column in whole.columns:
        at = whole.columns.index(column)
        forth, back = (_ask(samples, name, sort=sign + column) for sign in ("", "-"))
        assert sorted(forth.rows) == sorted(back.rows) == sorted(whole.rows)
        assert [row[at] for row in forth.rows] == [row[at] for row in back.rows][::-1]
        first = _ask(samples, name, sort=column, limit="1")
        assert [row[at] for row in first.rows] == [row[at] for row in forth.rows[:1]]


def test_numbers_are_ordered_by_value(samples: QuadStore) -> None:
    lines = [int(row[-3]) for row in _ask(samples, "duties", sort="line").rows]
    assert lines == sorted(lines)


@pytest.mark.parametrize("name", OF_FACTS)
def test_doubtful_and_sure_rows_are_all_rows(samples: QuadStore, name: str) -> None:
    doubtful, sure = (_ask(samples, name, doubtful=value).rows for value in ("true", "false"))
    assert sorted([*doubtful, *sure]) == sorted(_ask(samples, name).rows)
    if catalogue.get(name).columns[-1].name == "doubt":
        assert all(row[-1] for row in doubtful)
        assert not any(row[-1] for row in sure)


@pytest.mark.parametrize("name", OF_FACTS)
def test_years_of_documents_part_the_rows(samples: QuadStore, name: str) -> None:
    years = [_ask(samples, name, year=year).rows for year in ("2018", "2019", "2022", "2023")]
    assert sorted(row for rows in years for row in rows) == sorted(_ask(samples, name).rows)
    if "as_of" not in {parameter.name for parameter in catalogue.get(name).parameters}:
        assert sorted(_ask(samples, name, as_of="2019").rows) == sorted([*years[0], *years[1]])


@pytest.mark.parametrize(
    ("name", "given", "column", "values"),
    [
        ("permits", {"list": "云江市行政许可事项清单（2023年版）"}, "list", {"云江市行政许可事项清单（2023年版）"}),
        ("permit-bases", {"item": "校车使用许可"}, "item", {"校车使用许可"}),
        ("duties", {"agency": "市行政审批局", "role": "lead"}, "agency", {"云江市行政审批局"}),
        ("appointments", {"role": "remove"}, "action", {"remove"}),
        ("group-members", {"role": "head"}, "role", {"组长"}),
        ("group-members", {"role": "办公室主任"}, "role", {"办公室主任"}),
        ("appointments", {"place": "云江市"}, "action", {"appoint", "remove"}),
    ],
)
def test_a_filter_keeps_what_it_names(
    samples: QuadStore, name: str, given: dict[str, str], column: str, values: set[str]
) -> None:
    whole, kept = _ask(samples, name), _ask(samples, name, **given)
    at = whole.columns.index(column)
    assert {row[at] for row in kept.rows} == values
    if "place" not in given:
        assert kept.rows == tuple(row for row in whole.rows if row in set(kept.rows))
        assert len(kept.rows) < len(whole.rows)


def test_what_a_filter_was_taken_for_is_told(samples: QuadStore) -> None:
    (told,) = _ask(samples, "permits", list="云江市行政许可事项清单").understood
    assert (told.parameter, told.how) == ("list", "part")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"doubtful": "yes"}, WrongParameter),
        ({"limit": "many"}, WrongParameter),
        ({"as_of": "gestern"}, WrongParameter),
        ({"sort": "colour"}, UnknownColumn),
    ],
)
def test_wrong_filters_say_so(samples: QuadStore, given: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        run(samples, "permits", given)


def test_a_query_is_taken_apart_by_its_tokens() -> None:
    parts = shape(
        'SELECT ?a WHERE { ?a :p "} OPTIONAL {" { OPTIONAL { ?a :q ?c } } OPTIONAL { ?a :r ?d } } ORDER BY STR(?a) ?c DESC(?d)'
    )
    assert parts.core.strip() == '?a :p "} OPTIONAL {" { OPTIONAL { ?a :q ?c } }'
    assert parts.keys == ("STR(?a)", "?c", "DESC(?d)")
    assert parts.binds("STR(?c)")
    assert not parts.binds("?d")


def test_the_values_of_a_fact_are_one_row() -> None:
    rows = [("甲", "二", "f1"), ("乙", "", "f2"), ("甲", "一", "f1"), ("乙", "", "f3")]
    assert list(rows_of_facts(rows, [1])) == [("甲", "二；一"), ("乙", ""), ("乙", "")]


@pytest.mark.parametrize(
    "name, filter, column",
    [
        ("bundles", "bundle", "bundle"),
        ("stewardships", "river", "object"),
        ("documents", "kind", "kind"),
        ("references", "kind", "cited_kind"),
        ("delegations", "kind", "kind"),
        ("recognitions", "kind", "status"),
        ("doubtful-facts", "kind", "kind_of"),
        ("laws-by-items", "kind", "kind_of"),
        ("items-by-basis-kind", "kind", "kind_of"),
    ],
)
def test_rows_of_one_bundle_water_or_kind(samples: QuadStore, name: str, filter: str, column: str) -> None:
    whole = _ask(samples, name)
    at = whole.columns.index(column)
    asked = next(row[at] for row in whole.rows if row[at])
    assert _ask(samples, name, **{filter: asked}).rows == tuple(row for row in whole.rows if row[at] == asked)


def test_rows_that_have_some_words(samples: QuadStore) -> None:
    worded = [name for name in OF_FACTS if "words" in catalogue.get(name).places]
    assert len(worded) >= 15
    for name in worded:
        whole = _ask(samples, name)
        columns = [
            whole.columns.index(c)
            for c in ("item", "task", "title", "cited_title", "name", "content", "post")
            if c in whole.columns
        ]
        asked = next((value[:2] for row in whole.rows for at in columns if (value := row[at])), "许可")
        expected = [row for row in whole.rows if any(asked in row[at] for at in columns)]
        narrowed = _ask(samples, name, words=asked)
        assert (list(narrowed.rows), narrowed.total) == (expected, len(expected)), name


def test_an_office_is_one_row_however_many_persons_are_named_in_it(samples: QuadStore) -> None:
    offices = [row[:3] for row in _ask(samples, "group-offices").rows]
    assert len(offices) == len(set(offices))


def test_doubts_are_counted_as_rows_tell_them(samples: QuadStore) -> None:
    for name in OF_FACTS:
        whole = _ask(samples, name)
        page = _ask(samples, name, limit="1")
        assert (page.total, page.doubtful) == (len(whole.rows), whole.doubtful), name
