"""The page of a search: narrowed by place and year, and what it says where nothing is called so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from quanze import store as stores
from quanze.ontology import terms
from quanze.queries.answering import answer
from quanze.queries.cards import cards
from quanze.queries.facets import called, facets, nearest, spoken_of, years
from quanze.queries.profiles import profile
from quanze.queries.running import select
from quanze.store.interface import Hit, QuadStore
from quanze.views.assistants.answers import find
from tests.web.test_views import text

PLACE = "https://w3id.org/quanze/id/jurisdiction/000000-云江市"


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Iterator[QuadStore]:
    """The samples' store."""
    with stores.open(sample_store) as opened:
        yield opened


def test_results_keep_their_places_and_years(store: QuadStore) -> None:
    hits = store.search("云江市", limit=500)
    found = facets(store, (hit.iri for hit in hits))
    assert found.labels[PLACE] == "云江市"
    assert found.keep(hits, "", "") == hits
    here = found.keep(hits, PLACE, "")
    both = found.keep(hits, PLACE, "2019")
    assert 0 < len(both) < len(here) <= len(hits)
    assert both == [hit for hit in found.keep(hits, "", "2019") if hit in here]
    assert found.keep(hits, "", "1949") == []
    assert set(years(store)) >= {"2019", "2023"}


def test_the_nearest_names_share_the_longest_part(store: QuadStore) -> None:
    assert store.search("校车使用认证") == []
    near = nearest(store, "校车使用认证")
    assert near[0].label == "校车使用许可"
    assert nearest(store, "ｑ") == ()


def test_phrases_that_no_fact_is_about_are_no_results(store: QuadStore) -> None:
    hits = store.search("各县区人民政府")
    known = next(hit for hit in hits if hit.type == terms.AgencyGroup)
    orphan = replace(known, iri=known.iri + "等")
    assert spoken_of(store, [orphan, *hits]) == hits
    before: Any = _Before(store, orphan)
    assert called(before, "各县区人民政府", limit=1) == hits[:1]
    assert called(before, "各县区人民政府", limit=0) == []
    assert orphan not in nearest(before, "各县区人民政府府")
    assert find(before, "各县区人民政府", "", 1)["things"][0]["name"] == hits[0].label


class _Before:
    """A store whose search gives one more thing, before all others."""

    def __init__(self, store: QuadStore, first: Hit) -> None:
        self._store, self._first = store, first

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def search(self, text: str, kinds: Collection[str] = (), limit: int = 20) -> list[Hit]:
        return [self._first, *self._store.search(text, kinds, limit)][:limit]


def test_a_result_and_an_answer_say_in_a_sentence_who_answers_and_where_that_is_printed(asked: httpx.Client) -> None:
    card = text(asked, "/search?all=1&q=校车使用许可").partition('class="soft small card"')[2].partition("</li>")[0]
    links = re.findall(r'data-fact="([^"]+)">([^<]+)<', card)
    assert [words for _, words in links] == ["云江市教育局主管", "依据校车安全管理条例", "2023-06-02 的清单"]
    for (fact, _), printed in zip(links, ("市教育局", "校车安全管理条例", "校车使用许可"), strict=True):
        assert printed in asked.get("/api/evidence", params={"fact": fact}).json()["quote"]
    page = text(asked, "/queries/item-history?item=校车使用许可")
    told = page.partition('<section class="told">')[2].partition("</section>")[0]
    assert "云江市教育局" in told
    assert 'class="cite"' in told
    assert 'class="told"' not in text(asked, "/queries/permits"), "nothing was asked about"


def test_cards_of_bodies_count_items_as_their_pages_do(store: QuadStore) -> None:
    bodies = [row["body"] for row in select(store, "SELECT ?body WHERE { ?body a qz:Agency } ORDER BY ?body")]
    told = cards(store, "agency", bodies)
    counted = 0
    for body in bodies:
        known = profile(store, body)
        assert known is not None
        said = {clause.word: len(clause.facts) for clause in answer(known.kind, known.groups).now}
        card = {one.word: one.count for one in told.get(body, ())}
        assert [card.get(word) for word in ("charge", "carries")] == [
            said.get(word) for word in ("charge", "carries")
        ], body
        counted += card.get("carries", 0)
    assert counted > 5


def test_the_page_narrows_and_keeps_it_in_its_links(asked: httpx.Client) -> None:
    whole = text(asked, "/search?q=市")
    assert '<select name="year">' in whole
    page = text(asked, "/search?q=市&all=1&year=2019")
    assert "<option selected>2019</option>" in page
    assert all("year=2019" in link for link in re.findall(r'href="(/search[^"]*kind=[^"]*)"', page))
    assert page.count("<li>") < whole.count("<li>")


def test_lines_have_the_words_marked(asked: httpx.Client) -> None:
    found = text(asked, "/lines?q=市水利局").partition('class="plain"')[2].partition("</ul>")[0]
    assert found.count("<li>") > 0
    assert all("<mark>市水利局</mark>" in line for line in found.split("<li>")[1:])


def test_nothing_found_says_what_is_near_and_what_is_loaded(asked: httpx.Client) -> None:
    page = text(asked, "/search?q=校车使用认证")
    assert "名称相近的" in page
    assert "校车使用许可" in page
    assert "已装入" in page
    assert 'href="/sources#add"' in page
