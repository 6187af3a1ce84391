"""Exports in the words of an application profile: its SHACL finds nothing in them, and they are not empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, ORG, RDF, SKOS, Graph, Namespace, URIRef
from rdflib.namespace import SH

from quanze import store
from quanze.ontology.files import profile_rules
from quanze.ontology.syntaxes import SYNTAXES
from quanze.queries.validation import spread
from quanze.services.conforming import FORMATS, PROFILES, conforming, export
from quanze.services.loading import load
from quanze.store.interface import QuadStore
from quanze.views.cli import main
from tests.conftest import ROOT
from tests.ontology.test_entailment import NOTICE
from tests.samples import load_samples

CPSV, ELI, M8G = map(
    Namespace, ("http://purl.org/vocab/cpsv#", "http://data.europa.eu/eli/ontology#", "http://data.europa.eu/m8g/")
)
OWN = ROOT / "tests" / "ontology" / "profiles"
PUBLISHED = {
    "cpsv-ap": "cpsv-ap-SHACL.ttl",
    "cpov": "core-public-organisation-ap-SHACL.ttl",
    "eli": "eli-ep.shacl.ttl",
    "dcat-ap": "cpsv-ap-SHACL.ttl",
}
SAID = {
    "cpsv-ap": (
        CPSV.PublicService,
        M8G.Participation,
        M8G.Event,
        M8G.PublicOrganisation,
        ELI.LegalResource,
        DCAT.Dataset,
    ),
    "cpov": (M8G.PublicOrganisation, ORG.OrganizationalUnit, ORG.ChangeEvent, DCTERMS.Location, SKOS.Concept),
    "eli": (ELI.LegalResource, ELI.Work, ELI.LegalExpression, ELI.LegalResourceSubdivision, ELI.Agent),
    "dcat-ap": (DCAT.Dataset, DCAT.Distribution, DCTERMS.PeriodOfTime, FOAF.Agent),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    folder = tmp_path_factory.mktemp("store")
    load_samples(folder)
    notice = tmp_path_factory.mktemp("notice") / "notice.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    load([notice], str(folder), jobs=1)
    with closing(store.open(str(folder))) as found:
        yield found


@pytest.fixture(scope="module")
def said(opened: QuadStore) -> dict[str, Graph]:
    """What each profile says."""
    triples = {profile: "\n".join(f"{triple} ." for triple in conforming(opened, profile)) for profile in PROFILES}
    return {profile: Graph().parse(data=lines, format="nt") for profile, lines in triples.items()}


@cache
def shapes(profile: str) -> Graph:
    """The profile's shapes in our words, with the published ones where they lie beside the project.

    Of those of the European Parliament (ELI-EP) what names its own IRIs and registers is left out: closed shapes,
    patterns, code lists, places.
    """
    graph = Graph().parse(OWN / f"{profile}.ttl")
    published = ROOT.parent / "shared" / "shapes" / PUBLISHED[profile]
    if published.exists():
        graph += (more := Graph().parse(published))
        if profile == "eli":
            for predicate in (SH.pattern, SH.closed, SH.ignoredProperties, SH["in"]):
                graph.remove((None, predicate, None))
            graph.remove((DCTERMS.Location, SH.property, None))
            for shape in more.subjects(SH.path, SKOS.inScheme):
                graph.remove((shape, SH.hasValue, None))
    return spread(graph)


def findings(data: Graph, profile: str) -> list[str]:
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes(profile), inference="none")
    assert isinstance(results, Graph)
    return [
        f"{results.value(found, SH.focusNode)} {results.value(found, SH.resultPath)}"
        for found in results.objects(None, SH.result)
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_an_export_conforms_to_its_profile_and_says_something(profile: str, said: dict[str, Graph]) -> None:
    graph = said[profile]
    assert set(SAID[profile]) <= set(graph.objects(None, RDF.type))
    assert findings(graph, profile) == []


def _without(predicate: URIRef) -> Callable[[Graph], object]:
    return lambda graph: graph.remove((None, predicate, None))


@pytest.mark.parametrize(
    ("profile", "spoil", "path"),
    [
        ("cpsv-ap", _without(M8G.hasCompetentAuthority), M8G.hasCompetentAuthority),
        ("cpsv-ap", _without(DCTERMS.identifier), DCTERMS.identifier),
        ("cpsv-ap", _without(M8G.role), M8G.role),
        ("cpov", lambda g: [g.add((s, SKOS.altLabel, o)) for s, o in list(g.subject_objects(SKOS.prefLabel))], SKOS.altLabel),
        ("eli", _without(ELI.date_document), ELI.date_document),
        ("dcat-ap", _without(DCAT.accessURL), DCAT.accessURL),
    ],
)  # fmt: skip
def test_the_shapes_find_what_is_amiss(
    profile: str, spoil: Callable[[Graph], object], path: URIRef, said: dict[str, Graph]
) -> None:
    graph = Graph() + said[profile]
    spoil(graph)
    assert str(path) in {found.split()[1] for found in findings(graph, profile)}


@pytest.mark.parametrize("profile", PROFILES)
def test_only_words_of_standards_are_said_and_no_link_leads_nowhere(profile: str, said: dict[str, Graph]) -> None:
    graph = said[profile]
    assert not [p for p in graph.predicates() if "quanze" in str(p)]
    ours = {o for o in graph.objects() if isinstance(o, URIRef) and "/quanze/id/" in o}
    assert ours - set(graph.subjects(RDF.type)) == set()


def test_every_rule_belongs_to_a_profile() -> None:
    assert set(profile_rules()) == {rule for rules in PROFILES.values() for rule in rules}


def test_what_a_later_list_says_anew_is_no_service_twice(opened: QuadStore, said: dict[str, Graph]) -> None:
    replaced = opened.query(
        "SELECT ?fact { ?fact <https://w3id.org/quanze/ns#replacedOn> ?day ; a <https://w3id.org/quanze/ns#Implementation> }"
    )
    gone = {URIRef(row[0].value) for row in replaced.rows()}  # type: ignore[union-attr]
    assert not gone & set(said["cpsv-ap"].subjects(RDF.type, M8G.Participation))


@pytest.mark.parametrize("format", FORMATS)
def test_equal_stores_give_equal_files(format: str, opened: QuadStore, tmp_path: Path) -> None:
    count = export(opened, "cpov", tmp_path / "one", format)
    export(opened, "cpov", tmp_path / "two", format)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert len(list(ox.parse((tmp_path / "one").read_bytes(), SYNTAXES[format]))) == count


def test_the_program_names_the_formats_it_can_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load_samples(tmp_path / "store")
    given = ["export", "--store", str(tmp_path / "store"), "--profile", "dcat-ap", "--lang", "en"]
    assert main([*given, str(tmp_path / "d.ttl")]) == 0
    assert "dcat:Dataset" in (tmp_path / "d.ttl").read_text(encoding="utf-8")
    assert main([*given, str(tmp_path / "d.csv.zip")]) == 2
    assert ".ttl .nt .rdf .jsonld" in capsys.readouterr().err
