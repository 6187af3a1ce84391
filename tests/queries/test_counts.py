"""What is counted in two places is counted the same way: what a load says, queries, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quanze import store
from quanze.queries.coverage import COLUMNS
from quanze.queries.facts_about import facts_about, page_kind
from quanze.queries.impacts import impact
from quanze.queries.running import run, select
from quanze.services.reports import LoadReport
from quanze.store.interface import QuadStore
from tests.samples import load_editions, load_samples

Corpus = tuple[LoadReport, QuadStore]


@pytest.fixture(scope="module", params=[load_samples, load_editions], ids=["samples", "editions"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """What a load said, and the store: the samples, and three editions of their lists."""
    folder = tmp_path_factory.mktemp("counts") / "store"
    load: Callable[[Path], LoadReport] = request.param
    report = load(folder)
    with store.open(str(folder)) as opened:
        yield report, opened


def named(target: QuadStore, kind: str) -> dict[str, str]:
    """IRIs by label."""
    return {
        row["label"]: row["thing"]
        for row in select(target, f"SELECT ?thing ?label {{ ?thing a {kind} ; skos:prefLabel ?label }}")
    }


def page_counts(target: QuadStore, iri: str) -> dict[str, int]:
    """How many things each group of facts on a page shows."""
    groups = facts_about(target, iri, page_kind(target, iri))
    return {group.key: len({fact.other.iri for fact in group.facts}) for group in groups}


def test_facts_of_a_load_are_those_of_the_sources_and_of_coverage(corpus: Corpus) -> None:
    report, target = corpus
    covered = run(target, "coverage").dicts()
    told = sum(report.facts.values())
    assert told > 100
    assert sum(int(row["facts"]) for row in run(target, "sources").dicts()) == told
    assert sum(int(row[column]) for row in covered for column in COLUMNS if column != "doubtful") == told


def test_doubtful_facts_of_a_load_are_those_of_the_query_and_of_coverage(corpus: Corpus) -> None:
    report, target = corpus
    told = sum(loaded.coverage.doubtful for loaded in report.loaded)
    assert told > 0
    assert len(run(target, "doubtful-facts").rows) == told
    assert sum(int(row["doubtful"]) for row in run(target, "coverage").dicts()) == told


def test_items_of_a_law_are_as_many_in_every_query_and_on_its_page(corpus: Corpus) -> None:
    _, target = corpus
    known = named(target, "qz:LegalDocument")
    laws = run(target, "laws-by-items").dicts()
    assert len(laws) > 5
    for row in laws:
        iri = known[row["law"]]
        hanging = run(target, "law-impact", {"title": iri}).dicts()
        told = {
            "laws-by-items": int(row["items"]),
            "items-under-law": len({each["item"] for each in run(target, "items-under-law", {"title": iri}).dicts()}),
            "law-impact": len({each["what"] for each in hanging if each["kind_of"] == "item"}),
            "/impact": len(impact(target, iri).items),
            "page": page_counts(target, iri).get("law-item", 0),
        }
        assert len(set(told.values())) == 1, (row["law"], told)


def test_items_and_duties_of_a_body_are_as_many_in_every_query_and_on_its_page(corpus: Corpus) -> None:
    _, target = corpus
    known = named(target, "qz:Agency") | named(target, "qz:AgencyGroup")
    ranked: dict[str, dict[str, int]] = {}
    for row in run(target, "agencies-by-items").dicts():
        ranked.setdefault(row["agency"], {})[row["role"]] = int(row["items"])
    busy = {row["agency"]: int(row["total"]) for row in run(target, "agencies-by-duties").dicts()}
    assert len(ranked) > 5
    assert len(busy) > 5
    for agency in ranked.keys() | busy.keys():
        iri, roles = known[agency], ranked.get(agency, {})
        rows = run(target, "items-of-agency", {"name": iri}).dicts()
        page = page_counts(target, iri)
        assert {role: len({row["item"] for row in rows if row["role"] == role}) for role in roles} == roles, agency
        assert page.get("agency-item-authority", 0) == roles.get("authority", 0), agency
        carried = {row["item"] for row in rows if row["role"] != "authority"}
        assert page.get("agency-item-implementer", 0) == len(carried), agency
        duties = {
            (row["task"], row["source"], row["line"]) for row in run(target, "duties-of-agency", {"name": iri}).dicts()
        }
        assert (len(duties), page.get("agency-duty", 0)) == (busy.get(agency, 0),) * 2, agency
