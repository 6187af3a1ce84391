"""What search results say of things: facts in force, counted where there are many."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quanze import store
from quanze.ontology.kinds import KINDS
from quanze.queries.cards import PATTERNS, Told, cards
from quanze.queries.running import select
from quanze.store.interface import QuadStore
from tests.samples import load_samples

ITEM = "https://w3id.org/quanze/id/item/000000-云江市/校车使用许可"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> QuadStore:
    folder: Path = tmp_path_factory.mktemp("cards") / "store"
    load_samples(folder)
    return store.open(str(folder))


def test_an_item_says_who_is_in_charge_by_which_law_and_of_which_list(samples: QuadStore) -> None:
    found = cards(samples, "item", [ITEM])[ITEM]
    assert [replace(one, fact="") for one in found] == [
        Told("authority", "云江市教育局", 1),
        Told("rests", "校车安全管理条例", 1),
        Told("printed", "2023-06-02", 1),
    ]


@pytest.mark.parametrize(
    ("kind", "word"),
    [("item", "authority"), ("item", "rests"), ("person", "post"), ("water", "chief"), ("duty", "lead")],
)
def test_what_a_card_names_is_printed_where_its_fact_says(samples: QuadStore, kind: str, word: str) -> None:
    of_kind = [row["thing"] for row in select(samples, f"SELECT ?thing {{ ?thing a <{KINDS[kind].classes[0]}> }}")]
    found = [
        one for several in cards(samples, kind, of_kind).values() for one in several if one.word == word and one.fact
    ]
    assert found
    for one in found:
        assert select(samples, f"SELECT ?p {{ <{one.fact}> qz:evidence ?p }}"), one


def test_the_figures_of_a_body_are_those_of_its_facts(samples: QuadStore) -> None:
    body = "https://w3id.org/quanze/id/agency/000000-云江市/云江市财政局"
    told = {one.word: one.count for one in cards(samples, "agency", [body])[body]}
    rows = select(samples, f"SELECT DISTINCT ?duty WHERE {{ ?part qz:agency <{body}> ; qz:duty ?duty }}")
    assert told["duties"] == len(rows) > 0


@pytest.mark.parametrize("kind", PATTERNS)
def test_every_kind_has_cards_of_its_words_alone(samples: QuadStore, kind: str) -> None:
    assert cards(samples, kind, []) == {}
    assert cards(samples, kind, ["https://w3id.org/quanze/id/item/none"]) == {}


def test_people_are_shown_with_the_day_they_were_last_in_print(samples: QuadStore) -> None:
    posts = [row["thing"] for row in select(samples, f"SELECT ?thing {{ ?thing a <{KINDS['post'].classes[0]}> }}")]
    told = {post: {one.word: one for one in several} for post, several in cards(samples, "post", posts).items()}
    assert told
    for post, said in told.items():
        days = select(
            samples,
            f"""SELECT ?day {{ ?tenure qz:post <{post}> ; qz:openedBy|qz:knownFrom ?fact . ?fact qz:statedIn/eli:date_document ?day
            FILTER NOT EXISTS {{ ?tenure qz:end|qz:closedBy|qz:endedWith ?over }} }}""",
        )
        assert said["seen"].value == max(row["day"] for row in days)


def test_a_post_that_someone_was_removed_from_is_not_on_the_card(samples: QuadStore) -> None:
    people = [
        row["who"] for row in select(samples, "SELECT DISTINCT ?who { ?tenure qz:closedBy ?by ; qz:person ?who }")
    ]
    left = {
        (row["who"], row["post"])
        for row in select(
            samples, "SELECT ?who ?post { ?tenure qz:closedBy ?by ; qz:person ?who ; qz:post/skos:prefLabel ?post }"
        )
    }
    told = {(who, one.value) for who, several in cards(samples, "person", people).items() for one in several}
    assert left
    assert not told & left
