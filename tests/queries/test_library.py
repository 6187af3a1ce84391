"""Every query of the library: its file is whole, and its answer on the sample gazettes is the golden one."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from quanze import store
from quanze.queries import catalogue
from quanze.queries.errors import UnknownName, UnknownParameter, UnknownQuery, WrongParameter
from quanze.queries.running import joined_rows, run
from quanze.store.interface import QuadStore
from tests.conftest import ROOT
from tests.samples import load_samples

GOLDEN = ROOT / "tests" / "golden"
CONTRACT = {
    "documents": "document number title kind issuer date gazette source line",
    "permits": "list sequence item authority authority_printed reform remark document source line",
    "permit-implementers": "list sequence item agency agency_printed modes note delegator document source line",
    "permit-bases": "list sequence item basis basis_number relation document source line",
    "duties": "document section task role agency agency_printed deadline due source line",
    "duty-officials": "document task official role agency agency_printed source line",
    "appointments": "person gender action post agency probation concurrent retirement date document source line",
    "group-members": "group person role post agency office_at document source line",
    "references": "document relation cited_title cited_number cited_kind source line",
    "validity": "instrument interpreter effective term expires document source line",
    "stewardships": "object official role agency responsible_official due document source line area level responsible_agency",
    "bundles": "list bundle item necessity agency agency_printed lead document source line",
    "recognitions": "name status category document source line",
    "agency": "property value source line",
    "items-of-agency": "item role list basis source line",
    "items-under-law": "item authority agency list source line",
    "duties-of-agency": "task role due document source line",
    "posts-of-person": "post agency start end known_on event source line",
    "holder-of-post": "person start end known_on source line post standing",
    "basis-chain": "depth document relation cited_title cited_number",
    "co-working": "agency_a agency_b shared_duties",
    "list-changes": "change item_from item_to before after",
    "delegations": "item agency delegator mode source line list sequence kind level extent",
    "permit-sheet": "sequence item authority implementers bases reform remark list document source line",
    "item-history": "date list sequence item authority implementers bases reform remark document source line",
    "agency-changes": "change what other date before after document source line source_before line_before role",
    "authority-without-implementing": "list sequence item authority implementers document source line",
    "items-by-basis-kind": "list kind_of items numbers",
    "measures-by-agency": "document agency measures lead cooperating responsible",
    "duties-with": "document section task role agencies deadline due source line",
    "duties-without": "document section task agencies deadline due source line",
    "person-across-files": "person files kind_of post agency date document source line",
    "documents-cited-by-several": "cited_title cited_number documents cited_by",
    "phrase-members": "phrase member member_printed document source line",
    "compare-places": "comparison item authority_a authority_b implementers_a implementers_b",
    "coverage": "source gazette year documents",
    "prints-differ": "document what printed other source line other_source other_line",
    "repealed-bases": "item_or_document basis repealed_by source line",
}
"""Names and columns that are public interface; more columns may follow these."""

NAMES = tuple(catalogue.names())


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder / "s")
    with store.open(str(folder / "s")) as opened:
        yield opened


def test_the_library_is_as_large_as_it_was() -> None:
    assert len(NAMES) >= 43


def test_the_contract_is_kept() -> None:
    for name, columns in CONTRACT.items():
        declared = [column.name for column in catalogue.get(name).columns]
        assert declared[: len(columns.split())] == columns.split(), name


@pytest.mark.parametrize("name", NAMES)
def test_header_matches_the_query(name: str) -> None:
    query = catalogue.get(name)
    assert query.title.zh
    assert query.title.en
    assert query.question.zh.endswith("？")
    assert query.question.en.endswith("?")
    examples = {p.name: p.example for p in query.parameters if p.example}
    answer = ox.Store().query(query.bind(examples))
    assert isinstance(answer, ox.QuerySolutions)
    assert [v.value for v in answer.variables] == [column.name for column in query.columns]
    for parameter in query.parameters:
        assert re.search(rf"\${parameter.name}\b", query.body), parameter.name
        assert parameter.example or parameter.default, parameter.name


@pytest.mark.parametrize("name", NAMES)
def test_golden_answer(samples: QuadStore, name: str) -> None:
    query = catalogue.get(name)
    table = run(samples, name, {p.name: p.example for p in query.parameters if p.example})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    golden = GOLDEN / f"{name}.csv"
    if os.environ.get("QUANZE_ACCEPT"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text.getvalue(), encoding="utf-8")
    assert text.getvalue() == golden.read_text(encoding="utf-8")


def test_every_fact_tells_how_sure_it_is() -> None:
    """Queries of facts end with confidence and doubt; those that count or join many facts have neither."""
    rows_of_many = {
        "basis-chain", "co-working", "list-changes", "items-by-basis-kind", "measures-by-agency", "documents-cited-by-several",
        "compare-places", "coverage",
    }  # fmt: skip
    for name in CONTRACT.keys() - rows_of_many:
        assert [column.name for column in catalogue.get(name).columns[-2:]] == ["confidence", "doubt"], name
        assert catalogue.get(name).joined[-1:] == ("doubt",) or name == "agency-changes", name


def test_doubts_of_one_fact_are_one_row_and_like_rows_of_two_facts_stay_two() -> None:
    rows = [("一", "乙"), ("一", "甲"), ("一", "乙"), ("一", "甲"), ("二", ""), ("二", ""), ("二", "甲")]
    assert list(joined_rows(rows, 1)) == [("一", "乙；甲"), ("一", "乙；甲"), ("二", ""), ("二", ""), ("二", "甲")]


def test_every_golden_file_has_its_query() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.csv")) == sorted(NAMES)


def test_a_name_is_bound_as_a_term_and_never_as_text(samples: QuadStore) -> None:
    hostile = '市教育局" } INSERT { <urn:a> <urn:b> "c'
    with pytest.raises(UnknownName):
        run(samples, "items-of-agency", {"name": hostile})


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("permit", {}, UnknownQuery),
        ("permits", {"colour": "red"}, UnknownParameter),
        ("items-of-agency", {}, WrongParameter),
    ],
)
def test_wrong_questions_say_so(samples: QuadStore, name: str, given: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        run(samples, name, given)


def test_another_post_whose_name_only_has_the_same_characters_is_not_taken(samples: QuadStore) -> None:
    """The sample prints deputies of the finance bureau and no head of it."""
    assert run(samples, "holder-of-post", {"post": "云江市财政局副局长"}).rows
    with pytest.raises(UnknownName, match="云江市财政局副局长"):
        run(samples, "holder-of-post", {"post": "云江市财政局局长"})
    assert run(samples, "holder-of-post", {"post": "财政局副局长"}).rows


def test_unknown_query_names_the_nearest() -> None:
    with pytest.raises(UnknownQuery, match="permits"):
        catalogue.get("permitz")


def test_files_of_the_library_have_no_other_endings() -> None:
    assert {path.suffix for path in Path(ROOT, "queries", "library").iterdir()} == {".rq"}


def test_what_is_joined_with_names_bears_their_language() -> None:
    """Virtuoso has two kinds of strings and joins them byte by byte; constants with a language are of the kind of names."""
    joined = re.compile(r'(?<!_)CONCAT\(.*?"[^"]*[^\x00-\x7f"][^"]*"(?!@)')
    found = {path.name for path in (ROOT / "queries").rglob("*.rq") if joined.search(path.read_text("utf-8"))}
    assert found == set()
