"""Every shortcut that the model declares is written, and a fact of the same words stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from quanze import store
from quanze.loaders.resolve.item_names import core
from quanze.queries.running import select
from quanze.services.loading import load
from quanze.store.interface import QuadStore
from tests.ontology.test_entailment import NOTICE
from tests.samples import load_samples

SHORTCUTS = {
    "?duty a qz:Duty ; qz:leadAgency ?x": "?p qz:duty ?duty ; qz:role qz:role-lead ; qz:agency ?x",
    "?duty qz:cooperatingAgency ?x": "?p qz:duty ?duty ; qz:role qz:role-cooperating ; qz:agency ?x",
    "?duty qz:responsibleAgency ?x": "?p qz:duty ?duty ; qz:role qz:role-responsible ; qz:agency ?x",
    "?item qz:competentAuthority ?x": "?l qz:item ?item ; qz:authority ?x",
    "?item qz:implementedBy ?x": "?i a qz:Implementation ; qz:item ?item ; qz:agency ?x",
    "?item qz:legalBasis ?x": "?c qz:listing/qz:item ?item ; qz:citedDocument ?x",
    "?item qz:delegatedBy ?x": "?d qz:item ?item ; qz:delegator ?x",
    "?bundle a qz:ServiceBundle ; qz:leadAgency ?x": "?p qz:entry/qz:bundle ?bundle ; qz:role qz:role-lead ; qz:agency ?x",
    "?water qz:steward ?x": "?s qz:object ?water ; qz:person ?x",
    "?person qz:heldPost ?x": "?t qz:person ?person ; qz:post ?x",
    "?person qz:holdsPost ?x": "?t qz:person ?person ; qz:post ?x ; qz:tenureStatus qz:tenurestatus-open",
    "?person qz:memberOf ?x": "?m qz:group ?x ; qz:person ?person",
    "?group a qz:LeadingGroup ; qz:officeAt ?x": "?o qz:group ?group ; qz:officeAt ?x",
    "?group a qz:AgencyGroup ; qz:member ?x": "?x a qz:Agency",
    "?old qz:successor ?x": "?e org:originalOrganization ?old ; org:resultingOrganization ?x",
    "?new qz:predecessor ?x": "?e org:originalOrganization ?x ; org:resultingOrganization ?new",
    "?body qz:partOf ?x": "?body org:subOrganizationOf|org:unitOf ?x",
    "?who qz:answersFor ?x": "?x qz:leadAgency|qz:cooperatingAgency|qz:responsibleAgency|qz:impliedAgency|qz:competentAuthority"
    "|qz:implementedBy|qz:steward ?who",
    "?document eli:passed_by ?x": "?p qz:issuer ?x",
    "?document eli:has_part ?x": "?a a qz:Annex ; qz:annexOf ?document",
    "?document eli:based_on ?x": "?c qz:citedDocument ?x ; qz:relation qz:relation-basis",
    "?document eli:ensures_implementation_of ?x": "?c qz:citedDocument ?x ; qz:relation qz:relation-implements",
    "?document eli:repeals ?x": "?c qz:citedDocument ?x ; qz:relation qz:relation-repeals",
    "?document eli:amends ?x": "?c qz:citedDocument ?x ; qz:relation qz:relation-amends",
    "?document eli:cites ?x": "?c qz:citedDocument ?x ; qz:relation qz:relation-cites",
    "?document qz:issues ?x": "?c qz:citedDocument ?x ; qz:relation qz:relation-issues",
    "?document a qz:LegalDocument ; eli:date_publication ?x": "?document qz:inIssue/eli:date_publication ?x",
    "?post a qz:Post ; qz:position ?x": "?post qz:postTitle ?title",
}
"""A shortcut, and what must stand behind each of its triples."""
DECISION = """钦州市人民政府关于修改《钦州市节水办法》的决定

钦政规〔2021〕3号

根据《中华人民共和国水法》，市人民政府决定对《钦州市节水办法》作如下修改：

一、加强用水管理。（牵头单位：市水利局；配合单位：各县区人民政府）

2021年4月2日
"""
"""What the samples have not: an amendment, a law by its full name, a phrase with known members."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder)
    prints = tmp_path_factory.mktemp("prints")
    (prints / "notice.txt").write_text(NOTICE, encoding="utf-8")
    (prints / "decision.txt").write_text(DECISION, encoding="utf-8")
    load([prints], str(folder), jobs=1)
    with closing(store.open(str(folder))) as opened:
        yield opened


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_a_shortcut_is_written_and_facts_stand_behind_it(shortcut: str, loaded: QuadStore) -> None:
    assert select(loaded, f"SELECT ?x WHERE {{ {shortcut} }} LIMIT 1"), "nothing writes it"
    unsupported = select(
        loaded, f"SELECT * WHERE {{ {shortcut} FILTER NOT EXISTS {{ {SHORTCUTS[shortcut]} }} }} LIMIT 3"
    )
    assert unsupported == []


def test_a_bundle_entry_leads_to_the_item_of_its_name(loaded: QuadStore) -> None:
    asked = "SELECT ?printed ?label WHERE { ?entry qz:itemPrinted ?printed ; qz:permitItem/skos:prefLabel ?label }"
    rows = select(loaded, asked)
    assert rows
    assert all(core(row["printed"]) == core(row["label"]) for row in rows)


def test_a_law_is_found_by_its_short_name(loaded: QuadStore) -> None:
    asked = "SELECT ?name WHERE { ?law a qz:Law ; skos:prefLabel ?name ; skos:altLabel ?short FILTER(STR(?name) = CONCAT('中华人民共和国', STR(?short))) }"
    assert select(loaded, asked)
