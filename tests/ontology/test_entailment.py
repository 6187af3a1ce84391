"""What queries in the words of a standard alone return: what our own words return for the same question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quanze import store
from quanze.ontology.iri import ENTAILED
from quanze.queries import catalogue, running
from quanze.services.entailment import keep
from quanze.services.exports import export
from quanze.services.loading import load
from quanze.store.interface import QuadStore
from tests.samples import load_samples

PREFIXES = """
PREFIX cpsv: <http://purl.org/vocab/cpsv#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX m8g: <http://data.europa.eu/m8g/> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX qz: <https://w3id.org/quanze/ns#>
"""
QUESTIONS = {
    "organisations": ("?a a org:Organization . ?a org:classification ?k", "?a a qz:Agency ; qz:agencyKind ?k"),
    "public organisations": (
        "?a a m8g:PublicOrganisation ; dcterms:spatial ?p",
        "?a qz:jurisdiction ?p ; qz:agencyKind/skos:notation ?n FILTER(?n IN ('government', 'department', 'office', 'party', "
        "'congress', 'cppcc', 'supervision', 'court', 'procuratorate', 'dispatched', 'branch', 'public-institution', 'mass', "
        "'zone-administration', 'military'))",
    ),
    "sub-organisations": ("?a org:subOrganizationOf ?b", "?a qz:partOf ?b"),
    "units": ("?a a org:OrganizationalUnit", "?a qz:agencyKind qz:agencykind-division"),
    "memberships": (
        "?m a org:Membership ; org:member ?p ; org:organization ?g ; org:role ?r",
        "{ ?m a qz:GroupMembership ; qz:person ?p ; qz:group ?g ; qz:position ?r } UNION "
        "{ ?m a qz:Tenure ; qz:person ?p ; qz:agency ?g ; qz:post/qz:position ?r . ?g a qz:Agency }",
    ),
    "posts": ("?p a org:Post ; org:postIn ?b", "?p a qz:Post ; org:postIn ?b"),
    "holders": ("?p org:holds ?q", "?p qz:holdsPost ?q"),
    "heads": (
        "?p org:headOf ?b",
        "?t qz:tenureStatus qz:tenurestatus-open ; qz:person ?p ; qz:post [ qz:position qz:position-head ; org:postIn ?b ] . ?b a qz:Agency",
    ),
    "changes": (
        "?e a org:ChangeEvent ; org:originalOrganization ?b ; org:resultingOrganization ?c",
        "?b qz:successor ?c . ?e org:originalOrganization ?b ; org:resultingOrganization ?c",
    ),
    "persons": ("?p a foaf:Person ; skos:prefLabel ?n", "?p a qz:Person ; skos:prefLabel ?n"),
    "services": ("?s a cpsv:PublicService ; dcterms:title ?n", "?s a qz:PermitItem ; skos:prefLabel ?n"),
    "legal resources of services": (
        "?s a cpsv:PublicService ; m8g:hasLegalResource ?d . ?d a eli:LegalResource",
        "?s qz:legalBasis ?d",
    ),
    "authorities of services": (
        "?s m8g:hasCompetentAuthority ?b . ?b a m8g:PublicOrganisation",
        "?s qz:competentAuthority ?b . ?b a qz:Agency",
    ),
    "participations in services": (
        "?s a cpsv:PublicService ; m8g:hasParticipation ?p . ?p a m8g:Participation ; m8g:hasParticipant ?b ; m8g:role ?r",
        "?p a qz:Implementation ; qz:item ?s ; qz:agency ?b ; qz:mode ?r",
    ),
    "events": ("?e a m8g:Event ; m8g:hasParticipation ?p", "?p qz:entry/qz:bundle ?e ; qz:agency ?b"),
    "legal resources": (
        "?d a eli:LegalResource ; eli:passed_by ?b ; eli:date_document ?t",
        "?d a qz:LegalDocument ; eli:passed_by ?b ; eli:date_document ?t",
    ),
    "documents that are repealed": ("?d a eli:LegalResource ; eli:repealed_by ?by", "?by eli:repeals ?d"),
    "quotes": ("?q a oa:TextQuoteSelector ; oa:exact ?t", "?q a qz:Passage ; oa:exact ?t"),
    "delegations": (
        "?x a prov:Delegation ; prov:agent ?b",
        "?x a qz:Entrustment ; qz:delegator ?b ; qz:delegate ?to",
    ),
}  # fmt: skip
"""A question in the words of standards, and in ours: the same variables."""
NOTICE = """钦州市人民政府关于林望舒等同志任职的通知

钦政干〔2020〕7号

各县区人民政府，市直各单位：

市人民政府决定，任命：

林望舒为钦州市扶贫开发办公室主任；

江远山为钦州市教育局职业教育科科长。

2020年4月2日
"""
"""What the samples have not: a division, and a body that a reform ended."""


def _answers(asked: QuadStore, pattern: str, shown: str) -> set[tuple[object, ...]]:
    return set(asked.query(f"{PREFIXES} SELECT DISTINCT {shown} WHERE {{ {pattern} }}").rows())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder)
    notice = tmp_path_factory.mktemp("notice") / "notice.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    load([notice], str(folder), jobs=1)
    return folder


@pytest.fixture(scope="module")
def plain(folder: Path) -> Iterator[QuadStore]:
    with closing(store.open(str(folder))) as opened:
        assert not opened.has_graph(ENTAILED)
        yield opened


@pytest.fixture(scope="module")
def entailing(folder: Path, plain: QuadStore) -> Iterator[QuadStore]:
    keep(str(folder), True)  # readers of the version before still have theirs
    with closing(store.open(str(folder))) as opened:
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_in_the_words_of_standards_has_the_answers_of_ours(question: str, entailing: QuadStore) -> None:
    standard, ours = QUESTIONS[question]
    shown = " ".join(sorted({word for word in standard.replace("(", " ").split() if word.startswith("?")}))
    found = _answers(entailing, standard, shown)
    assert found, "nothing to find in the samples"
    assert found == _answers(entailing, ours, shown)


def test_standards_alone_are_asked() -> None:
    assert not [question for question, (standard, _) in QUESTIONS.items() if "qz:" in standard]


@pytest.mark.parametrize("name", ["documents", "permits", "agency", "group-members", "same-names"])
def test_queries_in_our_words_are_not_disturbed(name: str, plain: QuadStore, entailing: QuadStore) -> None:
    given = {p.name: "云江市教育局" for p in catalogue.get(name).parameters if p.default is None}
    assert running.run(plain, name, given).rows == running.run(entailing, name, given).rows


def test_an_export_says_it_too_and_no_triple_twice(plain: QuadStore, entailing: QuadStore, tmp_path: Path) -> None:
    export(plain, tmp_path / "said.nq", entail=True)
    export(plain, tmp_path / "own.nq")
    export(entailing, tmp_path / "kept.nq", entail=True)
    said = (tmp_path / "said.nq").read_bytes()
    assert said == (tmp_path / "kept.nq").read_bytes()
    own = set((tmp_path / "own.nq").read_bytes().splitlines())
    more = set(said.splitlines()) - own
    assert more
    assert all(line.endswith(f"<{ENTAILED}> .".encode()) for line in more)
    triples = [line.rpartition(b" <")[0] for line in said.splitlines()]
    assert len(set(triples)) == len(triples)


def test_a_later_version_says_it_anew_until_it_is_dropped(tmp_path: Path) -> None:
    folder = str(tmp_path / "store")
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    load_samples(tmp_path / "store")
    keep(folder, True)
    load([notice], folder, jobs=1)
    asked = f"{PREFIXES} ASK {{ GRAPH <{ENTAILED}> {{ ?d a eli:LegalResource }} ?d eli:id_local '钦政干〔2020〕7号' }}"
    with closing(store.open(folder)) as opened:
        assert opened.query(asked).boolean
    keep(folder, False)
    with closing(store.open(folder)) as opened:
        assert not opened.has_graph(ENTAILED)
