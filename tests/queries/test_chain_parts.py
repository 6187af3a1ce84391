"""A chain cut to what is near its focus, or to bodies without people; and answers that say how a holder is known."""

from __future__ import annotations

import pytest

from quanze.ontology.text import Text
from quanze.queries.answering import answer
from quanze.queries.chain_model import Chain, ChainEdge, ChainNode, Evidence, pruned
from quanze.queries.facts_about import FactGroup, Known
from quanze.views.web.answers import line


def node(iri: str, kind: str) -> ChainNode:
    return ChainNode(iri, kind, iri, 0)


CHAIN = Chain(
    "item",
    "",
    tuple(
        node(*one)
        for one in (("law", "law"), ("item", "item"), ("body", "agency"), ("post", "post"), ("who", "person"))
    ),
    tuple(
        ChainEdge(source, target, role)
        for source, target, role in (
            ("law", "item", "basis"),
            ("item", "body", "authority"),
            ("body", "post", "post"),
            ("post", "who", "holds"),
        )
    ),
    (("post", "holds", 3), ("item", "basis", 2)),
)


@pytest.mark.parametrize(
    ("depth", "officials", "nodes", "folded"),
    [
        (0, True, {"law", "item", "body", "post", "who"}, 2),
        (1, True, {"law", "item", "body"}, 1),
        (2, True, {"law", "item", "body", "post"}, 2),
        (0, False, {"law", "item", "body"}, 1),
    ],
)
def test_a_chain_is_cut(depth: int, officials: bool, nodes: set[str], folded: int) -> None:
    found = pruned(CHAIN, depth, officials)
    assert {one.iri for one in found.nodes} == nodes
    assert all({edge.source, edge.target} <= nodes for edge in found.edges)
    assert len(found.edges) == len(nodes) - 1
    assert len(found.folded) == folded


def test_the_focus_stays_even_if_it_is_a_person() -> None:
    person = Chain("who", "", CHAIN.nodes, CHAIN.edges)
    assert [one.iri for one in pruned(person, officials=False).nodes] == ["who"]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [("", "", "seen in print on 2019-12-30"), ("2019-01-02", "", "from 2019-01-02"), ("2018", "2020", "until 2020")],
)
def test_the_line_about_a_post_says_how_its_holder_is_known(start: str, end: str, told: str) -> None:
    print_ = Evidence("a.txt", 3, None, 0, 2, "苏芮", "云政发〔2019〕9号", "f", dated="2019-12-30")
    held = Known(node("苏芮", "person"), "holds", "", start, end, (print_,))
    assert f"苏芮 ({told})" in line(answer("post", [FactGroup("post-holder", Text("任职者", "Held by"), (held,))])).en
