"""A chain as an outline that prints well, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from quanze.ontology.kinds import KINDS
from quanze.queries.chain import Chain, ChainEdge, ChainNode, Evidence
from quanze.queries.chain_words import ROLES, reading
from quanze.queries.naming import Understood
from quanze.views.chain.outline import Branch, outline_of
from quanze.views.chain.words import say

_QUOTE = 60


def outline(chain: Chain, lang: str) -> str:
    """The chain as indented text: above the focus what it rests on, below it who answers for it; evidence in print."""
    return "\n".join(_lines(chain, lang)) + "\n"


def _lines(chain: Chain, lang: str) -> Iterator[str]:
    tree = outline_of(chain)
    yield f"{tree.focus.label}  [{KINDS[tree.focus.kind].label[lang]}]{_end(tree.focus, lang)}"
    if chain.as_of:
        yield f"（{chain.as_of} 时）" if lang == "zh" else f"(as of {chain.as_of})"
    for branch in (*tree.up, *tree.down):
        yield from _branch(branch, 1, lang, chain.as_of)
    yield from _left(tree.left, 1, lang)


def _branch(branch: Branch, depth: int, lang: str, as_of: str) -> Iterator[str]:
    edge, indent = branch.edge, "  " * depth
    arrow = "↑" if branch.upward else "→"
    note = ("（{}）" if lang == "zh" else " ({})").format(edge.note) if edge.note else ""
    when = _when(edge, lang, as_of)
    doubt = _mark("存疑", "doubtful", lang) if edge.doubtful else ""
    ended = _mark("已废止", "repealed", lang) if branch.node.ended else ""
    kind = KINDS[branch.node.kind].label[lang]
    yield f"{indent}{arrow} {reading(edge.role, branch.upward, lang)}：{branch.node.label}  [{kind}]{note}{when}{ended}{_end(branch.node, lang)}{doubt}"
    for evidence in edge.evidence[:2]:
        yield f"{indent}    {place(evidence)}  “{shorten(evidence.quote)}”  {evidence.document}"
    if len(edge.evidence) > 2:
        more = len(edge.evidence) - 2
        yield f"{indent}    " + (f"另有 {more} 处" if lang == "zh" else f"{more} more")
    for below in branch.branches:
        yield from _branch(below, depth + 1, lang, as_of)
    yield from _left(branch.left, depth + 1, lang)


def _when(edge: ChainEdge, lang: str, as_of: str) -> str:
    if edge.known_on:
        return f" {say('printed', lang, value=edge.known_on)}"
    days = f" {edge.start or '…'}—{edge.end}" if edge.start or edge.end else ""
    return days + (_mark("以前", "formerly", lang) if edge.former and not as_of else "")


def _mark(zh: str, en: str, lang: str) -> str:
    return f"  〔{zh}〕" if lang == "zh" else f"  [{en}]"


def _end(node: ChainNode, lang: str) -> str:
    """When a body ended and what it became; when a document went out of force."""
    if not node.until:
        return ""
    end = f"{node.until} {node.note}".strip() if node.kind == "agency" else node.until
    return f"  〔至 {end}〕" if lang == "zh" else f"  [until {end}]"


def _left(left: tuple[tuple[str, int], ...], depth: int, lang: str) -> Iterator[str]:
    for role, count in left:
        word = ROLES[role][lang]
        yield "  " * depth + (f"… 另有 {count} 项（{word}）" if lang == "zh" else f"… {count} more ({word})")


def place(evidence: Evidence) -> str:
    """``file:line`` (PDF: ``file p. page``)."""
    return f"{evidence.source} p.{evidence.page}" if evidence.page else f"{evidence.source}:{evidence.line}"


def shorten(quote: str, length: int = _QUOTE) -> str:
    """A quotation on one line, cut in the middle of its excess."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= length else flat[: length * 2 // 3] + "…" + flat[-length // 3 :]


def as_json(chain: Chain, understood: Understood) -> str:
    """The chain as JSON: focus, as_of, nodes, edges with evidence, folded counts, and what the name was taken for."""
    return json.dumps({**as_dict(chain), "understood": asdict(understood)}, ensure_ascii=False, indent=2) + "\n"


def as_dict(chain: Chain) -> dict[str, object]:
    """The chain as plain values."""
    found = asdict(chain)
    found["folded"] = [{"node": n, "role": r, "count": c} for n, r, c in chain.folded]
    return found
