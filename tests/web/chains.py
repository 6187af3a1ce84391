"""Invented chains: a small one to read, random ones for properties, a large one for time, and the large one as a store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from quanze.ontology import iri, terms
from quanze.ontology.standards import DCTERMS, ELI, OA, RDF, SKOS
from quanze.queries.chain_model import Chain, ChainEdge, ChainNode, Evidence, Span
from quanze.queries.chain_words import ROLES
from quanze.store import Changes
from quanze.store import open as open_store

TEXT = "云江市人民政府公报\n\n附件：事项清单\n1 市林业局 林木采伐许可 县级林业部门 《示例森林法》\n（此件公开发布）\n"
SOURCE = "云江公报.txt"
PRINT = iri.print_("0123456789ab")
NASTY = '</script><script>document.title="broken"</script><img src=x onerror=document.title="broken">'


def node(kind: str, label: str, layer: int, **more: str) -> ChainNode:
    """A thing whose IRI is made of its kind and name."""
    return ChainNode(iri.entity(kind, "990100", label), kind, label, layer, **more)  # type: ignore[arg-type]


def evidence(quote: str, number: int = 1, *doubts: str) -> Evidence:
    """A print in the invented gazette."""
    start = TEXT.index(quote) if quote in TEXT else 0
    fact = iri.fact(PRINT, "listing", iri.digest(quote), number)
    return Evidence(
        SOURCE, number, None, start, start + len(quote), quote, "云政办〔2031〕3号", fact, doubts, "2031-03-01"
    )


def link(a: ChainNode, b: ChainNode, role: str, number: int = 1, **more: object) -> ChainEdge:
    """A link with one print, from 2031-03-01 on unless ``spans`` say otherwise."""
    given: dict[str, object] = {"evidence": (evidence("林木采伐许可", number),), "spans": (Span("2031-03-01"),), **more}
    return ChainEdge(a.iri, b.iri, role, **given)  # type: ignore[arg-type]


def chain(focus: ChainNode, edges: Sequence[ChainEdge], *nodes: ChainNode, **more: object) -> Chain:
    """A chain in the order in which one is built: things by IRI, links by ends and role."""
    return Chain(
        focus.iri, "", tuple(sorted({focus, *nodes}, key=lambda n: n.iri)),
        tuple(sorted(edges, key=lambda e: (e.source, e.target, e.role))), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def small() -> Chain:
    """A permit item with its law, its list, who is in charge, twelve who carry it out, a post and two who held it."""
    law = node("law", "示例森林法", 0, since="2020-07-01")
    plan = node("policy", "云江市行政许可事项清单", 1, note="云政办〔2031〕3号", since="2031-03-01")
    item = node("item", "林木采伐许可", 2)
    bureau = node("agency", "云江市林业局", 3)
    counties = [node("agency", f"第{number}县林业局", 4) for number in range(12)]
    head = node("post", "云江市林业局局长", 5)
    first, second = node("person", "甲某", 6), node("person", "乙某", 6)
    edges = [
        link(law, item, "basis", 2, note="第三十二条"),
        link(plan, item, "lists", 3),
        link(item, bureau, "authority", 4),
        *(link(item, county, "implements", 10 + at) for at, county in enumerate(counties[:9])),
        *(link(item, county, "delegated", 30 + at, note="委托") for at, county in enumerate(counties[9:])),
        link(bureau, head, "post", 5, spans=()),
        link(head, first, "holds", 6, start="2029-01-05", end="2031-06-01", spans=(Span("2029-01-05", "2031-06-01"),)),
        link(
            head, second, "holds", 7, start="2031-06-01", spans=(Span("2031-06-01"),),
            evidence=(evidence("（此件公开发布）", 7, "姓名可能有误"),),
        ),
    ]  # fmt: skip
    return chain(item, edges, law, plan, bureau, *counties, head, first, second)


def nasty() -> Chain:
    """A chain whose every text tries to become markup."""
    item, bureau = node("item", NASTY, 2), node("agency", NASTY + "局", 3, note=NASTY)
    printed = Evidence(
        SOURCE, 1, None, 0, 5, NASTY, NASTY, iri.fact(PRINT, "listing", iri.digest(NASTY), 1), (NASTY,), ""
    )
    return chain(item, [link(item, bureau, "authority", note=NASTY, evidence=(printed,))], bureau)


_KINDS = ("law", "policy", "item", "agency", "agency", "post", "person")
_ROLES = tuple(role for role in ROLES if role not in ("appoint", "remove"))


@st.composite
def chains(draw: st.DrawFn, most: int = 40) -> Chain:
    """Chains of any shape: things in layers, links from left to right or within a layer (circles too)."""
    count = draw(st.integers(1, most))
    layers = draw(st.lists(st.integers(0, 6), min_size=count, max_size=count))
    nodes = [node(_KINDS[layer], f"{_KINDS[layer]}{at}", layer) for at, layer in enumerate(layers)]
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=3 * count))
    edges: dict[tuple[str, str, str], ChainEdge] = {}
    for number, (a, b) in enumerate(pairs):
        one, other = sorted((nodes[a], nodes[b]), key=lambda n: n.layer)
        role = _ROLES[draw(st.integers(0, len(_ROLES) - 1))]
        if one.iri != other.iri:
            edges[one.iri, other.iri, role] = link(one, other, role, number)
    return chain(nodes[0], list(edges.values()), *nodes[1:])


ITEMS = 1000
LARGE = iri.entity("document", "云政办〔2031〕36号")
ONE_OF_MANY = iri.entity("agency", "990100", "云江市第0局")
"""A body in charge of two of the items."""


def large(count: int = ITEMS) -> Chain:
    """A list of ``count`` items with half as many agencies in charge and as many again that carry them out."""
    plan = ChainNode(LARGE, "policy", "云江市行政许可事项清单", 1, "云政办〔2031〕36号", "2031-03-01")
    items = [node("item", f"第{at}类经营许可", 2) for at in range(count)]
    agencies = [node("agency", f"云江市第{at}局", 3) for at in range(count // 2)]
    groups = [node("agency", f"县级第{at}主管部门", 4) for at in range(count // 2)]
    edges = []
    for at, item in enumerate(items):
        edges += [
            link(plan, item, "lists", at),
            link(item, agencies[(at * 7 + at % 3) % len(agencies)], "authority", at),
            link(item, groups[at // 2], "implements", at),
        ]
    return chain(plan, edges, *items, *agencies, *groups)


def large_store(folder: Path) -> Path:
    """A store in ``folder`` that holds what :func:`large` holds."""
    graph = iri.source(SOURCE)
    source: list[str] = []
    entities: list[str] = []

    def say(where: list[str], subject: str, **values: str) -> None:
        for name, value in values.items():
            where.append(f"<{subject}> <{_PROPERTIES[name]}> {value} .\n")

    say(entities, LARGE, type=f"<{terms.NormativeDocument}>", label='"云江市行政许可事项清单"@zh-Hans')
    say(entities, LARGE, identifier='"云政办〔2031〕36号"', dated=f'"2031-03-01"^^<{_DATE}>')
    say(source, graph, type=f"<{terms.SourceFile}>", title=f'"{SOURCE}"', text='"' + "林木采伐许可 " * 9000 + '"')
    made = large()
    for thing in made.nodes:
        if thing.iri != LARGE:
            cls = terms.PermitItem if thing.kind == "item" else terms.Agency
            say(entities, thing.iri, type=f"<{cls}>", label=f'"{thing.label}"@zh-Hans')
    for at, edge in enumerate(made.edges):
        item = edge.target if edge.role == "lists" else edge.source
        kind = {"lists": "listing", "authority": "listing", "implements": "implementation"}[edge.role]
        fact = iri.fact(PRINT, kind, iri.digest(str(at)), 1)
        passage = iri.fact(PRINT, "passage", iri.digest(str(at)), 1)
        say(source, fact, inDocument=f"<{LARGE}>", evidence=f"<{passage}>", item=f"<{item}>")
        if edge.role == "implements":
            say(source, fact, type=f"<{terms.Implementation}>", agency=f"<{edge.target}>")
        else:
            say(source, fact, type=f"<{terms.Listing}>")
        if edge.role == "authority":
            say(source, fact, authority=f"<{edge.target}>")
        say(source, passage, type=f"<{terms.Passage}>", exact='"林木采伐许可"', of=f"<{graph}>", line=_number(at + 1))
        say(source, passage, start=_number(at * 7), end=_number(at * 7 + 6))
    changes = Changes(sources={graph: "".join(source).encode()}, entities_full="".join(entities).encode())
    with open_store(folder, write=True) as target:
        target.update(changes)
    return folder


def _number(value: int) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'


_DATE = "http://www.w3.org/2001/XMLSchema#date"
_PROPERTIES = {
    "type": RDF.type, "label": SKOS.prefLabel, "identifier": DCTERMS.identifier, "title": DCTERMS.title, "dated": ELI.date_document,
    "text": terms.text, "inDocument": terms.statedIn, "evidence": terms.evidence, "item": terms.item, "agency": terms.agency,
    "authority": terms.authority, "exact": OA.exact, "of": OA.hasSource, "line": terms.startLine, "start": OA.start, "end": OA.end,
}  # fmt: skip
