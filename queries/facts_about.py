"""What is known of one thing, grouped by the question it answers, every fact with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quanze.ontology.kinds import OF_CLASS, kind_of
from quanze.ontology.text import Text
from quanze.queries.chain import ChainNode, Evidence, describe_nodes, evidence_of, span_of
from quanze.queries.chain_evidence import lifetimes, replacements
from quanze.queries.chain_model import last_print
from quanze.queries.chain_steps import Step
from quanze.queries.page_steps import GROUPS, LINKS
from quanze.queries.running import select, values
from quanze.store.interface import QuadStore

_APART = [c for c, kind in OF_CLASS.items() if kind.layer is None]
"""Classes of things that have a page and stand in no chain."""

_ORDER = {
    "lead": 0, "authority": 0, "responsible": 1, "basis": 1, "repeals": 1, "implements": 2, "delegated": 2, "amends": 2, "cooperating": 3,
    "issues": 3, "implied": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """One fact: the other thing, the role, the printed note, dates, and where it is printed (all places).

    ``words`` are the printed words of the note that decide: roles in a group, a reform.
    """

    other: ChainNode
    role: str
    note: str
    start: str
    end: str
    evidence: tuple[Evidence, ...]
    words: tuple[str, ...] = ()

    @property
    def known_on(self) -> str:
        """See :func:`queries.chain_model.last_print`."""
        return last_print(self.role, self.start, self.end, self.evidence)


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts that answer one question."""

    key: str
    title: Text
    facts: tuple[Known, ...]


def page_kind(store: QuadStore, iri: str) -> str:
    """The kind of thing for a page: see :mod:`ontology.kinds`."""
    return kind_of({row["class"] for row in select(store, f"SELECT ?class WHERE {{ <{iri}> a ?class }}")}).word


def facts_about(store: QuadStore, iri: str, kind: str, as_of: str = "") -> tuple[FactGroup, ...]:
    """The groups of facts about a thing, those that held on ``as_of`` or (empty) all; empty groups are left out.

    Of all, what is over stands in groups of its own behind all others (see :data:`EARLIER`), with its dates: what a later edition
    says otherwise, and who left a post. What is stated under a number since corrected is the thing's own.
    """
    before = select(store, f"SELECT ?old WHERE {{ ?old dcterms:isReplacedBy <{iri}> }} ORDER BY ?old")
    meant = [iri, *(row["old"] for row in before)]
    rows_by_group = [(key, title, select(store, LINKS[key].query(meant))) for key, title in GROUPS.get(kind, ())]
    others = sorted({row["to"] for _, _, rows in rows_by_group for row in rows})
    facts = sorted({row["fact"] for _, _, rows in rows_by_group for row in rows if row.get("fact")})
    nodes = {node.iri: node for node in nodes_of(store, others)}
    evidence, gone = evidence_of(store, facts), replacements(store, facts)
    dates = lifetimes(store, facts) if as_of else {}
    holding, over = [], []
    for key, title, rows in rows_by_group:
        step = LINKS[key]
        dated = [_until(row, evidence, gone) if step.replaceable else row for row in rows]
        known = _known(step, [row for row in dated if not as_of or _held(step, row, dates, as_of)], nodes, evidence)
        past = tuple(one for one in known if not as_of and _is_over(key, one, gone if step.replaceable else {}))
        if now := tuple(one for one in known if one not in past):
            holding.append(FactGroup(key, title, now))
        if past:
            over.append(FactGroup(key + EARLIER, Text(f"以前：{title.zh}", f"Formerly: {title.en}"), past))
    return (*holding, *over)


EARLIER = "-earlier"
"""Ends the key of a group of facts that are over."""
_WHO_HOLDS = ("agency-holder", "post-holder", "group-office", "agency-group-office")


def _is_over(key: str, known: Known, gone: Mapping[str, str]) -> bool:
    return bool(known.end) and (key in _WHO_HOLDS or any(place.fact in gone for place in known.evidence))


def _held(step: Step, row: Mapping[str, str], dates: Mapping[str, tuple[str, str]], day: str) -> bool:
    return span_of(row, *dates.get(row.get("fact", ""), ("", "")), through=step.through).holds(day)


def _until(row: dict[str, str], evidence: Mapping[str, Evidence], gone: Mapping[str, str]) -> dict[str, str]:
    """A row with the days between which its edition counted, if a later one says otherwise and it has no dates itself."""
    fact = row.get("fact", "")
    if fact not in gone or fact not in evidence:
        return row
    return {**row, "start": row.get("start") or evidence[fact].dated, "end": row.get("end") or gone[fact]}


def nodes_of(store: QuadStore, iris: Sequence[str]) -> Iterable[ChainNode]:
    """The things with these IRIs as chains describe them, those that stand in no chain by their own kind."""
    kinds: dict[str, str] = {}
    for at in range(0, len(iris), 400):
        for row in select(
            store,
            f"SELECT ?node ?class ?title WHERE {{ {values('node', iris[at : at + 400])} {values('class', _APART)} ?node a ?class }}",
        ):
            kinds[row["node"]] = OF_CLASS[row["class"]].word
    for node in describe_nodes(store, iris):
        yield replace(node, kind=kinds[node.iri]) if node.iri in kinds else node


def _known(
    step: Step, rows: Sequence[dict[str, str]], nodes: dict[str, ChainNode], evidence: dict[str, Evidence]
) -> tuple[Known, ...]:
    gathered: dict[tuple[str, ...], dict[str, Evidence]] = {}
    for row in rows:
        said = (row.get(name, "") for name in ("note", "start", "end", "word"))
        key = (row["to"], row.get("role") or step.role, *said)
        places = gathered.setdefault(key, {})
        if row.get("fact") in evidence:
            places[row["fact"]] = evidence[row["fact"]]
    known = [
        Known(nodes[to], role, note, start, end, _in_order(places.values()), (word,) if word else ())
        for (to, role, note, start, end, word), places in gathered.items()
        if to in nodes
    ]
    return _entries_as_one(sorted(known, key=_place))


def _entries_as_one(facts: Sequence[Known]) -> tuple[Known, ...]:
    """The facts with one for each member of a group: who stands in a list more than once has all notes and places in it."""
    found: dict[tuple[str, ...], Known] = {}
    for known in facts:
        if known.role != "member":
            found[(str(len(found)),)] = known
            continue
        key = (known.other.iri, known.start, known.end)
        before = found.get(key)
        found[key] = known if before is None else _with(before, known)
    return tuple(found.values())


def _with(known: Known, other: Known) -> Known:
    notes = "；".join(filter(None, dict.fromkeys((known.note, other.note))))
    words = tuple(dict.fromkeys((*known.words, *other.words)))
    return replace(known, note=notes, evidence=known.evidence + other.evidence, words=words)


def _in_order(places: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(places, key=lambda e: (e.source, e.start)))


def _place(known: Known) -> tuple[int, int, bool, str, int, str, str]:
    """Those in charge first, heads of bodies before deputies, current before ended, else in the order of print (so members)."""
    source, start = (known.evidence[0].source, known.evidence[0].start) if known.evidence else ("", 0)
    rank = rank_of(known.note or known.other.label) if known.role == "holds" else 0
    return (_ORDER.get(known.role, 50), rank, bool(known.end), source, start, known.other.label, known.note)


def rank_of(title: str) -> int:
    """Where a post or role stands among its like: heads 0, deputies 1, ranks and others behind.

    >>> [rank_of(title) for title in ("局长", "副局长", "二级调研员", "成员")]
    [0, 1, 3, 2]
    """
    if "调研员" in title or "巡视员" in title:
        return 3
    head = any(word in title for word in ("长", "主任", "书记", "召集人", "主席", "总指挥"))
    return (1 if "副" in title else 0) if head else 2
