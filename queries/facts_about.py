"""What is known of one thing, grouped by the question it answers, every fact with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from queries.catalogue import Text
from queries.chain import ChainNode, Evidence, describe_nodes, evidence_of, kind_of
from queries.chain_steps import STEPS, Step
from queries.running import select
from store.interface import QuadStore

_CITES = """?fact qz:statedIn ?from ; qz:citedDocument ?to ; qz:relation ?code . FILTER NOT EXISTS { ?fact qz:listing ?any }
        BIND(STRAFTER(STR(?code), "relation-") AS ?role)"""
_CITED = """?fact qz:citedDocument ?from ; qz:statedIn ?to ; qz:relation ?code . FILTER NOT EXISTS { ?fact qz:listing ?any }
        BIND(STRAFTER(STR(?code), "relation-") AS ?role)"""

MORE: dict[str, Step] = {
    "document-cites": Step("cites", "policy", False, _CITES),
    "document-cited": Step("cites", "policy", True, _CITED),
    "document-recognises": Step("states", "recognised", True, "?fact qz:statedIn ?from ; qz:recognised ?to . OPTIONAL { ?fact qz:status ?note }"),
    "document-bundle": Step("states", "bundle", True, "?fact qz:statedIn ?from ; qz:bundle ?to ."),
    "document-names": Step(
        "holds", "person", True,
        """?fact qz:statedIn ?from ; qz:person ?to ; qz:postPrinted ?note .
        { ?fact a qz:Appointment BIND("appoint" AS ?role) } UNION { ?fact a qz:Removal BIND("remove" AS ?role) }""",
    ),
    "agency-issued": Step("states", "policy", True, "?fact qz:issuer ?from ; qz:document ?to ."),
    "agency-interprets": Step("official", "policy", True, "?fact qz:interpreter ?from ; qz:instrument ?to ."),
    "agency-bundle": Step(
        "lead", "bundle", False,
        """?part qz:agency ?from ; qz:entry ?fact . ?fact qz:bundle ?to ; qz:itemPrinted ?note . ?part qz:role ?code .
        BIND(STRAFTER(STR(?code), "role-") AS ?role)""",
    ),
    "agency-water": Step("responsible", "water", False, "?fact qz:agency ?from ; qz:object ?to ."),
    "issue-document": Step("states", "policy", True, "?fact a qz:Printing ; qz:inIssue ?from ; qz:document ?to . OPTIONAL { ?fact qz:dateSigned ?start }"),
    "list-item": Step("lists", "item", True, "?fact qz:inList ?from ; qz:item ?to . OPTIONAL { ?fact qz:sequence ?note }"),
    "bundle-item": Step("lists", "bundle", True, "?fact qz:bundle ?from ; qz:itemPrinted ?note BIND(?from AS ?to)"),
}  # fmt: skip
"""Links shown on pages that chains do not follow."""

_ALL = {**STEPS, **MORE}

GROUPS: dict[str, tuple[tuple[str, Text], ...]] = {
    "item": (
        ("item-authority", Text("由谁主管", "In charge")), ("item-implementer", Text("由谁实施", "Carried out by")),
        ("item-delegator", Text("由谁委托或下放", "Delegated by")), ("item-basis", Text("依据什么", "Rests on")),
        ("item-listed", Text("列入哪些清单", "Listed in")),
    ),
    "agency": (
        ("agency-item-authority", Text("主管的事项", "In charge of")), ("agency-item-implementer", Text("实施的事项", "Carries out")),
        ("agency-delegates", Text("委托或下放的事项", "Delegates")), ("agency-duty", Text("承担的任务", "Duties")),
        ("agency-bundle", Text("参与的一件事", "One-stop bundles")), ("agency-group-office", Text("设有办公室的领导小组", "Hosts the office of")),
        ("agency-post", Text("职务", "Posts")), ("agency-water", Text("负责的河湖", "Rivers and lakes")),
        ("agency-issued", Text("印发的文件", "Issued")), ("agency-interprets", Text("负责解释的文件", "Interprets")),
    ),
    "agency-group": (
        ("agency-item-implementer", Text("实施的事项", "Carries out")), ("agency-duty", Text("承担的任务", "Duties")),
        ("agency-bundle", Text("参与的一件事", "One-stop bundles")),
    ),
    "law": (
        ("law-item", Text("据此设定的事项", "Items that rest on it")), ("document-cited", Text("引用它的文件", "Cited by")),
    ),
    "policy": (
        ("document-cites", Text("依据、落实与引用", "Rests on, implements, cites")), ("document-cited", Text("引用它的文件", "Cited by")),
        ("policy-item", Text("列出的事项", "Lists")), ("law-item", Text("据此设定的事项", "Items that rest on it")),
        ("policy-duty", Text("部署的任务", "Duties")), ("policy-group", Text("成立或调整的领导小组", "Leading groups")),
        ("document-bundle", Text("一件事", "One-stop bundles")), ("policy-water", Text("河湖", "Rivers and lakes")),
        ("document-recognises", Text("认定或列入", "Recognises")), ("document-names", Text("任免", "Appointments")),
    ),
    "duty": (
        ("duty-agency", Text("由谁负责", "Who answers")), ("duty-official", Text("责任领导", "Officials")),
        ("duty-stated", Text("载于何处", "Stated in")),
    ),
    "bundle": (
        ("bundle-agency", Text("由谁办理", "Seen to by")), ("bundle-stated", Text("载于何处", "Stated in")),
    ),
    "water": (
        ("water-steward", Text("河湖长", "Stewards")), ("water-agency", Text("责任单位", "Responsible")), ("water-stated", Text("载于何处", "Stated in")),
    ),
    "group": (
        ("group-member", Text("成员", "Members")), ("group-office", Text("办公室", "Office")), ("group-stated", Text("载于何处", "Stated in")),
    ),
    "recognised": (("recognised-stated", Text("载于何处", "Stated in")),),
    "post": (("post-holder", Text("任职者", "Holders")), ("post-agency", Text("所属机关", "Post in"))),
    "person": (
        ("person-post", Text("职务", "Posts")), ("person-group", Text("领导小组", "Leading groups")), ("person-duty", Text("负责的任务", "Duties")),
        ("person-water", Text("河湖", "Rivers and lakes")),
    ),
    "issue": (("issue-document", Text("登载的文件", "Documents printed")),),
    "list": (("list-item", Text("列出的事项", "Items")),),
}  # fmt: skip
"""What is shown of each kind of thing, in the order a reader asks."""


@dataclass(frozen=True, slots=True)
class Known:
    """One fact: the other thing, the role, the printed note, dates, and where it is printed (all places)."""

    other: ChainNode
    role: str
    note: str
    start: str
    end: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts that answer one question."""

    key: str
    title: Text
    facts: tuple[Known, ...]


def page_kind(store: QuadStore, iri: str) -> str:
    """The kind of thing for a page: as :func:`queries.chain.kind_of`, and issues and lists."""
    rows = select(store, f"SELECT ?class WHERE {{ <{iri}> a ?class }}")
    classes = {row["class"].rpartition("#")[2] for row in rows}
    if "GazetteIssue" in classes:
        return "issue"
    if classes & {"PermitList", "BundleList"}:
        return "list"
    return kind_of(store, iri)


def facts_about(store: QuadStore, iri: str, kind: str) -> tuple[FactGroup, ...]:
    """The groups of facts about a thing; empty groups are left out."""
    rows_by_group = [(key, title, select(store, _ALL[key].query([iri]))) for key, title in GROUPS[kind]]
    others = sorted({row["to"] for _, _, rows in rows_by_group for row in rows})
    facts = sorted({row["fact"] for _, _, rows in rows_by_group for row in rows if row.get("fact")})
    nodes = {node.iri: node for node in describe_nodes(store, others)}
    evidence = evidence_of(store, facts)
    groups = []
    for key, title, rows in rows_by_group:
        known = _known(_ALL[key], rows, nodes, evidence)
        if known:
            groups.append(FactGroup(key, title, known))
    return tuple(groups)


def _known(
    step: Step, rows: Sequence[dict[str, str]], nodes: dict[str, ChainNode], evidence: dict[str, Evidence]
) -> tuple[Known, ...]:
    gathered: dict[tuple[str, str, str, str, str], dict[str, Evidence]] = {}
    for row in rows:
        key = (row["to"], row.get("role") or step.role, row.get("note", ""), row.get("start", ""), row.get("end", ""))
        places = gathered.setdefault(key, {})
        if row.get("fact") in evidence:
            places[row["fact"]] = evidence[row["fact"]]
    known = [
        Known(nodes[to], role, note, start, end, tuple(sorted(places.values(), key=lambda e: (e.source, e.start))))
        for (to, role, note, start, end), places in gathered.items()
        if to in nodes
    ]
    return tuple(sorted(known, key=lambda k: (_ORDER.get(k.role, 50), _place(k), k.other.label, k.note)))


def _place(known: Known) -> tuple[str, int]:
    return (known.evidence[0].source, known.evidence[0].start) if known.evidence else ("", 0)


_ORDER = {"lead": 0, "authority": 0, "responsible": 1, "basis": 1, "implements": 2, "cooperating": 3, "implied": 4}
