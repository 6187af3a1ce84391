"""A chain as an outline that prints well, and as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict

from queries.chain import Chain, ChainEdge, Evidence
from queries.chain_words import KINDS, ROLES

_QUOTE = 60


def outline(chain: Chain, lang: str) -> str:
    """The chain as indented text: above the focus what it rests on, below it who answers for it; evidence in print."""
    return "\n".join(_lines(chain, lang)) + "\n"


def _lines(chain: Chain, lang: str) -> Iterator[str]:
    names = {node.iri: node for node in chain.nodes}
    outgoing: dict[str, list[ChainEdge]] = defaultdict(list)
    incoming: dict[str, list[ChainEdge]] = defaultdict(list)
    for edge in chain.edges:
        outgoing[edge.source].append(edge)
        incoming[edge.target].append(edge)
    focus = names[chain.focus]
    yield f"{focus.label}  [{KINDS[focus.kind][lang]}]"
    if chain.as_of:
        yield f"（{chain.as_of} 时）" if lang == "zh" else f"(as of {chain.as_of})"
    shown: set[tuple[str, str, str]] = set()

    def walk(iri: str, depth: int, seen: frozenset[str], upward: bool) -> Iterator[str]:
        edges = incoming[iri] if upward else outgoing[iri]
        for edge in sorted(edges, key=lambda e: (_RANK.get(e.role, 99), names[e.source if upward else e.target].label)):
            other = edge.source if upward else edge.target
            key = (edge.source, edge.target, edge.role)
            if other in seen or key in shown:
                continue
            shown.add(key)
            yield from _entry(edge, names[other].label, KINDS[names[other].kind][lang], depth, lang, upward)
            yield from walk(other, depth + 1, seen | {other}, upward)
        for node, role, count in chain.folded:
            if node == iri and (role in _UPWARD) == upward:
                yield "  " * depth + (
                    f"… 另有 {count} 项（{ROLES[role][lang]}）"
                    if lang == "zh"
                    else f"… {count} more ({ROLES[role][lang]})"
                )

    yield from walk(chain.focus, 1, frozenset({chain.focus}), True)
    yield from walk(chain.focus, 1, frozenset({chain.focus}), False)


_RANK = {role: rank for rank, role in enumerate(ROLES)}
_UPWARD = frozenset({"basis", "lists", "states"})


def _entry(edge: ChainEdge, label: str, kind: str, depth: int, lang: str, upward: bool) -> Iterator[str]:
    indent = "  " * depth
    arrow = "↑" if upward else "→"
    note = f"（{edge.note}）" if edge.note and lang == "zh" else f" ({edge.note})" if edge.note else ""
    when = f" {edge.start or '…'}—{edge.end}" if edge.start or edge.end else ""
    doubt = ("  〔存疑〕" if lang == "zh" else "  [doubtful]") if edge.doubtful else ""
    yield f"{indent}{arrow} {ROLES[edge.role][lang]}：{label}  [{kind}]{note}{when}{doubt}"
    for evidence in edge.evidence[:2]:
        yield f"{indent}    {place(evidence)}  “{shorten(evidence.quote)}”  {evidence.document}"
    if len(edge.evidence) > 2:
        more = len(edge.evidence) - 2
        yield f"{indent}    " + (f"另有 {more} 处" if lang == "zh" else f"{more} more places")


def place(evidence: Evidence) -> str:
    """``file:line`` (PDF: ``file p. page``)."""
    return f"{evidence.source} p.{evidence.page}" if evidence.page else f"{evidence.source}:{evidence.line}"


def shorten(quote: str, length: int = _QUOTE) -> str:
    """A quotation on one line, cut in the middle of its excess."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= length else flat[: length * 2 // 3] + "…" + flat[-length // 3 :]


def as_json(chain: Chain) -> str:
    """The chain as JSON: focus, as_of, nodes, edges with evidence, folded counts."""
    return json.dumps(as_dict(chain), ensure_ascii=False, indent=2) + "\n"


def as_dict(chain: Chain) -> dict[str, object]:
    """The chain as plain values."""
    found = asdict(chain)
    found["folded"] = [{"node": n, "role": r, "count": c} for n, r, c in chain.folded]
    return found
