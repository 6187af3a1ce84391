"""The shapes let right data pass and find every kind of mistake they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import OWL, RDF, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from quanze.ontology import files
from quanze.ontology.iri import ENTITIES, ID, NS
from quanze.queries.validation import WARNING, Finding, validate, validate_store

QZ = Namespace(NS)
OA = Namespace("http://www.w3.org/ns/oa#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
EXAMPLE = Path(__file__).parent / "ontology" / "conforming.ttl"
SHAPES = Graph().parse(data=files.shapes(), format="turtle")
ONTOLOGY = Graph()
for text in files.ontology():
    ONTOLOGY.parse(data=text, format="turtle")
DATA = Graph().parse(EXAMPLE) + ONTOLOGY
SOURCE = f"{ID}source/qingyu-2023-12.txt"
PRINT = f"{ID}print/9f86d081884c"


def _name(shape: Node) -> str:
    return str(shape).removeprefix(NS)


def _sorted(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=str)


def _about(subject: Node) -> Graph:
    """A copy of one node's own triples: all that a shape looks at."""
    graph = Graph()
    for triple in DATA.triples((subject, None, None)):
        graph.add(triple)
    return graph


def _shapes_found(graph: Graph) -> set[str]:
    return {finding.shape.removeprefix(NS) for finding in validate(graph).findings}


# --- what is right


def test_the_example_conforms() -> None:
    report = validate(Graph().parse(EXAMPLE))
    assert report.findings == ()
    assert report.conforms
    assert report.triples > 350


def test_the_ontology_conforms_to_its_own_shapes() -> None:
    assert validate(ONTOLOGY).findings == ()


def test_the_example_has_every_class_and_every_property() -> None:
    example = Graph().parse(EXAMPLE)
    abstract = {QZ.Fact, QZ.Entity, QZ.ItemList}
    classes = {s for s in ONTOLOGY.subjects(RDF.type, OWL.Class) if str(s).startswith(NS)}
    assert classes - abstract - {QZ.Code, QZ.CompetencyQuestion} - set(example.objects(None, RDF.type)) == set()
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    properties = {s for kind in kinds for s in ONTOLOGY.subjects(RDF.type, kind)}
    above = {QZ.answeredForBy}  # what the shortcuts of responsibility have in common
    assert properties - {QZ.serves, QZ.answeredBy} - above - set(example.predicates()) == set()


def test_quads_of_a_store_are_checked_like_a_graph() -> None:
    graph = ox.NamedNode(SOURCE)
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in _triples()]
    assert validate(quads).findings == ()
    untyped = [quad for quad in quads if quad.predicate.value != str(RDF.type)]
    assert {finding.shape for finding in validate(untyped).findings} == {f"{NS}shape-typed"}


class _Store:
    """Two graphs: the example's source and its entities."""

    def __init__(self, triples: list[ox.Triple]) -> None:
        self.graphs: dict[str, list[ox.Triple]] = {SOURCE: [], ENTITIES: []}
        for triple in triples:
            self.graphs[SOURCE if str(triple.subject).startswith((f"<{SOURCE}", f"<{PRINT}")) else ENTITIES].append(
                triple
            )

    def sources(self) -> dict[str, None]:
        return {SOURCE: None}

    def graph(self, iri: str) -> Iterator[ox.Triple]:
        yield from self.graphs[iri]


def _triples() -> list[ox.Triple]:
    quads = ox.parse(EXAMPLE.read_bytes(), format=ox.RdfFormat.TURTLE)
    return [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]


@pytest.mark.parametrize("part", [1, 20, 100_000])
def test_a_store_is_checked_whole_however_it_is_parted(part: int) -> None:
    report = validate_store(_Store(_triples()), part)
    assert report.findings == ()
    assert report.triples == len(_triples())
    gone = {str(QZ.postTitle), str(QZ.itemPrinted)}
    report = validate_store(_Store([t for t in _triples() if t.predicate.value not in gone]), part)
    assert {f.shape.removeprefix(NS) for f in report.findings} == {"shape-postTitle", "required-itemPrinted"}


# --- every constraint of every shape, each broken by itself

OTHER = URIRef("https://example.org/elsewhere")


def _wrong_datatype(value: Node) -> Node:
    return Literal("x", datatype=XSD.anyURI)


def _value(graph: Graph, subject: Node, path: Node, make: Callable[[Node], Node]) -> None:
    old = next(graph.objects(subject, path))
    graph.remove((subject, path, old))
    graph.add((subject, path, make(old)))


def _another(value: Node) -> Node:
    if isinstance(value, URIRef):
        return URIRef(f"{value}0")
    assert isinstance(value, Literal)
    if value.datatype == XSD.boolean:
        return Literal("1", datatype=XSD.boolean, normalize=False)
    later = {XSD.date: "2031-01-01", XSD.gYearMonth: "2031-01", XSD.gYear: "2031", XSD.decimal: "0.11"}
    written = later.get(value.datatype, f"{value}1") if value.datatype else f"{value}1"
    return Literal(written, datatype=value.datatype, lang=value.language)


BREAKS: dict[URIRef, Callable[[Graph, Node, Node], object]] = {
    SH.minCount: lambda g, s, p: g.remove((s, p, None)),
    SH.maxCount: lambda g, s, p: g.add((s, p, _another(next(g.objects(s, p))))),
    SH.datatype: lambda g, s, p: _value(g, s, p, _wrong_datatype),
    SH.nodeKind: lambda g, s, p: _value(g, s, p, lambda _: BNode("nameless")),
    SH.pattern: lambda g, s, p: _value(g, s, p, lambda v: OTHER if isinstance(v, URIRef) else Literal("x")),
    SH["in"]: lambda g, s, p: _value(g, s, p, lambda v: OTHER if isinstance(v, URIRef) else Literal(False)),
    SH["or"]: lambda g, s, p: _value(g, s, p, lambda _: Literal("2024年底")),
    SH.minLength: lambda g, s, p: _value(g, s, p, lambda _: Literal("")),
    SH.minInclusive: lambda g, s, p: _value(g, s, p, lambda _: Literal(-1)),
    SH.maxInclusive: lambda g, s, p: _value(g, s, p, lambda _: Literal("1.1", datatype=XSD.decimal)),
    SH.minExclusive: lambda g, s, p: _value(g, s, p, lambda _: Literal("0.0", datatype=XSD.decimal)),
    SH.maxExclusive: lambda g, s, p: _value(g, s, p, lambda _: Literal("1.0", datatype=XSD.decimal)),
    SH.languageIn: lambda g, s, p: _value(g, s, p, lambda v: Literal(str(v), lang="fr")),
    SH.uniqueLang: lambda g, s, p: g.add((s, p, Literal("又名", lang="zh-Hans"))),
    SH.lessThan: lambda g, s, p: _value(g, s, p, lambda _: Literal(10**9)),
    SH.lessThanOrEquals: lambda g, s, p: _value(g, s, p, lambda _: Literal(10**9)),
}
DESCRIPTIVE = {RDF.type, SH.path, SH.message, SH.severity, SH.targetSubjectsOf}
PROPERTY_SHAPES = _sorted(SHAPES.subjects(RDF.type, SH.PropertyShape))
CLASS_SHAPES = _sorted(SHAPES.subjects(RDF.type, SH.NodeShape))
TOP = {"shape-Fact", "shape-Entity", "shape-ItemList"}


def _focus(shape: Node, path: Node) -> Node:
    """A node of the example that a property shape looks at and that has the property."""
    classes = {c for owner in SHAPES.subjects(SH.property, shape) for c in SHAPES.objects(owner, SH.targetClass)}
    nodes = [s for s in DATA.subjects(path) if not classes.isdisjoint(DATA.objects(s, RDF.type))]
    having = {s for by in SHAPES.objects(shape, SH.targetSubjectsOf) for s in DATA.subjects(URIRef(str(by)))}
    return _sorted(nodes or having.intersection(DATA.subjects(path)) or DATA.subjects(path))[0]


@pytest.mark.parametrize("shape", PROPERTY_SHAPES, ids=_name)
def test_a_property_shape_finds_what_breaks_it(shape: Node) -> None:
    path = SHAPES.value(shape, SH.path)
    assert path is not None
    focus = _focus(shape, path)
    constraints = {p for p in SHAPES.predicates(shape) if p not in DESCRIPTIVE}
    assert constraints
    for constraint in constraints:
        broken = _about(focus)
        BREAKS[URIRef(str(constraint))](broken, focus, path)
        found = [f for f in validate(broken).findings if f.shape == str(shape)]
        assert found, f"{constraint} lets it pass"
        assert {(f.focus, f.path) for f in found} == {(str(focus), str(path))}


def test_all_shapes_are_tried() -> None:
    assert len(PROPERTY_SHAPES) > 160
    assert len(CLASS_SHAPES) > 38


@pytest.mark.parametrize("shape", [s for s in CLASS_SHAPES if _name(s) not in TOP], ids=_name)
def test_a_class_shape_is_closed_and_knows_its_iris(shape: Node) -> None:
    for target in SHAPES.objects(shape, SH.targetClass):
        focus = _sorted(DATA.subjects(RDF.type, target))[0]
        with_more = _about(focus)
        with_more.add((focus, URIRef("https://example.org/unheard-of"), Literal("x")))
        assert _shapes_found(with_more) == {_name(shape)}
        elsewhere = Graph()
        for _, predicate, value in _about(focus):
            elsewhere.add((OTHER, predicate, value))
        assert _shapes_found(elsewhere) == {_name(shape)}
        nameless = Graph()
        for _, predicate, value in _about(focus):
            nameless.add((BNode("nameless"), predicate, value))
        assert _name(shape) in _shapes_found(nameless)


@pytest.mark.parametrize("shape", sorted(TOP))
def test_a_superclass_has_its_shape_too(shape: str) -> None:
    bare = Graph().add((BNode("nameless"), RDF.type, QZ[shape.removeprefix("shape-")]))
    assert shape in _shapes_found(bare)


# --- mistakes between properties


def _fact(kind: str) -> URIRef:
    return URIRef(f"{PRINT}/{kind}")


@pytest.mark.parametrize(
    "focus, taken, added, shape",
    [
        ("citation/000000000012-1", ["citedTitle", "citedNumber"], {}, "shape-Citation"),
        ("validity/000000000029-1", ["effectiveOnIssue"], {}, "shape-Validity"),
        ("participation/000000000032-1", ["duty"], {}, "shape-Participation"),
        ("participation/000000000032-1", [], {"entry": URIRef(f"{PRINT}/entry/000000000050-1")}, "shape-Participation"),
        ("membership/000000000046-1", ["personPrinted", "postPrinted"], {}, "shape-GroupMembership"),
        ("stewardship/00000000004b-1", ["personPrinted", "agencyPrinted"], {}, "shape-Stewardship"),
        ("implementation/000000000012-1", ["doubt"], {}, "shape-confidence-needs-doubt"),
    ],
)
def test_properties_that_need_each_other(focus: str, taken: list[str], added: dict[str, Node], shape: str) -> None:
    broken = _about(_fact(focus))
    for name in taken:
        broken.remove((None, QZ[name], None))
    for name, value in added.items():
        broken.add((_fact(focus), QZ[name], value))
    assert shape in _shapes_found(broken)
    assert _shapes_found(_about(_fact(focus))) == set()


def test_a_tenure_is_of_a_post_or_a_rank() -> None:
    (tenure,) = DATA.subjects(QZ.openedBy)
    broken = _about(tenure)
    broken.remove((tenure, QZ.post, None))
    assert _shapes_found(broken) == {"shape-Tenure"}
    broken.add((tenure, QZ.rank, QZ["rank-二级调研员"]))
    assert _shapes_found(broken) == set()


SPOILED: dict[str, tuple[str, Callable[[Graph, Node], object]]] = {
    "end before start": (
        "single-startsOn",
        lambda g, s: g.set((s, QZ.endsOn, Literal("2020-01-01", datatype=XSD.date))),
    ),
    "ended without end": ("shape-Tenure", lambda g, s: g.remove((s, QZ.end, None))),
    "unknown with end": ("shape-Tenure", lambda g, s: g.set((s, QZ.tenureStatus, QZ["tenurestatus-unknown"]))),
    "open with end": ("shape-Tenure", lambda g, s: g.set((s, QZ.tenureStatus, QZ["tenurestatus-open"]))),
    "as of, but ended": ("shape-Tenure", lambda g, s: g.add((s, QZ.asOf, Literal("2024-08-01", datatype=XSD.date)))),
    "without proof": (
        "shape-Tenure",
        lambda g, s: [g.remove((s, QZ[p], None)) for p in ("openedBy", "closedBy", "knownFrom")],
    ),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_tenure_agrees_with_itself(how: str) -> None:
    (tenure,) = DATA.subjects(QZ.openedBy)
    shape, spoil = SPOILED[how]
    broken = _about(tenure)
    spoil(broken, tenure)
    assert _shapes_found(broken) == {shape}


@pytest.mark.parametrize("missing", ["agencyKind", "level", "jurisdiction"])
def test_a_body_has_kind_level_and_place(missing: str) -> None:
    body = URIRef(f"{ID}agency/990100/青屿市教育局")
    broken = _about(body)
    broken.remove((body, QZ[missing], None))
    assert _shapes_found(broken) == {f"required-{missing}"}


def test_sources_that_disagree_are_a_warning_and_conform() -> None:
    document = URIRef(f"{ID}document/青屿市停车管理办法")
    graph = _about(document)
    graph.add((document, ELI.date_no_longer_in_force, Literal("2027-01-01", datatype=XSD.date)))
    report = validate(graph)
    assert [f.severity for f in report.findings] == [WARNING]
    assert report.conforms


def test_what_the_entities_graph_adds_to_a_fact_is_checked_there() -> None:
    only = Graph().add((_fact("citation/000000000012-1"), QZ.citedDocument, URIRef(f"{ID}agency/990100/青屿市教育局")))
    assert _shapes_found(only) == {"shape-citedDocument"}


def test_a_finding_tells_where_and_what_in_both_languages() -> None:
    graph = _about(_fact("duty/000000000032-1"))
    graph.set((_fact("duty/000000000032-1"), QZ.due, Literal("2024年底")))
    (finding,) = validate(graph).findings
    assert finding == Finding(
        focus=f"{PRINT}/duty/000000000032-1",
        path=f"{NS}due",
        value="2024年底",
        shape=f"{NS}shape-due",
        severity="violation",
        zh="到期日（qz:due）：至多一个，须为xsd:date、xsd:gYearMonth 或 xsd:gYear。",
        en="due (qz:due): at most one; an xsd:date, xsd:gYearMonth or xsd:gYear.",
    )
    assert finding.message("zh") == finding.zh
    assert finding.message("en") == finding.en


# --- the faster form of the shapes finds the same


def _broken_examples() -> Iterator[Graph]:
    graph = Graph().parse(EXAMPLE)
    graph.remove((None, QZ.itemPrinted, None))
    graph.remove((None, QZ.postTitle, None))
    graph.add((_fact("listing/000000000012-1"), QZ.agency, URIRef(f"{ID}agency/990100/青屿市教育局")))
    graph.set((URIRef(f"{PRINT}/passage/000000000000-9"), OA.start, Literal(9)))
    graph.add((_fact("duty/000000000032-1"), QZ.order, Literal(2)))
    graph.remove((None, SKOS.prefLabel, Literal("青屿市", lang="zh-Hans")))
    graph.remove((None, QZ.doubt, None))
    yield graph
    yield Graph().parse(EXAMPLE)


@pytest.mark.parametrize("graph", list(_broken_examples()), ids=["broken", "whole"])
def test_spread_shapes_find_what_nested_ones_find(graph: Graph) -> None:
    _, results, _ = pyshacl.validate(graph, shacl_graph=SHAPES, inference="none")
    assert isinstance(results, Graph)
    nested = {
        (
            str(results.value(r, SH.focusNode)),
            str(results.value(r, SH.resultPath) or ""),
            str(results.value(r, SH.sourceShape)),
        )
        for r in results.objects(None, SH.result)
    }
    assert {(f.focus, f.path, f.shape) for f in validate(graph).findings} == nested
    assert bool(nested) == (len(graph) != len(Graph().parse(EXAMPLE)))
