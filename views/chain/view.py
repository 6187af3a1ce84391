"""A chain as the one plain value that the page, the exported file and their script share: content and positions.

Things, links and prints refer to each other by their place in the lists, so that a chain of thousands stays small.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from quanze.ontology import iri
from quanze.queries.chain_model import Chain, Evidence
from quanze.queries.doubt_words import reasons
from quanze.views.chain.folds import MOST, by_use
from quanze.views.chain.layout import FOLD_HEIGHT, LANE, ROW_GAP, WIDTH, Layout, layout

_AROUND = 120


def view(chain: Chain, texts: Mapping[str, str] | None = None, most: int = MOST, lang: str = "zh") -> dict[str, object]:
    """The chain with its drawing, as plain values for JSON, doubts in words of ``lang``.

    Things and links stand as in ``chain.in_order()``. ``texts`` are the whole texts of sources by file name: with them every quotation
    carries what is printed around it.
    """
    chain = chain.in_order()
    drawn = layout(chain, most)
    number = {node.iri: at for at, node in enumerate(chain.nodes)}
    made = drawn.cells
    lanes_from = len(chain.nodes) + len(made.folds)
    prints = _Prints(texts or {}, lang)
    rank = {name: at for at, name in enumerate(by_use(chain))}
    edges = [
        {
            "s": number[edge.source],
            "t": number[edge.target],
            "role": edge.role,
            "note": edge.note,
            "start": edge.start,
            "end": edge.end,
            "spans": [[span.start, span.end] for span in edge.spans],
            "doubt": edge.doubtful,
            "prints": [prints.add(evidence) for evidence in edge.evidence],
            "lanes": [lane - lanes_from for lane in route],
        }
        for edge, route in zip(chain.edges, made.routes, strict=True)
    ]
    return {
        "focus": number[chain.focus],
        "asOf": chain.as_of,
        "most": most,
        "size": {"width": WIDTH, "columnGap": drawn.gap, "rowGap": ROW_GAP, "lane": LANE, "fold": FOLD_HEIGHT},
        "columns": [{"layer": layer, "x": x} for layer, x in zip(made.layers, drawn.x, strict=True)],
        "nodes": [_node(chain, drawn, at, rank) for at in range(len(chain.nodes))],
        "edges": edges,
        "folds": [
            {
                "anchor": number[drawn.groups[group].anchor],
                "forward": drawn.groups[group].forward,
                "role": drawn.groups[group].role,
                "layer": drawn.groups[group].layer,
                "behind": drawn.behind.get(group, 0),
                **_place(drawn, cell),
                "lanes": [lane - lanes_from for lane in made.fold_routes[cell]],
            }
            for cell, group in made.folds.items()
        ],
        "lanes": [_place(drawn, cell) for cell in range(lanes_from, len(made.column))],
        "passages": prints.passages,
        "prints": prints.prints,
        "left": [{"node": number[node], "role": role, "count": count} for node, role, count in chain.folded],
    }


def _node(chain: Chain, drawn: Layout, at: int, rank: Mapping[str, int]) -> dict[str, object]:
    node = chain.nodes[at]
    return {
        "id": short(node.iri),
        "kind": node.kind,
        "label": node.label,
        "note": node.note,
        "since": node.since,
        "until": node.until,
        "ended": node.ended,
        "layer": node.layer,
        "rank": rank[node.iri],
        "lines": drawn.lines[at],
        "height": drawn.height[at],
        **_place(drawn, at),
    }


def _place(drawn: Layout, cell: int) -> dict[str, object]:
    return {"column": drawn.cells.column[cell], "y": drawn.y.get(cell), "full": drawn.full[cell]}


def short(name: str) -> str:
    """An IRI below the base of the data without that base; others as they are."""
    return name.removeprefix(iri.ID)


class _Prints:
    """The evidence of all links, every passage and every fact once."""

    def __init__(self, texts: Mapping[str, str], lang: str) -> None:
        self.texts = texts
        self.lang = lang
        self.passages: list[dict[str, object]] = []
        self.prints: list[dict[str, object]] = []
        self._passages: dict[tuple[str, int, int], int] = {}
        self._prints: dict[str, int] = {}

    def add(self, evidence: Evidence) -> int:
        """The place of a print in the list."""
        if evidence.fact not in self._prints:
            self._prints[evidence.fact] = len(self.prints)
            self.prints.append(
                {
                    "passage": self._passage(evidence),
                    "document": evidence.document,
                    "dated": evidence.dated,
                    "fact": short(evidence.fact),
                    "doubts": [reasons(doubt, self.lang) for doubt in evidence.doubts],
                }
            )
        return self._prints[evidence.fact]

    def _passage(self, evidence: Evidence) -> int:
        key = (evidence.source, evidence.start, evidence.end)
        if key not in self._passages:
            self._passages[key] = len(self.passages)
            found: dict[str, object] = {
                "source": evidence.source,
                "line": evidence.line,
                "page": evidence.page,
                "start": evidence.start,
                "end": evidence.end,
                "quote": evidence.quote,
            }
            text = self.texts.get(evidence.source)
            if text is not None:
                found["before"] = text[max(0, evidence.start - _AROUND) : evidence.start]
                found["after"] = text[evidence.end : evidence.end + _AROUND]
            self.passages.append(found)
        return self._passages[key]


def fragment(chain: Chain, lang: str = "zh") -> dict[str, object]:
    """A node with its neighbours, to be set into a drawing: as :func:`view`, without positions."""
    found = view(chain, lang=lang)
    kept = ("focus", "nodes", "edges", "passages", "prints", "left")
    return {key: found[key] for key in kept}


def embedded(value: object) -> str:
    """JSON that may stand in a ``<script>`` element: no text can close the element or open a comment in it."""
    found = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (
        found.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
