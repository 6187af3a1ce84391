"""What must never be found in a graph: each invariant as a query that has no answer, in two editions of the samples."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quanze import store
from quanze.queries.running import select
from quanze.store.interface import QuadStore
from tests.samples import load_editions

_HOLDS = "FILTER NOT EXISTS { ?fact qz:replacedOn ?day }"
INVARIANTS = {
    "an implementer that no list in force names": "?x qz:implementedBy ?y "
    f"FILTER NOT EXISTS {{ ?fact a qz:Implementation ; qz:item ?x ; qz:agency ?y {_HOLDS} }}",
    "an authority that no list in force names": "?x qz:competentAuthority ?y "
    f"FILTER NOT EXISTS {{ ?fact a qz:Listing ; qz:item ?x ; qz:authority ?y {_HOLDS} }}",
    "a basis that no list in force names": "?x qz:legalBasis ?y "
    f"FILTER NOT EXISTS {{ ?fact qz:listing/qz:item ?x ; qz:citedDocument ?y {_HOLDS} }}",
    "a member of the last list without a group": f"?fact a qz:GroupMembership ; qz:group ?y ; qz:person ?x {_HOLDS} "
    "FILTER NOT EXISTS { ?x qz:memberOf ?y }",
    "a chief of the last list without a water": f"?fact a qz:Stewardship ; qz:object ?x ; qz:person ?y {_HOLDS} "
    "FILTER NOT EXISTS { ?x qz:steward ?y }",
    "who answers for a thing without answering for it": "?x qz:competentAuthority|qz:implementedBy|qz:steward|qz:leadAgency ?y "
    "FILTER NOT EXISTS { ?y qz:answersFor ?x }",
    "a body without level, place or kind": "?x a qz:Agency FILTER(!EXISTS { ?x qz:level ?l } || !EXISTS { ?x qz:jurisdiction ?p } "
    "|| !EXISTS { ?x qz:agencyKind ?k })",
    "a document that cites itself": "?x qz:citedDocument ?y ; qz:statedIn ?y",
    "a document without days of its date": "?x eli:date_document ?y FILTER NOT EXISTS { ?x qz:datedFrom ?f ; qz:datedBy ?b }",
    "a list without days of its date": "?x qz:knownOn ?y FILTER NOT EXISTS { ?x qz:datedFrom ?f ; qz:datedBy ?b }",
    "a deadline without a last day": "?x qz:due ?y FILTER NOT EXISTS { ?x qz:dueBy ?z }",
    "a member since no day": "?x a qz:GroupMembership ; qz:knownOn ?y FILTER NOT EXISTS { ?x qz:startsOn ?z }",
    "a list of members that ends with no day": "?x a qz:GroupMembership ; qz:replacedOn ?y FILTER NOT EXISTS { ?x qz:endsOn ?z }",
    "an open tenure as of no day": "?x qz:tenureStatus qz:tenurestatus-open FILTER NOT EXISTS { ?x qz:asOf ?y }",
    "a phrase that is an organisation with posts": "?x org:postIn ?y FILTER EXISTS { ?y a qz:AgencyGroup }",
    "a label in another language": '?x ?p ?y FILTER(LCASE(LANG(?y)) NOT IN ("", "zh-hans", "zh-hant", "en"))',
}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("editions")
    load_editions(folder / "store")
    with store.open(str(folder / "store")) as opened:
        yield opened


@pytest.mark.parametrize("never", INVARIANTS)
def test_an_invariant_holds(never: str, editions: QuadStore) -> None:
    assert select(editions, f"SELECT * WHERE {{ {INVARIANTS[never]} }} LIMIT 3") == []


@pytest.mark.parametrize("never", [never for never, query in INVARIANTS.items() if "FILTER" in query])
def test_there_is_something_that_could_break_it(never: str, editions: QuadStore) -> None:
    assert select(editions, f"SELECT * WHERE {{ {INVARIANTS[never].partition('FILTER')[0]} }} LIMIT 1")
