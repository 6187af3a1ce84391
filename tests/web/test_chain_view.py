"""The chain as a plain value and as an outline: everything is in it, nothing in it can break out."""

from __future__ import annotations

import json

from hypothesis import given

from quanze.queries.chain_model import Chain
from quanze.queries.chain_words import ROLES, reading
from quanze.views.chain.outline import Branch, outline_of
from quanze.views.chain.text import outline
from quanze.views.chain.view import embedded, fragment, view
from quanze.views.chain.words import for_script, say
from tests.web import chains


def test_the_value_refers_to_things_by_their_place() -> None:
    chain = chains.small()
    value = view(chain)
    nodes, edges, prints, passages = value["nodes"], value["edges"], value["prints"], value["passages"]
    assert isinstance(nodes, list)
    assert isinstance(edges, list)
    assert isinstance(prints, list)
    assert isinstance(passages, list)
    assert [node["label"] for node in nodes] == [node.label for node in chain.nodes]
    assert nodes[value["focus"]]["label"] == "林木采伐许可"  # type: ignore[call-overload]
    for given_, edge in zip(chain.edges, edges, strict=True):
        assert nodes[edge["s"]]["label"] == chain.node(given_.source).label
        assert [prints[at]["document"] for at in edge["prints"]] == [e.document for e in given_.evidence]
        assert passages[prints[edge["prints"][0]]["passage"]]["quote"] == given_.evidence[0].quote
    assert len(passages) == 2, "one passage serves many facts"


def test_what_is_printed_around_a_quotation_comes_with_the_texts() -> None:
    bare, full = view(chains.small()), view(chains.small(), {chains.SOURCE: chains.TEXT})
    assert "before" not in bare["passages"][0]  # type: ignore[index]
    for passage in full["passages"]:  # type: ignore[attr-defined]
        assert passage["before"] + passage["quote"] + passage["after"] == chains.TEXT


def test_every_kind_role_and_layer_has_words_in_both_languages() -> None:
    for lang in ("zh", "en"):
        words = for_script(lang)
        assert set(words["roles"]) == set(words["upward"]) == set(words["downward"]) == set(ROLES)  # type: ignore[call-overload]
        assert set(words["kinds"]) <= set(words["marks"])  # type: ignore[call-overload]
        assert len(words["layers"]) == 7  # type: ignore[arg-type]
        assert all(words.values())
    assert say("title", "en", value="{}") == "Responsibility chain of {}"
    assert say("outlineLeft", "en", role="leads", count=3) == "3 more (leads) not loaded"
    assert reading("basis", True, "en") == "rests on"
    assert reading("basis", False, "en") == "basis of"


def test_nothing_in_the_value_can_close_its_element() -> None:
    text = embedded(view(chains.nasty(), {chains.SOURCE: chains.NASTY + "\u2028"}))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["nodes"][0]["label"].startswith("</script>")


def test_a_fragment_has_no_positions() -> None:
    assert set(fragment(chains.small())) == {"focus", "nodes", "edges", "passages", "prints", "left"}


def _numbers(branches: tuple[Branch, ...]) -> list[int]:
    return [number for branch in branches for number in (branch.number, *_numbers(branch.branches))]


@given(chains.chains())
def test_the_outline_tells_every_link_that_hangs_together_with_the_focus_exactly_once(chain: Chain) -> None:
    tree = outline_of(chain)
    told = sorted(_numbers(tree.up) + _numbers(tree.down))
    near = {chain.focus}
    for _ in chain.nodes:
        near |= {iri for edge in chain.edges if {edge.source, edge.target} & near for iri in (edge.source, edge.target)}
    assert told == [number for number, edge in enumerate(chain.edges) if edge.source in near]


def test_the_outline_as_text_names_dates_notes_and_doubts() -> None:
    text = outline(chains.small(), "zh")
    assert "↑ 依据：示例森林法  [法律法规]（第三十二条）" in text
    assert "→ 任职：甲某  [人员] 2029-01-05—2031-06-01" in text
    assert "→ 任职：乙某  [人员] 2031-06-01—  〔存疑〕" in text
    english = outline(chains.small(), "en")
    assert "↑ rests on：示例森林法  [law or regulation] (第三十二条)" in english
    assert "→ in the charge of：云江市林业局" in english
