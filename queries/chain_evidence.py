"""What a store says of the things and facts of a chain: kinds, names and dates; where a fact is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from quanze.ontology import iri as iris_of
from quanze.ontology import kinds
from quanze.queries.chain_model import Chain, ChainNode, Evidence
from quanze.queries.running import select, values
from quanze.store.interface import QuadStore


def kind_of(store: QuadStore, iri: str) -> str:
    """The kind of a node (a key of the plans) by its classes; ``policy`` for anything stated but not classed."""
    rows = select(store, f"SELECT DISTINCT ?class WHERE {{ <{iri}> a ?class }}")
    return kinds.kind_of({row["class"] for row in rows}, in_chain=True).word


def batches(iris: Sequence[str], size: int = 400) -> Iterator[Sequence[str]]:
    """``iris`` in pieces that a query can hold."""
    for at in range(0, len(iris), size):
        yield iris[at : at + size]


def describe_nodes(store: QuadStore, iris: Sequence[str], authorities: Collection[str] = ()) -> Iterable[ChainNode]:
    """The nodes with these IRIs: kind, label, layer, dates; ``authorities`` stand in the column of those in charge."""
    classes: dict[str, set[str]] = {}
    for batch in batches(iris):
        for row in select(store, f"SELECT ?node ?class WHERE {{ {values('node', batch)} ?node a ?class }}"):
            classes.setdefault(row["node"], set()).add(row["class"])
    kind_by_iri = {iri: kinds.kind_of(classes.get(iri, ()), in_chain=True) for iri in iris}
    documents = [iri for iri in iris if kind_by_iri[iri].word in ("law", "policy")]
    found = _values_of(store, [iri for iri in iris if kind_by_iri[iri].word != "duty"], label="skos:prefLabel")
    for more in (
        _values_of(store, [iri for iri in iris if kind_by_iri[iri].word == "duty"], task="qz:task", due="qz:deadlineText"),
        _values_of(
            store, documents, number="eli:id_local", signed="eli:date_document", force="eli:first_date_entry_in_force",
            ceased="eli:date_no_longer_in_force", repealed="^eli:repeals",
        ),
        _values_of(
            store, [iri for iri in iris if kind_by_iri[iri].word == "agency"],
            ceased="^org:originalOrganization/qz:date", heir="qz:successor/skos:prefLabel",
        ),
    ):  # fmt: skip
        for iri, row in more.items():
            found.setdefault(iri, {}).update(row)
    for iri in iris:
        kind, layer = kind_by_iri[iri].word, kind_by_iri[iri].layer or 0
        in_charge = kind not in ("agency", "agency-group") or iri in authorities
        yield _node(iri, kind, layer if in_charge else 4, found.get(iri, {}))


def _node(iri: str, kind: str, layer: int, row: Mapping[str, str]) -> ChainNode:
    """A node as the values of its paths describe it."""
    label = row.get("label") or row.get("task") or iri.rpartition("/")[2]
    number = row.get("number", "")
    note = row.get("due", "") or (number if number not in label else "")
    if row.get("heir"):
        note = "→ " + row["heir"]
    since = row.get("force") or row.get("signed") or ""
    return ChainNode(iri, kind, label, layer, note, since, row.get("ceased", ""), "repealed" in row)


def _values_of(store: QuadStore, iris: Sequence[str], **paths: str) -> dict[str, dict[str, str]]:
    """For each thing the first value of each property path, by the path's name."""
    found: dict[str, dict[str, str]] = {}
    for batch in batches(iris):
        for name, path in paths.items():
            rows = select(store, f"SELECT ?node ?value WHERE {{ {values('node', batch)} ?node {path} ?value }}")
            for row in rows:
                held = found.setdefault(row["node"], {})
                held[name] = min(held.get(name, row["value"]), row["value"])
    return found


def evidence_of(store: QuadStore, facts: Sequence[str]) -> dict[str, Evidence]:
    """Where each of the facts is printed, with its doubts."""
    passages: dict[str, str] = {}
    doubts: dict[str, dict[str, None]] = {}
    stated: dict[str, tuple[str, str]] = {}
    for batch in batches(facts):
        block = values("fact", batch)
        for row in select(store, f"SELECT ?fact ?passage WHERE {{ {block} ?fact qz:evidence ?passage }}"):
            passages[row["fact"]] = row["passage"]
        for row in select(store, f"SELECT ?fact ?doubt WHERE {{ {block} ?fact qz:doubt ?doubt }} ORDER BY ?doubt"):
            doubts.setdefault(row["fact"], {})[row["doubt"]] = None
        for row in select(
            store,
            f"""SELECT ?fact ?document ?dated WHERE {{ {block} ?fact qz:statedIn ?in . ?in dcterms:identifier ?document
            OPTIONAL {{ ?in eli:date_document ?dated }} }} ORDER BY ?document DESC(?dated)""",
        ):
            stated[row["fact"]] = (row["document"], row["dated"])
    printed = _passages(store, sorted(set(passages.values())))
    found = {}
    for fact, passage in passages.items():
        source, line, page, start, end, quote = printed[passage]
        document, dated = stated.get(fact, ("", ""))
        found[fact] = Evidence(
            source, line, page, start, end, quote, document, fact, tuple(doubts.get(fact, ())), dated
        )
    return found


def _passages(store: QuadStore, iris: Sequence[str]) -> dict[str, tuple[str, int, int | None, int, int, str]]:
    found: dict[str, tuple[str, int, int | None, int, int, str]] = {}
    names: dict[str, str] = {}
    for batch in batches(iris):
        rows = select(
            store,
            f"""SELECT ?passage ?quote ?source ?line ?page ?start ?end WHERE {{ {values("passage", batch)}
            ?passage oa:exact ?quote ; oa:hasSource ?source ; qz:startLine ?line ; oa:start ?start ; oa:end ?end .
            OPTIONAL {{ ?passage qz:page ?page }} }}""",
        )
        unknown = sorted({row["source"] for row in rows} - names.keys())
        if unknown:
            for row in select(
                store, f"SELECT ?source ?name WHERE {{ {values('source', unknown)} ?source dcterms:title ?name }}"
            ):
                names[row["source"]] = row["name"]
        for row in rows:
            found[row["passage"]] = (
                names[row["source"]], int(row["line"]), int(row["page"]) if row["page"] else None, int(row["start"]),
                int(row["end"]), row["quote"],
            )  # fmt: skip
    return found


def lifetimes(store: QuadStore, facts: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The date of the document that states each fact, and the first day on which that document no longer holds (empty: unknown)."""
    found: dict[str, tuple[str, str]] = {}
    documents: dict[str, tuple[str, str]] = {}
    for batch in batches(facts):
        rows = select(store, f"SELECT ?fact ?in WHERE {{ {values('fact', batch)} ?fact qz:statedIn ?in }}")
        unknown = sorted({row["in"] for row in rows} - documents.keys())
        for some in batches(unknown):
            documents.update(dict.fromkeys(some, ("", "")))
            for row in select(
                store,
                f"""SELECT ?in ?dated ?ceased WHERE {{ {values("in", some)} OPTIONAL {{ ?in eli:date_document ?dated }}
                OPTIONAL {{ ?in eli:date_no_longer_in_force ?ceased }} }} ORDER BY ?in DESC(?dated) DESC(?ceased)""",
            ):
                documents[row["in"]] = (row["dated"], day_after(row["ceased"]))
        for row in rows:
            found[row["fact"]] = documents[row["in"]]
    return found


def replacements(store: QuadStore, facts: Sequence[str]) -> dict[str, str]:
    """The day from which a later edition says anew what each of the facts says; only those that were replaced."""
    return {
        row["fact"]: row["day"]
        for batch in batches(facts)
        for row in select(store, f"SELECT ?fact ?day WHERE {{ {values('fact', batch)} ?fact qz:replacedOn ?day }}")
    }


def day_after(last: str) -> str:
    """The day after a last day in force; a month or year stays as it is."""
    return (
        (date.fromisoformat(last) + timedelta(days=1)).isoformat() if len(last) == 10 and last < "9999-12-31" else last
    )


def texts_of(store: QuadStore, chain: Chain) -> dict[str, str]:
    """The texts of the sources in which the links of ``chain`` are printed, by file name."""
    names = sorted({evidence.source for edge in chain.edges for evidence in edge.evidence})
    if not names:
        return {}
    rows = select(
        store,
        f"""SELECT ?name ?text WHERE {{ {values("source", [iris_of.source(name) for name in names])}
        ?source dcterms:title ?name ; qz:text ?text }}""",
    )
    return {row["name"]: row["text"] for row in rows}
